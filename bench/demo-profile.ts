/** Loads the demo into an empty folder of its own and tells what it cost: seconds, processor time, statements by kind. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '../src/app/demo.ts';
import { openInstallation } from '../src/app/installation.ts';
import { readConfig } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import { countQueries, queriesSoFar, takeKinds } from './query-count.ts';

countQueries();
const data = mkdtempSync(join(tmpdir(), 'keepstep-bench-'));
// As root, the engine's own account walks through it.
chmodSync(data, 0o711);
const read = readConfig({ KEEPSTEP_DATA: data, PORT: '3251' });
if (!read.ok) throw new Error(read.mistakes.join(' '));
const installation = await openInstallation(read.config, {
  log: createLog({ level: 'silent' }),
  say: () => {},
  asServer: { lost: () => {} },
});
try {
  takeKinds();
  const [began, used, asked] = [performance.now(), process.cpuUsage(), queriesSoFar()];
  await loadDemo(installation, () => {});
  const { user, system } = process.cpuUsage(used);
  const told = {
    seconds: (performance.now() - began) / 1000,
    nodeSeconds: (user + system) / 1e6,
    statements: queriesSoFar() - asked,
  };
  console.log(JSON.stringify(told));
  if (process.argv.includes('--kinds')) {
    for (const { milliseconds, count, text } of takeKinds().slice(0, 30)) {
      console.log(`${Math.round(milliseconds)} ms ${count} x ${text.slice(0, 150)}`);
    }
  }
} finally {
  await installation.close();
  if (!process.argv.includes('--keep')) rmSync(data, { recursive: true, force: true });
  else console.log(data);
}
