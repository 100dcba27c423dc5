import { Temporal } from 'temporal-polyfill';
import type { DueOutreach } from '../outreach/index.ts';
import type { DueWait } from '../referrals/index.ts';

/** What of a person's summary says that somebody should look. */
export interface Standing {
  openFlags: number;
  /** By when an open concern is read, and after that looked at again: the soonest. */
  flagDueAt: Temporal.Instant | null;
  feltWorseAt: Temporal.Instant | null;
  feltWorseStep: string | null;
  unreadCount: number;
  unreadSince: Temporal.Instant | null;
  reviewCount: number;
  reviewSince: Temporal.Instant | null;
  /** Since when work waits that only its writer could read before. */
  shownSince: Temporal.Instant | null;
  nextMeetingAt: Temporal.Instant | null;
  /** When they last chose the time of a meeting to come by themselves. */
  ownBookingAt: Temporal.Instant | null;
  /** Since when a meeting that they called off by themselves has no other time. */
  calledOffAt: Temporal.Instant | null;
  /** Null once there is a plan. */
  openedAt: Temporal.Instant | null;
  contactsPlanned: number;
  phq9First: number | null;
  phq9Last: number | null;
  item9Last: number | null;
  item9Before: number | null;
}

export type Reason =
  | { why: 'concern-late'; since: Temporal.Instant }
  | { why: 'concern'; since: Temporal.Instant | null }
  | { why: 'item9-rose' }
  | { why: 'felt-worse'; step: string; since: Temporal.Instant }
  | { why: 'no-consent'; since: Temporal.Instant }
  | { why: 'unread'; since: Temporal.Instant }
  | { why: 'work'; since: Temporal.Instant }
  | { why: 'shown'; since: Temporal.Instant }
  | { why: 'worse-scores' }
  | { why: 'midpoint' }
  | { why: 'alliance-lower' | 'alliance-low'; since: Temporal.Instant }
  | { why: 'write-up'; since: Temporal.Instant }
  | { why: 'called-off'; since: Temporal.Instant }
  | { why: 'own-booking'; since: Temporal.Instant; at: Temporal.Instant }
  | { why: 'first-meeting'; since: Temporal.Instant; clock: { dueOn: string; left: number } }
  | { why: 'pause-over'; since: Temporal.Instant }
  | { why: 'to-copy'; since: Temporal.Instant }
  | { why: 'no-plan'; since: Temporal.Instant }
  | { why: 'no-meeting' }
  | { why: 'missed' | 'quiet' | 'decision'; since: Temporal.Instant; due: DueOutreach };

/** PHQ-9 points that count as a reliable change (NHS Talking Therapies; see measures/profile). */
const RELIABLE_PHQ9 = 6;
/** Minutes after a meeting's beginning from which on its page waits to be written. */
const WRITE_UP_MINUTES = 60;
/** Three days: so long somebody is told that a person chose a time by themselves. */
const TOLD_MINUTES = 3 * 24 * 60;

/** What is known of a person beside their row. */
export interface Known {
  dip?: { kind: 'lower' | 'low'; since: string };
  /** Since when they do not agree to treatment. */
  refusedAt?: Temporal.Instant;
  /** What is due to reach somebody who did not come, or whom nobody has heard from. */
  due?: DueOutreach;
  /** What of their wait for a first meeting asks somebody to act, in the zone of the service. */
  wait?: DueWait & { zone: string };
  /** Since when a meeting is not in the record beside which Keepstep is used. */
  uncopied?: Temporal.Instant;
  /** What asks both for a joint choice. */
  choice?: { trigger: 'midpoint' | 'deterioration' };
}

