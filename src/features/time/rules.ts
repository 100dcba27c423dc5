import { Temporal } from 'temporal-polyfill';

export const activities = ['review', 'reply', 'message', 'preparation', 'note', 'call', 'meeting'] as const;
export type Activity = (typeof activities)[number];

/** From an instant up to, not including, another; both in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
}

/** Shortest time that is worth a row: a page that was opened and closed is none. */
export const SHORTEST_SECONDS = 15;
/** Longest time that one page reports: nobody reads for longer without a break. */
export const LONGEST_SECONDS = 4 * 60 * 60;
/** Most stretches in one report. */
const MOST_STRETCHES = 60;
/** Fewest people whose minutes may be added up for a manager. */
export const SMALLEST_TEAM = 5;

/**
 * What a page reports: stretches as seconds ago, "300-120,60-0", the furthest first. Counted back from the server's
 * clock, so that a wrong clock on a laptop makes no wrong row.
 * @returns the spans in order, joined where they touch; null for anything else.
 */
export function readStretches(text: string, now: number): Span[] | null {
  const parts = text.split(',');
  if (parts.length > MOST_STRETCHES) return null;
  const spans: Span[] = [];
  for (const part of parts) {
    const [, began, ended] = /^(\d{1,6})-(\d{1,6})$/.exec(part) ?? [];
    if (began === undefined || ended === undefined) return null;
    const span = { from: now - Number(began) * 1000, to: now - Number(ended) * 1000 };
    if (span.to <= span.from || Number(began) > LONGEST_SECONDS) return null;
    spans.push(span);
  }
  return joined(spans);
}

/** The same time without double counting. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

/** What is left of spans where other time is taken already; pieces too short to matter are left out. */
export function free(spans: readonly Span[], taken: readonly Span[]): Span[] {
  let left = joined(spans);
  for (const one of taken) {
    left = left.flatMap((span) => {
      if (one.to <= span.from || one.from >= span.to) return [span];
      return [
        { from: span.from, to: Math.min(span.to, one.from) },
        { from: Math.max(span.from, one.to), to: span.to },
      ].filter((piece) => piece.to > piece.from);
    });
  }
  return left.filter((span) => span.to - span.from >= SHORTEST_SECONDS * 1000);
}

export function overlaps(span: Span, taken: readonly Span[]): boolean {
  return taken.some((one) => span.from < one.to && one.from < span.to);
}

/** Whole minutes of spans added up: seconds are added first, so that many short times are not rounded away. */
export function minutesOf(spans: readonly Span[]): number {
  return Math.round(spans.reduce((sum, span) => sum + span.to - span.from, 0) / 60_000);
}

/** The week that a date is in, Monday to Monday, in a zone. @param date YYYY-MM-DD; today where it is none. */
export function weekOf(date: string | null, now: Temporal.Instant, zone: string) {
  let day = now.toZonedDateTimeISO(zone).toPlainDate();
  try {
    const asked = date ? Temporal.PlainDate.from(date) : day;
    // Weeks at the ends of the calendar have no week before or after.
    if (asked.year > 1900 && asked.year < 2200) day = asked;
  } catch {
    // Not a date: this week.
  }
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const start = (at: Temporal.PlainDate) => at.toZonedDateTime(zone).toInstant();
  return {
    monday: monday.toString(),
    before: monday.subtract({ weeks: 1 }).toString(),
    after: monday.add({ weeks: 1 }).toString(),
    from: start(monday),
    to: start(monday.add({ weeks: 1 })),
  };
}

/** A manager's figure: the total and how many people it is of, or nothing where that would show one person's minutes. */
export function teamFigure(
  people: readonly { account: string; minutes: number }[],
): { people: number; minutes: number } | 'too-few' {
  const counted = people.filter((one) => one.minutes > 0);
  if (counted.length < SMALLEST_TEAM) return 'too-few';
  return { people: counted.length, minutes: counted.reduce((sum, one) => sum + one.minutes, 0) };
}
