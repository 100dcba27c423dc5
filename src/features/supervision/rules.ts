import { Temporal } from 'temporal-polyfill';

/** Longest time between two discussions of a case, in days (case management in low intensity: every case within four weeks). */
export const EVERY_DAYS = 28;
/** Days between two sessions: case-management supervision is weekly, so a case comes up a week before its time is over. */
export const SESSION_EVERY_DAYS = 7;

/** From here a total is high: PHQ-9 moderately severe, GAD-7 severe, by the published bands. */
export const HIGH = { phq9: 15, gad7: 15 } as const;
/** Days of treatment after which a first reliable improvement is looked for. */
export const WEEK_FOUR_DAYS = 28;

/** Why a case is brought to supervision, the most pressing first. */
export const whys = [
  'concern',
  'worse',
  'not-reached',
  'new',
  'high',
  'overdue',
  'asked',
  'week-four',
  'midpoint',
  'step',
  'ready',
  'turn',
] as const;
export type Why = (typeof whys)[number];

/** Reasons that are there once in a course: when they were discussed, they do not come up again. */
const ONCE: readonly Why[] = ['week-four', 'midpoint'];

export interface Total {
  instrument: 'phq9' | 'gad7';
  total: number;
  at: Temporal.Instant;
}

/** What is known of a case, as far as the rules need it. */
export interface CaseFacts {
  openedAt: Temporal.Instant;
  lastDiscussedAt: Temporal.Instant | null;
  /** What was named when it was discussed before. */
  discussedFor: readonly string[];
  openConcerns: number;
  /** Since when the scores are reliably worse than the first; null where they are not. */
  worseSince: Temporal.Instant | null;
  /** Did not come or went quiet, and a step to reach them is due. */
  notReached: boolean;
  /** The newest total of each instrument. */
  latest: readonly Total[];
  /** When the first meeting was held, as a local date. */
  startedOn: string | null;
  /** No reliable improvement between the first scores and the newest, or no second score to tell by. */
  noImprovement: 'no-change' | 'no-scores' | null;
  atMidpoint: boolean;
  /** A joint choice to step up or to refer, newest. */
  step: { choice: 'step-up' | 'refer'; at: Temporal.Instant } | null;
  /** When the newest of two scores in a row under both cut-offs was taken. */
  readyAt: Temporal.Instant | null;
  /** When the practitioner last wrote something to ask. */
  askedAt: Temporal.Instant | null;
}

export type Reason =
  | { why: 'concern'; count: number }
  | { why: 'worse' | 'step-up' | 'refer' | 'ready'; at: Temporal.Instant }
  | { why: 'high'; total: Total }
  | { why: 'new' | 'overdue' | 'turn'; days: number }
  | { why: 'week-four' | 'midpoint'; scores: 'no-change' | 'no-scores' }
  | { why: 'not-reached' | 'asked' };

/** The rule behind a reason, as it is recorded. */
export function whyOf(reason: Reason): Why {
  return reason.why === 'step-up' || reason.why === 'refer' ? 'step' : reason.why;
}

/**
 * Why a case comes up now, the most pressing reason first; empty where it may wait for another session. A concern, a
 * deterioration and somebody who was not reached come up until they are over; a score, a choice and a question until
 * they were discussed; every case before four weeks are over, whatever else there is to say.
 *
 * @param zone the service's: days are whole local days.
 */
