import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../../platform/db/any.ts';
import type { Tx } from '../../../platform/scope.ts';
import type { Pause, Side, Wait } from './rules.ts';

export interface KeptPause extends Pause {
  id: string;
  reason: string;
  /** Who wrote down that it began. */
  by: string;
}

export interface KeptWait extends Wait {
  referral: string;
  patient: string;
  episode: string | null;
  /** Whether anybody said whether they are pregnant or have a baby under one. */
  asked: boolean;
  pauses: KeptPause[];
}

/** The waits of some referrals. Reads appointments of the features above: the first meeting that was kept ends a wait. */
export async function listWaits(tx: Tx, referrals: readonly string[]): Promise<Map<string, KeptWait>> {
  if (referrals.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    patient_id: string;
    episode_id: string | null;
    received_on: string;
    decided_on: string | null;
    treated_on: string | null;
    perinatal: string | null;
  }>`
    select r.id, r.patient_id, e.id as episode_id,
      (r.received_at at time zone ${tx.zone})::date::text as received_on,
      (coalesce(t.decided_at, e.opened_at) at time zone ${tx.zone})::date::text as decided_on,
      (select min((a.starts_at at time zone a.zone)::date)::text from keepstep.appointment a
        join keepstep.attendance h on h.service_id = a.service_id and h.appointment_id = a.id and h.code in ('5', '6')
        where a.service_id = r.service_id and a.episode_id = e.id
          and h.recorded_at = (select max(l.recorded_at) from keepstep.attendance l
            where l.service_id = a.service_id and l.appointment_id = a.id)) as treated_on,
      (select p.answer from keepstep.perinatal_answer p
        where p.service_id = r.service_id and p.referral_id = r.id order by p.answered_at desc, p.id desc limit 1) as perinatal
    from keepstep.referral r
    left join keepstep.triage t on t.service_id = r.service_id and t.referral_id = r.id
    left join keepstep.episode e on e.service_id = r.service_id and e.referral_id = r.id
    where r.service_id = ${tx.service}::uuid and r.id = ${anyOf(referrals)}`.execute(tx.db);
  const pauses = await listPauses(tx, referrals);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        referral: row.id,
        patient: row.patient_id,
        episode: row.episode_id,
        receivedOn: row.received_on,
        decidedOn: row.decided_on,
        treatedOn: row.treated_on,
        perinatal: row.perinatal === 'yes',
        asked: row.perinatal !== null,
        pauses: pauses.get(row.id) ?? [],
      },
    ]),
  );
}

async function listPauses(tx: Tx, referrals: readonly string[]): Promise<Map<string, KeptPause[]>> {
  const rows = await tx.db
    .selectFrom('wait_pause')
    .leftJoin('wait_pause_end', (join) =>
      join
        .onRef('wait_pause_end.service_id', '=', 'wait_pause.service_id')
        .onRef('wait_pause_end.pause_id', '=', 'wait_pause.id'),
    )
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'wait_pause.service_id')
        .onRef('account.id', '=', 'wait_pause.begun_by'),
    )
    .select(['wait_pause.id', 'referral_id', 'side', 'reason', 'begins_on', 'ends_on', 'ended_on'])
    .select('account.display_name')
    .where('wait_pause.service_id', '=', tx.service)
    .where('referral_id', '=', anyOf(referrals))
    .orderBy('begun_at')
    .orderBy('wait_pause.id')
    .execute();
  const pauses = new Map<string, KeptPause[]>();
  for (const row of rows) {
    const pause = {
      id: row.id,
      side: row.side as Side,
      reason: tx.open(row.reason),
      beginsOn: row.begins_on,
      endsOn: row.ends_on,
      endedOn: row.ended_on,
      by: row.display_name,
    };
    const list = pauses.get(row.referral_id);
    if (list) list.push(pause);
    else pauses.set(row.referral_id, [pause]);
  }
  return pauses;
}

/** The referral of each of some episodes, by episode. */
export async function listReferralsOf(tx: Tx, episodes: readonly string[]): Promise<Map<string, string>> {
  if (episodes.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('episode')
    .select(['id', 'referral_id'])
    .where('service_id', '=', tx.service)
    .where('id', '=', anyOf(episodes))
    .execute();
  return new Map(rows.map((row) => [row.id, row.referral_id]));
}

/** The newest referral of a person; their wait, where they have no episode. */
export async function findNewestReferral(tx: Tx, patient: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('referral')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** Referrals of every open episode, for counts alone. */
export async function listOpenReferrals(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('episode_summary as summary')
    .innerJoin('episode', (join) =>
      join
        .onRef('episode.service_id', '=', 'summary.service_id')
        .onRef('episode.id', '=', 'summary.episode_id'),
    )
    .select('episode.referral_id')
    .where('summary.service_id', '=', tx.service)
    .where('summary.discharged_at', 'is', null)
    .execute();
  return rows.map((row) => row.referral_id);
}

export async function insertPause(
  tx: Tx,
  pause: {
    id: string;
    referral: string;
    patient: string;
    side: Side;
    reason: string;
    beginsOn: string;
    endsOn: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('wait_pause')
    .values({
      service_id: tx.service,
      id: pause.id,
      referral_id: pause.referral,
      patient_id: pause.patient,
      side: pause.side,
      reason: tx.seal(pause.reason),
      begins_on: pause.beginsOn,
      ends_on: pause.endsOn,
      begun_by: tx.account,
      begun_at: tx.now,
    })
    .execute();
}

export async function insertPauseEnd(tx: Tx, pause: string, endedOn: string): Promise<void> {
  await tx.db
    .insertInto('wait_pause_end')
    .values({
      service_id: tx.service,
      pause_id: pause,
      ended_on: endedOn,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .execute();
}

export async function insertPerinatal(
  tx: Tx,
  said: { referral: string; patient: string; answer: 'yes' | 'no' },
): Promise<void> {
  await tx.db
    .insertInto('perinatal_answer')
    .values({
      service_id: tx.service,
      id: tx.id(),
      referral_id: said.referral,
      patient_id: said.patient,
      answer: said.answer,
      answered_by: tx.account,
      answered_at: tx.now,
    })
    .execute();
}

/** The local day of an instant in the service's zone, YYYY-MM-DD. */
export function localDayOf(tx: Tx, at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
}
