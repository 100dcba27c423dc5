import { moodLevels } from '../forms.ts';
import type { Said } from '../shelf.ts';
import type { Mood } from './store.ts';

export const PLAIN = ['Very low', 'Low', 'So-so', 'OK', 'Good', "I can't tell"] as const;

/** What a level is called, in the words of the service where it has its own. */
export function moodText(words: Said, level: Mood['level']): string {
  const index = level === null ? 5 : level - 1;
  return words[moodLevels[index] ?? '']?.title || (PLAIN[index] ?? '');
}

/** The five levels, lowest first. */
export function levelTexts(words: Said): string[] {
  return ([1, 2, 3, 4, 5] as const).map((level) => moodText(words, level));
}
