import pg from 'pg';
import { verifyAudit } from '../../features/audit/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StoreAddress } from '../../platform/db/store.ts';
import { version } from '../version.ts';
import { CopyRefusal, CopyWriter, type Manifest, type QueuedJob } from './copy-file.ts';
import { quoted, type Table, tablesInOrder } from './tables.ts';

const batch = 500;

/**
 * Writes one consistent copy of the whole store while it is in use: domain, sign-in and waiting jobs, without keys.
 * @returns what it holds, and what the audit chain's check found on the way.
 * @throws CopyRefusal where the file exists.
 */
export async function writeBackup(
  { owner, clock }: { owner: StoreAddress; clock: Clock },
  path: string,
): Promise<{ manifest: Manifest; auditFaults: string[] }> {
  const file = new CopyWriter(path);
  const client = new pg.Client(owner);
  try {
    await client.connect();
    await client.query(
      "begin transaction isolation level repeatable read, read only; set local timezone = 'UTC'",
    );
    const tables = await tablesInOrder(client);
    const counted = [];
    for (const table of tables) counted.push({ ...table, rows: await count(client, table) });
    const audit = await verifyAudit(client);
    const jobs = await waitingJobs(client);
    const manifest: Manifest = {
      keepstep: 'backup',
      format: 1,
      version,
      madeAt: clock.now().toString(),
      engine: await engineVersion(client),
      migrations: (
        await client.query('select number, name, digest from public.keepstep_migration order by number')
      ).rows,
      services: (
        await client.query(
          'select service_id as id, name, demo, key_fingerprint as "keyFingerprint" from keepstep.service order by service_id',
        )
      ).rows,
      auditHeads: audit.heads,
      tables: counted,
      jobs: jobs.length,
    };
    if (manifest.services.length === 0)
      throw new CopyRefusal('There is no service in this store, so there is nothing to copy.');
    await file.write(manifest);
    for (const [index, table] of tables.entries()) {
      await client.query(`declare copying no scroll cursor for ${rowsOf(client, table)}`);
      for (;;) {
        const { rows } = await client.query<{ row: string }>(`fetch ${batch} from copying`);
        if (rows.length === 0) break;
        await file.write({ table: index, rows: rows.map(({ row }) => row) });
      }
      await client.query('close copying');
    }
    if (jobs.length > 0) await file.write({ jobs });
    await file.finish();
    return { manifest, auditFaults: audit.faults.map(({ service, says }) => `Service ${service}: ${says}`) };
  } catch (fault) {
    await file.abandon();
    throw fault;
  } finally {
    await client.end();
  }
}

/** Rows as records in PostgreSQL's own text form, which it reads back without loss; older ids first. */
function rowsOf(client: pg.Client, table: Table): string {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const order = table.columns.includes('id') ? ' order by id' : '';
  return `select row(${columns})::text as row from ${quoted(client, table)}${order}`;
}

async function count(client: pg.Client, table: Table): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted(client, table)}`);
  return Number(rows[0]?.count);
}

async function engineVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return rows[0]?.version ?? '';
}

async function waitingJobs(client: pg.Client): Promise<QueuedJob[]> {
  const { rows } = await client.query<QueuedJob>(
    `select identifier as task, payload, to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "runAt",
            key, job.max_attempts as "maxAttempts"
       from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
      where attempts < job.max_attempts order by job.id`,
  );
  return rows;
}
