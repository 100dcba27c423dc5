import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { NoteBody, RecapBody, Report } from './rules.ts';

export interface AgendaItem {
  id: string;
  side: 'patient' | 'practitioner';
  text: string;
  addedBy: string;
}

/** The items of one meeting that nobody took off, oldest first. */
export async function listAgenda(tx: Tx, contact: string): Promise<AgendaItem[]> {
  const rows = await tx.db
    .selectFrom('agenda_item')
    .leftJoin('agenda_item_end', (join) =>
      join
        .onRef('agenda_item_end.service_id', '=', 'agenda_item.service_id')
        .onRef('agenda_item_end.agenda_item_id', '=', 'agenda_item.id'),
    )
    .select(['agenda_item.id', 'side', 'body', 'added_by'])
    .where('agenda_item.service_id', '=', tx.service)
    .where('agenda_item.contact_id', '=', contact)
    .where('agenda_item_end.id', 'is', null)
    .orderBy('added_at')
    .orderBy('agenda_item.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    side: row.side as AgendaItem['side'],
    text: (JSON.parse(tx.open(row.body)) as { text: string }).text,
    addedBy: row.added_by,
  }));
}

/** The words of a patient's item that was taken off the list of one meeting; undefined where there is none such. */
export async function findEndedWish(tx: Tx, contact: string, id: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('agenda_item')
    .innerJoin('agenda_item_end', (join) =>
      join
        .onRef('agenda_item_end.service_id', '=', 'agenda_item.service_id')
        .onRef('agenda_item_end.agenda_item_id', '=', 'agenda_item.id'),
    )
    .select('body')
    .where('agenda_item.service_id', '=', tx.service)
    .where('agenda_item.id', '=', id)
    .where('agenda_item.contact_id', '=', contact)
    .where('side', '=', 'patient')
    .executeTakeFirst();
  return row && (JSON.parse(tx.open(row.body)) as { text: string }).text;
}

export async function insertAgendaItem(
  tx: Tx,
  item: { contact: string; patient: string; side: AgendaItem['side']; text: string },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('agenda_item')
    .values({
      service_id: tx.service,
      id,
      contact_id: item.contact,
      patient_id: item.patient,
      side: item.side,
      body: tx.seal(JSON.stringify({ text: item.text })),
      added_by: tx.account,
      added_at: tx.now,
    })
    .execute();
  return id;
}

export async function endAgendaItem(tx: Tx, item: { id: string; patient: string }): Promise<void> {
  await tx.db
    .insertInto('agenda_item_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      agenda_item_id: item.id,
      patient_id: item.patient,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'agenda_item_id']).doNothing())
    .execute();
}

export interface Note {
  id: string;
  contact: string;
  episode: string;
  patient: string;
  amends: string | null;
  body: NoteBody;
  /** Why the patient may not read it; null means that they may. */
  withheldReason: string | null;
  signedBy: string;
  signedByName: string;
  signedAt: Temporal.Instant;
}

export async function insertNote(
  tx: Tx,
  note: Pick<Note, 'id' | 'contact' | 'episode' | 'patient' | 'amends' | 'body' | 'withheldReason'>,
): Promise<void> {
  await tx.db
    .insertInto('note')
    .values({
      service_id: tx.service,
      id: note.id,
      contact_id: note.contact,
      episode_id: note.episode,
      patient_id: note.patient,
      amends: note.amends,
      body: tx.seal(JSON.stringify(note.body)),
      withheld_reason: note.withheldReason === null ? null : tx.seal(note.withheldReason),
      signed_by: tx.account,
      signed_at: tx.now,
    })
    .execute();
}

/** Every note of an episode that the database shows to the asker, newest first. */
export async function listNotes(tx: Tx, episode: string): Promise<Note[]> {
  const rows = await notes(tx)
    .where('episode_id', '=', episode)
    .orderBy('signed_at', 'desc')
    .orderBy('note.id', 'desc')
    .execute();
  return rows.map((row) => readNote(tx, row));
}

export async function findNote(tx: Tx, id: string): Promise<Note | undefined> {
  const row = await notes(tx).where('note.id', '=', id).executeTakeFirst();
  return row && readNote(tx, row);
}

function notes(tx: Tx) {
  return tx.db
    .selectFrom('note')
    .innerJoin('account', (join) =>
      join.onRef('account.service_id', '=', 'note.service_id').onRef('account.id', '=', 'note.signed_by'),
    )
    .selectAll('note')
    .select('account.display_name')
    .where('note.service_id', '=', tx.service);
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof notes>['executeTakeFirstOrThrow']>>;

function readNote(tx: Tx, row: NoteRow): Note {
  return {
    id: row.id,
    contact: row.contact_id,
    episode: row.episode_id,
    patient: row.patient_id,
    amends: row.amends,
    body: JSON.parse(tx.open(row.body)) as NoteBody,
    withheldReason: row.withheld_reason ? tx.open(row.withheld_reason) : null,
    signedBy: row.signed_by,
    signedByName: row.display_name,
    signedAt: row.signed_at,
  };
}

export interface StoredRecap extends RecapBody {
  id: string;
  contact: string;
  writtenBy: string;
  writtenByName: string;
  writtenAt: Temporal.Instant;
}

export async function insertRecap(
  tx: Tx,
  recap: { id: string; contact: string; episode: string; patient: string; body: RecapBody },
): Promise<void> {
  await tx.db
    .insertInto('recap')
    .values({
      service_id: tx.service,
      id: recap.id,
      contact_id: recap.contact,
      episode_id: recap.episode,
      patient_id: recap.patient,
      body: tx.seal(JSON.stringify(recap.body)),
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

/** The recaps of an episode, newest first; of one contact the newest is in force. */
export async function listRecaps(tx: Tx, episode: string, limit = 100): Promise<StoredRecap[]> {
  const rows = await tx.db
    .selectFrom('recap')
    .innerJoin('account', (join) =>
      join.onRef('account.service_id', '=', 'recap.service_id').onRef('account.id', '=', 'recap.written_by'),
    )
    .select(['recap.id', 'contact_id', 'body', 'written_by', 'written_at', 'account.display_name'])
    .where('recap.service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('written_at', 'desc')
    .orderBy('recap.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...(JSON.parse(tx.open(row.body)) as RecapBody),
    id: row.id,
    contact: row.contact_id,
    writtenBy: row.written_by,
    writtenByName: row.display_name,
    writtenAt: row.written_at,
  }));
}

export async function insertReport(
  tx: Tx,
  report: { recap: string; patient: string; position: number; report: Report },
): Promise<void> {
  await tx.db
    .insertInto('next_step_report')
    .values({
      service_id: tx.service,
      id: tx.id(),
      recap_id: report.recap,
      patient_id: report.patient,
      position: report.position,
      report: report.report,
      reported_by: tx.account,
      reported_at: tx.now,
    })
    .execute();
}

/** What became of each next step of one recap, by its position from 1: the newest report stands. */
export async function listReports(tx: Tx, recap: string): Promise<Map<number, Report>> {
  const rows = await tx.db
    .selectFrom('next_step_report')
    .select(['position', 'report'])
    .where('service_id', '=', tx.service)
    .where('recap_id', '=', recap)
    .orderBy('reported_at')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.position, row.report as Report]));
}
