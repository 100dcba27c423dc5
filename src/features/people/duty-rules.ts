import { Temporal } from 'temporal-polyfill';
import type { Span, WeekHours } from './working-days.ts';

/** One weekly turn on duty, in the service's local time. */
export interface Shift {
  id: string;
  account: string;
  name: string;
  /** ISO weekday, 1 Monday to 7 Sunday. */
  weekday: number;
  starts: string;
  ends: string;
}

/** A time of the week, in local time. */
export type WeekSpan = Span & { weekday: number };

const time = (text: string) => Temporal.PlainTime.from(text);

/** A week, and a day over: the same shift next week may be the next one. */
const DAYS_AHEAD = 8;

/** Who is on duty at an instant, in the rota's order. */
export function dutyAt(shifts: readonly Shift[], at: Temporal.Instant, zone: string): Shift[] {
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  return shifts.filter((shift) => {
    if (shift.weekday !== day.dayOfWeek) return false;
    const { from, to } = bounds(shift, day, zone);
    return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0;
  });
}

/** The first instant, now or later, at which somebody is on duty; undefined where the rota is empty. */
export function nextDuty(
  shifts: readonly Shift[],
  at: Temporal.Instant,
  zone: string,
): Temporal.Instant | undefined {
  return spansFrom(shifts, at, zone)[0]?.from;
}

/**
 * The clock of a concern: the instant at which somebody has been on duty for that many minutes since it was raised.
 * Undefined where the rota is empty.
 */
export function dutyMinutesAfter(
  shifts: readonly Shift[],
  at: Temporal.Instant,
  zone: string,
  minutes: number,
): Temporal.Instant | undefined {
  let left = minutes * 60_000;
  let from = at;
  // Long clocks on a thin rota run over several weeks.
  for (let week = 0; week < 60; week++) {
    const spans = spansFrom(shifts, from, zone);
    if (spans.length === 0) return undefined;
    for (const span of spans) {
      const length = span.to.epochMilliseconds - span.from.epochMilliseconds;
      if (left <= length) return span.from.add({ milliseconds: left });
      left -= length;
      from = span.to;
    }
  }
  return undefined;
}

/** The working hours in which nobody is on duty, in the order of the week. */
export function dutyGaps(
  shifts: readonly Pick<Shift, 'weekday' | 'starts' | 'ends'>[],
  hours: WeekHours,
): WeekSpan[] {
  const gaps: WeekSpan[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const open = hours[weekday];
    if (!open) continue;
    let from = short(open.from);
    for (const shift of shifts
      .filter((one) => one.weekday === weekday)
      .toSorted((a, b) => a.starts.localeCompare(b.starts))) {
      if (from >= short(open.to)) break;
      if (short(shift.starts) > from)
        gaps.push({ weekday, from, to: earlier(short(shift.starts), short(open.to)) });
      if (short(shift.ends) > from) from = short(shift.ends);
    }
    if (from < short(open.to)) gaps.push({ weekday, from, to: short(open.to) });
  }
  return gaps;
}

/** The times of the week that one person alone is on duty for: they would be without anyone if that person left. */
export function onlyCoveredBy(shifts: readonly Shift[], account: string): WeekSpan[] {
  const others = shifts.filter((shift) => shift.account !== account);
  return shifts
    .filter((shift) => shift.account === account)
    .flatMap((shift) =>
      dutyGaps(others, { [shift.weekday]: { from: short(shift.starts), to: short(shift.ends) } }),
    );
}

/** `09:00:00`, as the store keeps it, to `09:00`. */
export function short(localTime: string): string {
  return localTime.slice(0, 5);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The stretches with somebody on duty in the next week, joined where they meet, the first cut to begin at `at`. */
function spansFrom(shifts: readonly Shift[], at: Temporal.Instant, zone: string) {
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const spans: { from: Temporal.Instant; to: Temporal.Instant }[] = [];
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = today.add({ days: ahead });
    for (const shift of shifts.filter((one) => one.weekday === day.dayOfWeek)) {
      const span = bounds(shift, day, zone);
      if (Temporal.Instant.compare(span.to, at) <= 0) continue;
      spans.push(Temporal.Instant.compare(span.from, at) < 0 ? { from: at, to: span.to } : span);
    }
  }
  spans.sort((a, b) => Temporal.Instant.compare(a.from, b.from));
  return spans.reduce<typeof spans>((joined, span) => {
    const last = joined.at(-1);
    if (!last || Temporal.Instant.compare(span.from, last.to) > 0) joined.push({ ...span });
    else if (Temporal.Instant.compare(span.to, last.to) > 0) last.to = span.to;
    return joined;
  }, []);
}

/** A shift on one date. A local time that a clock change skips or repeats is taken as `Temporal` takes it by default. */
function bounds(shift: Shift, day: Temporal.PlainDate, zone: string) {
  const at = (local: string) => day.toZonedDateTime({ timeZone: zone, plainTime: time(local) }).toInstant();
  return { from: at(shift.starts), to: at(shift.ends) };
}
