import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { settings } from '../people/index.ts';
import {
  type Act,
  daysSince,
  isDue,
  isLongBefore,
  type Next,
  nextStep,
  type Path,
  pathOf,
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
  const known = await listKnown(tx, episodes);
  const { of } = await ready(tx, known);
  return new Map(known.map((one) => [one.episode, of(one)]));
}

/** What the standing of each of these people is worked out from, read once for all of them. */
async function ready(tx: Tx, people: readonly Known[]) {
  const steps = await listSteps(
    tx,
    people.map((one) => one.episode),
  );
  const set = await settings(tx);
  const intervals = {
    secondTry: set.missedSecondTryDays,
    decision: set.missedDecisionDays,
    message: set.silentMessageDays,
    call: set.silentCallDays,
  };
  const supervisors = await listSupervisors(tx, [...new Set(people.map((one) => one.responsible))]);
  const stepsOf = (one: Known) => steps.get(one.episode) ?? [];
  return {
    of(known: Known): Standing {
      const taken = stepsOf(known);
      const path = pathOf({ ...known, steps: taken });
      const tried = path && withMessage(path, taken, known.messagedAt, intervals, tx.zone);
      const next = path && tried && nextStep(path, tried, intervals, tx.now, tx.zone);
      return {
        known,
        supervisor: supervisors.get(known.responsible) ?? null,
        path,
        next,
        steps: taken,
      };
    },
    isLongBefore: (one: Known) => isLongBefore({ ...one, steps: stepsOf(one) }, intervals, tx.now),
  };
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
  return outreachDueOf(tx, await listKnown(tx, episodes));
}

/** The same for people whose summary rows were read already. */
export async function outreachDueOf(tx: Tx, people: readonly Known[]): Promise<Map<string, DueOutreach>> {
  const due = new Map<string, DueOutreach>();
  if (people.length === 0) return due;
  const { of, isLongBefore: skip } = await ready(tx, people);
  for (const one of people) {
    if (skip(one)) continue;
    const { path, next, supervisor } = of(one);
    if (!path || !next || !isDue(next, tx.now)) continue;
    const days = daysSince(path.since, tx.now, tx.zone);
    due.set(one.episode, {
      ...next,
      ...{ why: path.why, since: path.since, days, supervisor },
      ...{ patient: one.patient, name: one.name },
    });
  }
  return due;
}
