import { z } from 'zod';
import { lineField } from '../../platform/fields.ts';
import type { episodesWords } from './words.ts';

export function reassignForm(say: ReturnType<typeof episodesWords>) {
  const tooLong = say('reassign.tooLong', { most: 200 });
  return z.object({
    practitioner: lineField({ most: 60, tooLong, missing: say('reassign.whoMissing') }),
    reason: lineField({ most: 200, tooLong, missing: say('reassign.reasonMissing') }),
  });
}
