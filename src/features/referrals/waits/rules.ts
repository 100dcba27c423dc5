import { Temporal } from 'temporal-polyfill';

/**
 * The clocks of a wait, in whole local days from the day on which the referral came. 42 and 126 days to the first
 * treatment are the NHS Talking Therapies waiting standards (75 % and 95 %). 14 days to the assessment and 42 to the
 * first treatment are for whoever is pregnant or has a baby under one.
 */
const CLOCKS = [
  { name: 'assess-14', days: 14, until: 'assessed', perinatal: true },
  { name: 'treat-42', days: 42, until: 'treated', perinatal: false },
  { name: 'treat-126', days: 126, until: 'treated', perinatal: false },
] as const;
export type ClockName = (typeof CLOCKS)[number]['name'];

export const stages = ['referred', 'accepted', 'treated'] as const;
export type Stage = (typeof stages)[number];

/** The local days of one wait, each YYYY-MM-DD; null for what has not been. */
export interface Wait {
  receivedOn: string;
  /** When somebody decided on the referral: the nearest that the record holds to an assessment. */
  decidedOn: string | null;
  /** The first meeting that the person came to. */
  treatedOn: string | null;
  perinatal: boolean;
}

export interface Clock {
  name: ClockName;
  /** The last day on which it is kept. */
  dueOn: string;
  /** Whole days until then; below 0 where it has passed. */
  left: number;
}

/** The clocks that still run, whichever falls first at the front. A clock that has passed runs on until it is met. */
export function clocksOf(wait: Wait, today: string): Clock[] {
  return CLOCKS.filter(
    (one) =>
      (!one.perinatal || wait.perinatal) &&
      wait.treatedOn === null &&
      (one.until === 'treated' || wait.decidedOn === null),
  ).map(({ name, days }) => {
    const due = Temporal.PlainDate.from(wait.receivedOn).add({ days });
    return { name, dueOn: due.toString(), left: daysBetween(today, due.toString()) };
  });
}

/** The clock that is kept or missed next: the first that has not passed, else the last that has. */
export function nextClock(clocks: readonly Clock[]): Clock | undefined {
  return clocks.find((one) => one.left >= 0) ?? clocks.at(-1);
}

/** Where somebody stands between asking and their first meeting, and for how many whole days. */
export function stageOf(wait: Wait, today: string): { stage: Stage; days: number } {
  if (wait.treatedOn) return { stage: 'treated', days: daysBetween(wait.treatedOn, today) };
  if (wait.decidedOn) return { stage: 'accepted', days: daysBetween(wait.decidedOn, today) };
  return { stage: 'referred', days: daysBetween(wait.receivedOn, today) };
}

export const sides = ['person', 'service'] as const;
export type Side = (typeof sides)[number];

export interface Pause {
  side: Side;
  beginsOn: string;
  /** When it is meant to end: somebody looks again then. */
  endsOn: string;
  /** When it did. */
  endedOn: string | null;
}

/** Whole days of a wait until today: all of them, and how many were paused; a day in two pauses counts once. */
export function waitedDays(
  wait: Wait,
  pauses: readonly Pause[],
  today: string,
): { all: number; paused: number } {
  const end = wait.treatedOn ?? today;
  const spans = pauses
    .map(({ beginsOn, endedOn }) => ({
      from: later(beginsOn, wait.receivedOn),
      to: earlier(endedOn ?? end, end),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.localeCompare(b.from));
  let paused = 0;
  let reached = wait.receivedOn;
  for (const { from, to } of spans) {
    const start = later(from, reached);
    if (start < to) paused += daysBetween(start, to);
    reached = later(reached, to);
  }
  return { all: daysBetween(wait.receivedOn, end), paused };
}

/** The pause that is on, if any. */
export function openPause<P extends Pause>(pauses: readonly P[]): P | undefined {
  return pauses.find((one) => one.endedOn === null);
}

/** The day on which a pause was meant to end that nobody has ended: somebody has to ask. Null where nothing is due. */
export function pauseOver(pauses: readonly Pause[], today: string): string | null {
  const open = openPause(pauses);
  return open && open.endsOn <= today ? open.endsOn : null;
}

/** Days before a clock falls from which on a first meeting that is not booked in time is a reason to look. */
export const SOON_DAYS = 14;

/**
 * The clock for whose sake a first meeting should be booked: it falls soon or has passed, and no meeting is booked that
 * keeps it.
 * @param meetingOn the local day of the next meeting, YYYY-MM-DD; null where none is booked.
 */
export function clockToKeep(wait: Wait, meetingOn: string | null, today: string): Clock | undefined {
  const clock = nextClock(clocksOf({ ...wait, decidedOn: wait.decidedOn ?? today }, today));
  if (!clock || clock.left > SOON_DAYS) return undefined;
  const kept = meetingOn !== null && meetingOn >= today && (clock.left < 0 || meetingOn <= clock.dueOn);
  return kept ? undefined : clock;
}

/** Whoever's clock falls first, missed ones before all; then whoever has waited longest. */
export function byClock<One extends { clocks: readonly Clock[]; days: number }>(
  people: readonly One[],
): One[] {
  const first = (one: One) => one.clocks[0]?.left ?? Number.POSITIVE_INFINITY;
  return [...people].sort((a, b) => first(a) - first(b) || b.days - a.days);
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