export function reasonsFor(facts: CaseFacts, now: Temporal.Instant, zone: string): Reason[] {
  const { lastDiscussedAt: last } = facts;
  const fresh = (at: Temporal.Instant | null): at is Temporal.Instant =>
    at !== null && (last === null || Temporal.Instant.compare(at, last) > 0);
  const before = (why: Why) => ONCE.includes(why) && facts.discussedFor.includes(why);
  const days = daysFrom(dayOf(last ?? facts.openedAt, zone), now, zone);
  const reasons: Reason[] = [];
  if (facts.openConcerns > 0) reasons.push({ why: 'concern', count: facts.openConcerns });
  if (facts.worseSince) reasons.push({ why: 'worse', at: facts.worseSince });
  if (facts.notReached) reasons.push({ why: 'not-reached' });
  if (last === null && days <= EVERY_DAYS) reasons.push({ why: 'new', days });
  for (const total of facts.latest)
    if (total.total >= HIGH[total.instrument] && fresh(total.at)) reasons.push({ why: 'high', total });
  if (days > EVERY_DAYS) reasons.push({ why: 'overdue', days });
  if (fresh(facts.askedAt)) reasons.push({ why: 'asked' });
  if (facts.noImprovement) {
    const scores = facts.noImprovement;
    const inTreatment = facts.startedOn === null ? 0 : daysFrom(facts.startedOn, now, zone);
    if (inTreatment >= WEEK_FOUR_DAYS && !before('week-four')) reasons.push({ why: 'week-four', scores });
    if (facts.atMidpoint && !before('midpoint')) reasons.push({ why: 'midpoint', scores });
  }
  if (facts.step && fresh(facts.step.at)) reasons.push({ why: facts.step.choice, at: facts.step.at });
  if (fresh(facts.readyAt)) reasons.push({ why: 'ready', at: facts.readyAt });
  if (last !== null && days > EVERY_DAYS - SESSION_EVERY_DAYS && days <= EVERY_DAYS)
    reasons.push({ why: 'turn', days });
  return reasons;
}

/** The most pressing case first; of two alike the one that has waited longer, then by name. */
export function byPressing<
  One extends {
    reasons: readonly Reason[];
    openedAt: Temporal.Instant;
    lastDiscussedAt: Temporal.Instant | null;
    name: string;
  },
>(cases: readonly One[]): One[] {
  const rank = (one: One) => (one.reasons[0] ? whys.indexOf(whyOf(one.reasons[0])) : whys.length);
  const since = (one: One) => (one.lastDiscussedAt ?? one.openedAt).epochMilliseconds;
  return cases.toSorted(
    (a, b) => rank(a) - rank(b) || since(a) - since(b) || a.name.localeCompare(b.name, 'en-GB'),
  );
}

/**
 * When somebody became ready to end by their scores: the newest two totals of both instruments lie under the cut-offs,
 * taken on different days, and the course began as a case. Null where they do not. A sign to talk about, never a verdict.
 *
 * @param series totals of each instrument, oldest first.
 */
export function readySince(
  series: Readonly<Record<'phq9' | 'gad7', readonly Total[]>>,
  caseAt: Readonly<Record<'phq9' | 'gad7', number>>,
  zone: string,
): Temporal.Instant | null {
  const lists = [series.phq9, series.gad7] as const;
  const under = (list: readonly Total[]) => {
    const two = list.slice(-2);
    const [one, other] = two;
    return (
      one !== undefined &&
      other !== undefined &&
      two.every(({ instrument, total }) => total < caseAt[instrument]) &&
      dayOf(one.at, zone) !== dayOf(other.at, zone)
    );
  };
  const wasCase = lists.some(([first]) => first !== undefined && first.total >= caseAt[first.instrument]);
  if (!wasCase || !lists.every(under)) return null;
  const newest = lists.map((list) => list.at(-1)?.at.epochMilliseconds ?? 0);
  return Temporal.Instant.fromEpochMilliseconds(Math.max(...newest));
}

/** Whole local days since an instant. */
export function daysSince(at: Temporal.Instant, now: Temporal.Instant, zone: string): number {
  return daysFrom(dayOf(at, zone), now, zone);
}

function dayOf(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}

function daysFrom(day: string, now: Temporal.Instant, zone: string): number {
  return Temporal.PlainDate.from(day).until(now.toZonedDateTimeISO(zone).toPlainDate()).days;
}
