import { z } from 'zod';
import { choiceField, readFields, textField } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import type { Outcome } from '../../platform/outcome.ts';
import { callOutcomes, decisions } from './rules.ts';
import { outreachWords } from './words.ts';

const say = outreachWords();

const Call = z.object({ outcome: choiceField(callOutcomes, say('ring.wrong')) });
const Decided = z.object({
  decision: choiceField(decisions, say('decide.missing')),
  reason: textField({ missing: say('decide.reasonMissing'), most: 2000, tooLong: say('decide.reasonLong') }),
});
const Letter = z.object({
  letter: textField({ missing: say('letter.missing'), most: 4000, tooLong: say('letter.long') }),
});

export const readCall = (values: FormValues): Outcome<z.infer<typeof Call>> => readFields(Call, values);
export const readDecision = (values: FormValues): Outcome<z.infer<typeof Decided>> =>
  readFields(Decided, values);
export const readLetter = (values: FormValues): Outcome<z.infer<typeof Letter>> => readFields(Letter, values);
