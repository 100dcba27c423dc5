/** Runs the parts that are asked for, all of them by default, and keeps what they measured. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { programRoot } from '../src/platform/root.ts';
import { gatherCrowd } from './crowd.ts';
import { openGround } from './ground.ts';
import { lighthouse } from './lighthouse.ts';
import { memory } from './memory.ts';
import { countQueries } from './query-count.ts';
import { scale } from './scale.ts';
import { serverTimes } from './server-time.ts';
import { coldStart, warmStart } from './starts.ts';
import { printTable, type Row } from './table.ts';
import { pageWeights } from './weights.ts';
import { auditedWrites, measureRates } from './writes.ts';

const parts = ['weights', 'pages', 'measures', 'audit', 'starts', 'memory', 'lighthouse', 'scale'] as const;
/** Takes longer than all the others together, and some 10 GB of disk. */
const byNameAlone = 'scale';
const asked = process.argv.slice(2);
const unknown = asked.filter((one) => !parts.some((part) => part === one));
if (unknown.length > 0)
  throw new Error(`No such part: ${unknown.join(', ')}. There are ${parts.join(', ')}.`);
const has = (part: (typeof parts)[number]) =>
  asked.length === 0 ? part !== byNameAlone : asked.includes(part);

countQueries();
const data = mkdtempSync(join(tmpdir(), 'keepstep-bench-'));
// As root, the engine's own account walks through it.
chmodSync(data, 0o711);
const began = new Date();
const loadBefore = loadavg();
const rows: Row[] = [];
try {
  const cold = await coldStart(data);
  if (has('starts')) rows.push(...cold, ...(await warmStart(data)));
  const ground = await openGround(data);
  try {
    if (has('pages')) rows.push(...(await serverTimes(ground)));
    if (has('weights')) rows.push(...(await pageWeights(ground)));
    if (has('measures') || has('audit')) {
      const crowd = await gatherCrowd(ground.installation);
      if (has('measures')) rows.push(...(await measureRates(crowd)));
      if (has('audit')) rows.push(...(await auditedWrites(crowd)));
      await crowd.end();
    }
    if (has('scale')) rows.push(...(await scale(ground.installation)));
  } finally {
    await ground.close();
  }
  if (has('memory')) rows.push(...(await memory(data, ground.pages)));
  if (has('lighthouse')) rows.push(...(await lighthouse(data, ground.pages)));
} finally {
  rmSync(data, { recursive: true, force: true });
}

const told = {
  at: began.toISOString(),
  node: process.version,
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  loadBefore,
  loadAfter: loadavg(),
  rows,
};
const folder = join(programRoot(), 'bench', 'results');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${told.at.replace(/[:.]/g, '-')}.json`);
writeFileSync(file, `${JSON.stringify(told, null, 2)}\n`);
console.log(
  `${told.machine}, node ${told.node}, load ${loadBefore.map((one) => one.toFixed(1)).join(' ')} before, ${told.loadAfter.map((one) => one.toFixed(1)).join(' ')} after`,
);
printTable(rows);
console.log(`\nKept in ${file}`);
