import type { Answer, Answers, Step } from '../library/rules.ts';

/** Whom an entry or a mood is for. */
export const visibilities = ['only-me', 'practitioner', 'team'] as const;
export type Visibility = (typeof visibilities)[number];

/** How a version of an entry came about: by the patient, by staff together with them in a meeting, or from their paper. */
export type HowWritten = 'own' | 'together' | 'paper';

/** Staff at work in a patient's step: whose, and how. */
export interface Room {
  patient: string;
  how: 'together' | 'paper';
}

/** How a step was for its reader. */
export const feedbackAnswers = ['helpful', 'hard-but-useful', 'no-difference', 'worse'] as const;
export type FeedbackAnswer = (typeof feedbackAnswers)[number];

/** The pages of both forms in the order of the file, with what has been read of them. */
export type PageRead = { page: string; form: 'full' | 'short' };

export function isVisibility(value: unknown): value is Visibility {
  return visibilities.some((one) => one === value);
}

/** Of two, the one that fewer people are in: where a draft and an entry differ, nobody is let in by the older of them. */
export function narrower(one: Visibility, other: Visibility): Visibility {
  return visibilities.indexOf(one) < visibilities.indexOf(other) ? one : other;
}

export function isFeedback(value: unknown): value is FeedbackAnswer {
  return feedbackAnswers.some((one) => one === value);
}

/** Where to go on: the first page of this form that was not read; where all were, the first again once it is finished. */
export function pageToOpen(
  step: Step,
  form: 'full' | 'short',
  read: readonly string[],
  finished: boolean,
): string {
  const pages = step.pages.filter((page) => page.forms.includes(form));
  return (pages.find((page) => !read.includes(page.id)) ?? pages.at(finished ? 0 : -1))?.id ?? '';
}

/**
 * Puts what a page sent over what stands. A field that the page left as it found it keeps what another page wrote since;
 * a page that shows some fields never empties the others.
 * @param found what the page was made from.
 * @returns `clashes`: whether a field was changed on both pages. What this one sent stands then, and the other's words
 * stay in the version before.
 */
export function mergeAnswers(
  stands: Answers,
  sent: Answers,
  found: Answers = stands,
): { merged: Answers; clashes: boolean } {
  const merged: Record<string, Answer> = { ...stands };
  let clashes = false;
  for (const [field, answer] of Object.entries(sent)) {
    if (same(answer, found[field]) && !same(stands[field], found[field])) continue;
    if (!same(stands[field], found[field]) && !same(stands[field], answer) && !blank(stands[field]))
      clashes = true;
    merged[field] = answer;
  }
  return { merged, clashes };
}

function same(one: unknown, other: unknown): boolean {
  return (blank(one) && blank(other)) || stable(one) === stable(other);
}

function blank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(blank);
  return value === '' || value === undefined || value === null;
}

/** Whether two sets of answers say the same, whatever the order of their fields. */
export function sameAnswers(one: unknown, other: unknown): boolean {
  return stable(one) === stable(other);
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value)
    .filter(([, inside]) => inside !== '' && inside !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inside]) => `${JSON.stringify(key)}:${stable(inside)}`).join(',')}}`;
}

/** Days that make a run, and how far back they may lie. */
const RUN_DAYS = 3;

/** Whether the last three days that have an answer were all low or very low, the latest within a week of the first. */
export function lowRun(moods: readonly { date: string; level: number | null }[]): boolean {
  const days = moodDays(moods).slice(-RUN_DAYS);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || days.length < RUN_DAYS || days.some((day) => day.level > 2)) return false;
  return (Date.parse(last.date) - Date.parse(first.date)) / 86_400_000 <= 7;
}

/** One level a day, in order: the middle of what was said that day, the lower one where two stand in the middle. */
export function moodDays(
  moods: readonly { date: string; level: number | null }[],
): { date: string; level: 1 | 2 | 3 | 4 | 5 }[] {
  const byDay = new Map<string, number[]>();
  for (const { date, level } of moods) {
    if (level !== null) byDay.set(date, [...(byDay.get(date) ?? []), level]);
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, levels]) => ({ date, level: middle(levels) }));
}

/** The level in the middle; the lower one where two stand there. Of one level or more. */
export function middle(levels: readonly number[]): 1 | 2 | 3 | 4 | 5 {
  const sorted = [...levels].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as 1 | 2 | 3 | 4 | 5;
}

/** From how many people on a count is told: fewer might be recognised. */
export const SMALL_NUMBER = 5;

/** A count as it may be shown; null for a small one, none at all among them. */
export function shownCount(people: number): number | null {
  return people < SMALL_NUMBER ? null : people;
}
