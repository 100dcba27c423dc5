import type { FormValues } from '../../platform/http/form.ts';
import type { Refusals } from '../../platform/outcome.ts';
import { leftOpen } from '../letters/index.ts';
import { type EndCode, isEndCode } from './rules.ts';

/** Longest summary or letter, in characters. */
const LONGEST = 20_000;

const NAMES = { summary: 'Summary for the patient', letter: 'Letter to the GP' };

export interface DischargeForm {
  endCode: string;
  summary: string;
  letter: string;
}

export type DischargeReady = DischargeForm & { endCode: EndCode };

export function readDischargeForm(values: FormValues): DischargeForm {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  return { endCode: text('endCode'), summary: text('summary'), letter: text('letter') };
}

/** @param begun the texts that the form began with: a heading of theirs with nothing under it was forgotten. */
export function dischargeFaults(
  form: DischargeForm,
  begun: Pick<DischargeForm, 'summary' | 'letter'>,
): Refusals {
  const faults: Refusals = {};
  if (!form.endCode) faults.endCode = 'Choose how the course ended';
  else if (!isEndCode(form.endCode)) faults.endCode = 'Choose one of the listed endings';
  if (!form.summary.trim()) faults.summary = 'Write the summary that the patient keeps';
  if (!form.letter.trim()) faults.letter = 'Write the letter to the GP';
  for (const name of ['summary', 'letter'] as const) {
    const open = leftOpen(form[name], begun[name]);
    if (open.length > 0)
      faults[name] =
        `${NAMES[name]}: nothing is written under “${open.join('”, “')}”. Write it there, or take the heading out. What you wrote is kept.`;
    if (form[name].length > LONGEST)
      faults[name] = `This is ${form[name].length - LONGEST} characters too long`;
  }
  return faults;
}
