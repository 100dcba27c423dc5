import type { LetterKind } from '../library/index.ts';

/** What the patient said to the words that they were shown. */
export const answers = ['agreed', 'change', 'refused'] as const;
export type Answer = (typeof answers)[number];

/** Where they were shown: on the patient's own page, in the room, or read out by phone. */
export const ways = ['own-page', 'room', 'phone'] as const;
export type Way = (typeof ways)[number];

/** Kinds that are written here at any time of a course; the two of its end are written where it ends. */
export const writtenHere = [
  'acceptance',
  'gp-acceptance',
  'risk',
  'gp-risk',
  'step-up',
  'gp-step-up',
] as const;
export type WrittenHere = (typeof writtenHere)[number];

export function isWrittenHere(text: string): text is WrittenHere {
  return (writtenHere as readonly string[]).includes(text);
}

export const toGp = (kind: LetterKind): boolean => kind.startsWith('gp-');

/** Risk does not wait: neither for the patient's answer nor for consent, since life comes before confidence. */
export const isUrgent = (kind: LetterKind): boolean => kind === 'risk' || kind === 'gp-risk';

export type Barrier = 'no-consent' | 'not-shown' | 'wants-change' | 'refused';

/**
 * What keeps a letter from being signed; null where nothing does. A letter to the GP needs the consent to tell the GP,
 * and the patient's word on these very words. A letter to the patient is theirs to read. An urgent one waits for nothing.
 */
export function barrier(letter: {
  kind: LetterKind;
  gpConsent: 'given' | 'refused' | 'unasked';
  answer: Answer | null;
}): Barrier | null {
  if (isUrgent(letter.kind) || !toGp(letter.kind)) return null;
  if (letter.answer === 'refused') return 'refused';
  if (letter.gpConsent !== 'given') return 'no-consent';
  if (letter.answer === 'change') return 'wants-change';
  return letter.answer === 'agreed' ? null : 'not-shown';
}

/** Whether the patient is asked about these words: those to the GP that are not kept from them. */
export const isShown = (letter: { kind: LetterKind; withheld: string | null }): boolean =>
  toGp(letter.kind) && letter.withheld === null;
