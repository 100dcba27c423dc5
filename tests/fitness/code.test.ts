import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { code, nounOf, root, sources, withoutComments } from './sources.ts';

/** Files that read better as one: each named, with its ceiling in lines. */
const longFiles: Record<string, number> = {
  // One table of what the official examples hold, read from top to bottom.
  'src/features/referrals/fhir.test.ts': 600,
  // One table of who may ask for each address.
  'tests/matrix-rows.ts': 400,
};
const ceiling = 300;

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** Each place where the pattern stands in the code, comments left out. */
function places(files: { path: string; text: string }[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) => {
    const plain = withoutComments(text);
    return [...plain.matchAll(pattern)].map((hit) => `${path}: ${hit[0]} (line ${lineOf(plain, hit.index)})`);
  });
}

test('the present comes from the injected clock alone', () => {
  const mayAsk = /^src\/(platform\/(clock|ids)\.ts|islands\/)/;
  const asks =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bcurrent_(date|timestamp)\b|(?<![.#\w])now\(\)/g;
  expect(
    places(
      code.filter(({ path }) => !mayAsk.test(path)),
      asks,
    ),
  ).toEqual([]);
});

test('SQL in migrations never asks what time it is', () => {
  const migrations = globSync('migrations/*.sql', { cwd: root }).map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8').replace(/--.*$/gm, ''),
  }));
  expect(places(migrations, /\bnow\(\)|\bcurrent_(date|timestamp|time)\b|\bclock_timestamp\b/gi)).toEqual([]);
});

test('nothing is exported by default, save where a tool asks for it', () => {
  const tools = /^(vitest\.config\.ts|tests\/store\.global\.ts)$/;
  expect(
    places(
      sources.filter(({ path }) => !tools.test(path)),
      /^export default\b/gm,
    ),
  ).toEqual([]);
});

test('no value is of any type', () => {
  // The official fixtures are JSON of any shape, and the markup proves what comes of them.
  const checked = sources.filter(({ path }) => !/\.generated\.|^tests\/(fitness|ui)\//.test(path));
  expect(places(checked, /:\s*any\b|\bas any\b|<any>|\bany\[\]|@ts-(ignore|nocheck)/g)).toEqual([]);
});

test('files are named in kebab-case, by nouns that say something', () => {
  const names = sources.map(({ path }) => basename(path));
  expect(
    names.filter(
      (name) => !/^_?[a-z0-9]+(-[a-z0-9]+)*(\.(test|fixture|generated|global))?\.tsx?$/.test(name),
    ),
  ).toEqual([]);
  expect(
    sources
      .map(({ path }) => path)
      .filter((path) => /^(utils?|helpers?|manager|misc|common)$/.test(nounOf(path))),
  ).toEqual([]);
});

test('files stay short', () => {
  const long = sources
    .filter(({ path }) => !path.includes('.generated.'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > (longFiles[path] ?? ceiling));
  expect(long).toEqual([]);
});

test('no inline style or script reaches a page', () => {
  const views = code.filter(({ path }) => path.endsWith('.tsx'));
  expect(places(views, /\bstyle=|\bdangerouslySetInnerHTML\b|\bon(click|change|submit|load)=/gi)).toEqual([]);
});
