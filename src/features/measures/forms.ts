import { Temporal } from 'temporal-polyfill';
import type { FormValues } from '../../platform/http/form.ts';
import type { Refusals } from '../../platform/outcome.ts';
import { type Answer, type InstrumentId, instruments } from './instruments.ts';
import { isAnswer } from './scoring.ts';
import { measuresWords } from './words.ts';

/** What a questionnaire's page sends: `item1`…, or `all` = declined. */
export type AnswersRead =
  | { ok: true; answers: Answer[]; takenOn: string | null }
  | { ok: false; refusals: Refusals };

/** What was typed or chosen; only digits are a number, so that `0x1` or a blank is none. */
function given(typed: string): unknown {
  if (typed === '') return null;
  return /^\d{1,2}$/.test(typed) ? Number(typed) : typed;
}

/**
 * Reads the answers of one questionnaire. Any may be left or declined; all left is no answer, and is refused.
 * @param today the local date; a paper date may not lie after it, nor more than ninety days before.
 */
export function readAnswers(instrument: InstrumentId, values: FormValues, today: string): AnswersRead {
  const say = measuresWords();
  const { items } = instruments[instrument];
  const paper = readPaperDate(values, today);
  const refusals: Refusals = { ...paper.refusals };
  if (text(values.all) === 'declined') {
    // The button lies beside "Save": pressed over answers, it would lose them, and one about harm with them.
    if (Object.keys(values).some((name) => /^item\d$/.test(name) && /^[0-3]$/.test(text(values[name]))))
      refusals._form = say('staff.declineAnswered', { save: say('staff.send') });
    if (Object.keys(refusals).length > 0) return { ok: false, refusals };
    return { ok: true, answers: items.map(() => 'declined'), takenOn: paper.on };
  }
  const answers: Answer[] = [];
  for (const [at, item] of items.entries()) {
    const answer = given(text(values[`item${at + 1}`]));
    if (isAnswer(item, answer)) answers.push(answer);
    else refusals[`item${at + 1}`] = say('form.answerWrong');
  }
  if (
    answers.every((answer) => answer === null || answer === 'not-applicable') &&
    Object.keys(refusals).length === 0
  )
    refusals.item1 = say('form.nothingAnswered');
  return Object.keys(refusals).length > 0
    ? { ok: false, refusals }
    : { ok: true, answers, takenOn: paper.on };
}

function readPaperDate(values: FormValues, today: string): { on: string | null; refusals: Refusals } {
  const parts = ['year', 'month', 'day'].map((part) => text(values[`takenOn[${part}]`]).trim());
  if (parts.every((part) => part === '')) return { on: null, refusals: {} };
  const say = measuresWords();
  const [year, month, day] = parts;
  if (!/^\d{4}$/.test(year ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{1,2}$/.test(day ?? ''))
    return { on: null, refusals: { takenOn: say('form.dateWrong') } };
  try {
    const on = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    const ago = on.until(today).days;
    if (ago < 0) return { on: null, refusals: { takenOn: say('form.dateAhead') } };
    if (ago > 90) return { on: null, refusals: { takenOn: say('form.dateOld') } };
    return { on: ago === 0 ? null : on.toString(), refusals: {} };
  } catch {
    return { on: null, refusals: { takenOn: say('form.dateWrong') } };
  }
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
