#!/usr/bin/env node
// Runs the bundled command line; builds it first where nobody has, so that `npx keepstep` works on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pinned = join(root, 'node_modules', '.bin', 'node');
const node = existsSync(pinned) ? pinned : process.execPath;
const cli = join(root, 'dist', 'cli.js');
if (!existsSync(cli)) {
  const built = spawnSync(node, [join(root, 'scripts', 'build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) process.exit(70);
}
const ran = spawnSync(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(ran.status ?? 70);
