import { z } from 'zod';
import { choiceField, postedDate, readFields, textField } from '../../../platform/fields.ts';
import type { FormValues } from '../../../platform/http/form.ts';
import { type Outcome, type Refusals, refused } from '../../../platform/outcome.ts';
import { sides } from './rules.ts';
import { waitsWords } from './words.ts';

const say = waitsWords();

const Begin = z.object({
  side: choiceField(sides, say('begin.sideMissing')),
  reason: textField({ missing: say('begin.reasonMissing'), most: 500, tooLong: say('begin.reasonLong') }),
});
export type BeginPause = z.output<typeof Begin> & { endsOn: string };

/** @returns endsOn: YYYY-MM-DD; what is no date is refused at `endsOn`. */
export function readBegin(values: FormValues): Outcome<BeginPause> {
  const read = readFields(Begin, values);
  const endsOn = postedDate(values, 'endsOn');
  const dated: Refusals = endsOn === null ? { endsOn: say('begin.untilMissing') } : {};
  if (read.ok && endsOn !== null) return { ok: true, value: { ...read.value, endsOn } };
  return refused({ ...(read.ok ? {} : read.refusals), ...dated });
}

const Perinatal = z.object({ answer: choiceField(['yes', 'no'], say('perinatal.missing')) });

export const readPerinatal = (values: FormValues): Outcome<{ answer: 'yes' | 'no' }> =>
  readFields(Perinatal, values);
