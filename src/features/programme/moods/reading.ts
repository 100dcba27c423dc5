import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import { listEntries } from '../entry-store.ts';
import type { Visibility } from '../rules.ts';
import { type Doing, doingSheets, doingsIn } from './activity-rules.ts';
import { listPatterns, type Pattern } from './pattern-store.ts';
import { listMoods, type Mood } from './store.ts';

/** What the pictures of moods are made of, as far as somebody may see it. */
export interface MoodPictureView {
  /** Oldest first, as are the doings. */
  moods: readonly Mood[];
  doings: readonly Doing[];
  /** What the patient saw in it themselves, newest first. */
  patterns: readonly Pattern[];
}

/**
 * The caller has checked that the asker may see this patient's entries.
 * @param seen what of them they may see.
 * @param since only what came, or was shown to them, after this instant.
 */
export async function readMoodPicture(
  tx: Tx,
  of: { patient: string; zone: string },
  seen: readonly Visibility[],
  since?: Temporal.Instant,
): Promise<MoodPictureView> {
  const sheets = await listEntries(tx, of.patient, seen, undefined, doingSheets);
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(of.zone).toPlainDate().toString();
  const doings = doingsIn(sheets, dayOf(tx.now));
  return {
    moods: await listMoods(tx, of.patient, seen, since),
    doings: since ? doings.filter((doing) => doing.date >= dayOf(since)) : doings,
    patterns: await listPatterns(tx, of.patient, seen, since),
  };
}
