import { expect, test } from 'vitest';
import { code, featureOf, nounOf, type Source, withoutComments } from './sources.ts';

/** From the ground up; a feature knows only those on lines above its own. */
const order = [
  ['audit'],
  ['people'],
  ['library', 'notices'],
  ['episodes'],
  ['measures', 'patients'],
  ['assessments'],
  ['referrals', 'appointments'],
  ['blend'],
  ['programme', 'messages', 'alliance', 'choices', 'safety', 'time'],
  ['letters'],
  ['outreach'],
  ['bridge', 'caseload', 'discharge', 'supervision', 'training', 'support', 'toolkit'],
  ['inbox'],
  ['service', 'trials', 'interviews', 'exit'],
];
const levelOf = (feature: string) => order.findIndex((line) => line.includes(feature));

/** Every pair of a file and something it imports that the rule forbids, as readable lines. */
function findings(
  files: Source[],
  forbidden: (file: Source, from: string, typeOnly: boolean) => boolean,
): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter(({ from, typeOnly }) => forbidden(file, from, typeOnly))
      .map(({ from }) => `${file.path} imports ${from}`),
  );
}

const features = code.filter(({ path }) => featureOf(path));
const named = (...nouns: string[]) => features.filter(({ path }) => nouns.includes(nounOf(path)));

test('every feature has its line in the order', () => {
  const all = new Set(features.map(({ path }) => featureOf(path) ?? ''));
  expect([...all].filter((feature) => levelOf(feature) === -1)).toEqual([]);
});

test('rules import types, the platform-free rules of others, and no input or output', () => {
  const files = named('rules');
  expect(
    findings(files, (file, from, typeOnly) => {
      if (typeOnly || from === 'temporal-polyfill' || from === 'zod') return false;
      if (from.startsWith('src/features/')) {
        if (featureOf(from) !== featureOf(file.path)) return nounOf(from) !== 'rules';
        return ['store', 'actions', 'routes', 'pages', 'jobs', 'policy'].includes(nounOf(from));
      }
      return true;
    }),
  ).toEqual([]);
});

test('only stores and the database platform know Kysely and pg', () => {
  const may = ({ path }: Source) => nounOf(path) === 'store' || path.startsWith('src/platform/db/');
  expect(
    findings(
      code.filter((file) => !may(file)),
      (_, from) => from.startsWith('kysely'),
    ),
  ).toEqual([]);
  const connects = /^src\/(platform\/(db|engine)\/|platform\/jobs\.ts|app\/|features\/people\/auth\.ts)/;
  expect(
    findings(
      code.filter(({ path }) => !connects.test(path)),
      (_, from) => from === 'pg',
    ),
  ).toEqual([]);
});

test('only routes, FHIR, the server and the HTTP platform know Hono', () => {
  const may = ({ path }: Source) =>
    nounOf(path) === 'routes' ||
    /^src\/(fhir|platform\/http)\//.test(path) ||
    /^src\/app\/(server|program)\.ts$/.test(path);
  expect(
    findings(
      code.filter((file) => !may(file)),
      (_, from) => from.startsWith('hono'),
    ),
  ).toEqual([]);
});

test('only sign-in knows better-auth', () => {
  expect(
    findings(
      code.filter(({ path }) => path !== 'src/features/people/auth.ts'),
      (_, from) => /^(better-auth|@better-auth)/.test(from),
    ),
  ).toEqual([]);
});

test('pages know the interface kit, words and types, and never actions or stores', () => {
  const pages = features.filter(({ path }) => path.endsWith('.tsx') && nounOf(path) !== 'routes');
  expect(
    findings(
      pages,
      (_, from, typeOnly) => !typeOnly && /\/(actions|store|routes|policy|jobs)\.tsx?$/.test(from),
    ),
  ).toEqual([]);
});

test('actions, stores, rules and policy never look back to routes or pages', () => {
  const files = named('actions', 'store', 'rules', 'policy', 'forms');
  expect(findings(files, (_, from) => /\/(routes|pages)\.tsx?$/.test(from))).toEqual([]);
  expect(
    findings(named('store', 'policy'), (_, from, typeOnly) => !typeOnly && /\/actions\.ts$/.test(from)),
  ).toEqual([]);
});

test('features meet through their index, save that rules may know rules', () => {
  expect(
    findings(features, (file, from, typeOnly) => {
      const other = featureOf(from);
      if (!other || other === featureOf(file.path)) return false;
      return (
        nounOf(from) !== 'index' && nounOf(from) !== 'rules' && !(typeOnly && nounOf(file.path) === 'rules')
      );
    }),
  ).toEqual([]);
});

test('a feature knows only those on lines above its own', () => {
  expect(
    findings(features, (file, from) => {
      const [own, other] = [featureOf(file.path) ?? '', featureOf(from)];
      return other !== undefined && other !== own && levelOf(other) >= levelOf(own);
    }),
  ).toEqual([]);
});

test('platform and the interface kit know no feature, and the app is known to nobody below', () => {
  const below = code.filter(({ path }) => /^src\/(platform|ui)\//.test(path));
  expect(findings(below, (_, from) => /^src\/(features|app)\//.test(from))).toEqual([]);
  const notApp = code.filter(({ path }) => /^src\/(platform|ui|features|fhir|islands)\//.test(path));
  expect(findings(notApp, (_, from) => from.startsWith('src/app/'))).toEqual([]);
});

test('no feature imports itself in a circle with another', () => {
  const edges = new Map<string, Set<string>>();
  for (const file of features) {
    const own = featureOf(file.path) ?? '';
    for (const { from, typeOnly } of file.imports) {
      const other = featureOf(from);
      if (other && other !== own && !typeOnly) edges.set(own, (edges.get(own) ?? new Set()).add(other));
    }
  }
  const circles = [...edges].flatMap(([from, tos]) =>
    [...tos].filter((to) => edges.get(to)?.has(from)).map((to) => `${from} and ${to}`),
  );
  expect(circles).toEqual([]);
});

test('scopes are built by people alone', () => {
  const builders = code.filter(
    ({ path, text }) => /\bstore\.scope\(/.test(withoutComments(text)) && featureOf(path) !== 'people',
  );
  expect(builders.map(({ path }) => path)).toEqual([]);
});
