import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import type { Visibility } from '../rules.ts';
import { firstShown } from '../store.ts';

export interface Mood {
  id: string;
  patient: string;
  episode: string;
  /** 1 very low to 5 good; null is "I can't tell". */
  level: 1 | 2 | 3 | 4 | 5 | null;
  words: string | null;
  visibility: Visibility;
  /** The patient's own date. */
  date: string;
  at: Temporal.Instant;
  /** When somebody else could see it first after it was "only me"; null where it never was. */
  shownAt: Temporal.Instant | null;
}

export async function insertMood(
  tx: Tx,
  mood: {
    patient: string;
    episode: string;
    level: number | null;
    words: string | null;
    visibility: Visibility;
    date: string;
    zone: string;
  },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('mood')
    .values({
      service_id: tx.service,
      id,
      patient_id: mood.patient,
      episode_id: mood.episode,
      level: mood.level,
      body: mood.words === null ? null : tx.seal(mood.words),
      visibility: mood.visibility,
      local_date: mood.date,
      zone: mood.zone,
      at: tx.now,
    })
    .execute();
  return id;
}

export async function findMood(tx: Tx, id: string): Promise<Mood | undefined> {
  const row = await moods(tx).where('id', '=', id).executeTakeFirst();
  return row && read(tx, row);
}

/** A patient's newest mood, as far as the reader may see. */
export async function findLastMood(tx: Tx, patient: string): Promise<Mood | undefined> {
  const row = await moods(tx)
    .where('patient_id', '=', patient)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && read(tx, row);
}

/**
 * Changes who sees a mood, and keeps who changed it and when. The first change keeps what it was before as well: when
 * others could see it first can be told afterwards.
 */
export async function updateMoodVisibility(tx: Tx, mood: Mood, visibility: Visibility): Promise<void> {
  const before = await tx.db
    .selectFrom('mood_visibility')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('mood_id', '=', mood.id)
    .limit(1)
    .executeTakeFirst();
  if (!before) await noteVisibility(tx, mood, mood.visibility, mood.at);
  await tx.db
    .updateTable('mood')
    .set({ visibility })
    .where('service_id', '=', tx.service)
    .where('id', '=', mood.id)
    .execute();
  await noteVisibility(tx, mood, visibility, tx.now);
}

async function noteVisibility(tx: Tx, mood: Mood, visibility: Visibility, at: Temporal.Instant) {
  await tx.db
    .insertInto('mood_visibility')
    .values({
      service_id: tx.service,
      id: tx.id(),
      mood_id: mood.id,
      patient_id: mood.patient,
      visibility,
      set_by: tx.account,
      set_at: at,
    })
    .execute();
}

/** Oldest first. With `since`, what was kept after it, or shown to others after it. */
export async function listMoods(
  tx: Tx,
  patient: string,
  seen: readonly Visibility[],
  since?: Temporal.Instant,
): Promise<Mood[]> {
  const rows = await moods(tx)
    .where('patient_id', '=', patient)
    .where('visibility', 'in', seen)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const isNew = (at: Temporal.Instant | null) =>
    !since || (at !== null && at.epochMilliseconds > since.epochMilliseconds);
  return rows.filter((row) => isNew(row.at) || isNew(row.shown_at)).map((row) => read(tx, row));
}

function moods(tx: Tx) {
  return tx.db
    .selectFrom('mood')
    .select(['id', 'patient_id', 'episode_id', 'level', 'body', 'visibility', 'local_date', 'at'])
    .select(firstShown('mood'))
    .where('service_id', '=', tx.service);
}

function read(
  tx: Tx,
  row: {
    id: string;
    patient_id: string;
    episode_id: string;
    level: number | null;
    body: Buffer | null;
    visibility: string;
    local_date: string;
    at: Temporal.Instant;
    shown_at: Temporal.Instant | null;
  },
): Mood {
  return {
    id: row.id,
    patient: row.patient_id,
    episode: row.episode_id,
    level: row.level as Mood['level'],
    words: row.body ? tx.open(row.body) : null,
    visibility: row.visibility as Visibility,
    date: row.local_date,
    at: row.at,
    shownAt: row.shown_at,
  };
}
