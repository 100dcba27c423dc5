import { Temporal } from 'temporal-polyfill';
import type { Answers } from '../../library/rules.ts';
import { middle, moodDays } from '../rules.ts';

/** Something that a patient noted as done on a day. */
export interface Doing {
  date: string;
  /** In their words; empty where they left it so. */
  what: string;
  /** From their plan, done or done in part, or from their diary. */
  how: 'did' | 'part' | 'diary';
}

type Level = 1 | 2 | 3 | 4 | 5;
type Felt = { date: string; level: number | null };

/** The worksheets that say what was done. */
export const doingSheets = ['activity-plan', 'activity-mood-diary'] as const;

/** From here on (of 10) a row of the diary says that something was managed or enjoyed. */
const ENOUGH = 5;

/** The picture of days goes so far back from the last day that it shows, and that of weeks so many weeks. */
export const PICTURE_DAYS = 28;
const PICTURE_WEEKS = 16;

/** What was done up to today, oldest first. The same words on the same day are one thing, on whatever sheet they stand. */
export function doingsIn(sheets: readonly { worksheet: string; answers: Answers }[], today: string): Doing[] {
  const found = doingSheets.flatMap((id) =>
    sheets.filter((sheet) => sheet.worksheet === id).flatMap((sheet) => doingsOn(id, sheet.answers)),
  );
  const seen = new Set<string>();
  return found
    .filter(({ date, what }) => {
      const same = `${date} ${what.toLocaleLowerCase('en-GB')}`;
      if (!isDate(date) || date > today || (what && seen.has(same))) return false;
      seen.add(same);
      return true;
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function doingsOn(sheet: (typeof doingSheets)[number], answers: Answers): Doing[] {
  if (sheet === 'activity-plan')
    return rowsOf(answers.activities).flatMap((row) =>
      row.done === 'did' || row.done === 'part'
        ? [{ date: text(row.day), what: text(row.what), how: row.done }]
        : [],
    );
  return rowsOf(answers.entries).flatMap((row) =>
    [row.managed, row.enjoyed].some((much) => typeof much === 'number' && much >= ENOUGH)
      ? [{ date: text(row.day), what: text(row.activity), how: 'diary' as const }]
      : [],
  );
}

function rowsOf(answer: unknown): Record<string, unknown>[] {
  return Array.isArray(answer) ? answer.filter((row) => typeof row === 'object' && row !== null) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date;
  } catch {
    return false;
  }
}

export interface PictureDay {
  date: string;
  /** The middle of that day's moods; null where there is none, or "I can't tell" alone. */
  level: Level | null;
  done: number;
}

/** The days that the picture shows, oldest first: those with a mood or something done, of the last four weeks that have any. */
export function pictureDays(moods: readonly Felt[], doings: readonly Doing[]): PictureDay[] {
  const dates = [...new Set([...moods, ...doings].map((one) => one.date))].sort();
  const last = dates.at(-1);
  if (last === undefined) return [];
  const first = Temporal.PlainDate.from(last)
    .subtract({ days: PICTURE_DAYS - 1 })
    .toString();
  const levels = new Map(moodDays(moods).map((day) => [day.date, day.level]));
  return dates
    .filter((date) => date >= first)
    .map((date) => ({
      date,
      level: levels.get(date) ?? null,
      done: doings.filter((doing) => doing.date === date).length,
    }));
}

export interface MoodWeek {
  monday: string;
  /** The middle of all moods of the week; null where there is none. */
  level: Level | null;
  moods: number;
  done: number;
}

/** Week by week from Monday, oldest first; none before the moods span two weeks. */
export function moodWeeks(moods: readonly Felt[], doings: readonly Doing[]): MoodWeek[] {
  const known = moods.filter((mood) => mood.level !== null);
  const dates = known.map((mood) => mood.date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last || daysBetween(first, last) < 13) return [];
  const mondays = [...new Set([...known, ...doings].map((one) => mondayOf(one.date)))].sort();
  return mondays.slice(-PICTURE_WEEKS).map((monday) => {
    const levels = known.flatMap((mood) => (mondayOf(mood.date) === monday ? (mood.level ?? []) : []));
    return {
      monday,
      level: levels.length > 0 ? middle(levels) : null,
      moods: levels.length,
      done: doings.filter((doing) => mondayOf(doing.date) === monday).length,
    };
  });
}

function daysBetween(first: string, last: string): number {
  return Temporal.PlainDate.from(first).until(last).days;
}

function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
