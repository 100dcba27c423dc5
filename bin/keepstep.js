#!/usr/bin/env node
// Runs the bundled command line; builds it first where nobody has, so that `npx keepstep` works on a fresh clone.
import { spawn, spawnSync } from 'node:child_process';
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
// Node keeps room for a big server's short-lived objects, and lets garbage pile up before it looks: more than half of our
// memory was such room.
const child = spawn(node, ['--max-semi-space-size=4', '--heap-growing-percent=60', cli, ...process.argv.slice(2)], { stdio: 'inherit' });
// Whoever stops us means the server inside, and waits for what it has under way.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
child.on('error', () => process.exit(70));
child.on('exit', (code) => process.exit(code ?? 70));
