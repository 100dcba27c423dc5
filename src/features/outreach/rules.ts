import { Temporal } from 'temporal-polyfill';

export const callOutcomes = ['spoke', 'no-answer', 'left-message', 'not-safe'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export const decisions = ['try-again', 'letter', 'end'] as const;
export type Decision = (typeof decisions)[number];

/** Something that was done to reach somebody. */
export type Step =
  | { readonly kind: 'rang'; readonly outcome: CallOutcome; readonly at: Temporal.Instant }
  | { readonly kind: 'decided'; readonly outcome: Decision; readonly at: Temporal.Instant }
  | { readonly kind: 'wrote' | 'offered' | 'posted'; readonly at: Temporal.Instant };

/** The service's own days, each 1 to 60. */
export interface Intervals {
  /** From the first call after a missed meeting to the second. */
  readonly secondTry: number;
  /** From the last try to the supervisor's decision. */
  readonly decision: number;
  /** Of silence, until somebody writes, and until they ring. */
  readonly message: number;
  readonly call: number;
}

/** What is known of one person, and what was done, in any order. */
export interface Signs {
  /** The newest meeting that they did not come to, by when it began. */
  readonly missed: { readonly appointment: string; readonly at: Temporal.Instant } | null;
  /** When the newest meeting began that took place. */
  readonly heldAt: Temporal.Instant | null;
  /** When somebody last spoke with them about a concern. */
  readonly spokeAt: Temporal.Instant | null;
  /** When they last did anything here themselves. */
  readonly lastPatientAt: Temporal.Instant | null;
  /** When their plan began; null where there is none, and then silence says nothing. */
  readonly planAt: Temporal.Instant | null;
  readonly steps: readonly Step[];
}

export type Path =
  | { readonly why: 'missed'; readonly since: Temporal.Instant; readonly appointment: string }
  | { readonly why: 'silence'; readonly since: Temporal.Instant };

export type Act = 'ring' | 'write' | 'ring-again' | 'offer' | 'decide' | 'post' | 'end';

/** What comes next, and from when. It waits for a person each time: nothing is sent or ended by itself. */
export interface Next {
  readonly act: Act;
  readonly from: Temporal.Instant;
}

/**
 * Which path somebody is on: that of the meeting they missed, while there was no sign of them since, else that of their
 * silence. Null where there is neither.
 */
export function pathOf(signs: Signs): Path | null {
  const { missed, planAt } = signs;
  const reached = signs.steps.filter((step) => step.kind === 'rang' && step.outcome === 'spoke');
  const sign = latest([signs.heldAt, signs.spokeAt, signs.lastPatientAt, ...reached.map((step) => step.at)]);
  if (missed && (!sign || isAfter(missed.at, sign)))
    return { why: 'missed', since: missed.at, appointment: missed.appointment };
  const since = latest([sign, planAt]);
  return planAt && since ? { why: 'silence', since } : null;
}

/** @param zone in which the days are counted: a step of a later day is due from its midnight on. */
export function nextStep(
  path: Path,
  steps: readonly Step[],
  intervals: Intervals,
  now: Temporal.Instant,
  zone: string,
): Next {
  const since = stepsSince(path, steps);
  const decided = since.findLast((step) => step.kind === 'decided');
  // Each decision begins the tries anew.
  const round = decided ? since.slice(since.indexOf(decided) + 1) : since;
  const days = (from: Temporal.Instant, count: number) => daysAfter(from, count, zone);
  if (decided?.outcome === 'end') return { act: 'end', from: decided.at };
  if (decided?.outcome === 'letter') {
    const posted = round.find((step) => step.kind === 'posted');
    return posted
      ? { act: 'decide', from: days(posted.at, intervals.decision) }
      : { act: 'post', from: decided.at };
  }
  const begun = decided?.at ?? path.since;
  const calls = round.filter((step) => step.kind === 'rang');
  const [first, second] = calls;
  const written = round.find((step) => step.kind === 'wrote' || step.kind === 'offered');
  if (path.why === 'missed') {
    if (!first) return { act: 'ring', from: begun };
    if (!written) return { act: 'write', from: first.at };
    if (!second) return { act: 'ring-again', from: days(first.at, intervals.secondTry) };
    return { act: 'decide', from: days(later(second.at, written.at), intervals.decision) };
  }
  if (!first) {
    if (decided) return { act: 'ring', from: begun };
    const [write, ring] = [days(begun, intervals.message), days(begun, intervals.call)];
    const rings = written !== undefined || !isAfter(ring, now) || !isAfter(ring, write);
    return rings ? { act: 'ring', from: ring } : { act: 'write', from: write };
  }
  const offered = round.find((step) => step.kind === 'offered');
  if (!offered) return { act: 'offer', from: first.at };
  return { act: 'decide', from: days(later(first.at, offered.at), intervals.decision) };
}

/**
 * The steps with the newest ordinary message to the person among them: whoever was written to needs no second message.
 * In silence it counts from the day on which one is due, since an answer to what they did before is no try.
 */
export function withMessage<S extends Step>(
  path: Path,
  steps: readonly S[],
  messagedAt: Temporal.Instant | null,
  intervals: Intervals,
  zone: string,
): Step[] {
  if (!messagedAt) return [...steps];
  const from = path.why === 'missed' ? path.since : daysAfter(path.since, intervals.message, zone);
  return isAfter(from, messagedAt) ? [...steps] : [...steps, { kind: 'wrote', at: messagedAt }];
}

/**
 * The instant before which the last sign of somebody must lie for a step of silence to be due, a day or two too late at
 * most: a local day is 23 to 25 hours long, and days are counted from midnight to midnight.
 */
export function quietBefore(intervals: Intervals, now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: (Math.min(intervals.message, intervals.call) - 2) * 24 });
}

/** Whether a step may be taken now. */
export function isDue(next: Next, now: Temporal.Instant): boolean {
  return !isAfter(next.from, now);
}

/** What was done on this path, in order of time. */
export function stepsSince<S extends Step>(path: Path, steps: readonly S[]): S[] {
  return steps
    .filter((step) => isAfter(step.at, path.since))
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
}

/** Whole local days from an instant until now. */
export function daysSince(at: Temporal.Instant, now: Temporal.Instant, zone: string): number {
  return dateOf(at, zone).until(dateOf(now, zone)).days;
}

function daysAfter(from: Temporal.Instant, days: number, zone: string): Temporal.Instant {
  return dateOf(from, zone).add({ days }).toZonedDateTime(zone).toInstant();
}

const dateOf = (at: Temporal.Instant, zone: string) => at.toZonedDateTimeISO(zone).toPlainDate();

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isAfter(one, other) ? one : other;
}

function latest(instants: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  return instants.reduce<Temporal.Instant | null>(
    (last, at) => (at === null ? last : last === null ? at : later(last, at)),
    null,
  );
}
