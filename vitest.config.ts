import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const every = globSync(['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], {
  exclude: ['**/node_modules/**'],
}).sort();

/** A test file belongs to the slowest thing that it uses, which its imports tell. */
function kindOf(file: string): 'fitness' | 'journeys' | 'store' | 'engine' | 'pure' {
  if (file.startsWith('tests/fitness/')) return 'fitness';
  if (file.startsWith('tests/journeys/')) return 'journeys';
  const text = readFileSync(file, 'utf8');
  if (/engine\.fixture|faults\/|from '.*\/installation\.ts'/.test(text + file)) return 'engine';
  return /\binject\(/.test(text) || standsOnStore(file) ? 'store' : 'pure';
}

/** Whether a file reaches tests/program.ts, itself or through other files of tests/. */
function standsOnStore(file: string): boolean {
  const own = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.tsx?)'/g);
  return [...own]
    .map(([, from = '']) => join(dirname(file), from))
    .some((path) => path === 'tests/program.ts' || (path.startsWith('tests/') && standsOnStore(path)));
}

const of = (kind: string) => every.filter((file) => kindOf(file) === kind);

const project = (name: string, settings: object = {}) => ({
  extends: true as const,
  test: { name, include: of(name).length > 0 ? of(name) : ['none'], ...settings },
});

const long = process.env.KEEPSTEP_LONG === '1';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: long ? 30 * 60_000 : 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      project('fitness'),
      project('pure', { setupFiles: ['tests/chance.ts'] }),
      project('store', { setupFiles: ['tests/chance.ts'], globalSetup: ['tests/store.global.ts'] }),
      project('engine', { setupFiles: ['tests/chance.ts'] }),
      project('journeys', { globalSetup: ['tests/store.global.ts'], fileParallelism: false }),
    ],
  },
});
