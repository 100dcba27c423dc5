import { Temporal } from 'temporal-polyfill';
import { comparable } from '../patients/rules.ts';

export const sources = ['self', 'staff', 'import'] as const;
export type ReferralSource = (typeof sources)[number];

export const outcomes = ['accepted', 'not-accepted'] as const;
export type TriageOutcome = (typeof outcomes)[number];

/** What came, as it is kept in its envelope. */
export interface ReferralReason {
  /** The person's or the referrer's own words. */
  brings: string;
  notes: string[];
  /** As an importing system called it: routine, urgent, asap, stat. */
  priority?: string;
}

export interface Referral {
  id: string;
  patient: string;
  source: ReferralSource;
  referrer: string | null;
  reason: ReferralReason;
  receivedAt: Temporal.Instant;
}

export interface Triage {
  outcome: TriageOutcome;
  reason: string;
  toldReferrer: string;
  /** The name of who decided, and their account. */
  by: string;
  byId: string;
  at: Temporal.Instant;
}

/** Whole local days from the day on which a referral came to today, in the service's zone. */
export function daysWaiting(receivedAt: Temporal.Instant, now: Temporal.Instant, zone: string): number {
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
  return day(receivedAt).until(day(now), { largestUnit: 'days' }).days;
}

interface Somebody {
  givenName: string;
  familyName: string;
  birthDate: string;
  nhsNumber: string | null;
}

/** Whether two records may be of one person: the same NHS number, or the same name and date of birth. */
export function mayBeSame(one: Somebody, other: Somebody): boolean {
  if (one.nhsNumber !== null && one.nhsNumber === other.nhsNumber) return true;
  return (
    one.birthDate === other.birthDate &&
    comparable(one.familyName) === comparable(other.familyName) &&
    comparable(one.givenName) === comparable(other.givenName)
  );
}

/**
 * Reads answers typed in from paper: 0 to 3 in order with spaces or commas between, or none; a dash for one that was left
 * out. Null where they cannot be read; how many there must be is the instrument's to say.
 */
export function readPaperAnswers(typed: string): (0 | 1 | 2 | 3 | null)[] | null {
  const marks = typed.replaceAll(/[\s,;]/g, '').replaceAll(/[–—]/g, '-');
  if (!/^[0-3-]*$/.test(marks)) return null;
  return [...marks].map((mark) => (mark === '-' ? null : (Number(mark) as 0 | 1 | 2 | 3)));
}

/** The instant that a FHIR dateTime names, for a measure: the start of a day, month or year where it says no more. */
export function instantOf(
  dateTime: string | null,
  zone: string,
  otherwise: Temporal.Instant,
): Temporal.Instant {
  if (dateTime === null) return otherwise;
  if (dateTime.includes('T')) return earlier(Temporal.Instant.from(dateTime), otherwise);
  const [year, month, day] = dateTime.split('-').map(Number);
  const date = Temporal.PlainDate.from({ year: year ?? 0, month: month ?? 1, day: day ?? 1 });
  return earlier(date.toZonedDateTime({ timeZone: zone }).toInstant(), otherwise);
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
