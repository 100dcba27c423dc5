import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import './facts.ts';
import type { FeedbackAnswer } from './rules.ts';

export interface StepStart {
  contact: string;
  episode: string;
  /** Null for a page that was written for this patient. */
  edition: string | null;
  person: string | null;
  startedAt: Temporal.Instant;
}

export interface StepFeedback {
  id: string;
  contact: string;
  answer: FeedbackAnswer;
  words: string | null;
  readByAt: Temporal.Instant | null;
  at: Temporal.Instant;
}

export async function findStart(tx: Tx, contact: string): Promise<StepStart | undefined> {
  const row = await starts(tx).where('contact_id', '=', contact).executeTakeFirst();
  return row && readStart(row);
}

export async function listStarts(tx: Tx, episode: string): Promise<StepStart[]> {
  const rows = await starts(tx).where('episode_id', '=', episode).orderBy('started_at').execute();
  return rows.map(readStart);
}

/** The example person that this patient read about last; a new step begins with them. */
export async function lastPerson(tx: Tx, patient: string): Promise<string | undefined> {
  const row = await starts(tx)
    .where('patient_id', '=', patient)
    .where('person', 'is not', null)
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  return row?.person ?? undefined;
}

/** Binds a contact to an edition. The first call counts; a second one changes nothing. */
export async function insertStart(
  tx: Tx,
  start: { contact: string; episode: string; patient: string; edition: string | null; person: string | null },
): Promise<void> {
  await tx.db
    .insertInto('step_start')
    .values({
      service_id: tx.service,
      id: tx.id(),
      contact_id: start.contact,
      episode_id: start.episode,
      patient_id: start.patient,
      edition_id: start.edition,
      person: start.person,
      started_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'contact_id']).doNothing())
    .execute();
}

export async function listPagesRead(tx: Tx, contacts: readonly string[]) {
  if (contacts.length === 0) return [];
  const rows = await tx.db
    .selectFrom('page_read')
    .select(['contact_id', 'page', 'form', 'read_at'])
    .where('service_id', '=', tx.service)
    .where('contact_id', 'in', contacts)
    .orderBy('read_at')
    .execute();
  return rows.map((row) => ({
    contact: row.contact_id,
    page: row.page,
    form: row.form as 'full' | 'short',
    readAt: row.read_at,
  }));
}

export async function insertPageRead(
  tx: Tx,
  read: { contact: string; patient: string; page: string; form: 'full' | 'short' },
): Promise<void> {
  await tx.db
    .insertInto('page_read')
    .values({
      service_id: tx.service,
      contact_id: read.contact,
      page: read.page,
      patient_id: read.patient,
      form: read.form,
      read_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'contact_id', 'page']).doNothing())
    .execute();
}

export async function listFinishes(tx: Tx, episode: string) {
  const rows = await tx.db
    .selectFrom('step_finish')
    .select(['contact_id', 'form', 'finished_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('finished_at')
    .execute();
  return rows.map((row) => ({
    contact: row.contact_id,
    form: row.form as 'full' | 'short',
    finishedAt: row.finished_at,
  }));
}

/** @returns false where this step was finished before. */
export async function insertFinish(
  tx: Tx,
  finish: { contact: string; episode: string; patient: string; form: 'full' | 'short' },
): Promise<boolean> {
  const written = await tx.db
    .insertInto('step_finish')
    .values({
      service_id: tx.service,
      id: tx.id(),
      contact_id: finish.contact,
      episode_id: finish.episode,
      patient_id: finish.patient,
      form: finish.form,
      finished_by: tx.account,
      finished_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'contact_id']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export async function insertFeedback(
  tx: Tx,
  feedback: {
    contact: string;
    episode: string;
    patient: string;
    answer: FeedbackAnswer;
    words: string | null;
    readByAt: Temporal.Instant | null;
  },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('step_feedback')
    .values({
      service_id: tx.service,
      id,
      contact_id: feedback.contact,
      episode_id: feedback.episode,
      patient_id: feedback.patient,
      answer: feedback.answer,
      body: feedback.words === null ? null : tx.seal(feedback.words),
      read_by_at: feedback.readByAt,
      at: tx.now,
    })
    .execute();
  return id;
}

/** What a patient said of their steps, oldest first. */
export async function listFeedback(tx: Tx, episode: string): Promise<StepFeedback[]> {
  const rows = await tx.db
    .selectFrom('step_feedback')
    .select(['id', 'contact_id', 'answer', 'body', 'read_by_at', 'at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    contact: row.contact_id,
    answer: row.answer as FeedbackAnswer,
    words: row.body ? tx.open(row.body) : null,
    readByAt: row.read_by_at,
    at: row.at,
  }));
}

/** The practitioner's own words inside a step; the newest stand. */
export async function findPinnedNote(
  tx: Tx,
  contact: string,
): Promise<{ text: string; by: string; at: Temporal.Instant } | undefined> {
  const row = await tx.db
    .selectFrom('pinned_note')
    .select(['body', 'pinned_by', 'pinned_at'])
    .where('service_id', '=', tx.service)
    .where('contact_id', '=', contact)
    .orderBy('pinned_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && { text: tx.open(row.body), by: row.pinned_by, at: row.pinned_at };
}

/** The newest pinned words of each of these contacts that has any. */
export async function listPinnedNotes(tx: Tx, contacts: readonly string[]): Promise<Map<string, string>> {
  if (contacts.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('pinned_note')
    .distinctOn('contact_id')
    .select(['contact_id', 'body'])
    .where('service_id', '=', tx.service)
    .where('contact_id', 'in', [...contacts])
    .orderBy('contact_id')
    .orderBy('pinned_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.contact_id, tx.open(row.body)]));
}

export async function insertPinnedNote(
  tx: Tx,
  note: { contact: string; patient: string; text: string },
): Promise<void> {
  await tx.db
    .insertInto('pinned_note')
    .values({
      service_id: tx.service,
      id: tx.id(),
      contact_id: note.contact,
      patient_id: note.patient,
      body: tx.seal(note.text),
      pinned_by: tx.account,
      pinned_at: tx.now,
    })
    .execute();
}

function starts(tx: Tx) {
  return tx.db
    .selectFrom('step_start')
    .select(['contact_id', 'episode_id', 'edition_id', 'person', 'started_at'])
    .where('service_id', '=', tx.service);
}

function readStart(row: {
  contact_id: string;
  episode_id: string;
  edition_id: string | null;
  person: string | null;
  started_at: Temporal.Instant;
}): StepStart {
  return {
    contact: row.contact_id,
    episode: row.episode_id,
    edition: row.edition_id,
    person: row.person,
    startedAt: row.started_at,
  };
}
