import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { fhirMetadata } from '../fhir/metadata.ts';
import type { Config } from '../platform/config.ts';
import { healthRoutes } from '../platform/http/health.ts';
import { createLog } from '../platform/log.ts';
import { programRoot } from '../platform/root.ts';
import { assets } from './assets.ts';
import { isDemoComplete, loadDemo, tellDemo } from './demo.ts';
import { type Installation, InstallationRefusal, openInstallation } from './installation.ts';
import { startJobs } from './jobs.ts';
import { publishEverywhere, sealNow, startSealing } from './upkeep.ts';
import { installedOn, version } from './version.ts';

/** A server that runs; `close` finishes what is under way and then lets the store go. */
export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the installation and serves it in the configured roles.
 * @throws as `openInstallation`, and InstallationRefusal where the port is taken or the demo setting does not fit.
 */
export async function startServer(
  config: Config,
  { say, lost }: { say: (sentence: string) => void; lost: (reason: unknown) => void },
): Promise<RunningServer> {
  const log = createLog({ level: config.logLevel, faultMessages: config.demo });
  const installation = await openInstallation(config, { log, say, asServer: { lost } });
  const closing: (() => Promise<void>)[] = [() => installation.close()];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const isDemo = await settleDemo(config, installation, say);
    const { program, metrics } = installation;
    await publishEverywhere(program);
    if (config.roles.includes('jobs')) {
      const sealer = startSealing(program, log);
      closing.push(async () => {
        await sealer.stop();
        // What the last seconds wrote is sealed too.
        await sealNow(program, log).catch((fault: unknown) => log.fault('audit not sealed', fault));
      });
      const runner = await startJobs(program, ({ task, request, milliseconds, fault }) => {
        metrics.jobSeen({ task, outcome: fault ? 'failed' : 'done', ms: milliseconds });
        if (!fault) return log.debug('job done', { task, requestId: request, ms: milliseconds });
        metrics.faultSeen('jobs');
        log.fault('job failed', fault, { task, requestId: request });
      });
      closing.push(() => runner.stop());
    }
    if (config.roles.includes('web')) closing.push(await listen(config, installation));
    if (config.roles.includes('web')) say(`Keepstep is at ${config.url}`);
    if (isDemo) tellDemo(say);
    return { url: config.url, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** @returns whether this store is a demo. A demo never becomes a real service, nor the other way round. */
async function settleDemo(
  config: Config,
  installation: Installation,
  say: (sentence: string) => void,
): Promise<boolean> {
  const services = await installation.program.serviceRecords();
  if (services.length === 0 && config.demo) {
    await loadApart(installation, say);
    return true;
  }
  const isDemo = services.some((service) => service.demo);
  if (isDemo && !config.demo) {
    throw new InstallationRefusal(
      'This store holds the demo service, which never becomes a real one: name another folder in KEEPSTEP_DATA, or another database, for your service.',
    );
  }
  if (isDemo && !(await isDemoComplete(installation.owner))) {
    throw new InstallationRefusal(
      `The demo was stopped before it was loaded to its end: remove ${config.databaseUrl ? 'the database' : config.data} and start again. It holds invented people only.`,
    );
  }
  if (services.length === 0)
    say('There is no service yet. Make one with: npx keepstep service create --help');
  return isDemo;
}

/** In a process that ends, so that the memory of months lived in seconds goes with it. */
async function loadApart(installation: Installation, say: (sentence: string) => void): Promise<void> {
  const command = join(programRoot(), 'dist', 'cli.js');
  if (!existsSync(command)) return loadDemo(installation, say);
  const child = spawn(process.execPath, [command, 'demo', 'load'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new InstallationRefusal('The demo could not be loaded: the reason stands above.');
}

async function listen(config: Config, installation: Installation): Promise<() => Promise<void>> {
  const { program, metrics } = installation;
  const app = new Hono();
  app.route('/', healthRoutes({ ready: () => program.store.answers(), metrics, version }));
  app.route('/', assets.routes());
  app.route('/', fhirMetadata({ version, url: config.url, builtAt: installedOn }));
  app.use(compress());
  app.all('*', (c) => program.web.fetch(c.req.raw));
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }) as Server;
  await once(server, 'listening').catch((fault: NodeJS.ErrnoException) => {
    throw new InstallationRefusal(
      fault.code === 'EADDRINUSE'
        ? `Port ${config.port} on ${config.host} is in use by another program: stop it, or set PORT.`
        : `Nothing can listen on ${config.host}:${config.port} (${fault.code}): set HOST and PORT.`,
    );
  });
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    // Whoever is still being answered gets this long.
    const end = setTimeout(() => server.closeAllConnections(), 5_000);
    await closed;
    clearTimeout(end);
  };
}
