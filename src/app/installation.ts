import { join } from 'node:path';
import pg from 'pg';
import { mayKeepOutbox } from '../features/notices/index.ts';
import { Auth } from '../features/people/index.ts';
import { type Clock, clockFor } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { prepareDatabase } from '../platform/db/prepare.ts';
import type { StoreAddress } from '../platform/db/store.ts';
import { openEngine, ownEngine } from '../platform/engine.ts';
import { Keyring } from '../platform/envelope.ts';
import { idSource } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { createMetrics, type Metrics } from '../platform/metrics.ts';
import { programRoot } from '../platform/root.ts';
import { secretOfFolder } from '../platform/secret.ts';
import { Program } from './program.ts';

export const migrationsFolder = join(programRoot(), 'migrations');

/** The surroundings do not fit: one sentence for the person, and exit code 78. */
export class InstallationRefusal extends Error {
  override name = 'InstallationRefusal';
}

/** One installation, opened: its store is up, migrated and known to be ours. Close it. */
export interface Installation {
  program: Program;
  owner: StoreAddress;
  secret: string;
  publicUrl: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** The migrations that this opening ran. */
  migrated: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  log: Log;
  /** Tells the person one sentence. */
  say: (sentence: string) => void;
  /** A server owns the embedded engine and is the only one; a command joins in and leaves. */
  asServer?: { lost(reason: unknown): void };
  /** Stops after the migration of this number: for a restore, which then fills the tables and migrates on. */
  upTo?: number;
  /** Another clock than the configured one, for simulations. */
  clock?: Clock;
}

/**
 * From configuration to a program that can answer: engine or server, database, roles, migrations, keys.
 * @throws EngineRefusal, MigrationRefusal, SecretRefusal or InstallationRefusal, each with one sentence.
 */
export async function openInstallation(config: Config, options: OpenOptions): Promise<Installation> {
  const { log } = options;
  const secret = config.secret ?? secretOfFolder(config.data);
  const clock = options.clock ?? clockFor(config.clock);
  const opened = await openServer(config, options);
  try {
    const { owner } = opened;
    const signIn = { secret, url: config.url };
    const prepared = await prepareDatabase({
      owner,
      secret,
      clock,
      migrations: migrationsFolder,
      upTo: options.upTo,
    });
    if (prepared.migrated.length > 0) log.info('migrated', { count: prepared.migrated.length });
    await Auth.migrate({ address: prepared.auth, ...signIn });
    const metrics = createMetrics();
    const program = new Program({
      owner,
      secret,
      clock,
      newId: idSource(clock),
      publicUrl: config.url,
      trustedProxies: config.trustedProxies,
      gallery: !config.production,
      mail: {
        smtpUrl: config.smtpUrl,
        smsUrl: config.smsUrl,
        ...(mayKeepOutbox(config) ? { outboxFolder: join(config.data, 'outbox') } : {}),
      },
      answered: ({ request, method, route, status, milliseconds, fault }) => {
        const note = { requestId: request, method, route, status, ms: Math.round(milliseconds * 10) / 10 };
        metrics.requestSeen({ method, route, status, ms: milliseconds });
        if (!fault) log.info('request done', note);
        else {
          metrics.faultSeen('web');
          log.fault('request failed', fault, note);
        }
      },
    });
    try {
      await refuseForeignKeys(program, secret);
    } catch (refusal) {
      await program.end();
      throw refusal;
    }
    return {
      program,
      owner,
      secret,
      publicUrl: config.url,
      clock,
      log,
      metrics,
      migrated: prepared.migrated,
      async close() {
        await program.end();
        await opened.close();
      },
    };
  } catch (fault) {
    await opened.close();
    throw fault;
  }
}

interface OpenedServer {
  owner: StoreAddress;
  close(): Promise<void>;
}

async function openServer(config: Config, { say, asServer }: OpenOptions): Promise<OpenedServer> {
  if (config.databaseUrl) return { owner: addressOf(config.databaseUrl), close: async () => {} };
  const options = { folder: config.data, say };
  const engine = asServer ? await ownEngine(options, asServer) : await openEngine(options);
  const close = () => ('close' in engine ? engine.close() : engine.stop());
  try {
    const owner = { ...engine.address, database: 'keepstep' };
    await makeDatabase({ ...owner, database: 'postgres' }, owner.database);
    return { owner, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Reads `postgres://user:password@host:5432/name`; `?sslmode=require` and stricter ask for TLS. */
export function addressOf(text: string): StoreAddress {
  const url = new URL(text);
  const encrypted = /^(require|verify-ca|verify-full)$/.test(url.searchParams.get('sslmode') ?? '');
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'keepstep',
    ...(encrypted ? { ssl: true } : {}),
  };
}

async function makeDatabase(server: StoreAddress, name: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (fault) {
    // Another start made it in between.
    if ((fault as { code?: string }).code !== '42P04') throw fault;
  } finally {
    await client.end();
  }
}

/** What a service wrote can be read only with the secret that it was written under. */
async function refuseForeignKeys(program: Program, secret: string): Promise<void> {
  const keyring = new Keyring(secret);
  for (const service of await program.serviceRecords()) {
    if (service.keyFingerprint !== keyring.fingerprint(service.id)) {
      throw new InstallationRefusal(
        'The secret is not the one that this store was written with, so nothing in it can be read: bring the right KEEPSTEP_SECRET (or the file "secret" of the data folder) back from where you keep your keys.',
      );
    }
  }
}
