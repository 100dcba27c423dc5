/** A server process of its own on a loopback port, with an embedded engine that syncs to disk, for tests to kill. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Installation } from '../../src/app/installation.ts';
import { openInstallation } from '../../src/app/installation.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openEngine } from '../../src/platform/engine.ts';
import { createLog } from '../../src/platform/log.ts';

const root = join(import.meta.dirname, '..', '..');

/** Bundles the program first, which costs nothing where it is built already. */
export function built(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root });
}

/** A folder that the engine's own account can walk through, also where the tests run as root. */
export function temporaryFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'keepstep-faults-'));
  chmodSync(parent, 0o711);
  return parent;
}

/** The surroundings of a store in `folder`, without anything of the person who runs the tests. */
export function surroundings(folder: string, more: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', TZ = 'UTC' } = process.env;
  return { PATH, TZ, KEEPSTEP_DATA: folder, KEEPSTEP_DEMO: 'off', KEEPSTEP_LOG_LEVEL: 'error', ...more };
}

/** Opens a store in this process, as a command would. Close it. */
export async function openStore(env: Record<string, string>): Promise<Installation> {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  return openInstallation(read.config, { log: createLog({ level: 'silent' }), say: () => {} });
}

/** Stops the engine of a folder, whoever uses it, and removes everything. */
export async function removeStore(parent: string, folder: string): Promise<void> {
  const engine = await openEngine({ folder, say: () => {} });
  await engine.stop({ asOwner: true });
  rmSync(parent, { recursive: true, force: true });
}

/** Runs the built command line to its end. */
export async function commandLine(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: root, env });
  let [out, error] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    error += data;
  });
  const [code] = await once(child, 'close');
  return { code, out, error };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** The server, which may be killed and started again. */
export class ServerProcess {
  readonly #env: Record<string, string>;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  said = '';

  constructor(env: Record<string, string>, folder: string) {
    this.#env = env;
    this.#folder = folder;
  }

  get alive(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start(): Promise<void> {
    this.said = '';
    const child = spawn(process.execPath, [join(root, 'dist/main.js')], { cwd: root, env: this.#env });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        this.said += data;
      });
    }
    while (!this.said.includes('Keepstep is at')) {
      if (!this.alive) throw new Error(`The server ended: ${this.said}`);
      await sleep(20);
    }
  }

  /** Ends the process at once, as a power cut would; nothing of it runs afterwards. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  killPostmaster(): void {
    process.kill(this.#postmaster(), 'SIGKILL');
  }

  /** Kills one session of the program at the engine. @returns false where there was none. */
  async killBackend(address: pg.ClientConfig): Promise<boolean> {
    const client = new pg.Client(address);
    // The engine ends every session, ours too, when one of them is killed.
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where backend_type = 'client backend' and usename = 'keepstep_app' and pid <> pg_backend_pid() order by state = 'active' desc, query_start desc limit 1",
      );
      const [session] = rows;
      if (!session || this.#parentOf(session.pid) !== this.#postmaster()) return false;
      process.kill(session.pid, 'SIGKILL');
      return true;
    } finally {
      await client.end().catch(() => {});
    }
  }

  #postmaster(): number {
    return Number(readFileSync(join(this.#folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  #parentOf(pid: number): number {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || !this.alive) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
