import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, type InstrumentId, instrumentIds, instruments } from './instruments.ts';
import { isPossibleTotal, scoreAnswers } from './scoring.ts';

function score(id: InstrumentId, answers: readonly unknown[]) {
  const result = scoreAnswers(id, answers);
  if (!result.ok) throw new Error(result.faults.map((f) => f.reason).join('; '));
  return result.score;
}

const anyId = fc.constantFrom(...instrumentIds);

/** A full set of answers, with items that do not apply among them. */
const answersOf = (id: InstrumentId): fc.Arbitrary<Answer[]> =>
  fc.tuple(
    ...instruments[id].items.map(({ least, most, mayNotApply }) =>
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: least, max: most }) as fc.Arbitrary<Answer> },
        { weight: mayNotApply ? 3 : 0, arbitrary: fc.constant<Answer>('not-applicable') },
      ),
    ),
  );
const anyFull = anyId.chain((id) => answersOf(id).map((answers) => ({ id, answers })));

describe('properties of every instrument', () => {
  test('a total is one that the instrument can have, within what this person could reach', () => {
    fc.assert(
      fc.property(anyFull, ({ id, answers }) => {
        const result = score(id, answers);
        if (!result.complete) throw new Error('a full set has a total');
        expect(isPossibleTotal(id, result.total)).toBe(true);
        expect(result.total).toBeLessThanOrEqual(result.maxTotal);
      }),
    );
  });

  test('raising an answer never lowers the total, and lowers it where the item is turned', () => {
    fc.assert(
      fc.property(anyFull, fc.nat(), ({ id, answers }, n) => {
        const at = n % answers.length;
        const item = instruments[id].items[at];
        const old = answers[at];
        fc.pre(item !== undefined && typeof old === 'number' && old < item.most);
        const before = score(id, answers).total ?? Number.NaN;
        const after = score(id, answers.with(at, Number(old) + 1)).total ?? Number.NaN;
        if (item?.reversed) expect(after).toBeLessThan(before);
        else expect(after).toBeGreaterThanOrEqual(before);
        // QIDS alone counts the worst of some; everywhere else one answer moves the total by one step.
        if (id !== 'qids-sr16') expect(Math.abs(after - before)).toBeCloseTo(instruments[id].step);
      }),
    );
  });

  test('an incomplete set never has a total: nothing is prorated', () => {
    fc.assert(
      fc.property(
        anyFull,
        fc.nat(),
        fc.constantFrom(null, 'declined' as const),
        ({ id, answers }, n, gap) => {
          const given = answers.with(n % answers.length, gap);
          expect(score(id, given)).toMatchObject({ complete: false, total: null, band: null, case: null });
        },
      ),
    );
  });

  test('every answer out of range is named, all at once', () => {
    fc.assert(
      fc.property(anyFull, fc.array(fc.nat(), { minLength: 1 }), ({ id, answers }, where) => {
        const wrong = new Set(where.map((n) => n % answers.length));
        const result = scoreAnswers(
          id,
          answers.map((answer, i) => (wrong.has(i) ? (instruments[id].items[i]?.most ?? 0) + 1 : answer)),
        );
        expect(!result.ok && result.faults.map((fault) => fault.item)).toEqual(
          [...wrong].map((i) => i + 1).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  test('anything at all is either scored within range or refused with a reason, and never throws', () => {
    fc.assert(
      fc.property(anyId, fc.array(fc.anything()), (id, given) => {
        const result = scoreAnswers(id, given);
        if (!result.ok) expect(result.faults.length).toBeGreaterThan(0);
      }),
    );
  });
});
