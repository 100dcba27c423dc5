import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';

export type Side = 'patient' | 'staff';

export interface Message {
  id: string;
  episode: string;
  patient: string;
  side: Side;
  text: string;
  author: string;
  authorName: string;
  sentAt: Temporal.Instant;
  /** The online step whose work this reply stands beside. */
  contact: string | null;
  /** What that step is called, where it was asked for. */
  about?: string;
  /** When the other side first opened it; null while nobody has. */
  seenAt: Temporal.Instant | null;
}

export interface NewMessage {
  id: string;
  episode: string;
  patient: string;
  side: Side;
  text: string;
  review: string | null;
  contact: string | null;
  entry: string | null;
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.db
    .insertInto('message')
    .values({
      service_id: tx.service,
      id: message.id,
      episode_id: message.episode,
      patient_id: message.patient,
      side: message.side,
      body: tx.seal(message.text),
      review_id: message.review,
      contact_id: message.contact,
      entry_id: message.entry,
      written_by: tx.account,
      sent_at: tx.now,
    })
    .execute();
}

/** One episode's conversation, oldest first. */
export async function listMessages(tx: Tx, episode: string): Promise<Message[]> {
  const rows = await messages(tx)
    .where('message.episode_id', '=', episode)
    .orderBy('sent_at')
    .orderBy('message.id')
    .execute();
  const seen = await firstSeen(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => read(tx, row, seen));
}

/** The newest message of one side, for a first page. */
export async function newestMessage(tx: Tx, episode: string, side: Side): Promise<Message | undefined> {
  const row = await messages(tx)
    .where('message.episode_id', '=', episode)
    .where('message.side', '=', side)
    .orderBy('sent_at', 'desc')
    .orderBy('message.id', 'desc')
    .executeTakeFirst();
  return row && read(tx, row, await firstSeen(tx, [row.id]));
}

/** Marks the other side's messages as seen by the asker; what was seen before keeps its time. */
export async function insertSeen(tx: Tx, list: readonly Message[], side: Side): Promise<void> {
  const unseen = list.filter((message) => message.side !== side);
  if (unseen.length === 0) return;
  await tx.db
    .insertInto('message_seen')
    .values(
      unseen.map((message) => ({
        service_id: tx.service,
        message_id: message.id,
        account_id: tx.account,
        patient_id: message.patient,
        seen_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['service_id', 'message_id', 'account_id']).doNothing())
    .execute();
}

export async function insertReview(
  tx: Tx,
  review: { id: string; episode: string; patient: string; coversUntil: Temporal.Instant },
) {
  await tx.db
    .insertInto('review')
    .values({
      service_id: tx.service,
      id: review.id,
      episode_id: review.episode,
      patient_id: review.patient,
      covers_until: review.coversUntil,
      reviewed_by: tx.account,
      reviewed_at: tx.now,
    })
    .execute();
}

/** Up to when the practitioner has read this episode's work; null where never. */
export async function reviewedUntil(tx: Tx, episode: string): Promise<Temporal.Instant | null> {
  const row = await tx.db
    .selectFrom('review')
    .select('covers_until')
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('covers_until', 'desc')
    .executeTakeFirst();
  return row?.covers_until ?? null;
}

/** Who has read this episode's work, and up to when; newest first. */
export async function listReviews(
  tx: Tx,
  episode: string,
): Promise<{ coversUntil: Temporal.Instant; at: Temporal.Instant; byName: string }[]> {
  const rows = await tx.db
    .selectFrom('review')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'review.reviewed_by')
        .onRef('account.service_id', '=', 'review.service_id'),
    )
    .select(['review.covers_until', 'review.reviewed_at', 'account.display_name'])
    .where('review.service_id', '=', tx.service)
    .where('review.episode_id', '=', episode)
    .orderBy('review.covers_until', 'desc')
    .execute();
  return rows.map((row) => ({
    coversUntil: row.covers_until,
    at: row.reviewed_at,
    byName: row.display_name,
  }));
}

async function firstSeen(tx: Tx, ids: string[]): Promise<Map<string, Temporal.Instant>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('message_seen')
    .select((eb) => ['message_id', eb.fn.min('seen_at').as('seen_at')])
    .where('service_id', '=', tx.service)
    .where('message_id', 'in', ids)
    .groupBy('message_id')
    .execute();
  return new Map(rows.map((row) => [row.message_id, row.seen_at]));
}

function messages(tx: Tx) {
  return tx.db
    .selectFrom('message')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'message.written_by')
        .onRef('account.service_id', '=', 'message.service_id'),
    )
    .selectAll('message')
    .select('account.display_name')
    .where('message.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof messages>['executeTakeFirstOrThrow']>>;

function read(tx: Tx, row: Row, seen: Map<string, Temporal.Instant>): Message {
  return {
    id: row.id,
    episode: row.episode_id,
    patient: row.patient_id,
    side: row.side as Side,
    text: tx.open(row.body),
    author: row.written_by,
    authorName: row.display_name,
    sentAt: row.sent_at,
    contact: row.contact_id,
    seenAt: seen.get(row.id) ?? null,
  };
}
