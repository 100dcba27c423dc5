import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Answers } from '../library/index.ts';
import type { HowWritten, Visibility } from './rules.ts';
import { firstShown } from './store.ts';

/** What the patient wrote in one worksheet, as it stands now. */
export interface Entry {
  id: string;
  patient: string;
  episode: string;
  contact: string | null;
  /** Of the worksheet; null where its question was written for this patient. */
  edition: string | null;
  worksheet: string;
  visibility: Visibility;
  startedAt: Temporal.Instant;
  /** Of the version that stands. */
  number: number;
  answers: Answers;
  writtenAt: Temporal.Instant;
  /** When somebody else could read it first after it was "only me"; null where it never was. */
  shownAt: Temporal.Instant | null;
  /** Since when it is for whom it is for now. */
  visibleSince: Temporal.Instant;
  how: HowWritten;
  /** Who wrote this version. */
  byName: string;
}

export type EntryVersion = Pick<Entry, 'number' | 'answers' | 'writtenAt' | 'how' | 'byName'>;

export async function findEntryOf(tx: Tx, contact: string, worksheet: string): Promise<Entry | undefined> {
  const row = await newest(tx)
    .where('entry.contact_id', '=', contact)
    .where('entry.worksheet', '=', worksheet)
    // Where staff wrote beside an entry that they cannot see, the patient goes on in their own.
    .orderBy('entry.started_at')
    .orderBy('entry.id')
    .executeTakeFirst();
  return row && read(tx, row);
}

export async function findEntry(tx: Tx, id: string): Promise<Entry | undefined> {
  const row = await newest(tx).where('entry.id', '=', id).executeTakeFirst();
  return row && read(tx, row);
}

/** The newest entry of one worksheet, whichever step it was written in. */
export async function findLastEntryOf(
  tx: Tx,
  patient: string,
  worksheet: string,
): Promise<Entry | undefined> {
  const row = await newest(tx)
    .where('entry.patient_id', '=', patient)
    .where('entry.worksheet', '=', worksheet)
    .orderBy('version.written_at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && read(tx, row);
}

/** A patient's entries by the day they were last written, newest first; on some worksheets alone, if so asked. */
export async function listEntries(
  tx: Tx,
  patient: string,
  seen: readonly Visibility[],
  since?: Temporal.Instant,
  worksheets?: readonly string[],
): Promise<Entry[]> {
  let query = newest(tx).where('entry.patient_id', '=', patient).where('entry.visibility', 'in', seen);
  if (worksheets) query = query.where('entry.worksheet', 'in', worksheets);
  const rows = await query.execute();
  const isNew = (at: Temporal.Instant | null) => !since || (at && Temporal.Instant.compare(at, since) > 0);
  return rows
    .filter((row) => isNew(row.written_at) || isNew(row.shown_at))
    .map((row) => read(tx, row))
    .sort((a, b) => b.writtenAt.epochMilliseconds - a.writtenAt.epochMilliseconds || (a.id < b.id ? 1 : -1));
}

export async function listVersions(tx: Tx, entry: string): Promise<EntryVersion[]> {
  const rows = await tx.db
    .selectFrom('entry_version as version')
    .leftJoin('account as writer', (join) =>
      join
        .onRef('writer.service_id', '=', 'version.service_id')
        .onRef('writer.id', '=', 'version.written_by'),
    )
    .select(['version.number', 'version.body', 'version.written_at', 'version.how', 'writer.display_name'])
    .where('version.service_id', '=', tx.service)
    .where('version.entry_id', '=', entry)
    .orderBy('version.number', 'desc')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    answers: answersIn(tx, row.body),
    writtenAt: row.written_at,
    how: row.how as HowWritten,
    byName: row.display_name ?? '',
  }));
}

export async function insertEntry(
  tx: Tx,
  entry: {
    patient: string;
    episode: string;
    contact: string | null;
    edition: string | null;
    worksheet: string;
    visibility: Visibility;
  },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('entry')
    .values({
      service_id: tx.service,
      id,
      patient_id: entry.patient,
      episode_id: entry.episode,
      contact_id: entry.contact,
      edition_id: entry.edition,
      worksheet: entry.worksheet,
      visibility: entry.visibility,
      started_by: tx.account,
      started_at: tx.now,
    })
    .execute();
  await noteVisibility(tx, { id, patient: entry.patient }, entry.visibility);
  return id;
}

