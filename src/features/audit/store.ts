import { sql } from 'kysely';
import type { Tx } from '../../platform/scope.ts';
import type { AuditRow } from './chain.ts';

/** One sealer at a time in a service; false where another is at it. */
export async function lockSealing(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`seal ${tx.service}`}, 0)) as locked`.execute(tx.db);
  return rows[0]?.locked === true;
}

export async function findHead(
  tx: Tx,
): Promise<{ sequence: number; hash: Buffer; audit: string } | undefined> {
  return tx.db
    .selectFrom('audit_seal')
    .select(['sequence', 'chain_hash as hash', 'audit_id as audit'])
    .where('service_id', '=', tx.service)
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
}

/**
 * Committed rows that no seal covers, in the order of their transactions. No transaction that is still open, or opens
 * later, can have a smaller number than these. The last sealed row's number bounds the search; where a restored store
 * counts anew, the whole table is searched.
 */
export async function listUnsealed(
  tx: Tx,
  lastSealed: string | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select service_id as service, id, ${AT} as at, account_id as account, kind, roles, action,
      object_kind as "objectKind", object_id as "objectId", patient_id as patient, purpose, detail::text as detail, request
    from keepstep.audit
    where service_id = ${tx.service}
      and xid < pg_snapshot_xmin(pg_current_snapshot())
      and xid >= coalesce((
        select case when last.xid < pg_snapshot_xmin(pg_current_snapshot()) then last.xid end
        from keepstep.audit as last where last.service_id = ${tx.service} and last.id = ${lastSealed ?? null}::uuid
      ), '0'::xid8)
      and not exists (
        select from keepstep.audit_seal as seal where seal.service_id = ${tx.service} and seal.audit_id = audit.id
      )
    order by xid, id limit ${limit}`.execute(tx.db);
  return rows;
}

const AT = sql.raw(`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

export interface Seal {
  sequence: number;
  audit: string;
  row: Buffer;
  chain: Buffer;
}

export async function insertSeals(tx: Tx, seals: Seal[]): Promise<void> {
  await tx.db
    .insertInto('audit_seal')
    .values(
      seals.map((seal) => ({
        service_id: tx.service,
        sequence: seal.sequence,
        audit_id: seal.audit,
        row_hash: seal.row,
        chain_hash: seal.chain,
        sealed_at: tx.now,
      })),
    )
    .execute();
}

export interface Opening {
  id: string;
  at: string;
  account: string;
  name: string;
  kind: string;
  roles: string;
  action: string;
  objectKind: string;
  /** The part of the record that was opened, where the row tells of an opening. */
  part: string | null;
}

/** What was done on one patient's record by anybody but the patient, newest first. */
export async function listOpenings(
  tx: Tx,
  patient: string,
  page: { limit: number; before?: string },
): Promise<Opening[]> {
  const { rows } = await sql<Opening>`
    select audit.id, ${AT_OF_AUDIT} as at, audit.account_id as account, coalesce(account.display_name, '') as name,
      audit.kind, audit.roles, audit.action, audit.object_kind as "objectKind", audit.detail ->> 'part' as part
    from keepstep.audit
    left join keepstep.account on account.service_id = audit.service_id and account.id = audit.account_id
    where audit.service_id = ${tx.service} and audit.patient_id = ${patient} and audit.kind <> 'patient'
      and audit.id < ${page.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
    order by audit.id desc limit ${page.limit}`.execute(tx.db);
  return rows;
}

const AT_OF_AUDIT = sql.raw(`to_char(audit.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
