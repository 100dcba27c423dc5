/** Bundles the parts of the benchmark that need the program's own code, as the build does for the program. */
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** @returns the folder that `NAME.js` is in, for each of these `bench/NAME.ts`. */
export async function bundle(names: string[]): Promise<string> {
  const outdir = join(root, 'bench', 'results', 'program');
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `bench/${name}.ts`),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  });
  return outdir;
}