/** Why this person needs somebody, the most pressing reason first; empty where nothing waits. */
export function reasonsFor(person: Standing, now: Temporal.Instant, known: Known = {}): Reason[] {
  const { dip, refusedAt, due, wait, uncopied, choice } = known;
  const reasons: Reason[] = [];
  if (person.openFlags > 0) {
    const late = person.flagDueAt !== null && Temporal.Instant.compare(person.flagDueAt, now) < 0;
    if (late && person.flagDueAt) reasons.push({ why: 'concern-late', since: person.flagDueAt });
    else reasons.push({ why: 'concern', since: person.flagDueAt });
  }
  if (person.item9Last !== null && person.item9Before !== null && person.item9Last > person.item9Before) {
    reasons.push({ why: 'item9-rose' });
  }
  if (person.feltWorseAt)
    reasons.push({ why: 'felt-worse', step: person.feltWorseStep ?? '', since: person.feltWorseAt });
  if (refusedAt) reasons.push({ why: 'no-consent', since: refusedAt });
  const reach = due && reachReason(due);
  if (reach?.why === 'missed') reasons.push(reach);
  // They were told that somebody gets in touch.
  if (person.calledOffAt) reasons.push({ why: 'called-off', since: person.calledOffAt });
  if (person.unreadSince && person.unreadCount > 0)
    reasons.push({ why: 'unread', since: person.unreadSince });
  if (person.reviewSince && person.reviewCount > 0) reasons.push({ why: 'work', since: person.reviewSince });
  if (person.shownSince) reasons.push({ why: 'shown', since: person.shownSince });
  if (
    person.phq9First !== null &&
    person.phq9Last !== null &&
    person.phq9Last - person.phq9First >= RELIABLE_PHQ9
  ) {
    reasons.push({ why: 'worse-scores' });
  }
  if (choice?.trigger === 'midpoint') reasons.push({ why: 'midpoint' });
  if (wait?.clock) {
    const { dueOn, left } = wait.clock;
    reasons.push({ why: 'first-meeting', since: startOf(dueOn, wait.zone), clock: { dueOn, left } });
  }
  if (dip) reasons.push({ why: `alliance-${dip.kind}`, since: Temporal.Instant.from(dip.since) });
  if (person.nextMeetingAt && minutesSince(person.nextMeetingAt, now) > WRITE_UP_MINUTES)
    reasons.push({ why: 'write-up', since: person.nextMeetingAt });
  if (uncopied) reasons.push({ why: 'to-copy', since: uncopied });
  if (wait?.pauseOver) reasons.push({ why: 'pause-over', since: startOf(wait.pauseOver, wait.zone) });
  const { ownBookingAt, nextMeetingAt } = person;
  if (ownBookingAt && nextMeetingAt && minutesSince(ownBookingAt, now) < TOLD_MINUTES)
    reasons.push({ why: 'own-booking', since: ownBookingAt, at: nextMeetingAt });
  if (reach?.why === 'decision') reasons.push(reach);
  if (person.openedAt && person.contactsPlanned === 0)
    reasons.push({ why: 'no-plan', since: person.openedAt });
  else if (!person.nextMeetingAt) reasons.push({ why: 'no-meeting' });
  if (reach?.why === 'quiet') reasons.push(reach);
  return reasons;
}

/** What waits for the supervisor presses less than what somebody can do now. */
function reachReason(due: DueOutreach): Extract<Reason, { due: DueOutreach }> {
  const why = due.act === 'decide' ? 'decision' : due.why === 'missed' ? 'missed' : 'quiet';
  return { why, since: due.since, due };
}

function startOf(day: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
}

function minutesSince(then: Temporal.Instant, now: Temporal.Instant): number {
  return (now.epochMilliseconds - then.epochMilliseconds) / 60_000;
}

/** Every kind of reason, the most pressing first. */
export const reasonKinds: readonly Reason['why'][] = [
  'concern-late',
  'concern',
  'item9-rose',
  'felt-worse',
  'no-consent',
  'missed',
  'called-off',
  'unread',
  'work',
  'shown',
  'worse-scores',
  'midpoint',
  'first-meeting',
  'alliance-lower',
  'alliance-low',
  'write-up',
  'own-booking',
  'to-copy',
  'pause-over',
  'decision',
  'no-plan',
  'no-meeting',
  'quiet',
];

/** Who needs me first: by the most pressing reason, then by who has waited longest. Nobody moves without a reason. */
export function byNeed<Person extends { reasons: Reason[]; name: string }>(
  people: readonly Person[],
): Person[] {
  return [...people].sort(
    (a, b) => rank(a) - rank(b) || waited(a) - waited(b) || a.name.localeCompare(b.name, 'en-GB'),
  );
}

function rank(person: { reasons: Reason[] }): number {
  const first = person.reasons[0];
  return first ? pressing(first.why) : reasonKinds.length;
}

/** How pressing a reason is: 0 comes before everything else. */
export function pressing(why: Reason['why']): number {
  return reasonKinds.indexOf(why);
}

function waited(person: { reasons: Reason[] }): number {
  const first = person.reasons[0];
  if (!first || !('since' in first) || !first.since) return 0;
  return first.since.epochMilliseconds;
}

const PLACE: Record<Reason['why'], string | null> = {
  'concern-late': null,
  concern: null,
  'item9-rose': 'measures',
  'felt-worse': 'review',
  'no-consent': 'consent',
  unread: 'messages',
  work: 'review',
  shown: 'review',
  'worse-scores': 'measures',
  midpoint: 'choice',
  'alliance-lower': 'working-together',
  'alliance-low': 'working-together',
  'write-up': 'bridge',
  'own-booking': 'plan',
  'called-off': 'plan',
  'first-meeting': 'wait',
  'pause-over': 'wait',
  'to-copy': 'record',
  'no-plan': 'plan',
  'no-meeting': 'plan',
  missed: 'reach',
  decision: 'reach',
  quiet: 'reach',
};

/** The page where a reason is dealt with: concerns in their own list, everything else in the person's record. */
export function placeOf(why: Reason['why'], patient: string): string {
  const page = PLACE[why];
  return page ? `/patients/${patient}/${page}` : '/flags';
}
