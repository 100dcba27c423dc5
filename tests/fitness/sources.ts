/** The source files and what they import, read as text: the compiler has no programmatic interface. */
import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Source {
  /** From the root, with forward slashes: `src/features/people/store.ts`. */
  path: string;
  text: string;
  isTest: boolean;
  /** Packages as they are named; our own files as paths from the root. */
  imports: { from: string; names: string; typeOnly: boolean }[];
}

export const sources: Source[] = globSync(
  ['src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'scripts/*.ts', 'bench/*.ts'],
  {
    cwd: root,
    exclude: ['**/node_modules/**'],
  },
)
  .sort()
  .map((path) => read(path.replaceAll('\\', '/')));

/** Program code: no tests, nothing generated. */
export const code = sources.filter(
  ({ path, isTest }) =>
    path.startsWith('src/') && !isTest && !path.includes('.generated.') && !path.includes('.fixture.'),
);

/** `src/features/people/store.ts` → people. */
export const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];

/** The file's name without folder and ending. */
export const nounOf = (path: string): string => /([^/]+?)(\.test)?\.tsx?$/.exec(path)?.[1] ?? '';

/** The text without comments, so that a word in one is no finding. Strings stay. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return {
    path,
    text,
    isTest: /\.test\.tsx?$/.test(path) || path.startsWith('tests/'),
    imports: importsOf(path, text),
  };
}

function importsOf(path: string, text: string): Source['imports'] {
  const statement = /^(?:import|export)\s+(type\s+)?((?:[\w*{}\s,$]|\bas\b)*?)\s*(?:from\s+)?'([^']+)';?$/gm;
  const found = [...text.matchAll(statement)].map(([, type, names = '', from = '']) => ({
    from: resolve(path, from),
    names,
    typeOnly: Boolean(type) || allTypes(names),
  }));
  const dynamic = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, from = '']) => ({
    from: resolve(path, from),
    names: '*',
    typeOnly: false,
  }));
  return [...found, ...dynamic];
}

function allTypes(names: string): boolean {
  const listed = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  const each = listed
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return each.length > 0 && each.every((name) => name.startsWith('type '));
}

function resolve(path: string, from: string): string {
  return from.startsWith('.') ? normalize(join(path, '..', from)).replaceAll('\\', '/') : from;
}
