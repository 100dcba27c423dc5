import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import type { Visibility } from '../rules.ts';

/** What a patient saw for themselves in the picture of their moods. */
export interface Pattern {
  id: string;
  words: string;
  visibility: Visibility;
  /** How many moods there were to look at. */
  restsOn: number;
  at: Temporal.Instant;
}

export async function insertPattern(
  tx: Tx,
  pattern: { patient: string; episode: string; words: string; visibility: Visibility; restsOn: number },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('mood_pattern')
    .values({
      service_id: tx.service,
      id,
      patient_id: pattern.patient,
      episode_id: pattern.episode,
      body: tx.seal(pattern.words),
      visibility: pattern.visibility,
      rests_on: pattern.restsOn,
      at: tx.now,
    })
    .execute();
  return id;
}

/** Newest first. */
export async function listPatterns(
  tx: Tx,
  patient: string,
  seen: readonly Visibility[],
  since?: Temporal.Instant,
): Promise<Pattern[]> {
  let query = tx.db
    .selectFrom('mood_pattern')
    .select(['id', 'body', 'visibility', 'rests_on', 'at'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .where('visibility', 'in', seen);
  if (since) query = query.where('at', '>', since);
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    words: tx.open(row.body),
    visibility: row.visibility as Visibility,
    restsOn: row.rests_on,
    at: row.at,
  }));
}
