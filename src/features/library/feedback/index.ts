import type { Answers, Worksheet } from '../rules.ts';
import { moodBeforeAfterFeedback } from './before-after.ts';
import type { Around, FeedbackFunction } from './finding.ts';

import { shortNightsFeedback, sleepEfficiencyFeedback } from './sleep.ts';
import { feedbackWords } from './words.ts';

/** Every function that a worksheet may name. Content names one; it never carries one. */
const registry = {
  'sleep-efficiency': sleepEfficiencyFeedback,
  'short-nights': shortNightsFeedback,
  'mood-before-after': moodBeforeAfterFeedback,
} as const satisfies Record<string, FeedbackFunction>;

export type { Around };
export type FeedbackName = keyof typeof registry;
export const feedbackNames = Object.keys(registry) as [FeedbackName, ...FeedbackName[]];

/** What is worked out from a worksheet's answers, a line each; nothing where it rests on too little. */
export function feedbackOn(
  worksheet: Worksheet,
  answers: Answers,
  around: Around = { moods: [] },
  lang?: string,
): string[] {
  const say = feedbackWords(lang);
  // An older edition may name a function that is no more.
  return (worksheet.feedback ?? []).flatMap(
    (name) => registry[name]?.lines(worksheet, answers, around, say) ?? [],
  );
}

/** The functions that a worksheet names without asking for what they rest on. */
export function feedbackFaults(worksheet: Worksheet): string[] {
  return (worksheet.feedback ?? [])
    .filter((name) => !registry[name].fits(worksheet))
    .map((name) => `works out "${name}" without asking for all that it rests on`);
}
