import type { Temporal } from 'temporal-polyfill';

/**
 * What asks for a conversation before treatment is agreed; never an automatic refusal. The words stand in the set
 * piece `talk-first`, whose parts carry the same names.
 */
export const prompts = [
  'mania',
  'psychosis',
  'suicide',
  'eating',
  'dependence',
  'ptsd-ocd',
  'secondary-care',
  'cognitive',
  'high-score',
] as const;
export type Prompt = (typeof prompts)[number];

export const promptAnswers = ['no', 'yes', 'unsure'] as const;
export type PromptAnswer = (typeof promptAnswers)[number];

export const decisions = ['go-ahead', 'adapt', 'supervision', 'other-care'] as const;
export type Decision = (typeof decisions)[number];

export interface TalkFirst {
  prompt: Prompt;
  answer: PromptAnswer;
  decision: Decision | null;
  reason: string;
}

/** The names under which one prompt is posted. */
export const promptFields = (prompt: Prompt) => ({
  answer: `talk-${prompt}`,
  decision: `decision-${prompt}`,
  reason: `reason-${prompt}`,
});

/** A PHQ-9 total from which the score itself asks for a conversation. */
export const HIGH_SCORE = 16;

/** The prompts to put, for the newest complete PHQ-9 total; null where there is none. */
export function promptsFor(phq9: number | null): readonly Prompt[] {
  return prompts.filter((prompt) => prompt !== 'high-score' || (phq9 !== null && phq9 >= HIGH_SCORE));
}

/**
 * The main problem that treatment is for: the presenting problems that NHS Talking Therapies services choose between,
 * in our own words.
 */
export const descriptors = [
  'depression',
  'recurrent-depression',
  'mixed-anxiety-depression',
  'generalised-anxiety',
  'panic',
  'agoraphobia',
  'social-anxiety',
  'health-anxiety',
  'phobia',
  'ocd',
  'ptsd',
  'body-image',
  'somatic',
  'other',
  'not-yet-clear',
] as const;
export type Descriptor = (typeof descriptors)[number];

export const preferences = ['blended', 'phone', 'room'] as const;
export type Preference = (typeof preferences)[number];

export const babyAnswers = ['no', 'pregnant', 'baby', 'not-said'] as const;

/** The written sections, in the order of the page. */
export const sections = [
  'problem',
  'impact',
  'risk',
  'pastTreatment',
  'medication',
  'alcoholDrugs',
  'physicalHealth',
  'dependants',
  'other',
] as const;
export type Section = (typeof sections)[number];

export type AssessmentBody = Record<Section, string> & { baby: (typeof babyAnswers)[number] | '' };

export interface Assessment {
  id: string;
  episode: string;
  version: number;
  descriptor: Descriptor;
  preference: Preference;
  body: AssessmentBody;
  writtenBy: string;
  writtenAt: Temporal.Instant;
}

/** What the two people agreed the problem is, in the patient's words, and what they want to be different. */
export interface ProblemStatement {
  text: string;
  by: string;
  at: Temporal.Instant;
}
