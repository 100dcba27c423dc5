/** How long a start takes: into an empty folder, with the demo, and again with everything in its place. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chooseAccount, spawnAs } from '../src/platform/engine/account.ts';
import { findBinaries, program } from '../src/platform/engine/binaries.ts';
import { secondsOf, startProgram, stop } from './processes.ts';
import { byTurns, median, type Row, row } from './table.ts';

const group = 'Start (s)';

/** Leaves the demo in `data`. */
export async function coldStart(data: string): Promise<Row[]> {
  const scratch = `${data}-initdb`;
  const before = await initialise(scratch);
  const cold = await startProgram(data);
  await stop(cold);
  const after = await initialise(scratch);
  const load = await demoLoad();
  const referenceValue = median([before, after]);
  const reference = 'initdb alone';
  const common = { group, unit: 's', reference, referenceValue };
  return [
    row({ ...common, name: 'first start, with the demo', value: cold.seconds }),
    row({
      ...common,
      name: 'loading the demo, by itself',
      value: load.seconds,
      budget: 20,
      detail: { 'node cpu s': load.nodeSeconds, statements: load.statements },
    }),
  ];
}

export async function warmStart(data: string): Promise<Row[]> {
  const took = await byTurns(
    3,
    async () => {
      const running = await startProgram(data);
      await stop(running);
      return running.seconds;
    },
    () => secondsOf(process.execPath, ['-e', '0']),
  );
  return [
    row({
      group,
      name: 'start again',
      value: median(took.one),
      unit: 's',
      reference: 'node -e 0',
      referenceValue: median(took.other),
      budget: 3,
    }),
  ];
}

async function initialise(folder: string): Promise<number> {
  const account = chooseAccount(undefined);
  const binaries = findBinaries(account, undefined, () => {});
  mkdirSync(folder, { mode: 0o700 });
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
  const began = performance.now();
  const args = [`--pgdata=${join(folder, 'data')}`, '--username=bench', '--auth=trust', '--locale=C'];
  const [status] = await once(
    spawn(program(binaries, 'initdb'), [...args, '--data-checksums', '--encoding=UTF8'], {
      ...spawnAs(account),
      stdio: 'ignore',
    }),
    'close',
  );
  if (status !== 0) throw new Error(`initdb ended with ${status}.`);
  const seconds = (performance.now() - began) / 1000;
  rmSync(folder, { recursive: true, force: true });
  return seconds;
}

async function demoLoad(): Promise<{ seconds: number; nodeSeconds: number; statements: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'demo-profile.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  await once(child, 'close');
  return JSON.parse(said.split('\n')[0] ?? '');
}
