import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Sitting } from './estimate.ts';
import type { Activity } from './rules.ts';

export interface MinutesRow {
  id: string;
  account: string;
  episode: string;
  patient: string;
  patientName: string;
  activity: Activity;
  startedAt: Temporal.Instant;
  endedAt: Temporal.Instant;
  how: 'page' | 'hand';
}

/** Holds one person's minutes until the transaction ends, so that two pages at once cannot take the same time. */
export async function lockMinutes(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`minutes ${tx.service} ${tx.account}`}, 0))`.execute(
    tx.db,
  );
}

export async function insertMinutes(
  tx: Tx,
  row: {
    id: string;
    episode: string;
    activity: Activity;
    startedAt: Temporal.Instant;
    endedAt: Temporal.Instant;
    how: 'page' | 'hand';
    corrects: string | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('minutes')
    .values({
      service_id: tx.service,
      id: row.id,
      account_id: tx.account,
      episode_id: row.episode,
      activity: row.activity,
      started_at: row.startedAt,
      ended_at: row.endedAt,
      how: row.how,
      corrects: row.corrects,
      recorded_at: tx.now,
    })
    .execute();
}

export async function insertWithdrawal(tx: Tx, minutes: string): Promise<void> {
  await tx.db
    .insertInto('minutes_withdrawal')
    .values({
      service_id: tx.service,
      id: tx.id(),
      minutes_id: minutes,
      account_id: tx.account,
      at: tx.now,
    })
    .execute();
}

/** One's own rows in force that share a moment with a stretch of time, oldest first. */
export async function listOwnMinutes(
  tx: Tx,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<MinutesRow[]> {
  const rows = await inForce(tx)
    .innerJoin('episode', (join) =>
      join
        .onRef('episode.service_id', '=', 'minutes.service_id')
        .onRef('episode.id', '=', 'minutes.episode_id'),
    )
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.service_id', '=', 'episode.service_id')
        .onRef('patient.id', '=', 'episode.patient_id'),
    )
    .select([
      'minutes.id',
      'minutes.account_id',
      'minutes.episode_id',
      'episode.patient_id',
      'patient.preferred_name',
      'patient.family_name',
      'activity',
      'started_at',
      'ended_at',
      'how',
    ])
    .where('minutes.account_id', '=', tx.account)
    .where('started_at', '<', to)
    .where('ended_at', '>', from)
    .orderBy('started_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    account: row.account_id,
    episode: row.episode_id,
    patient: row.patient_id,
    patientName: `${row.preferred_name} ${row.family_name}`,
    activity: row.activity as Activity,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    how: row.how as 'page' | 'hand',
  }));
}

/** Seconds in force by account, of rows that began in a stretch of time; of all staff, or those named. */
export async function secondsByAccount(
  tx: Tx,
  from: Temporal.Instant,
  to: Temporal.Instant,
  accounts?: readonly string[],
): Promise<{ account: string; name: string; seconds: number }[]> {
  if (accounts?.length === 0) return [];
  let query = inForce(tx)
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'minutes.service_id')
        .onRef('account.id', '=', 'minutes.account_id'),
    )
    .select(['minutes.account_id as account', 'account.display_name as name'])
    .select(sql<string>`sum(extract(epoch from ended_at - started_at))`.as('seconds'))
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
    .groupBy(['minutes.account_id', 'account.display_name'])
    .orderBy('account.display_name');
  if (accounts) query = query.where('minutes.account_id', 'in', [...accounts]);
  return (await query.execute()).map((row) => ({ ...row, seconds: Number(row.seconds) }));
}

/** One's own seconds in force by episode, of rows that began since an instant. */
export async function ownSecondsByEpisode(tx: Tx, from: Temporal.Instant): Promise<Map<string, number>> {
  const rows = await inForce(tx)
    .select('minutes.episode_id')
    .select(sql<string>`sum(extract(epoch from ended_at - started_at))`.as('seconds'))
    .where('minutes.account_id', '=', tx.account)
    .where('started_at', '>=', from)
    .groupBy('minutes.episode_id')
    .execute();
  return new Map(rows.map((row) => [row.episode_id, Number(row.seconds)]));
}

/** One's own reviewing and answering since an instant, added up by person and local day, oldest first. */
export async function listSittings(tx: Tx, since: Temporal.Instant): Promise<Sitting[]> {
  const each = inForce(tx)
    .select('minutes.episode_id')
    .select(sql<string>`(started_at at time zone ${tx.zone})::date`.as('day'))
    .select(sql<string>`extract(epoch from ended_at - started_at)`.as('seconds'))
    .where('minutes.account_id', '=', tx.account)
    .where('activity', 'in', ['review', 'reply', 'message'])
    .where('started_at', '>=', since);
  const rows = await tx.db
    .selectFrom(each.as('each'))
    .select('each.episode_id')
    .select((eb) => eb.fn.sum<string>('each.seconds').as('seconds'))
    .groupBy(['each.episode_id', 'each.day'])
    .orderBy('each.day')
    .orderBy('each.episode_id')
    .execute();
  return rows.map((row) => ({ episode: row.episode_id, seconds: Number(row.seconds) }));
}

/** The practitioners whom the asker supervises now. */
export async function listSupervised(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.service_id', '=', 'supervision.service_id')
        .onRef('supervision_end.supervision_id', '=', 'supervision.id'),
    )
    .select('practitioner_id')
    .distinct()
    .where('supervision.service_id', '=', tx.service)
    .where('supervisor_id', '=', tx.account)
    .where('supervision_end.id', 'is', null)
    .execute();
  return rows.map((row) => row.practitioner_id);
}

/** The asker's newest answer to being counted; null where they never gave one. */
export async function findAgreement(
  tx: Tx,
): Promise<{ answer: 'agreed' | 'withdrawn'; at: Temporal.Instant } | null> {
  const row = await tx.db
    .selectFrom('time_agreement')
    .select(['answer', 'at'])
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ? { answer: row.answer as 'agreed' | 'withdrawn', at: row.at } : null;
}

export async function insertAgreement(tx: Tx, answer: 'agreed' | 'withdrawn'): Promise<void> {
  await tx.db
    .insertInto('time_agreement')
    .values({ service_id: tx.service, id: tx.id(), account_id: tx.account, answer, at: tx.now })
    .execute();
}

/** Rows that nobody withdrew and no other row corrects. */
function inForce(tx: Tx) {
  return tx.db
    .selectFrom('minutes')
    .where('minutes.service_id', '=', tx.service)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('minutes_withdrawal as gone')
            .select('gone.id')
            .where('gone.service_id', '=', tx.service)
            .whereRef('gone.minutes_id', '=', 'minutes.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('minutes as newer')
            .select('newer.id')
            .where('newer.service_id', '=', tx.service)
            .whereRef('newer.corrects', '=', 'minutes.id'),
        ),
      ),
    );
}
