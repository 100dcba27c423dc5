import { Temporal } from 'temporal-polyfill';
import { localStart } from './rules.ts';

/** A stretch of local time of a weekday, `09:00` to `12:30`. */
export interface Stretch {
  from: string;
  to: string;
}

/** A practitioner's usual week, by ISO weekday: when they meet people, and what they keep for online reviews. */
export interface WeekPattern {
  meetings: Readonly<Record<string, readonly Stretch[]>>;
  reviews: Readonly<Record<string, readonly Stretch[]>>;
}

export const emptyWeek: WeekPattern = { meetings: {}, reviews: {} };
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Local dates, both included. */
export interface Away {
  startsOn: string;
  endsOn: string;
}

/**
 * Reads stretches as they are typed: "09:00-12:00, 13:00-16:30". Empty is none.
 * @returns null for what is no stretch, ends before it begins, or overlaps another.
 */
export function readStretches(typed: string): Stretch[] | null {
  const parts = typed
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const stretches: Stretch[] = [];
  for (const part of parts) {
    const [, from, to] = /^(\d{1,2}[:.]\d{2})\s*(?:-|–|to)\s*(\d{1,2}[:.]\d{2})$/i.exec(part) ?? [];
    const [start, end] = [clock(from), clock(to)];
    if (!start || !end || start >= end) return null;
    stretches.push({ from: start, to: end });
  }
  stretches.sort((a, b) => a.from.localeCompare(b.from));
  return stretches.some((one, at) => at > 0 && one.from < (stretches[at - 1]?.to ?? '')) ? null : stretches;
}

/** The same as it is typed. */
export function writeStretches(stretches: readonly Stretch[] = []): string {
  return stretches.map((one) => `${one.from}-${one.to}`).join(', ');
}

function clock(typed: string | undefined): string | null {
  const [hours, minutes] = (typed ?? '').replace('.', ':').split(':').map(Number);
  if (hours === undefined || minutes === undefined || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** What is taken, as instants in milliseconds: from included, to not. */
export interface Taken {
  from: number;
  to: number;
}

/**
 * When a meeting of some length could begin: inside the week's meeting stretches, outside what is kept for reviews, on no
 * day away or closed, and over nothing that is taken.
 * @param days local dates of the practitioner's zone, in order. @param minutes length. @param earliest nothing before it.
 * @param every minutes from one offered beginning to the next.
 * A time that the clocks skip is not offered, and of one that comes twice the first.
 */
export function freeTimes(diary: {
  pattern: WeekPattern;
  away: readonly Away[];
  closed: ReadonlySet<string>;
  taken: readonly Taken[];
  days: readonly string[];
  minutes: number;
  earliest: Temporal.Instant;
  zone: string;
  every?: number;
}): Temporal.Instant[] {
  const { pattern, away, closed, taken, minutes, earliest, zone, every = 15 } = diary;
  const free: Temporal.Instant[] = [];
  for (const day of diary.days) {
    if (closed.has(day) || away.some((one) => one.startsOn <= day && day <= one.endsOn)) continue;
    const weekday = String(Temporal.PlainDate.from(day).dayOfWeek);
    const kept = pattern.reviews[weekday] ?? [];
    for (const stretch of pattern.meetings[weekday] ?? []) {
      for (let at = minuteOf(stretch.from); at + minutes <= minuteOf(stretch.to); at += every) {
        if (kept.some((one) => at < minuteOf(one.to) && minuteOf(one.from) < at + minutes)) continue;
        const start = localStart(day, timeOf(at), zone);
        const instant = start.kind === 'once' ? start.at : start.kind === 'twice' ? start.earlier : null;
        if (!instant || instant.epochMilliseconds < earliest.epochMilliseconds) continue;
        const from = instant.epochMilliseconds;
        const to = from + minutes * 60_000;
        if (!taken.some((one) => from < one.to && one.from < to)) free.push(instant);
      }
    }
  }
  return free;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
