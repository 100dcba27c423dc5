import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContent } from '../../src/features/library/index.ts';
import { readMigrations } from '../../src/platform/db/migrate.ts';
import { root } from './sources.ts';

const own = 'tests/fitness/repository.test.ts';
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path && path !== own && existsSync(join(root, path)));

const texts = files
  .filter((path) => /\.(tsx?|md|ya?ml|json|sql|scss|js|sh)$|^\.ci\/run$|^LICENSE|^NOTICE/.test(path))
  .filter((path) => !path.endsWith('package-lock.json'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const places = (pattern: RegExp) =>
  texts.flatMap(({ path, text }) => (text.match(pattern) ?? []).map((found) => `${path}: ${found}`));

test('the content loads whole', () => {
  expect(() => readContent()).not.toThrow();
});

test('nothing tells where or in which order it was made', () => {
  expect(places(/(?<![\w/.&-])#\d{1,4}\b(?![\w-])(?=[\s.,;)]|$)/gm)).toEqual([]);
  expect(places(/\/work\/(main|wt|tools|shared)\b/g)).toEqual([]);
  expect(places(/\b(issue|slice|session) (no\. ?)?\d+\b/gi)).toEqual([]);
});

test('no package registry is named, in the lock files either', () => {
  const locks = files
    .filter((path) => path.endsWith('package-lock.json'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const resolved = locks.flatMap(({ path, text }) =>
    [...text.matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map(([, host]) => `${path}: ${host}`),
  );
  expect([...new Set(resolved)].filter((line) => !line.endsWith('https://registry.npmjs.org'))).toEqual([]);
  expect(places(/registry\.[a-z.]+|artifactory|nexus\./gi)).toEqual([]);
});

test.runIf(existsSync(join(root, 'README.md')))('the README shows the two commands', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
});

test('migrations are numbered without a gap, each number once', () => {
  expect(() => readMigrations(join(root, 'migrations'))).not.toThrow();
});
