import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnAs } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { engineEnvironment, isAlive } from './cluster.ts';
import { type Place, socketFolder } from './place.ts';
import { EngineRefusal } from './refusal.ts';

/** What a running engine notes about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  host: string;
  port: number;
  status: 'starting' | 'ready' | 'stopping' | 'unknown';
}

const socketPort = 5432;
const pidFile = (place: Place) => join(place.cluster, 'postmaster.pid');
const logFile = (place: Place) => join(place.home, 'engine.log');

/** Reads the note of the engine that runs, or ran, on this cluster; undefined where there is none. */
export function readPostmaster(place: Place): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(place), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, , , port, folder, , , status] = lines.map((line) => line.trim());
  if (!pid || !Number(pid)) return undefined;
  const known = ['starting', 'ready', 'stopping'] as const;
  return {
    pid: Math.abs(Number(pid)),
    host: folder || '127.0.0.1',
    port: Number(port) || socketPort,
    status: known.find((one) => one === status) ?? 'unknown',
  };
}

/** Whether that process is this cluster's engine: a number may since have gone to another program. */
export function isThisEngine(place: Place, noted: Postmaster): boolean {
  if (!isAlive(noted.pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const args = readFileSync(`/proc/${noted.pid}/cmdline`, 'utf8').split('\0');
    return /postgres$/.test(args[0] ?? '') && args.includes(place.cluster);
  } catch {
    return isAlive(noted.pid);
  }
}

/** Removes the note of an engine that is gone; only after `isThisEngine` and a connection both said so. */
export function dropStaleNote(place: Place, stale: Postmaster): void {
  rmSync(pidFile(place), { force: true });
  rmSync(join(stale.host, `.s.PGSQL.${stale.port}.lock`), { force: true });
}

/**
 * Starts the engine in a session of its own: a Ctrl-C at our terminal must not reach it before we close it.
 * On Windows it listens on a loopback port; that part has not been run yet.
 */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const where: Record<string, string> =
    process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1', port: String(await freePort()) }
      : {
          listen_addresses: '',
          port: String(socketPort),
          unix_socket_directories: socketFolder(place),
          unix_socket_permissions: '0700',
        };
  const all = Object.entries({ ...where, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  keepLogShort(logFile(place));
  const log = openSync(logFile(place), 'a', 0o600);
  try {
    const child = spawn(program(binaries, 'postgres'), ['-D', place.cluster, ...all], {
      ...spawnAs(place.account),
      env: engineEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', () => {});
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Asks for a fast shutdown (sessions end, data is written out) and waits until the engine is gone. */
export async function stopPostmaster(place: Place, binaries: Binaries, running: Postmaster): Promise<void> {
  ask(place, binaries, running, 'fast');
  if (await gone(place, running, 60_000)) return;
  // What was committed is in the log either way; the next start replays it.
  ask(place, binaries, running, 'immediate');
  if (await gone(place, running, 20_000)) return;
  throw new EngineRefusal(
    `The database engine (process ${running.pid}) does not stop: see ${logFile(place)}.`,
  );
}

/** Waits until the engine's process has ended, up to `milliseconds`; false where it has not. */
export async function gone(place: Place, running: Postmaster, milliseconds: number): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(15)) {
    if (!isThisEngine(place, running)) return true;
  }
  return false;
}

/** The last thing that the engine logged, for a message to the person. */
export function lastWords(place: Place): string {
  if (!existsSync(logFile(place))) return 'it gave no reason.';
  const lines = readFileSync(logFile(place), 'utf8').trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  return `${fatal} (see ${logFile(place)})`;
}

function ask(place: Place, binaries: Binaries, running: Postmaster, how: 'fast' | 'immediate'): void {
  if (process.platform === 'win32') {
    spawn(program(binaries, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', how, '-W'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(running.pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // Gone already.
  }
}

function keepLogShort(file: string): void {
  if (existsSync(file) && statSync(file).size > 1_000_000) renameSync(file, `${file}.1`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : socketPort));
    });
  });
}
