import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Referral, ReferralReason, ReferralSource, Triage, TriageOutcome } from './rules.ts';

/** One import at a time in a service: the second of two then finds what the first brought. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${tx.service}`}, 0))`.execute(tx.db);
}

export async function insertReferral(
  tx: Tx,
  referral: Referral & { sourceKey: string | null },
): Promise<void> {
  await tx.db
    .insertInto('referral')
    .values({
      service_id: tx.service,
      id: referral.id,
      patient_id: referral.patient,
      source: referral.source,
      source_key: referral.sourceKey,
      referrer: referral.referrer,
      reason: tx.seal(JSON.stringify(referral.reason)),
      received_at: referral.receivedAt,
      recorded_by: tx.account,
    })
    .execute();
}

/**
 * Whether a record holds scores or an open concern. Rows are never moved between records, so these would be out of sight
 * of whoever treats the person under another one. Reads the tables of the features above in one statement.
 */
export async function holdsCare(tx: Tx, patient: string): Promise<boolean> {
  const measure = await tx.db
    .selectFrom('measure')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .limit(1)
    .executeTakeFirst();
  if (measure) return true;
  const flag = await tx.db
    .selectFrom('flag')
    .select('flag.id')
    .where('flag.service_id', '=', tx.service)
    .where('flag.patient_id', '=', patient)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('flag_closure')
            .select('flag_closure.id')
            .whereRef('flag_closure.service_id', '=', 'flag.service_id')
            .whereRef('flag_closure.flag_id', '=', 'flag.id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return flag !== undefined;
}

export async function findReferral(tx: Tx, referral: string): Promise<Referral | undefined> {
  const row = await referrals(tx).where('referral.id', '=', referral).executeTakeFirst();
  return row && read(tx, row);
}

export async function findReferralBySource(tx: Tx, sourceKey: string): Promise<Referral | undefined> {
  const row = await referrals(tx).where('source_key', '=', sourceKey).executeTakeFirst();
  return row && read(tx, row);
}

export interface Waiting extends Referral {
  name: string;
  openFlags: number;
}

/** Every referral that nobody has decided on, the longest waiting first. */
export async function listWaiting(tx: Tx): Promise<Waiting[]> {
  const rows = await referrals(tx)
    .leftJoin('triage', (join) =>
      join
        .onRef('triage.referral_id', '=', 'referral.id')
        .onRef('triage.service_id', '=', 'referral.service_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.id', '=', 'referral.patient_id')
        .onRef('patient.service_id', '=', 'referral.service_id'),
    )
    .select(['patient.preferred_name', 'patient.given_name', 'patient.family_name'])
    .where('triage.id', 'is', null)
    .orderBy('received_at')
    .orderBy('referral.id')
    .execute();
  const flags = await countOpenFlags(
    tx,
    rows.map((row) => row.patient_id),
  );
  return rows.map((row) => ({
    ...read(tx, row),
    name: [row.given_name, row.family_name].join(' '),
    openFlags: flags.get(row.patient_id) ?? 0,
  }));
}

export interface RefusedReferral {
  id: string;
  name: string;
  at: Temporal.Instant;
}

/** Every referral that was not accepted since an instant, the newest first. */
export async function listRefused(tx: Tx, since: Temporal.Instant): Promise<RefusedReferral[]> {
  const rows = await tx.db
    .selectFrom('triage')
    .innerJoin('referral', (join) =>
      join
        .onRef('referral.id', '=', 'triage.referral_id')
        .onRef('referral.service_id', '=', 'triage.service_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.id', '=', 'referral.patient_id')
        .onRef('patient.service_id', '=', 'referral.service_id'),
    )
    .select(['referral.id', 'triage.decided_at', 'patient.given_name', 'patient.family_name'])
    .where('triage.service_id', '=', tx.service)
    .where('triage.decided_at', '>=', since)
    // Whoever was accepted is on a caseload; their record is for those who treat them.
    .where('triage.outcome', '<>', 'accepted')
    .orderBy('triage.decided_at', 'desc')
    .orderBy('referral.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: [row.given_name, row.family_name].join(' '),
    at: row.decided_at,
  }));
}

/** When each referral that nobody has decided on came; no names. */
export async function listWaitingSince(tx: Tx): Promise<Tx['now'][]> {
  return (await listWaiting(tx)).map((one) => one.receivedAt);
}

/** How many concerns are open, by patient. What they say is for the page of concerns. */
export async function countOpenFlags(tx: Tx, patients: readonly string[]): Promise<Map<string, number>> {
  if (patients.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('flag')
    .leftJoin('flag_closure', (join) =>
      join
        .onRef('flag_closure.flag_id', '=', 'flag.id')
        .onRef('flag_closure.service_id', '=', 'flag.service_id'),
    )
    .select((select) => ['flag.patient_id', select.fn.countAll<number>().as('open')])
    .where('flag.service_id', '=', tx.service)
    .where('flag.patient_id', 'in', [...patients])
    .where('flag_closure.id', 'is', null)
    .groupBy('flag.patient_id')
    .execute();
  return new Map(rows.map((row) => [row.patient_id, Number(row.open)]));
}

export async function insertTriage(
  tx: Tx,
  triage: { referral: string; outcome: TriageOutcome; reason: string; toldReferrer: string },
): Promise<void> {
  await tx.db
    .insertInto('triage')
    .values({
      service_id: tx.service,
      id: tx.id(),
      referral_id: triage.referral,
      outcome: triage.outcome,
      reason: tx.seal(triage.reason),
      told_referrer: triage.toldReferrer ? tx.seal(triage.toldReferrer) : null,
      decided_by: tx.account,
      decided_at: tx.now,
    })
    .execute();
}

export async function findTriage(tx: Tx, referral: string): Promise<Triage | undefined> {
  const row = await tx.db
    .selectFrom('triage')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'triage.decided_by')
        .onRef('account.service_id', '=', 'triage.service_id'),
    )
    .select(['outcome', 'reason', 'told_referrer', 'decided_at', 'decided_by', 'account.display_name'])
    .where('triage.service_id', '=', tx.service)
    .where('referral_id', '=', referral)
    .executeTakeFirst();
  return (
    row && {
      outcome: row.outcome as TriageOutcome,
      reason: tx.open(row.reason),
      toldReferrer: row.told_referrer ? tx.open(row.told_referrer) : '',
      by: row.display_name,
      byId: row.decided_by,
      at: row.decided_at,
    }
  );
}

function referrals(tx: Tx) {
  return tx.db
    .selectFrom('referral')
    .select([
      'referral.id',
      'referral.patient_id',
      'referral.source',
      'referral.referrer',
      'referral.reason',
      'referral.received_at',
    ])
    .where('referral.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof referrals>['executeTakeFirstOrThrow']>>;

function read(tx: Tx, row: Row): Referral {
  return {
    id: row.id,
    patient: row.patient_id,
    source: row.source as ReferralSource,
    referrer: row.referrer,
    reason: { brings: '', notes: [], ...(JSON.parse(tx.open(row.reason)) as Partial<ReferralReason>) },
    receivedAt: row.received_at,
  };
}
