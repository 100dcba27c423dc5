import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { RoleNames } from './roles.ts';

/** Two processes may start at once; one migrates and the other waits. Any fixed number will do. */
const MIGRATION_LOCK = 7_241_905;

export class MigrationRefusal extends Error {}

export interface Migration {
  number: number;
  name: string;
  sql: string;
  digest: string;
}

/**
 * Brings the store up to date, forward only, all in one transaction.
 * @param upTo stops after the migration of this number: a restore fills the schema that the copy was made from.
 * @throws MigrationRefusal when the store is newer than this program or a past migration was edited.
 */
export async function migrate(
  owner: Client,
  folder: string,
  roles: RoleNames,
  at: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const known = readMigrations(folder);
  await owner.query('begin');
  try {
    await owner.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await owner.query(
      'create table if not exists public.keepstep_migration (number integer primary key, name text not null, digest text not null, applied_at timestamptz not null)',
    );
    const { rows: applied } = await owner.query<{ number: number; name: string; digest: string }>(
      'select number, name, digest from public.keepstep_migration order by number',
    );
    refuseStrangers(known, applied);
    await owner.query("select set_config('keepstep.scope_role', $1, true)", [roles.scope]);
    await owner.query("select set_config('keepstep.auth_role', $1, true)", [roles.auth]);
    await owner.query("select set_config('keepstep.worker_role', $1, true)", [roles.worker]);
    const pending = known.slice(applied.length, upTo);
    for (const migration of pending) {
      await owner.query(migration.sql).catch((fault: Error) => {
        throw new Error(`Migration ${migration.name} failed: ${fault.message}`, { cause: fault });
      });
      await owner.query(
        'insert into public.keepstep_migration (number, name, digest, applied_at) values ($1, $2, $3, $4)',
        [migration.number, migration.name, migration.digest, at],
      );
    }
    await owner.query('commit');
    return pending.map((migration) => migration.name);
  } catch (fault) {
    await owner.query('rollback');
    throw fault;
  }
}

export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4));
    if (number !== index + 1)
      throw new Error(`Migrations must be numbered without a gap; ${name} is out of step.`);
    const sql = readFileSync(join(folder, name), 'utf8');
    return { number, name, sql, digest: createHash('sha256').update(sql).digest('hex') };
  });
}

function refuseStrangers(
  known: Migration[],
  applied: { number: number; name: string; digest: string }[],
): void {
  const newest = applied.at(-1);
  if (newest && newest.number > known.length) {
    throw new MigrationRefusal(
      `This store was last used by a newer Keepstep (it holds ${newest.name}). Start that version, or a later one.`,
    );
  }
  for (const [index, row] of applied.entries()) {
    if (known[index]?.digest !== row.digest) {
      throw new MigrationRefusal(
        `The migration ${row.name} differs from the one this store was built with. Past migrations are never edited: restore the file.`,
      );
    }
  }
}
