import { Temporal } from 'temporal-polyfill';
import type { FormValues } from '../../platform/http/form.ts';
import type { Refusals } from '../../platform/outcome.ts';
import { isPhone } from '../patients/rules.ts';
import { type FlagKind, flagKinds, type SafetyQuestion, safetyAnswers, safetyQuestions } from './rules.ts';
import type { CallOutcome, ClosureWords } from './store.ts';
import { safetyWords } from './words.ts';

export type Read<T> = { ok: true; form: T } | { ok: false; refusals: Refusals };

const LONGEST = 4000;

/** What was posted with the questions, by the name of the question. */
export type GivenAnswers = Readonly<Partial<Record<SafetyQuestion, string>>>;

export function givenAnswers(values: FormValues): GivenAnswers {
  return Object.fromEntries(
    safetyQuestions.map(({ question }) => [question, posted(values, question).trim()]),
  );
}

/** Empty is left unanswered, which is allowed. */
export function readAnswerForm(
  given: GivenAnswers,
): { ok: true; answers: { question: SafetyQuestion; answer: string }[] } | { ok: false; refusals: Refusals } {
  const say = safetyWords();
  const refusals: Refusals = {};
  const answers: { question: SafetyQuestion; answer: string }[] = [];
  for (const { question } of safetyQuestions) {
    const answer = given[question] ?? '';
    if (answer === '') continue;
    if (question === 'number') {
      if (!isPhone(answer) || answer.length > 40) refusals.number = say('ask.numberWrong');
    } else if (!safetyAnswers.some((one) => one === answer)) refusals[question] = say('ask.answerWrong');
    answers.push({ question, answer });
  }
  return Object.keys(refusals).length > 0 ? { ok: false, refusals } : { ok: true, answers };
}

export type ClosureForm = ClosureWords & { reviewOn: string };

/** All four in words, and a day to look again, from tomorrow to a year ahead. */
export function readClosure(values: FormValues, today: string): Read<ClosureForm> {
  const say = safetyWords();
  const refusals: Refusals = {};
  const words = (name: keyof ClosureWords) => {
    const text = posted(values, name).trim();
    if (!text) refusals[name] = say(`close.${name}Missing`);
    else if (text.length > LONGEST) refusals[name] = say('form.tooLong');
    return text;
  };
  const form = {
    changed: words('changed'),
    helps: words('helps'),
    action: words('action'),
    told: words('told'),
    reviewOn: '',
  };
  const date = readDate(values, 'reviewOn');
  if (!date) refusals.reviewOn = say('close.reviewWrong');
  else {
    const ahead = Temporal.PlainDate.from(today).until(date).days;
    if (ahead < 1) refusals.reviewOn = say('close.reviewPast');
    else if (ahead > 366) refusals.reviewOn = say('close.reviewFar');
    form.reviewOn = date;
  }
  return Object.keys(refusals).length > 0 ? { ok: false, refusals } : { ok: true, form };
}

export interface CallForm {
  outcome: CallOutcome;
  where: string;
  note: string;
}

export const callOutcomes: readonly CallOutcome[] = [
  'spoke',
  'no-answer',
  'voicemail',
  'someone-else',
  'emergency-services',
];

export function readCall(values: FormValues): Read<CallForm> {
  const say = safetyWords();
  const refusals: Refusals = {};
  const outcome = callOutcomes.find((one) => one === posted(values, 'outcome'));
  if (!outcome) refusals.outcome = say('call.outcomeMissing');
  const where = posted(values, 'where').trim();
  const note = posted(values, 'note').trim();
  if (where.length > 300) refusals.where = say('form.tooLong');
  if (note.length > LONGEST) refusals.note = say('form.tooLong');
  if (Object.keys(refusals).length > 0 || !outcome) return { ok: false, refusals };
  return { ok: true, form: { outcome, where, note } };
}

export interface FlagForm {
  kind: FlagKind;
  urgent: boolean;
  words: string;
}

export function readFlag(values: FormValues): Read<FlagForm> {
  const say = safetyWords();
  const refusals: Refusals = {};
  const kind = flagKinds.find((one) => one === posted(values, 'kind'));
  if (!kind) refusals.kind = say('raise.kindMissing');
  const urgency = posted(values, 'urgent');
  if (urgency !== 'yes' && urgency !== 'no') refusals.urgent = say('raise.urgentMissing');
  const words = posted(values, 'words').trim();
  if (!words) refusals.words = say('raise.wordsMissing');
  else if (words.length > LONGEST) refusals.words = say('form.tooLong');
  if (Object.keys(refusals).length > 0 || !kind) return { ok: false, refusals };
  return { ok: true, form: { kind, urgent: urgency === 'yes', words } };
}

/** A date in three boxes, as YYYY-MM-DD; null where it is none. */
export function readDate(values: FormValues, name: string): string | null {
  const part = (which: string) => posted(values, `${name}[${which}]`).trim();
  const [year, month, day] = [part('year'), part('month'), part('day')];
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}

export function posted(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
