import { one } from '../../platform/fields.ts';
import { isVisibility, type Visibility } from './rules.ts';
import { programmeWords } from './words.ts';

/** Longest words with a mood, and longest goal, in characters. */
export const LONGEST_NOTE = 2000;
export const LONGEST_GOAL = 500;
/** Goals open at one time: more than a few are none. */
export const MOST_GOALS = 5;

/** The levels of a mood as forms send them, lowest first; `cannot-tell` is an answer too. */
export const moodLevels = ['very-low', 'low', 'so-so', 'ok', 'good', 'cannot-tell'] as const;
export type MoodLevel = (typeof moodLevels)[number];

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;
type Checked<T> = { ok: true; value: T } | { ok: false; refusals: Record<string, string> };

export function moodForm(
  values: Values,
): Checked<{ level: number | null; words: string | null; visibility: Visibility }> {
  const say = programmeWords();
  const refusals: Record<string, string> = {};
  const chosen = moodLevels.find((level) => level === one(values.level));
  const words = one(values.words).trim();
  const visibility = one(values.visibility);
  if (!chosen) refusals.level = say('mood.choose');
  if (words.length > LONGEST_NOTE) refusals.words = say('tooLong', { longest: LONGEST_NOTE });
  if (!chosen || Object.keys(refusals).length > 0) return { ok: false, refusals };
  return {
    ok: true,
    value: {
      level: chosen === 'cannot-tell' ? null : moodLevels.indexOf(chosen) + 1,
      words: words || null,
      visibility: isVisibility(visibility) ? visibility : 'team',
    },
  };
}

export function goalForm(values: Values): Checked<{ text: string }> {
  const say = programmeWords();
  const text = one(values.text).trim();
  if (!text) return { ok: false, refusals: { text: say('goals.missing') } };
  if (text.length > LONGEST_GOAL)
    return { ok: false, refusals: { text: say('tooLong', { longest: LONGEST_GOAL }) } };
  return { ok: true, value: { text } };
}

/** Numbers for goals, by the goal's id: `rating.<id>`. A goal without a number is left as it is. */
export function ratingsForm(values: Values): Checked<{ goal: string; value: number }[]> {
  const refusals: Record<string, string> = {};
  const ratings: { goal: string; value: number }[] = [];
  for (const [name, raw] of Object.entries(values)) {
    if (!name.startsWith('rating.') || one(raw) === '') continue;
    const value = Number(one(raw));
    if (/^\d{1,2}$/.test(one(raw)) && value <= 10)
      ratings.push({ goal: name.slice('rating.'.length), value });
    else refusals[name] = programmeWords()('goals.number');
  }
  return Object.keys(refusals).length > 0 ? { ok: false, refusals } : { ok: true, value: ratings };
}
