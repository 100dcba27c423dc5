import { type Outcome, type PartialScorePair, pairedOutcome } from '../measures/rules.ts';

/** End codes of the IAPT data set (clinical-standards 2.2), in the groups that a person chooses from. */
export const END_CODES = {
  treated: ['46', '47', '48', '49', '96'],
  'seen-not-taken-on': ['10', '11', '12', '13', '14', '16', '17', '95'],
  'not-assessed': ['50'],
} as const;

export type EndCode = (typeof END_CODES)[keyof typeof END_CODES][number];

export const endCodes: readonly EndCode[] = Object.values(END_CODES).flat();

export function isEndCode(text: string): text is EndCode {
  return (endCodes as readonly string[]).includes(text);
}

/** Treatment contacts that make a finished course (clinical-standards 2.1, rule 1). */
export const CONTACTS_OF_A_COURSE = 2;

export interface CourseResult {
  /** Attended treatment meetings. An online step alone never makes up the two of a finished course. */
  attended: number;
  finished: boolean;
  first: PartialScorePair;
  last: PartialScorePair;
  /** Null where a score is missing at either end: then nothing is claimed. */
  outcome: Outcome | null;
}

/** What an ended course came to by the NHS rules, computed once and kept with the discharge. */
export function courseResult(
  attended: number,
  first: PartialScorePair,
  last: PartialScorePair,
): CourseResult {
  return {
    attended,
    finished: attended >= CONTACTS_OF_A_COURSE,
    first,
    last,
    outcome: pairedOutcome(first, last),
  };
}

export type OutcomeWord =
  | 'not-paired'
  | 'reliable-recovery'
  | 'recovery'
  | 'reliable-improvement'
  | 'reliable-deterioration'
  | 'no-reliable-change';

/** The one line that names the outcome; recovery without reliable improvement is said as what it is. */
export function outcomeWord(outcome: Outcome | null): OutcomeWord {
  if (!outcome) return 'not-paired';
  if (outcome.reliableRecovery) return 'reliable-recovery';
  if (outcome.recovered) return 'recovery';
  if (outcome.reliableImprovement) return 'reliable-improvement';
  if (outcome.reliableDeterioration) return 'reliable-deterioration';
  return 'no-reliable-change';
}
