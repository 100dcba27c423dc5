import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notOnTrack, outcomeOf, pairedOutcome, reliableChange } from './outcome.ts';
import { nhsTalkingTherapies, type OutcomeProfile, profileName, profileOn } from './profile.ts';

const pair = (phq9: number, gad7: number) => ({ phq9, gad7 });
const anyPair = fc.record({ phq9: fc.integer({ min: 0, max: 27 }), gad7: fc.integer({ min: 0, max: 21 }) });

/** The same rules in other words, on bare numbers, sharing nothing with the code under test. */
function oracle(p0: number, g0: number, p1: number, g1: number) {
  const start = p0 > 9 || g0 > 7;
  const well = p1 < 10 && g1 < 8;
  const down = Number(p0 - p1 > 5) + Number(g0 - g1 > 3);
  const up = Number(p1 - p0 > 5) + Number(g1 - g0 > 3);
  const improved = down > 0 && up === 0;
  const key = [start, start && well, improved, start && well && improved, up > 0 && down === 0];
  return key.map((b) => (b ? 1 : 0)).join('');
}

describe('reference vectors', () => {
  const none = {
    caseAtStart: false,
    recovered: false,
    reliableImprovement: false,
    reliableRecovery: false,
    reliableDeterioration: false,
  };
  test.each([
    [
      '15→8, 12→6: reliable recovery',
      pair(15, 12),
      pair(8, 6),
      { caseAtStart: true, recovered: true, reliableImprovement: true, reliableRecovery: true },
    ],
    ['10→9, 8→7: recovered, not reliably', pair(10, 8), pair(9, 7), { caseAtStart: true, recovered: true }],
    [
      '20→13, 15→10: reliable improvement only',
      pair(20, 15),
      pair(13, 10),
      { caseAtStart: true, reliableImprovement: true },
    ],
    ['9→4, 7→3: not a case; improved by GAD-7 alone', pair(9, 7), pair(4, 3), { reliableImprovement: true }],
    [
      '12→18, 10→10: reliable deterioration',
      pair(12, 10),
      pair(18, 10),
      { caseAtStart: true, reliableDeterioration: true },
    ],
    ['16→9, 9→13: mixed, no reliable change, no recovery', pair(16, 9), pair(9, 13), { caseAtStart: true }],
  ])('%s', (_, first, last, expected) => {
    expect(outcomeOf(first, last)).toEqual({
      ...none,
      ...expected,
      profile: 'nhs-talking-therapies@2023-06-27',
    });
  });

  test('9→4 on PHQ-9 alone is no reliable change', () => {
    expect(reliableChange('phq9', 9, 4)).toBe('same');
  });
});

describe('thresholds', () => {
  test.each([
    ['phq9', 15, 10, 'same'],
    ['phq9', 15, 9, 'better'],
    ['phq9', 10, 15, 'same'],
    ['phq9', 10, 16, 'worse'],
    ['gad7', 12, 9, 'same'],
    ['gad7', 12, 8, 'better'],
    ['gad7', 8, 11, 'same'],
    ['gad7', 8, 12, 'worse'],
  ] as const)('%s %i→%i is %s', (id, first, last, change) => {
    expect(reliableChange(id, first, last)).toBe(change);
  });

  test.each([
    [9, 7, false],
    [10, 7, true],
    [9, 8, true],
    [10, 8, true],
  ])('PHQ-9 %i and GAD-7 %i at the start is a case: %s', (phq9, gad7, atCase) => {
    expect(outcomeOf(pair(phq9, gad7), pair(0, 0)).caseAtStart).toBe(atCase);
  });

  test('one last score at its threshold is no recovery', () => {
    expect(outcomeOf(pair(15, 12), pair(10, 7)).recovered).toBe(false);
    expect(outcomeOf(pair(15, 12), pair(9, 8)).recovered).toBe(false);
    expect(outcomeOf(pair(15, 12), pair(9, 7)).recovered).toBe(true);
  });

  test('an impossible total is a fault, never an outcome', () => {
    expect(() => outcomeOf(pair(28, 0), pair(0, 0))).toThrow(RangeError);
    expect(() => outcomeOf(pair(0, 0), pair(0, -1))).toThrow(RangeError);
    expect(() => outcomeOf(pair(0, 0.5), pair(0, 0))).toThrow(RangeError);
  });
});

test('every one of the 379,456 pairs of first and last scores agrees with an independent oracle', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (let p0 = 0; p0 <= 27; p0++)
    for (let g0 = 0; g0 <= 21; g0++)
      for (let p1 = 0; p1 <= 27; p1++)
        for (let g1 = 0; g1 <= 21; g1++) {
          seen++;
          const o = outcomeOf(pair(p0, g0), pair(p1, g1));
          const got = [
            o.caseAtStart,
            o.recovered,
            o.reliableImprovement,
            o.reliableRecovery,
            o.reliableDeterioration,
          ]
            .map((b) => (b ? 1 : 0))
            .join('');
          if (got !== oracle(p0, g0, p1, g1)) wrong.push(`${p0},${g0}→${p1},${g1}: ${got}`);
        }
  expect(wrong).toEqual([]);
  expect(seen).toBe(379_456);
});

