import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { standingCover } from '../people/index.ts';
import type { FlagKind, SafetyQuestion } from './rules.ts';
import type { CallNote, CallOutcome, ClockWhy, ClosureWords, Flag, FlagSource, OwnerWhy } from './store.ts';

export async function findFlag(tx: Tx, id: string): Promise<Flag | undefined> {
  return (await whole(tx, await flags(tx).where('flag.id', '=', id).execute()))[0];
}

/** Every concern about one person, newest first. */
export async function listFlagsOf(tx: Tx, patient: string): Promise<Flag[]> {
  const rows = await flags(tx)
    .where('flag.patient_id', '=', patient)
    .orderBy('raised_at', 'desc')
    .orderBy('flag.id', 'desc')
    .execute();
  return whole(tx, rows);
}

/** The concern that a measure raised or joined. */
export async function findFlagOfMeasure(tx: Tx, measure: string): Promise<Flag | undefined> {
  const raised = await flags(tx).where('measure_id', '=', measure).executeTakeFirst();
  if (raised) return (await whole(tx, [raised]))[0];
  const joined = await tx.db
    .selectFrom('flag_join')
    .select('flag_id')
    .where('service_id', '=', tx.service)
    .where('measure_id', '=', measure)
    .executeTakeFirst();
  return joined && findFlag(tx, joined.flag_id);
}

/** The highest answer to PHQ-9 item 9 that raised or joined each of some concerns, by concern. */
export async function highestAnswers(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('flag')
    .leftJoin('flag_join', (join) =>
      join.onRef('flag_join.flag_id', '=', 'flag.id').onRef('flag_join.service_id', '=', 'flag.service_id'),
    )
    .innerJoin('measure', (join) =>
      join
        .onRef('measure.service_id', '=', 'flag.service_id')
        .on((on) =>
          on.or([
            on('measure.id', '=', on.ref('flag.measure_id')),
            on('measure.id', '=', on.ref('flag_join.measure_id')),
          ]),
        ),
    )
    .select(['flag.id', (select) => select.fn.max('measure.item9').as('highest')])
    .where('flag.service_id', '=', tx.service)
    .where('flag.id', 'in', [...ids])
    .groupBy('flag.id')
    .execute();
  return new Map(
    rows.flatMap((row) => (row.highest === null ? [] : [[row.id, Number(row.highest)] as const])),
  );
}

export interface GivenAnswer {
  question: SafetyQuestion;
  answer: string;
  by: string;
  at: Temporal.Instant;
}

/** The answers given with some concerns, newest first. */
export async function listAnswers(tx: Tx, ids: readonly string[]): Promise<GivenAnswer[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .selectFrom('flag_answer')
    .select(['question', 'answer', 'body', 'answered_by', 'answered_at'])
    .where('service_id', '=', tx.service)
    .where('flag_id', 'in', [...ids])
    .orderBy('answered_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    question: row.question as SafetyQuestion,
    answer: row.body ? tx.open(row.body) : (row.answer ?? ''),
    by: row.answered_by,
    at: row.answered_at,
  }));
}

export interface CallMade extends CallNote {
  outcome: CallOutcome;
  by: string;
  at: Temporal.Instant;
}

export async function listCalls(tx: Tx, flag: string): Promise<CallMade[]> {
  const rows = await tx.db
    .selectFrom('flag_call')
    .select(['outcome', 'body', 'called_by', 'called_at'])
    .where('service_id', '=', tx.service)
    .where('flag_id', '=', flag)
    .orderBy('called_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...(JSON.parse(row.body ? tx.open(row.body) : '{"where":"","note":""}') as CallNote),
    outcome: row.outcome as CallOutcome,
    by: row.called_by,
    at: row.called_at,
  }));
}

export async function findClosureWords(tx: Tx, flag: string): Promise<ClosureWords | undefined> {
  const row = await tx.db
    .selectFrom('flag_closure')
    .select('body')
    .where('service_id', '=', tx.service)
    .where('flag_id', '=', flag)
    .executeTakeFirst();
  return row && (JSON.parse(tx.open(row.body)) as ClosureWords);
}

