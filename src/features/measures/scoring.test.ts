import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, type InstrumentId, instruments } from './instruments.ts';
import { bandOf, needsSafetyCheck, scoreAnswers, suicidalIdeationItem } from './scoring.ts';

function score(id: InstrumentId, answers: readonly unknown[]) {
  const result = scoreAnswers(id, answers);
  if (!result.ok) throw new Error(result.faults.map((f) => f.reason).join('; '));
  return result.score;
}

const digit = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const);
const full = (id: InstrumentId) => {
  const length = instruments[id].items.length;
  return fc.array(digit, { minLength: length, maxLength: length });
};
const anyFull = fc
  .constantFrom<InstrumentId>('phq9', 'gad7')
  .chain((id) => full(id).map((answers) => ({ id, answers })));

describe('published vectors', () => {
  test('the SDC PHQ-9 example scores 10, moderate, a case, with item 9 at 1', () => {
    const answers: Answer[] = [0, 0, 0, 1, 2, 1, 3, 2, 1];
    expect(score('phq9', answers)).toMatchObject({ complete: true, total: 10, band: 'moderate', case: true });
    expect(suicidalIdeationItem('phq9', answers)).toBe(1);
  });

  test('a PHQ-9 of all threes scores 27, severe, with item 9 at 3', () => {
    const answers: Answer[] = Array(9).fill(3);
    expect(score('phq9', answers)).toMatchObject({ total: 27, band: 'severe', case: true });
    expect(suicidalIdeationItem('phq9', answers)).toBe(3);
  });

  test('the GAD-7 example 0,0,1,1,0,1,0 scores 3, minimal, not a case', () => {
    expect(score('gad7', [0, 0, 1, 1, 0, 1, 0])).toMatchObject({ total: 3, band: 'minimal', case: false });
  });
});

describe('bands and caseness', () => {
  test.each([
    ['phq9', 0, 'minimal'],
    ['phq9', 4, 'minimal'],
    ['phq9', 5, 'mild'],
    ['phq9', 9, 'mild'],
    ['phq9', 10, 'moderate'],
    ['phq9', 14, 'moderate'],
    ['phq9', 15, 'moderately severe'],
    ['phq9', 19, 'moderately severe'],
    ['phq9', 20, 'severe'],
    ['phq9', 27, 'severe'],
    ['gad7', 0, 'minimal'],
    ['gad7', 4, 'minimal'],
    ['gad7', 5, 'mild'],
    ['gad7', 9, 'mild'],
    ['gad7', 10, 'moderate'],
    ['gad7', 14, 'moderate'],
    ['gad7', 15, 'severe'],
    ['gad7', 21, 'severe'],
  ] as const)('%s %i is %s', (id, total, band) => {
    expect(bandOf(id, total)).toBe(band);
  });

  test.each([
    ['phq9', [3, 3, 3, 0, 0, 0, 0, 0, 0], 9, false],
    ['phq9', [3, 3, 3, 1, 0, 0, 0, 0, 0], 10, true],
    ['gad7', [3, 3, 1, 0, 0, 0, 0], 7, false],
    ['gad7', [3, 3, 2, 0, 0, 0, 0], 8, true],
  ] as const)('%s %j is %i, a case: %s', (id, answers, total, atCase) => {
    expect(score(id, answers)).toMatchObject({ total, case: atCase });
  });

  test.each([
    ['phq9', 28],
    ['gad7', 22],
    ['phq9', -1],
    ['phq9', 4.5],
    ['gad7', Number.NaN],
  ] as const)('%s %d has no band: it is a fault', (id, total) => {
    expect(() => bandOf(id, total)).toThrow(RangeError);
  });
});

