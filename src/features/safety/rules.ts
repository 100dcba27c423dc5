import { Temporal } from 'temporal-polyfill';

export type FlagKind =
  | 'suicide-or-self-harm'
  | 'risk-to-or-from-others'
  | 'safeguarding-child'
  | 'safeguarding-adult'
  | 'domestic-abuse'
  | 'perinatal'
  | 'mania-or-psychosis'
  | 'physical-health-or-medication';

/** The newest concern of the same kind about the same person, as far as the rule needs it. */
export interface EarlierConcern {
  /** The highest item 9 answer that raised or joined it; null where something else raised it. */
  answer: number | null;
  closed: { reviewOn: string } | null;
}

export type Concern = { what: 'none' } | { what: 'join' } | { what: 'new'; urgent: boolean };

/**
 * What an answer to PHQ-9 item 9 sets off. 0 raises nothing. The same or a lower answer joins the concern that is open,
 * or closed with a review date still to come; a first occurrence, a rise, or anything after the review date is a new one.
 * Urgent at 2 or more, or at any rise over the answer before (clinical-standards 4.10, proposed default; a clinical
 * safety officer sets the values of a live service).
 *
 * @param answer 0–3.
 * @param before the item 9 answer given before this one, in this service; null where there is none.
 * @param today the local date of the service, YYYY-MM-DD.
 */
export function concernOfItem9(
  answer: number,
  before: number | null,
  earlier: EarlierConcern | null,
  today: string,
): Concern {
  if (answer < 1) return { what: 'none' };
  const urgent = answer >= 2 || (before !== null && answer > before);
  if (earlier === null || earlier.answer === null || answer > earlier.answer) return { what: 'new', urgent };
  const rose = before !== null && answer > before;
  if (rose) return { what: 'new', urgent };
  const current = earlier.closed === null || today < earlier.closed.reviewOn;
  return current ? { what: 'join' } : { what: 'new', urgent };
}

export type SafetyQuestion =
  | 'harm-today'
  | 'thoughts-of-ending-life'
  | 'plan-or-means'
  | 'act-soon'
  | 'safe-until-call'
  | 'safe-to-ring'
  | 'number';

export type SafetyAnswer = 'yes' | 'no' | 'not-sure' | 'rather-not-say';

/** New intent, plan or act: these answers make a concern urgent, whatever the score was. "Not sure" counts with the worse. */
export function makesUrgent(question: SafetyQuestion, answer: SafetyAnswer): boolean {
  switch (question) {
    case 'harm-today':
    case 'plan-or-means':
    case 'act-soon':
      return answer === 'yes' || answer === 'not-sure';
    case 'thoughts-of-ending-life':
      return answer === 'yes';
    case 'safe-until-call':
      return answer === 'no' || answer === 'not-sure';
    default:
      return false;
  }
}

export interface DutyHours {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** Local time, HH:MM or HH:MM:SS. */
  starts: string;
  ends: string;
}

/**
 * By when a person reads a concern: so many minutes of staffed duty time after it was raised, counted in the service's
 * zone and over as many days as that takes. Null where no duty is set at all: then nothing that asks about risk may run.
 *
 * @param minutes of duty time, 1 or more.
 */
export function readBy(
  raisedAt: Temporal.Instant,
  duty: readonly DutyHours[],
  minutes: number,
  zone: string,
): Temporal.Instant | null {
  if (duty.length === 0) return null;
  let left = minutes;
  const from = raisedAt.toZonedDateTimeISO(zone);
  for (let day = 0; day <= 14; day++) {
    const date = from.toPlainDate().add({ days: day });
    const shifts = merged(duty.filter((one) => one.weekday === date.dayOfWeek));
    for (const shift of shifts) {
      const starts = date.toZonedDateTime({ timeZone: zone, plainTime: shift.starts }).toInstant();
      const ends = date.toZonedDateTime({ timeZone: zone, plainTime: shift.ends }).toInstant();
      const begin = Temporal.Instant.compare(starts, raisedAt) < 0 ? raisedAt : starts;
      const there = begin.until(ends).total('minutes');
      if (there <= 0) continue;
      if (left <= there) return begin.add({ seconds: Math.round(left * 60) });
      left -= there;
    }
  }
  return null;
}

/** Overlapping shifts of one day as one stretch of staffed time. */
function merged(shifts: readonly DutyHours[]): { starts: string; ends: string }[] {
  const sorted = [...shifts].sort((a, b) => a.starts.localeCompare(b.starts));
  const stretches: { starts: string; ends: string }[] = [];
  for (const shift of sorted) {
    const last = stretches.at(-1);
    if (last && shift.starts <= last.ends) {
      if (shift.ends > last.ends) last.ends = shift.ends;
    } else stretches.push({ starts: shift.starts, ends: shift.ends });
  }
  return stretches;
}

/** A concern that an answer can join, as far as the choice among several needs it. */
export interface Candidate {
  answer: number | null;
  closed: { reviewOn: string } | null;
}

/**
 * Which earlier concern an answer is held against, of those of one kind about one person, newest first: an open one
 * that an answer raised or joined, else the newest that one did, else the newest of all.
 */
export function earlierConcern<C extends Candidate>(newestFirst: readonly C[]): C | null {
  const answered = newestFirst.filter((one) => one.answer !== null);
  return answered.find((one) => one.closed === null) ?? answered[0] ?? newestFirst[0] ?? null;
}

export const flagKinds: readonly FlagKind[] = [
  'suicide-or-self-harm',
  'risk-to-or-from-others',
  'safeguarding-child',
  'safeguarding-adult',
  'domestic-abuse',
  'perinatal',
  'mania-or-psychosis',
  'physical-health-or-medication',
];

/** The questions after an answer about harm, in their order, each with its part of the words "risk-answer". */
export const safetyQuestions: readonly { question: SafetyQuestion; part: string }[] = [
  { question: 'harm-today', part: 'hurt-today' },
  { question: 'thoughts-of-ending-life', part: 'thinking' },
  { question: 'plan-or-means', part: 'how-or-ready' },
  { question: 'act-soon', part: 'soon' },
  { question: 'safe-until-call', part: 'stay-safe' },
  { question: 'safe-to-ring', part: 'safe-to-ring' },
  { question: 'number', part: 'number' },
];

export const safetyAnswers: readonly SafetyAnswer[] = ['yes', 'no', 'not-sure', 'rather-not-say'];

/** Answers that put 999 before everything else on the page. */
export function callsForEmergency(question: SafetyQuestion, answer: string): boolean {
  if (question === 'harm-today') return answer === 'yes' || answer === 'not-sure';
  return question === 'safe-until-call' && answer === 'no';
}
