import type { Answers, SimpleField, Worksheet } from '../rules.ts';
import { columnsOf, isList } from '../sheet-parts.ts';
import { FEWEST, type FeedbackFunction } from './finding.ts';

interface Pair {
  field: string;
  before: SimpleField;
  after: SimpleField;
}

/** The two numbers of each row that a worksheet asks for: before and after. */
function pairOf(worksheet: Worksheet): Pair | undefined {
  for (const field of worksheet.fields) {
    if (!isList(field)) continue;
    const scale = (id: string) => columnsOf(field).find((one) => one.id === id && one.kind === 'scale');
    for (const name of ['mood-', '']) {
      const [before, after] = [scale(`${name}before`), scale(`${name}after`)];
      if (before && after) return { field: field.id, before, after };
    }
  }
  return undefined;
}

/** Each row that has both numbers, as they were given. */
export function pairsIn(worksheet: Worksheet, answers: Answers): { before: number; after: number }[] {
  const pair = pairOf(worksheet);
  const rows = pair && answers[pair.field];
  if (!pair || !Array.isArray(rows)) return [];
  return rows.flatMap((row) => {
    const [before, after] = [row?.[pair.before.id], row?.[pair.after.id]];
    return typeof before === 'number' && typeof after === 'number' ? [{ before, after }] : [];
  });
}

/**
 * Means before and after, on the scale that the worksheet asks (0 to 10), and how often each way, from three rows on.
 * Plain counting of a person's own numbers: it has no source beyond them and says nothing of causes.
 */
export const moodBeforeAfterFeedback: FeedbackFunction = {
  fits: (worksheet) => pairOf(worksheet) !== undefined,
  lines(worksheet, answers, _around, say) {
    const pairs = pairsIn(worksheet, answers);
    const asked = pairOf(worksheet);
    if (!asked || pairs.length < FEWEST) return [];
    const mean = (of: 'before' | 'after') =>
      Math.round((pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length) * 10) / 10;
    const times = (way: number) => pairs.filter((pair) => Math.sign(pair.after - pair.before) === way).length;
    return [
      say('change.means', {
        before: asked.before.label,
        first: mean('before'),
        after: asked.after.label,
        second: mean('after'),
      }),
      say('change.ways', { higher: times(1), same: times(0), lower: times(-1) }),
      say('change.rests', { count: pairs.length }),
    ];
  },
};