/** The referral that a concern before any episode stands on. */
export async function findNewestReferral(tx: Tx, patient: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('referral')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How often each owner change of a concern was an escalation. */
export async function countEscalations(tx: Tx, flag: string): Promise<number> {
  const row = await tx.db
    .selectFrom('flag_owner')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('service_id', '=', tx.service)
    .where('flag_id', '=', flag)
    .where('why', '=', 'escalated')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Who supervises a practitioner now. */
export async function listSupervisorsOf(tx: Tx, practitioner: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.supervision_id', '=', 'supervision.id')
        .onRef('supervision_end.service_id', '=', 'supervision.service_id'),
    )
    .leftJoin('access_end', (join) =>
      join
        .onRef('access_end.account_id', '=', 'supervision.supervisor_id')
        .onRef('access_end.service_id', '=', 'supervision.service_id'),
    )
    .select('supervision.supervisor_id')
    .where('supervision.service_id', '=', tx.service)
    .where('supervision.practitioner_id', '=', practitioner)
    .where('supervision_end.id', 'is', null)
    .where('access_end.id', 'is', null)
    .orderBy('supervision.id')
    .execute();
  return rows.map((row) => row.supervisor_id);
}

/** Whose patients the asker may answer for: their own, those they cover today, those they supervise. */
export async function listAnsweredFor(tx: Tx, today: string): Promise<Set<string>> {
  const covered = await standingCover(tx)
    .select('practitioner_id')
    .where('covered_by', '=', tx.account)
    .where('starts_on', '<=', today)
    .where('ends_on', '>=', today)
    .execute();
  const supervised = await tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.supervision_id', '=', 'supervision.id')
        .onRef('supervision_end.service_id', '=', 'supervision.service_id'),
    )
    .select('practitioner_id')
    .where('supervision.service_id', '=', tx.service)
    .where('supervisor_id', '=', tx.account)
    .where('supervision_end.id', 'is', null)
    .execute();
  return new Set([
    tx.account,
    ...covered.map((row) => row.practitioner_id),
    ...supervised.map((row) => row.practitioner_id),
  ]);
}

/** Every column of concerns, for the stores of this feature. */
export function flags(tx: Tx) {
  return tx.db.selectFrom('flag').selectAll('flag').where('flag.service_id', '=', tx.service);
}

type FlagRow = Awaited<ReturnType<ReturnType<typeof flags>['executeTakeFirstOrThrow']>>;

/** Rows with everything that belongs to each: owner, clock, reading, closure. */
export async function whole(tx: Tx, rows: readonly FlagRow[]): Promise<Flag[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const newest = <T extends { flag_id: string }>(found: readonly T[]) =>
    new Map(found.map((row) => [row.flag_id, row]));
  const owners = newest(
    await tx.db
      .selectFrom('flag_owner')
      .distinctOn('flag_id')
      .select(['flag_id', 'account_id', 'why', 'from_at'])
      .where('service_id', '=', tx.service)
      .where('flag_id', 'in', ids)
      .orderBy('flag_id')
      .orderBy('from_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  );
  const clocks = newest(
    await tx.db
      .selectFrom('flag_clock')
      .distinctOn('flag_id')
      .select(['flag_id', 'id', 'due_at', 'why'])
      .where('service_id', '=', tx.service)
      .where('flag_id', 'in', ids)
      .orderBy('flag_id')
      .orderBy('from_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  );
  const reads = newest(
    await tx.db
      .selectFrom('flag_read')
      .distinctOn('flag_id')
      .select(['flag_id', 'read_by', 'read_at'])
      .where('service_id', '=', tx.service)
      .where('flag_id', 'in', ids)
      .orderBy('flag_id')
      .orderBy('read_at')
      .orderBy('id')
      .execute(),
  );
  const closures = newest(
    await tx.db
      .selectFrom('flag_closure')
      .select(['flag_id', 'closed_by', 'closed_at', 'next_review_on'])
      .where('service_id', '=', tx.service)
      .where('flag_id', 'in', ids)
      .execute(),
  );
  return rows.map((row) => {
    const owner = owners.get(row.id);
    const clock = clocks.get(row.id);
    if (!owner || !clock) throw new Error('A concern without an owner or a clock.');
    const read = reads.get(row.id);
    const closure = closures.get(row.id);
    return {
      id: row.id,
      patient: row.patient_id,
      referral: row.referral_id,
      episode: row.episode_id,
      kind: row.kind as FlagKind,
      source: row.source as FlagSource,
      measure: row.measure_id,
      urgent: row.urgent,
      words: row.body ? tx.open(row.body) : null,
      raisedBy: row.raised_by,
      raisedAt: row.raised_at,
      owner: { account: owner.account_id, why: owner.why as OwnerWhy, since: owner.from_at },
      clock: { id: clock.id, dueAt: clock.due_at, why: clock.why as ClockWhy },
      read: read ? { by: read.read_by, at: read.read_at } : null,
      closed: closure
        ? { by: closure.closed_by, at: closure.closed_at, reviewOn: closure.next_review_on }
        : null,
    };
  });
}
