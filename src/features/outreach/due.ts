import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { type Settings, settings } from '../people/index.ts';
import {
  type Act,
  daysSince,
  type Intervals,
  isDue,
  type Next,
  nextStep,
  type Path,
  pathOf,
  quietBefore,
  withMessage,
} from './rules.ts';
import { type Known, listKnown, listSteps, listSupervisors, type StoredStep } from './store.ts';

/** Where one person in care stands. */
export interface Standing {
  known: Known;
  /** Who supervises the practitioner; null where nobody does. */
  supervisor: string | null;
  path: Path | null;
  next: Next | null;
  steps: StoredStep[];
}

/** Where several people stand, by episode. Ended episodes are left out. */
export async function standings(tx: Tx, episodes: readonly string[]): Promise<Map<string, Standing>> {
  return standingsOf(tx, await listKnown(tx, episodes), intervalsOf(await settings(tx)));
}

function intervalsOf(set: Settings): Intervals {
  return {
    secondTry: set.missedSecondTryDays,
    decision: set.missedDecisionDays,
    message: set.silentMessageDays,
    call: set.silentCallDays,
  };
}

async function standingsOf(
  tx: Tx,
  people: readonly Known[],
  intervals: Intervals,
): Promise<Map<string, Standing>> {
  const steps = await listSteps(
    tx,
    people.map((one) => one.episode),
  );
  const supervisors = await listSupervisors(tx, [...new Set(people.map((one) => one.responsible))]);
  return new Map(
    people.map((known) => {
      const taken = steps.get(known.episode) ?? [];
      const path = pathOf({ ...known, steps: taken });
      const tried = path && withMessage(path, taken, known.messagedAt, intervals, tx.zone);
      const next = path && tried && nextStep(path, tried, intervals, tx.now, tx.zone);
      const supervisor = supervisors.get(known.responsible) ?? null;
      return [known.episode, { known, supervisor, path, next, steps: taken }];
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
  if (episodes.length === 0) return due;
  const intervals = intervalsOf(await settings(tx));
  // Of three hundred people a few missed a meeting or were quiet for long: the others are not read at all.
  const people = await listKnown(tx, episodes, quietBefore(intervals, tx.now));
  for (const [episode, { known, supervisor, path, next }] of await standingsOf(tx, people, intervals)) {
    if (!path || !next || !isDue(next, tx.now)) continue;
    const days = daysSince(path.since, tx.now, tx.zone);
    const { patient, name } = known;
    due.set(episode, { ...next, why: path.why, since: path.since, days, supervisor, patient, name });
  }
  return due;
}
