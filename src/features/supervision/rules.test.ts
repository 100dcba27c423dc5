import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  byPressing,
  type CaseFacts,
  EVERY_DAYS,
  readySince,
  reasonsFor,
  type Total,
  whyOf,
  whys,
} from './rules.ts';

const zone = 'Europe/London';
const now = Temporal.Instant.from('2026-03-02T10:00:00Z');
const ago = (days: number) => now.subtract({ hours: 24 * days });
const quiet: CaseFacts = {
  openedAt: ago(60),
  lastDiscussedAt: ago(7),
  discussedFor: [],
  openConcerns: 0,
  worseSince: null,
  notReached: false,
  latest: [],
  startedOn: null,
  noImprovement: null,
  atMidpoint: false,
  step: null,
  readyAt: null,
  askedAt: null,
};
const whyNow = (facts: Partial<CaseFacts>, at = now) =>
  reasonsFor({ ...quiet, ...facts }, at, zone).map(({ why }) => why);
const phq9 = (total: number, days: number): Total => ({ instrument: 'phq9', total, at: ago(days) });
const gad7 = (total: number, days: number): Total => ({ instrument: 'gad7', total, at: ago(days) });

describe('why a case comes up', () => {
  test.each<[string, Partial<CaseFacts>, string[]]>([
    ['nothing to say a week after it was discussed', {}, []],
    ['three weeks and a day', { lastDiscussedAt: ago(22) }, ['turn']],
    ['exactly three weeks', { lastDiscussedAt: ago(21) }, []],
    ['over four weeks', { lastDiscussedAt: ago(29) }, ['overdue']],
    ['never discussed', { lastDiscussedAt: null, openedAt: ago(3) }, ['new']],
    ['never discussed in five weeks', { lastDiscussedAt: null, openedAt: ago(35) }, ['overdue']],
    ['an open concern, discussed or not', { openConcerns: 1, lastDiscussedAt: ago(0) }, ['concern']],
    ['worse, discussed or not', { worseSince: ago(20) }, ['worse']],
    ['not reached', { notReached: true }, ['not-reached']],
    ['a high score after it', { latest: [phq9(15, 2)] }, ['high']],
    ['a high score before it', { latest: [phq9(21, 8)] }, []],
    ['a score that is not high', { latest: [phq9(14, 2), gad7(14, 2)] }, []],
    ['both high', { latest: [phq9(17, 2), gad7(15, 2)] }, ['high', 'high']],
    ['week four', { startedOn: '2026-02-02', noImprovement: 'no-change' }, ['week-four']],
    ['a day before week four', { startedOn: '2026-02-03', noImprovement: 'no-change' }, []],
    ['week four with improvement', { startedOn: '2026-02-02' }, []],
    [
      'week four, discussed as such',
      { startedOn: '2026-02-02', noImprovement: 'no-change', discussedFor: ['week-four'] },
      [],
    ],
    ['the midpoint', { atMidpoint: true, noImprovement: 'no-scores' }, ['midpoint']],
    ['a choice to step up after it', { step: { choice: 'step-up', at: ago(1) } }, ['step-up']],
    ['a choice to step up before it', { step: { choice: 'step-up', at: ago(8) } }, []],
    ['ready', { readyAt: ago(1) }, ['ready']],
    ['a question', { askedAt: ago(1) }, ['asked']],
    ['a question that was talked about', { askedAt: ago(7) }, []],
  ])('%s', (_, facts, expected) => {
    expect(whyNow(facts)).toEqual(expected);
  });
});

const day = fc.integer({ min: 0, max: 200 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const facts: fc.Arbitrary<CaseFacts> = fc.record({
  openedAt: day.map(ago),
  lastDiscussedAt: maybe(day.map(ago)),
  discussedFor: fc.subarray([...whys]),
  openConcerns: fc.integer({ min: 0, max: 2 }),
  worseSince: maybe(day.map(ago)),
  notReached: fc.boolean(),
  latest: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 21 }), day).map(([total, at]) => phq9(total, at)),
    { maxLength: 2 },
  ),
  startedOn: fc.constantFrom(null, '2026-01-12', '2026-02-20'),
  noImprovement: fc.constantFrom(null, 'no-change' as const, 'no-scores' as const),
  atMidpoint: fc.boolean(),
  step: fc.constant(null),
  readyAt: maybe(day.map(ago)),
  askedAt: maybe(day.map(ago)),
});

test('reasons come in the order in which they press, whatever the case', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const order = reasonsFor(one, now, zone).map((reason) => whys.indexOf(whyOf(reason)));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }),
  );
});

test('with a session every week in which what comes up is discussed, no case waits longer than four weeks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 5, max: 30 }), (first, weeks) => {
      const openedAt = ago(0);
      let last: Temporal.Instant | null = null;
      for (let week = 0; week < weeks; week++) {
        const at = now.add({ hours: 24 * (first + 7 * week) });
        const since = (last ?? openedAt).until(at).total('days');
        expect(since).toBeLessThanOrEqual(EVERY_DAYS);
        if (reasonsFor({ ...quiet, openedAt, lastDiscussedAt: last }, at, zone).length > 0) last = at;
      }
      expect(last).not.toBeNull();
    }),
  );
});

test('a case beyond its four weeks comes up, whatever else is true of it', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: EVERY_DAYS + 1, max: 200 }), (one, days) => {
      const late = { ...one, lastDiscussedAt: ago(days) };
      expect(reasonsFor(late, now, zone).map(({ why }) => why)).toContain('overdue');
    }),
  );
});

test('the list keeps every case and puts those with nothing to say last', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 8 }), (all) => {
      const cases = all.map((one, at) => ({ ...one, name: `N${at}`, reasons: reasonsFor(one, now, zone) }));
      const listed = byPressing(cases);
      expect(new Set(listed)).toEqual(new Set(cases));
      const quietFrom = listed.findIndex((one) => one.reasons.length === 0);
      if (quietFrom >= 0) expect(listed.slice(quietFrom).every((one) => one.reasons.length === 0)).toBe(true);
    }),
  );
});

describe('ready to end by the scores', () => {
  const caseAt = { phq9: 10, gad7: 8 };
  test.each<[string, Total[], Total[], number | null]>([
    [
      'two of each under the cut-offs',
      [phq9(18, 40), phq9(9, 8), phq9(6, 1)],
      [gad7(12, 40), gad7(7, 8), gad7(5, 1)],
      1,
    ],
    ['one of each', [phq9(18, 40), phq9(6, 1)], [gad7(12, 40), gad7(5, 1)], null],
    ['one above', [phq9(18, 40), phq9(9, 8), phq9(6, 1)], [gad7(12, 40), gad7(8, 8), gad7(5, 1)], null],
    ['never a case', [phq9(9, 40), phq9(9, 8), phq9(6, 1)], [gad7(7, 40), gad7(7, 8), gad7(5, 1)], null],
    [
      'twice on one day',
      [phq9(18, 40), phq9(9, 1), phq9(6, 1)],
      [gad7(12, 40), gad7(7, 8), gad7(5, 1)],
      null,
    ],
    ['no GAD-7', [phq9(18, 40), phq9(9, 8), phq9(6, 1)], [], null],
  ])('%s', (_, phq, gad, days) => {
    const since = readySince({ phq9: phq, gad7: gad }, caseAt, zone);
    expect(since?.toString() ?? null).toBe(days === null ? null : ago(days).toString());
  });
});
