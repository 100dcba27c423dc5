/** Bundles the server, the command line, the browser islands and the styles into dist/. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { stylesheet } from './styles.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
mkdirSync(join(dist, 'public'), { recursive: true });

await Promise.all([bundleServer(), bundleIslands(), compileStyles()]);

async function bundleServer() {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/cli.ts'],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function bundleIslands() {
  const islands = readdirSync(join(root, 'src/islands')).filter(
    (f) => f.endsWith('.ts') && !f.endsWith('.test.ts'),
  );
  if (islands.length === 0) return;
  await build({
    absWorkingDir: root,
    entryPoints: islands.map((file) => `src/islands/${file}`),
    outdir: join(dist, 'public'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2018', 'safari13'],
    minify: true,
    logLevel: 'warning',
  });
}

async function compileStyles() {
  writeFileSync(join(dist, 'public', 'styles.css'), await stylesheet());
  // The arrows of columns that sort.
  for (const arrow of ['up', 'down', 'up-down']) {
    const file = `nhsuk-icon-arrow-${arrow}.svg`;
    cpSync(
      join(root, 'node_modules/nhsuk-frontend/dist/nhsuk/assets/images', file),
      join(dist, 'public/images', file),
    );
  }
}