describe('properties', () => {
  test('improvement and deterioration never meet, and reliable recovery is recovery with improvement', () => {
    fc.assert(
      fc.property(anyPair, anyPair, (first, last) => {
        const o = outcomeOf(first, last);
        expect(o.reliableImprovement && o.reliableDeterioration).toBe(false);
        expect(o.reliableRecovery).toBe(o.recovered && o.reliableImprovement);
        if (o.recovered) expect(o.caseAtStart).toBe(true);
      }),
    );
  });

  test('going the other way turns improvement into deterioration', () => {
    fc.assert(
      fc.property(anyPair, anyPair, (first, last) => {
        expect(outcomeOf(last, first).reliableDeterioration).toBe(outcomeOf(first, last).reliableImprovement);
      }),
    );
  });

  test('other thresholds give other outcomes, and the outcome names its rules', () => {
    const anyProfile = fc.record({
      caseAt: fc.integer({ min: 1, max: 20 }),
      change: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(anyPair, anyPair, anyProfile, (first, last, { caseAt, change }) => {
        const limits = { caseAt, reliableChange: change };
        const profile: OutcomeProfile = {
          ...nhsTalkingTherapies,
          id: 'elsewhere',
          version: '1',
          thresholds: { phq9: limits, gad7: limits },
        };
        const o = outcomeOf(first, last, profile);
        expect(o.profile).toBe('elsewhere@1');
        expect(o.caseAtStart).toBe(Math.max(first.phq9, first.gad7) >= caseAt);
        expect(reliableChange('gad7', first.gad7, last.gad7, profile) === 'better').toBe(
          first.gad7 - last.gad7 >= change,
        );
      }),
    );
  });
});

describe('unpaired courses', () => {
  test.each([
    [{ phq9: null, gad7: 12 }, pair(8, 6)],
    [{ phq9: 15, gad7: null }, pair(8, 6)],
    [pair(15, 12), { phq9: null, gad7: null }],
  ])('%j to %j has no outcome', (first, last) => {
    expect(pairedOutcome(first, last)).toBeNull();
  });

  test('a paired course has one', () => {
    expect(pairedOutcome(pair(15, 12), pair(8, 6))?.reliableRecovery).toBe(true);
  });
});

describe('not on track', () => {
  const none = { phq9: null, gad7: null };
  test.each([
    ['worse before the midpoint', pair(12, 10), pair(18, 10), false, ['reliable deterioration']],
    [
      'worse at the midpoint',
      pair(12, 10),
      pair(18, 10),
      true,
      ['reliable deterioration', 'no reliable improvement at midpoint'],
    ],
    ['the same before the midpoint', pair(12, 10), pair(12, 10), false, []],
    ['the same at the midpoint', pair(12, 10), pair(12, 10), true, ['no reliable improvement at midpoint']],
    ['better at the midpoint', pair(12, 10), pair(6, 10), true, []],
    ['mixed at the midpoint', pair(16, 9), pair(9, 13), true, ['no reliable improvement at midpoint']],
    ['mixed before the midpoint', pair(16, 9), pair(9, 13), false, []],
    ['no scores at the midpoint', none, none, true, ['no scores at midpoint']],
    ['no scores before the midpoint', none, none, false, []],
    [
      'one score, and that worse',
      { phq9: 12, gad7: null },
      { phq9: 18, gad7: 4 },
      false,
      ['reliable deterioration'],
    ],
    [
      'one score, and that better, at the midpoint',
      { phq9: 12, gad7: 10 },
      { phq9: 6, gad7: null },
      true,
      [],
    ],
  ])('%s', (_, first, latest, atMidpoint, reasons) => {
    expect(notOnTrack({ first, latest, atMidpoint })).toEqual(reasons);
  });
});

describe('the profile in force', () => {
  const later: OutcomeProfile = { ...nhsTalkingTherapies, version: 'later', effectiveFrom: '2030-04-01' };
  test.each([
    ['2001-01-01', '2023-06-27'],
    ['2023-06-27', '2023-06-27'],
    ['2030-03-31', '2023-06-27'],
    ['2030-04-01', 'later'],
  ])('on %s is %s', (date, version) => {
    expect(profileName(profileOn(date, [nhsTalkingTherapies, later]))).toBe(
      `nhs-talking-therapies@${version}`,
    );
  });

  test('is a fault where there is none', () => {
    expect(() => profileOn('2026-01-01', [])).toThrow('no outcome profile');
    expect(profileOn('2026-01-01')).toBe(nhsTalkingTherapies);
  });
});