export async function insertVersion(
  tx: Tx,
  version: {
    entry: string;
    patient: string;
    visibility: Visibility;
    number: number;
    answers: Answers;
    how: HowWritten;
  },
): Promise<void> {
  await tx.db
    .insertInto('entry_version')
    .values({
      service_id: tx.service,
      id: tx.id(),
      entry_id: version.entry,
      patient_id: version.patient,
      visibility: version.visibility,
      number: version.number,
      body: tx.seal(JSON.stringify({ answers: version.answers })),
      how: version.how,
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

/** Shows an entry, in all its versions, to more or fewer people, and notes since when. */
export async function updateVisibility(tx: Tx, entry: Entry, visibility: Visibility): Promise<void> {
  await tx.db
    .updateTable('entry')
    .set({ visibility })
    .where('service_id', '=', tx.service)
    .where('id', '=', entry.id)
    .execute();
  await tx.db
    .updateTable('entry_version')
    .set({ visibility })
    .where('service_id', '=', tx.service)
    .where('entry_id', '=', entry.id)
    .execute();
  await noteVisibility(tx, entry, visibility);
}

async function noteVisibility(tx: Tx, entry: { id: string; patient: string }, visibility: Visibility) {
  await tx.db
    .insertInto('entry_visibility')
    .values({
      service_id: tx.service,
      id: tx.id(),
      entry_id: entry.id,
      patient_id: entry.patient,
      visibility,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

function newest(tx: Tx) {
  return tx.db
    .selectFrom('entry')
    .innerJoin(
      (inside) =>
        inside
          .selectFrom('entry_version')
          .select(['service_id', 'entry_id', 'number', 'body', 'written_at', 'written_by', 'how'])
          .distinctOn(['service_id', 'entry_id'])
          .where('service_id', '=', tx.service)
          .orderBy('service_id')
          .orderBy('entry_id')
          .orderBy('number', 'desc')
          .as('version'),
      (join) =>
        join.onRef('version.service_id', '=', 'entry.service_id').onRef('version.entry_id', '=', 'entry.id'),
    )
    .leftJoin('account as writer', (join) =>
      join.onRef('writer.service_id', '=', 'entry.service_id').onRef('writer.id', '=', 'version.written_by'),
    )
    .select((eb) => [
      firstShown('entry'),
      eb
        .selectFrom('entry_visibility')
        .select((inside) => inside.fn.max('set_at').as('at'))
        .whereRef('entry_visibility.service_id', '=', 'entry.service_id')
        .whereRef('entry_visibility.entry_id', '=', 'entry.id')
        .as('visible_since'),
      'entry.id',
      'entry.patient_id',
      'entry.episode_id',
      'entry.contact_id',
      'entry.edition_id',
      'entry.worksheet',
      'entry.visibility',
      'entry.started_at',
      'version.number',
      'version.body',
      'version.written_at',
      'version.how',
      'writer.display_name',
    ])
    .where('entry.service_id', '=', tx.service);
}

function answersIn(tx: Tx, body: Buffer): Answers {
  return (JSON.parse(tx.open(body)) as { answers: Answers }).answers;
}

function read(
  tx: Tx,
  row: {
    id: string;
    patient_id: string;
    episode_id: string;
    contact_id: string | null;
    edition_id: string | null;
    worksheet: string;
    visibility: string;
    started_at: Temporal.Instant;
    number: number;
    body: Buffer;
    written_at: Temporal.Instant;
    visible_since: Temporal.Instant | null;
    how: string;
    display_name: string | null;
    shown_at: Temporal.Instant | null;
  },
): Entry {
  return {
    id: row.id,
    patient: row.patient_id,
    episode: row.episode_id,
    contact: row.contact_id,
    edition: row.edition_id,
    worksheet: row.worksheet,
    visibility: row.visibility as Visibility,
    startedAt: row.started_at,
    number: row.number,
    answers: answersIn(tx, row.body),
    writtenAt: row.written_at,
    visibleSince: row.visible_since ?? row.started_at,
    how: row.how as HowWritten,
    byName: row.display_name ?? '',
    shownAt: row.shown_at,
  };
}
