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

/** Leave of somebody on the rota, and who stands in for them; local dates, both included. */
export interface Absence {
  practitioner: string;
  coveredBy: string;
  coveredByName: string;
  startsOn: string;
  endsOn: string;
}

/** The weekly turns, and what changes them on single days. */
export interface Rota {
  shifts: readonly Shift[];
  /** Local dates on which the service is closed: nobody is on duty. */
  closed: readonly string[];
  /** The newest arrangement first, which counts. */
  away: readonly Absence[];
}

/** A rota that no single day changes. */
export const everyWeek = (shifts: readonly Shift[]): Rota => ({ shifts, closed: [], away: [] });

/** A time of the week, in local time. */
export type WeekSpan = Span & { weekday: number };

const time = (text: string) => Temporal.PlainTime.from(text);

/** A week, and a day over: the same shift next week may be the next one. */
const DAYS_AHEAD = 8;

/** Over a year, so that neither a long closure nor a long clock on a thin rota runs past it. */
const LOOKS_AHEAD = 60;

/** Cover of cover of cover: no rota is that long, and a circle must end. */
const LONGEST_COVER = 5;

/** Who is on duty at an instant, in the rota's order. */
export function dutyAt(rota: Rota, at: Temporal.Instant, zone: string): Shift[] {
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  return turnsOn(rota, day).filter((shift) => {
    const { from, to } = bounds(shift, day, zone);
    return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0;
  });
}

/** The first instant, now or later, at which somebody is on duty; undefined where the rota is empty. */
export function nextDuty(rota: Rota, at: Temporal.Instant, zone: string): Temporal.Instant | undefined {
  return dutySpans(rota, at, zone).next().value?.from;
}

/**
 * The clock of a concern: the instant at which somebody has been on duty for that many minutes since it was raised.
 * Undefined where the rota is empty.
 */
export function dutyMinutesAfter(
  rota: Rota,
  at: Temporal.Instant,
  zone: string,
  minutes: number,
): Temporal.Instant | undefined {
  let left = minutes * 60_000;
  for (const span of dutySpans(rota, at, zone)) {
    const length = span.to.epochMilliseconds - span.from.epochMilliseconds;
    if (left <= length) return span.from.add({ milliseconds: left });
    left -= length;
  }
  return undefined;
}

/** The end of the last stretch of duty that somebody still has on the local day of an instant; undefined where none is left. */
export function dutyEndsToday(rota: Rota, at: Temporal.Instant, zone: string): Temporal.Instant | undefined {
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const ends = turnsOn(rota, today)
    .map((shift) => bounds(shift, today, zone).to)
    .filter((to) => Temporal.Instant.compare(to, at) > 0);
  return ends.sort(Temporal.Instant.compare).at(-1);
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

/** The turns of one day, each with whoever really takes it: none on a closed day, the cover where somebody is away. */
function turnsOn(rota: Rota, day: Temporal.PlainDate): Shift[] {
  const date = day.toString();
  if (rota.closed.includes(date)) return [];
  return rota.shifts
    .filter((shift) => shift.weekday === day.dayOfWeek)
    .map((shift) => ({ ...shift, ...standIn(rota.away, shift, date) }));
}

function standIn(away: readonly Absence[], shift: Shift, date: string): Pick<Shift, 'account' | 'name'> {
  let { account, name } = shift;
  for (let covers = 0; covers < LONGEST_COVER; covers++) {
    const found = away.find(
      (one) => one.practitioner === account && one.startsOn <= date && date <= one.endsOn,
    );
    if (!found) break;
    account = found.coveredBy;
    name = found.coveredByName;
  }
  return { account, name };
}

interface DutySpan {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/** The stretches with somebody on duty from an instant on, in order. */
function* dutySpans(rota: Rota, at: Temporal.Instant, zone: string): Generator<DutySpan, undefined> {
  let from = at;
  if (rota.shifts.length === 0) return;
  for (let look = 0; look < LOOKS_AHEAD; look++) {
    yield* spansFrom(rota, from, zone);
    const day = from.toZonedDateTimeISO(zone).toPlainDate().add({ days: DAYS_AHEAD });
    from = day.toZonedDateTime({ timeZone: zone }).toInstant();
  }
}

/** The same within a week, joined where they meet, the first cut to begin at `at`. */
function spansFrom(rota: Rota, at: Temporal.Instant, zone: string): DutySpan[] {
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const spans: DutySpan[] = [];
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = today.add({ days: ahead });
    for (const shift of turnsOn(rota, day)) {
      const span = bounds(shift, day, zone);
      if (Temporal.Instant.compare(span.to, at) <= 0) continue;
      spans.push(Temporal.Instant.compare(span.from, at) < 0 ? { from: at, to: span.to } : span);
    }
  }
  spans.sort((a, b) => Temporal.Instant.compare(a.from, b.from));
  return spans.reduce<DutySpan[]>((joined, span) => {
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
