import { one } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { done, type Outcome, type Refusals, refused } from '../../platform/outcome.ts';
import { type Answer, audiences, type Move, moves, type Question, questions, type ShownTo } from './rules.ts';

/** Longest own words beside the answers, in characters. */
export const LONGEST_WORDS = 2000;

export interface PulseForm {
  answers: Record<Question, Answer>;
  words: string;
  shownTo: ShownTo;
}

/** Ids of the options in the content, lowest first; the last stands for no number. */
const AMOUNTS: Record<string, Answer> = {
  'not-at-all': 1,
  'a-little': 2,
  partly: 3,
  mostly: 4,
  fully: 5,
  'cannot-tell': null,
};

/** The option that an answer stands for. */
export function amountOf(answer: Answer): string {
  return Object.entries(AMOUNTS).find(([, value]) => value === answer)?.[0] ?? 'cannot-tell';
}

/** Reads a check: any question may stay empty, but not all of them. */
export function readPulse(values: FormValues): Outcome<PulseForm> {
  const refusals: Refusals = {};
  const answers: Record<Question, Answer> = { goals: null, tasks: null, bond: null, programme: null };
  for (const question of questions) {
    const given = one(values[question]);
    if (given === '') continue;
    if (!Object.hasOwn(AMOUNTS, given)) refusals[question] = 'Choose one of the answers';
    else answers[question] = AMOUNTS[given] ?? null;
  }
  if (questions.every((question) => one(values[question]) === '')) {
    refusals.goals = 'Choose an answer to one question or more';
  }
  const words = one(values.words).trim();
  if ([...words].length > LONGEST_WORDS) refusals.words = tooLong(words);
  const shownTo = audiences.find((audience) => audience === one(values.shownTo));
  if (!shownTo) refusals.shownTo = 'Choose who may see your answers';
  return Object.keys(refusals).length > 0 || !shownTo ? refused(refusals) : done({ answers, words, shownTo });
}

export interface RepairForm {
  move: Move;
  words: string;
}

export function readRepair(values: FormValues): Outcome<RepairForm> {
  const refusals: Refusals = {};
  const move = moves.find((candidate) => candidate === one(values.move));
  if (!move) refusals.move = 'Choose what you decided together';
  const words = one(values.repairWords).trim();
  if ([...words].length > LONGEST_WORDS) refusals.repairWords = tooLong(words);
  return Object.keys(refusals).length > 0 || !move ? refused(refusals) : done({ move, words });
}

function tooLong(words: string): string {
  return `Use ${LONGEST_WORDS} characters or fewer. You wrote ${[...words].length}. Nothing is lost`;
}
