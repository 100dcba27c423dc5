import { Temporal } from 'temporal-polyfill';

export const questions = ['goals', 'tasks', 'bond', 'programme'] as const;
export type Question = (typeof questions)[number];

/** 1 not at all to 5 fully; null where somebody cannot tell or did not answer. */
export type Answer = 1 | 2 | 3 | 4 | 5 | null;
export type Answers = Readonly<Record<Question, Answer>>;

export const sides = ['patient', 'practitioner'] as const;
export type Side = (typeof sides)[number];

export const audiences = ['only-me', 'practitioner', 'practitioner-and-supervisor'] as const;
export type ShownTo = (typeof audiences)[number];

export const moves = ['talk', 'shorten', 'swap', 'change-goal', 'change-pace', 'nothing'] as const;
export type Move = (typeof moves)[number];

export interface PulseGiven {
  readonly side: Side;
  readonly answers: Answers;
  /** UTC instant, ISO 8601. */
  readonly at: string;
}

/** Days between two offers to one person: every second week. */
export const daysBetweenPulses = 14;

/**
 * Whether the check is offered to one person today: every second week, counted in local days from their last one, or
 * from the start of the episode before the first. It is never a gate, so nothing waits for it.
 *
 * @param last UTC instant of this person's newest pulse; null before the first.
 * @param from first local date (YYYY-MM-DD) on which it is offered again.
 */
export function pulseDue(
  openedAt: string,
  last: string | null,
  now: string,
  zone: string,
): { due: boolean; from: string } {
  const localDate = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const from = localDate(last ?? openedAt).add({ days: daysBetweenPulses });
  return { due: Temporal.PlainDate.compare(localDate(now), from) >= 0, from: from.toString() };
}

/**
 * Something to talk about. `lower`: this answer is below what this side usually gives. `low`: the first answer there is
 * was low. `gap`: the two people see it differently. Computed from the answers each time, never kept.
 */
export type Dip =
  | { readonly kind: 'lower' | 'low'; readonly side: Side; readonly question: Question }
  | { readonly kind: 'gap'; readonly lowerSide: Side; readonly question: Question };

/** The answer from which on nothing is called a dip: "mostly". */
const WELL_ENOUGH = 4;
/** A first answer as low as "a little". */
const LOW = 2;
/** Two words apart on the list of five. */
const APART = 2;
/** Two answers are set side by side where they are no further apart than two rounds. */
const SAME_TIME_DAYS = 28;

/**
 * What in the newest answers asks for a talk. Only pulses that the asker may see are passed in, so a dip can never tell
 * what somebody kept to themselves. Ours, not a validated rule: a prompt for two people, never a score.
 *
 * @param pulses of one episode, in any order.
 */
export function dipOf(pulses: readonly PulseGiven[]): Dip[] {
  const newestFirst = [...pulses].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  const own = sides.flatMap((side) => dipsOfSide(newestFirst.filter((pulse) => pulse.side === side)));
  const gaps = gapsBetween(
    newestFirst.find((pulse) => pulse.side === 'patient'),
    newestFirst.find((pulse) => pulse.side === 'practitioner'),
  );
  return [...own, ...gaps];
}

function dipsOfSide([newest, ...earlier]: readonly PulseGiven[]): Dip[] {
  if (!newest) return [];
  return questions.flatMap((question): Dip[] => {
    const answer = newest.answers[question];
    if (answer === null || answer >= WELL_ENOUGH) return [];
    const before = earlier.flatMap((pulse) => pulse.answers[question] ?? []);
    if (before.length === 0) {
      return answer <= LOW ? [{ kind: 'low', side: newest.side, question }] : [];
    }
    return answer < usual(before) ? [{ kind: 'lower', side: newest.side, question }] : [];
  });
}

function gapsBetween(patient: PulseGiven | undefined, practitioner: PulseGiven | undefined): Dip[] {
  if (!patient || !practitioner || daysApart(patient.at, practitioner.at) > SAME_TIME_DAYS) return [];
  return questions.flatMap((question): Dip[] => {
    const [theirs, ours] = [patient.answers[question], practitioner.answers[question]];
    if (theirs === null || ours === null || Math.abs(theirs - ours) < APART) return [];
    return [{ kind: 'gap', lowerSide: theirs < ours ? 'patient' : 'practitioner', question }];
  });
}

/** The middle of what one side answered before; of two middles, the lower. */
function usual(before: readonly number[]): number {
  const ordered = [...before].sort((one, other) => one - other);
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? 0;
}

function daysApart(one: string, other: string): number {
  const milliseconds =
    Temporal.Instant.from(one).epochMilliseconds - Temporal.Instant.from(other).epochMilliseconds;
  return Math.abs(milliseconds) / 86_400_000;
}

/** How the next answers compare with those that a repair followed: `open` where there are none yet. */
export function afterRepair(before: Answers, next: Answers | null): 'open' | 'higher' | 'same' | 'lower' {
  if (!next) return 'open';
  const change = questions.reduce((sum, question) => {
    const [was, is] = [before[question], next[question]];
    return was === null || is === null ? sum : sum + is - was;
  }, 0);
  return change > 0 ? 'higher' : change < 0 ? 'lower' : 'same';
}
