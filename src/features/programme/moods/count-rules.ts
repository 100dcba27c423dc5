import { middle, moodDays } from '../rules.ts';

/** Fewer than so many of a kind are not counted out loud: a pattern of two is none. */
export const FEWEST = 3;

type Level = 1 | 2 | 3 | 4 | 5;

/** How many there were, and which level stood in the middle of them. */
export interface Counted {
  count: number;
  level: Level;
}

export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

export interface MoodCounts {
  /** The moods with a level, which all of this rests on. */
  rests: number;
  /** Days with something done, and the other days with a mood; null where either are too few. */
  days: { done: Counted; other: Counted } | null;
  /** Parts of the day with moods enough, where there are two of them to look at side by side. */
  parts: (Counted & { part: DayPart })[];
}

/**
 * What can be counted in somebody's moods. It counts, and says nothing of causes.
 * @param moods each with the hour, 0 to 23, on their own clock.
 * @param done days on which something was done.
 */
export function moodCounts(
  moods: readonly { date: string; level: number | null; hour: number }[],
  done: ReadonlySet<string>,
): MoodCounts {
  const known = moods.flatMap((mood) => (mood.level === null ? [] : [{ ...mood, level: mood.level }]));
  const days = moodDays(known);
  const doneDays = counted(days.filter((day) => done.has(day.date)));
  const other = counted(days.filter((day) => !done.has(day.date)));
  const parts = dayParts.flatMap((part) => {
    const found = counted(known.filter((mood) => partOf(mood.hour) === part));
    return found ? [{ part, ...found }] : [];
  });
  return {
    rests: known.length,
    days: doneDays && other ? { done: doneDays, other } : null,
    parts: parts.length > 1 ? parts : [],
  };
}

function counted(list: readonly { level: number }[]): Counted | null {
  if (list.length < FEWEST) return null;
  return { count: list.length, level: middle(list.map((one) => one.level)) };
}

/** The small hours belong to the evening before: who is up then has not begun a morning. */
export function partOf(hour: number): DayPart {
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
