import type { FormValues } from '../../platform/http/form.ts';
import type { Refusals } from '../../platform/outcome.ts';
import { type EndCode, isEndCode } from './rules.ts';

/** Longest summary or letter, in characters. */
const LONGEST = 20_000;

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

export function dischargeFaults(form: DischargeForm): Refusals {
  const faults: Refusals = {};
  if (!form.endCode) faults.endCode = 'Choose how the course ended';
  else if (!isEndCode(form.endCode)) faults.endCode = 'Choose one of the listed endings';
  if (!form.summary.trim()) faults.summary = 'Write the summary that the patient keeps';
  if (!form.letter.trim()) faults.letter = 'Write the letter to the GP';
  for (const name of ['summary', 'letter'] as const) {
    if (form[name].length > LONGEST)
      faults[name] = `This is ${form[name].length - LONGEST} characters too long`;
  }
  return faults;
}
