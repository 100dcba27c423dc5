import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { CourseResult, EndCode } from './rules.ts';

export interface Discharge {
  episode: string;
  endCode: EndCode;
  result: CourseResult;
  summary: string;
  at: Temporal.Instant;
}

export async function insertDischarge(
  tx: Tx,
  discharge: {
    id: string;
    episode: string;
    patient: string;
    endCode: EndCode;
    result: CourseResult;
    summary: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('discharge')
    .values({
      service_id: tx.service,
      id: discharge.id,
      episode_id: discharge.episode,
      patient_id: discharge.patient,
      end_code: discharge.endCode,
      outcome: JSON.stringify(discharge.result),
      summary: tx.seal(discharge.summary),
      discharged_by: tx.account,
      discharged_at: tx.now,
    })
    .execute();
}

export async function findDischarge(tx: Tx, episode: string): Promise<Discharge | undefined> {
  const row = await tx.db
    .selectFrom('discharge')
    .selectAll()
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .executeTakeFirst();
  return (
    row && {
      episode: row.episode_id,
      endCode: row.end_code as EndCode,
      result: row.outcome as unknown as CourseResult,
      summary: tx.open(row.summary),
      at: row.discharged_at,
    }
  );
}

/** Concerns that nobody has closed: a course cannot end over them. */
export async function countOpenFlags(tx: Tx, patient: string): Promise<number> {
  const row = await tx.db
    .selectFrom('flag')
    .leftJoin('flag_closure', (join) =>
      join
        .onRef('flag_closure.flag_id', '=', 'flag.id')
        .onRef('flag_closure.service_id', '=', 'flag.service_id'),
    )
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('flag.service_id', '=', tx.service)
    .where('flag.patient_id', '=', patient)
    .where('flag_closure.id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Where a course is to go on, and what became of it. */
export interface Onward {
  id: string;
  episode: string;
  patient: string;
  /** A colleague of the service; null where it goes on elsewhere. */
  account: string | null;
  /** The name of the place or of the colleague. */
  to: string;
  /** What they need to know. */
  words: string;
  askedAt: Temporal.Instant;
  answer: { answer: 'accepted' | 'declined'; words: string; at: Temporal.Instant } | null;
}

export async function insertOnward(
  tx: Tx,
  one: Pick<Onward, 'id' | 'episode' | 'patient' | 'account' | 'to' | 'words'> & { choice: string },
): Promise<void> {
  await tx.db
    .insertInto('onward')
    .values({
      service_id: tx.service,
      id: one.id,
      episode_id: one.episode,
      patient_id: one.patient,
      choice_id: one.choice,
      to_account: one.account,
      body: tx.seal(JSON.stringify({ to: one.to, words: one.words })),
      asked_by: tx.account,
      asked_at: tx.now,
    })
    .execute();
}

export async function insertOnwardAnswer(
  tx: Tx,
  one: { id: string; onward: string; answer: 'accepted' | 'declined'; words: string },
): Promise<void> {
  await tx.db
    .insertInto('onward_answer')
    .values({
      service_id: tx.service,
      id: one.id,
      onward_id: one.onward,
      answer: one.answer,
      words: tx.seal(one.words),
      recorded_by: tx.account,
      recorded_at: tx.now,
    })
    .execute();
}

/** What was asked in an episode, newest first. */
export async function listOnward(tx: Tx, episode: string): Promise<Onward[]> {
  const rows = await tx.db
    .selectFrom('onward')
    .leftJoin('onward_answer', (join) =>
      join
        .onRef('onward_answer.onward_id', '=', 'onward.id')
        .onRef('onward_answer.service_id', '=', 'onward.service_id'),
    )
    .selectAll('onward')
    .select(['answer', 'onward_answer.words as answer_words', 'recorded_at'])
    .where('onward.service_id', '=', tx.service)
    .where('onward.episode_id', '=', episode)
    .orderBy('asked_at', 'desc')
    .orderBy('onward.id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...(JSON.parse(tx.open(row.body)) as { to: string; words: string }),
    id: row.id,
    episode: row.episode_id,
    patient: row.patient_id,
    account: row.to_account,
    askedAt: row.asked_at,
    answer:
      row.answer && row.answer_words && row.recorded_at
        ? {
            answer: row.answer === 'accepted' ? 'accepted' : 'declined',
            words: tx.open(row.answer_words),
            at: row.recorded_at,
          }
        : null,
  }));
}
