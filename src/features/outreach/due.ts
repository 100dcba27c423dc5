import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { settings } from '../people/index.ts';
import { type Act, daysSince, isDue, type Next, nextStep, type Path, pathOf, withMessage } from './rules.ts';
import { type Known, listKnown, listSteps, type StoredStep } from './store.ts';

/** Where one person in care stands. */
export interface Standing {
  known: Known;
  path: Path | null;
  next: Next | null;
  steps: StoredStep[];
}

/** Where several people stand, by episode: three statements, however many they are. Ended episodes are left out. */
export async function standings(tx: Tx, episodes: readonly string[]): Promise<Map<string, Standing>> {
  if (episodes.length === 0) return new Map();
  const known = await listKnown(tx, episodes);
  const steps = await listSteps(tx, episodes);
  const set = await settings(tx);
  const intervals = {
    secondTry: set.missedSecondTryDays,
    decision: set.missedDecisionDays,
    message: set.silentMessageDays,
    call: set.silentCallDays,
  };
  return new Map(
    known.map((one) => {
      const taken = steps.get(one.episode) ?? [];
      const path = pathOf({ ...one, steps: taken });
      const tried = path && withMessage(path, taken, one.messagedAt, intervals, tx.zone);
      const next = path && tried && nextStep(path, tried, intervals, tx.now, tx.zone);
      return [one.episode, { known: one, path, next, steps: taken }];
    }),
  );
}

/** A step that somebody should take now. */
export interface DueOutreach {
  act: Act;
  why: Path['why'];
  /** When the missed meeting began, or since when nobody has heard from them. */
  since: Temporal.Instant;
  /** From when the step is due. */
  from: Temporal.Instant;
  /** Whole local days since then. */
  days: number;
  patient: string;
  name: string;
  /** Who supervises the practitioner; null where nobody does. */
  supervisor: string | null;
}

/** For whom of some episodes a step is due now, by episode. The caller passes only episodes that the asker may see. */
export async function outreachDue(tx: Tx, episodes: readonly string[]): Promise<Map<string, DueOutreach>> {
  const due = new Map<string, DueOutreach>();
  for (const [episode, { known, path, next }] of await standings(tx, episodes)) {
    if (!path || !next || !isDue(next, tx.now)) continue;
    const { patient, name, supervisor } = known;
    const days = daysSince(path.since, tx.now, tx.zone);
    due.set(episode, { ...next, why: path.why, since: path.since, days, patient, name, supervisor });
  }
  return due;
}
