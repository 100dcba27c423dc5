/**
 * Every check, as `npm test` runs it. `--long` runs the randomised and fault tests at full length with a new seed;
 * `--part K/N` takes a share of the test files, `--project NAME` (repeatable) some of the projects.
 * The last line is `N passed, N failed`: each test and each other check counts as one.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checks, installExtras, root, runCheck } from './checks.ts';

const { values: asked } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    part: { type: 'string' },
    project: { type: 'string', multiple: true },
    'tests-only': { type: 'boolean', default: false },
  },
});

const zones = { here: 'Europe/London', others: ['UTC', 'Pacific/Auckland'] };
const began = performance.now();
const total = { passed: 0, failed: 0 };
const folder = mkdtempSync(join(tmpdir(), 'keepstep-results-'));
const seed = process.env.KEEPSTEP_SEED ?? (asked.long ? String(randomInt(1, 2 ** 31)) : undefined);
if (asked.long) console.log(`Long tests with KEEPSTEP_SEED=${seed}`);

try {
  installExtras();
  if (!asked['tests-only']) {
    for (const check of checks) count(await runCheck(check));
  }
  const projects = asked.project ?? ['fitness', 'pure', 'store', 'engine', 'journeys'];
  add(await vitest(projects, zones.here));
  // Dates go wrong where the machine's zone leaks into them; what needs no database is cheap to run again elsewhere.
  if (projects.includes('pure')) {
    for (const zone of zones.others) add(await vitest(['pure'], zone));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`Took ${Math.round((performance.now() - began) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function count(passed: boolean) {
  add(passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

function add(more: { passed: number; failed: number }) {
  total.passed += more.passed;
  total.failed += more.failed;
}

async function vitest(projects: string[], zone: string): Promise<{ passed: number; failed: number }> {
  const results = join(folder, `${projects.join('-')}-${zone.replace('/', '-')}.json`);
  console.log(`\nTests: ${projects.join(', ')} in ${zone}`);
  const args = ['run', '--reporter=minimal', '--reporter=json', `--outputFile.json=${results}`];
  for (const project of projects) args.push('--project', project);
  if (asked.part) args.push(`--shard=${asked.part}`);
  const status = await new Promise<number | null>((done) => {
    const child = spawn(join(root, 'node_modules/.bin/vitest'), args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        TZ: zone,
        ...(seed ? { KEEPSTEP_SEED: seed } : {}),
        ...(asked.long ? { KEEPSTEP_LONG: '1' } : {}),
      },
    });
    child.on('close', done);
  });
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const told = JSON.parse(readFileSync(results, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  // A file that cannot even be loaded fails no test of its own.
  const failed = told.numFailedTests || (status === 0 ? 0 : 1);
  return { passed: told.numPassedTests, failed };
}
