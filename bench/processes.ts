/** Starts servers as processes of their own, waits until they answer, reads what memory they hold. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../src/platform/root.ts';

export const PORT = 3250;
export const BARE_PORT = 3251;

export interface Process {
  child: ChildProcess;
  /** From the start to the first answer. */
  seconds: number;
}

/** As `npm start` does once it has built. */
export async function startProgram(data: string): Promise<Process> {
  const env = { ...process.env, KEEPSTEP_DATA: data, PORT: String(PORT), KEEPSTEP_LOG_LEVEL: 'warn' };
  return started(
    spawn(
      process.execPath,
      ['--max-semi-space-size=4', '--heap-growing-percent=60', join(programRoot(), 'dist/main.js')],
      {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    ),
    `http://127.0.0.1:${PORT}/health/ready`,
  );
}

export async function startBare(): Promise<Process> {
  const file = join(import.meta.dirname, 'bare-server.js');
  return started(
    spawn(process.execPath, [file, String(BARE_PORT)], { stdio: 'inherit' }),
    `http://127.0.0.1:${BARE_PORT}/`,
  );
}

async function started(child: ChildProcess, url: string): Promise<Process> {
  const began = performance.now();
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    const answers = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return { child, seconds: (performance.now() - began) / 1000 };
    await pause(20);
  }
}

export async function stop({ child }: Process): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

/** Seconds that a program takes from start to end. */
export async function secondsOf(file: string, args: string[]): Promise<number> {
  const began = performance.now();
  await once(spawn(file, args, { stdio: 'ignore' }), 'close');
  return (performance.now() - began) / 1000;
}

/** Resident memory in megabytes, of one process without its children (Linux). */
export function residentOf({ child }: Process): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
