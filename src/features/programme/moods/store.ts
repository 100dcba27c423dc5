import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import type { Visibility } from '../rules.ts';

export interface Mood {
  id: string;
  patient: string;
  /** 1 very low to 5 good; null is "I can't tell". */
  level: 1 | 2 | 3 | 4 | 5 | null;
  words: string | null;
  visibility: Visibility;
  /** The patient's own date. */
  date: string;
  at: Temporal.Instant;
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

/** Changes who sees a mood, and keeps who changed it and when. */
export async function updateMoodVisibility(tx: Tx, mood: Mood, visibility: Visibility): Promise<void> {
  await tx.db
    .updateTable('mood')
    .set({ visibility })
    .where('service_id', '=', tx.service)
    .where('id', '=', mood.id)
    .execute();
  await tx.db
    .insertInto('mood_visibility')
    .values({
      service_id: tx.service,
      id: tx.id(),
      mood_id: mood.id,
      patient_id: mood.patient,
      visibility,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

/** Oldest first. */
export async function listMoods(
  tx: Tx,
  patient: string,
  seen: readonly Visibility[],
  since?: Temporal.Instant,
): Promise<Mood[]> {
  let query = moods(tx).where('patient_id', '=', patient).where('visibility', 'in', seen);
  if (since) query = query.where('at', '>', since);
  return (await query.orderBy('at').orderBy('id').execute()).map((row) => read(tx, row));
}

function moods(tx: Tx) {
  return tx.db
    .selectFrom('mood')
    .select(['id', 'patient_id', 'level', 'body', 'visibility', 'local_date', 'at'])
    .where('service_id', '=', tx.service);
}

function read(
  tx: Tx,
  row: {
    id: string;
    patient_id: string;
    level: number | null;
    body: Buffer | null;
    visibility: string;
    local_date: string;
    at: Temporal.Instant;
  },
): Mood {
  return {
    id: row.id,
    patient: row.patient_id,
    level: row.level as Mood['level'],
    words: row.body ? tx.open(row.body) : null,
    visibility: row.visibility as Visibility,
    date: row.local_date,
    at: row.at,
  };
}
