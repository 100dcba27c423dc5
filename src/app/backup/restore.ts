import pg from 'pg';
import { verifyAudit } from '../../features/audit/index.ts';
import { readMigrations } from '../../platform/db/migrate.ts';
import type { StoreAddress } from '../../platform/db/store.ts';
import { Keyring } from '../../platform/envelope.ts';
import { CopyRefusal, type Manifest, type QueuedJob, readCopy } from './copy-file.ts';
import { quoted, type Table } from './tables.ts';

/** How far the schema must stand to take the copy in. @throws CopyRefusal where this release does not know it. */
export function schemaOf(manifest: Manifest, migrations: string): number {
  const known = readMigrations(migrations);
  for (const { number, name, digest } of manifest.migrations) {
    if (known[number - 1]?.digest !== digest) {
      throw new CopyRefusal(
        `The copy was made by Keepstep ${manifest.version} with ${name}, which this release does not hold: restore it with that release or a later one.`,
      );
    }
  }
  return manifest.migrations.length;
}

/** @throws CopyRefusal where the secret here is not the one that the copy's words were sealed with. */
export function refuseOtherKeys(manifest: Manifest, secret: string): void {
  const keyring = new Keyring(secret);
  for (const { id, keyFingerprint } of manifest.services) {
    if (keyring.fingerprint(id) !== keyFingerprint) {
      throw new CopyRefusal(
        'The secret here is not the one that the copy was made with, so nothing in it could be read: set KEEPSTEP_SECRET to that one, or bring the file "secret" back into the data folder.',
      );
    }
  }
}

/**
 * Fills an empty store of the copy's own schema, all in one transaction: wholly or not at all.
 * @throws CopyRefusal where the store is not empty, or what came out is not what went in.
 */
export async function restoreCopy(
  owner: StoreAddress,
  path: string,
  manifest: Manifest,
): Promise<{ rows: number }> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("begin; set local timezone = 'UTC'; lock table keepstep.service in exclusive mode");
    const { rowCount } = await client.query('select from keepstep.service limit 1');
    if (rowCount) {
      throw new CopyRefusal(
        'This store is not empty, and a restore never writes over anything: name an empty KEEPSTEP_DATA folder or database.',
      );
    }
    const restored = manifest.tables.map(() => 0);
    for await (const line of readCopy(path)) {
      if ('jobs' in line) await addJobs(client, line.jobs);
      else {
        const table = manifest.tables[line.table];
        if (!table)
          throw new CopyRefusal(`${path} names a table that its manifest does not; nothing was changed.`);
        restored[line.table] = (restored[line.table] ?? 0) + (await addRows(client, table, line.rows));
      }
    }
    const short = manifest.tables.filter(({ rows }, index) => rows !== restored[index]);
    if (short.length > 0)
      throw new CopyRefusal(
        `${path} lacks rows of ${short.map(({ name }) => name).join(', ')}; nothing was changed.`,
      );
    const audit = await verifyAudit(client, manifest.auditHeads);
    if (audit.faults.length > 0)
      throw new CopyRefusal(
        `The audit in ${path} does not hold (${audit.faults[0]?.says}); nothing was changed.`,
      );
    await client.query('commit');
    return { rows: restored.reduce((sum, rows) => sum + rows, 0) };
  } finally {
    // Before the commit, leaving undoes everything.
    await client.end();
  }
}

async function addRows(client: pg.Client, table: Table, rows: string[]): Promise<number> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column));
  const { rows: types } = await client.query<{ name: string; type: string }>(
    'select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attnum > 0',
    [quoted(client, table)],
  );
  const typeOf = new Map(types.map(({ name, type }) => [name, type]));
  const shape = table.columns.map((name, at) => `${columns[at]} ${typeOf.get(name)}`).join(', ');
  // A type of just these columns, since the table may have others that take their default.
  await client.query(`create temp table if not exists copied (${shape})`);
  const { rowCount } = await client.query(
    `insert into ${quoted(client, table)} (${columns.join(', ')}) select (record::pg_temp.copied).* from unnest($1::text[]) as record`,
    [rows],
  );
  await client.query('drop table pg_temp.copied');
  return rowCount ?? 0;
}

async function addJobs(client: pg.Client, jobs: QueuedJob[]): Promise<void> {
  for (const { task, payload, runAt, key, maxAttempts } of jobs) {
    await client.query(
      'select graphile_worker.add_job(identifier => $1, payload => $2::json, run_at => $3, job_key => $4, max_attempts => $5)',
      [task, JSON.stringify(payload), runAt, key, maxAttempts],
    );
  }
}
