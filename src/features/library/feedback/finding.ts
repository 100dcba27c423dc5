import type { Answers, Worksheet } from '../rules.ts';
import type { FeedbackSay } from './words.ts';

/** What else is known about the days that a worksheet tells of. Levels from 1, the lowest, to 5. */
export interface Around {
  moods: readonly { date: string; level: number | null }[];
}

/** A pure function that says in plain words what follows from the answers; nothing where too few of them are there. */
export interface FeedbackFunction {
  /** Whether a worksheet asks for all that this rests on. */
  fits(worksheet: Worksheet): boolean;
  lines(worksheet: Worksheet, answers: Answers, around: Around, say: FeedbackSay): string[];
}

/** Fewer than this are no pattern. */
export const FEWEST = 3;
