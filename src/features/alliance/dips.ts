import type { Dip } from './rules.ts';
import { allianceWords } from './words.ts';

/** A dip in a sentence for staff. `name`: the patient's preferred name. */
export function sayDip(dip: Dip, name: string, lang = 'en-GB'): string {
  const say = allianceWords(lang);
  const question = say(`question.${dip.question}`);
  return dip.kind === 'gap'
    ? say(`dip.gap.${dip.lowerSide}`, { name, question })
    : say(`dip.${dip.kind}.${dip.side}`, { name, question });
}
