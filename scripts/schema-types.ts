/** Writes src/platform/db/schema.generated.ts from a freshly migrated database. Run after adding a migration. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '../src/platform/clock.ts';
import { prepareDatabase } from '../src/platform/db/prepare.ts';
import { openEngine } from '../src/platform/engine.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'keepstep-types-'));
chmodSync(folder, 0o711);
const engine = await openEngine({ folder, say: () => {}, fast: true });
try {
  const server = new pg.Client({ ...engine.address, database: 'postgres' });
  await server.connect();
  await server.query('create database types');
  await server.end();
  const owner = { ...engine.address, database: 'types' };
  await prepareDatabase({
    owner,
    secret: 'x'.repeat(32),
    clock: systemClock,
    migrations: join(root, 'migrations'),
  });
  const { host, port, user, password } = engine.address;
  const url = `postgres://${user}:${encodeURIComponent(password)}@/types?host=${encodeURIComponent(host)}&port=${port}`;
  execFileSync(
    join(root, 'node_modules', '.bin', 'kysely-codegen'),
    [
      ...[
        '--dialect',
        'postgres',
        '--url',
        url,
        '--default-schema',
        'keepstep',
        '--include-pattern',
        'keepstep.*',
      ],
      ...[
        '--out-file',
        'src/platform/db/schema.generated.ts',
        '--date-parser',
        'string',
        '--numeric-parser',
        'number',
      ],
      ...[
        '--custom-imports',
        '{"Temporal":"temporal-polyfill"}',
        '--type-mapping',
        '{"timestamptz":"Temporal.Instant","int8":"number"}',
      ],
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
} finally {
  await engine.stop({ asOwner: true });
  rmSync(folder, { recursive: true, force: true });
}