describe('incomplete and wrong answers', () => {
  test('an incomplete set is kept without a total and says which items are missing or declined', () => {
    expect(score('phq9', [1, null, 2, 'declined', 1, 1, 1, 1, null])).toEqual({
      instrument: 'phq9',
      complete: false,
      total: null,
      band: null,
      case: null,
      profile: 'nhs-talking-therapies@2023-06-27',
      missing: [2, 9],
      declined: [4],
    });
  });

  test('every fault is listed at once', () => {
    // biome-ignore lint/suspicious/noSparseArray: a hole must be refused like any other wrong value
    const result = scoreAnswers('phq9', [4, 0, -1, 1.5, '2', undefined, Number.NaN, , true, 0]);
    expect(result).toEqual({
      ok: false,
      faults: [
        { item: null, reason: 'PHQ-9 has 9 items, and 10 answers were given' },
        ...[1, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ item: n, reason: `Item ${n} must be 0, 1, 2 or 3` })),
      ],
    });
  });

  test('too few answers are refused, not padded', () => {
    expect(scoreAnswers('gad7', [1, 1, 1])).toEqual({
      ok: false,
      faults: [{ item: null, reason: 'GAD-7 has 7 items, and 3 answers were given' }],
    });
  });
});

describe('the item about suicidal thoughts', () => {
  test.each([
    [0, false],
    [1, true],
    [2, true],
    [3, true],
    [null, false],
    ['declined', false],
  ] as const)('an answer of %s asks for a safety check: %s', (item9, asked) => {
    const answers: Answer[] = [0, 0, 0, 0, 0, 0, 0, 0, item9];
    expect(suicidalIdeationItem('phq9', answers)).toBe(item9);
    expect(needsSafetyCheck('phq9', answers)).toBe(asked);
  });

  test('asks for a safety check even where the rest was left out', () => {
    expect(needsSafetyCheck('phq9', [null, null, null, null, null, null, null, null, 1])).toBe(true);
  });

  test('no answer is not the same as 0', () => {
    expect(suicidalIdeationItem('phq9', [])).toBeNull();
  });

  test('GAD-7 has none', () => {
    expect(suicidalIdeationItem('gad7', [3, 3, 3, 3, 3, 3, 3])).toBeUndefined();
    expect(needsSafetyCheck('gad7', [3, 3, 3, 3, 3, 3, 3])).toBe(false);
  });
});

describe('properties', () => {
  test('a total is in range and in the band that holds it', () => {
    fc.assert(
      fc.property(anyFull, ({ id, answers }) => {
        const { total, band } = score(id, answers);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(instruments[id].maxTotal);
        expect(band).toBe(bandOf(id, total ?? -1));
      }),
    );
  });

  test('raising one answer by one raises the total by one and never lowers the band', () => {
    fc.assert(
      fc.property(anyFull, fc.nat(), ({ id, answers }, n) => {
        const at = n % answers.length;
        const old = answers[at] ?? 0;
        fc.pre(old < 3);
        const before = score(id, answers);
        const after = score(id, answers.with(at, (old + 1) as 1 | 2 | 3));
        expect(after.total).toBe((before.total ?? 0) + 1);
        const order = instruments[id].bands.map((b) => b.band);
        expect(order.indexOf(after.band ?? 'minimal')).toBeGreaterThanOrEqual(
          order.indexOf(before.band ?? 'minimal'),
        );
      }),
    );
  });

  test('the order of the items does not change the PHQ-9 total', () => {
    const shuffled = full('phq9').chain((answers) =>
      fc.shuffledSubarray(answers, { minLength: 9, maxLength: 9 }).map((other) => ({ answers, other })),
    );
    fc.assert(
      fc.property(shuffled, ({ answers, other }) => {
        expect(score('phq9', other).total).toBe(score('phq9', answers).total);
      }),
    );
  });

  test('an incomplete set never has a total', () => {
    const gaps = fc.array(fc.nat({ max: 6 }), { minLength: 1 });
    fc.assert(
      fc.property(
        anyFull,
        gaps,
        fc.constantFrom(null, 'declined' as const),
        ({ id, answers }, where, gap) => {
          const given: Answer[] = answers.map((a, i) => (where.includes(i) ? gap : a));
          expect(score(id, given)).toMatchObject({ complete: false, total: null, band: null, case: null });
        },
      ),
    );
  });

  test('anything at all is either scored within range or refused with a reason, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom<InstrumentId>('phq9', 'gad7'), fc.array(fc.anything()), (id, given) => {
        const result = scoreAnswers(id, given);
        if (!result.ok) expect(result.faults.length).toBeGreaterThan(0);
      }),
    );
  });
});
