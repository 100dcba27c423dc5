import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { LetterKind } from '../library/index.ts';
import type { Answer, Way } from './rules.ts';

/** A signed letter. */
export interface Letter {
  id: string;
  patient: string;
  kind: LetterKind;
  text: string;
  /** Why the patient may not see it; null where they may. */
  withheld: string | null;
  writtenBy: string;
  writtenAt: Temporal.Instant;
}

export interface NewLetter {
  id: string;
  episode: string;
  patient: string;
  kind: LetterKind;
  text: string;
  withheld?: string | null;
  /** The words that were signed, where they waited for an answer. */
  draft?: string;
}

export async function insertLetter(tx: Tx, letter: NewLetter): Promise<void> {
  await tx.db
    .insertInto('letter')
    .values({
      service_id: tx.service,
      id: letter.id,
      episode_id: letter.episode,
      patient_id: letter.patient,
      kind: letter.kind,
      body: tx.seal(letter.text),
      withheld_reason: letter.withheld ? tx.seal(letter.withheld) : null,
      draft_id: letter.draft ?? null,
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

export async function findLetter(tx: Tx, id: string): Promise<Letter | undefined> {
  const row = await letters(tx).where('letter.id', '=', id).executeTakeFirst();
  return row && read(tx, row);
}

/** The letters about somebody, newest first; the database leaves out what the patient may not see. */
export async function listLetters(tx: Tx, patient: string): Promise<Letter[]> {
  const rows = await letters(tx)
    .where('letter.patient_id', '=', patient)
    .orderBy('written_at', 'desc')
    .orderBy('letter.id')
    .execute();
  return rows.map((row) => read(tx, row));
}

function letters(tx: Tx) {
  return tx.db
    .selectFrom('letter')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'letter.written_by')
        .onRef('account.service_id', '=', 'letter.service_id'),
    )
    .selectAll('letter')
    .select('account.display_name')
    .where('letter.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof letters>['executeTakeFirstOrThrow']>>;

function read(tx: Tx, row: Row): Letter {
  return {
    id: row.id,
    patient: row.patient_id,
    kind: row.kind as LetterKind,
    text: tx.open(row.body),
    withheld: row.withheld_reason ? tx.open(row.withheld_reason) : null,
    writtenBy: row.display_name,
    writtenAt: row.written_at,
  };
}

/** Words of a letter that are not signed yet. */
export interface Draft {
  id: string;
  episode: string;
  patient: string;
  kind: LetterKind;
  text: string;
  withheld: string | null;
  writtenBy: string;
  writtenAt: Temporal.Instant;
  /** What the patient last said to these words. */
  answer: { answer: Answer; how: Way; words: string; by: string; at: Temporal.Instant } | null;
}

export async function insertDraft(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'episode' | 'patient' | 'kind' | 'text' | 'withheld'> & {
    replaces: string | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('letter_draft')
    .values({
      service_id: tx.service,
      id: draft.id,
      episode_id: draft.episode,
      patient_id: draft.patient,
      kind: draft.kind,
      replaces: draft.replaces,
      body: tx.seal(draft.text),
      withheld_reason: draft.withheld ? tx.seal(draft.withheld) : null,
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

/** Words that wait: neither signed nor replaced by others. */
export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await drafts(tx).where('letter_draft.id', '=', id).executeTakeFirst();
  return row && (await whole(tx, [row]))[0];
}

/** Everything that waits about somebody, newest first. */
export async function listDrafts(tx: Tx, patient: string): Promise<Draft[]> {
  const rows = await drafts(tx)
    .where('letter_draft.patient_id', '=', patient)
    .orderBy('letter_draft.written_at', 'desc')
    .orderBy('letter_draft.id', 'desc')
    .execute();
  return whole(tx, rows);
}

function drafts(tx: Tx) {
  return tx.db
    .selectFrom('letter_draft')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'letter_draft.written_by')
        .onRef('account.service_id', '=', 'letter_draft.service_id'),
    )
    .leftJoin('letter', (join) =>
      join
        .onRef('letter.draft_id', '=', 'letter_draft.id')
        .onRef('letter.service_id', '=', 'letter_draft.service_id'),
    )
    .leftJoin('letter_draft as newer', (join) =>
      join
        .onRef('newer.replaces', '=', 'letter_draft.id')
        .onRef('newer.service_id', '=', 'letter_draft.service_id'),
    )
    .selectAll('letter_draft')
    .select('account.display_name')
    .where('letter_draft.service_id', '=', tx.service)
    .where('letter.id', 'is', null)
    .where('newer.id', 'is', null);
}

async function whole(
  tx: Tx,
  rows: Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>[],
): Promise<Draft[]> {
  if (rows.length === 0) return [];
  const given = await tx.db
    .selectFrom('letter_answer')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'letter_answer.answered_by')
        .onRef('account.service_id', '=', 'letter_answer.service_id'),
    )
    .selectAll('letter_answer')
    .select('account.display_name')
    .distinctOn('draft_id')
    .where('letter_answer.service_id', '=', tx.service)
    .where(
      'draft_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('draft_id')
    .orderBy('answered_at', 'desc')
    .orderBy('letter_answer.id', 'desc')
    .execute();
  return rows.map((row) => {
    const answer = given.find((one) => one.draft_id === row.id);
    return {
      id: row.id,
      episode: row.episode_id,
      patient: row.patient_id,
      kind: row.kind as LetterKind,
      text: tx.open(row.body),
      withheld: row.withheld_reason ? tx.open(row.withheld_reason) : null,
      writtenBy: row.display_name,
      writtenAt: row.written_at,
      answer: answer
        ? {
            answer: answer.answer as Answer,
            how: answer.how as Way,
            words: tx.open(answer.words),
            by: answer.display_name,
            at: answer.answered_at,
          }
        : null,
    };
  });
}

export async function insertAnswer(
  tx: Tx,
  given: { id: string; draft: string; patient: string; answer: Answer; how: Way; words: string },
): Promise<void> {
  await tx.db
    .insertInto('letter_answer')
    .values({
      service_id: tx.service,
      id: given.id,
      draft_id: given.draft,
      patient_id: given.patient,
      answer: given.answer,
      how: given.how,
      words: tx.seal(given.words),
      answered_by: tx.account,
      answered_at: tx.now,
    })
    .execute();
}

/** When the referral that a course began with came in. */
export async function findReferredAt(tx: Tx, episode: string): Promise<Temporal.Instant | undefined> {
  const row = await tx.db
    .selectFrom('episode')
    .innerJoin('referral', (join) =>
      join
        .onRef('referral.id', '=', 'episode.referral_id')
        .onRef('referral.service_id', '=', 'episode.service_id'),
    )
    .select('referral.received_at')
    .where('episode.service_id', '=', tx.service)
    .where('episode.id', '=', episode)
    .executeTakeFirst();
  return row?.received_at;
}
