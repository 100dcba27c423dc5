import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { free, joined, minutesOf, overlaps, readStretches, type Span, teamFigure, weekOf } from './rules.ts';

const aSpan = fc
  .record({ from: fc.integer({ min: 0, max: 10_000 }), length: fc.integer({ min: 1, max: 2000 }) })
  .map(({ from, length }): Span => ({ from: from * 1000, to: (from + length) * 1000 }));

describe('time that is taken', () => {
  test('rows made one after another never overlap, whatever the pages report', () => {
    fc.assert(
      fc.property(fc.array(fc.array(aSpan, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), (reports) => {
        const rows: Span[] = [];
        for (const report of reports) rows.push(...free(report, rows));
        for (const [index, row] of rows.entries())
          expect(
            overlaps(
              row,
              rows.filter((_, other) => other !== index),
            ),
          ).toBe(false);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('what is left lies within what was reported, and outside what was taken', () => {
    fc.assert(
      fc.property(fc.array(aSpan), fc.array(aSpan), (report, taken) => {
        for (const piece of free(report, taken)) {
          expect(joined(report).some((span) => span.from <= piece.from && piece.to <= span.to)).toBe(true);
          expect(overlaps(piece, taken)).toBe(false);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('what a page reports', () => {
  test.each([
    ['300-120,60-0', 2],
    ['300-120,120-0', 1],
    ['60-0', 1],
    ['', null],
    ['0-60', null],
    ['60-60', null],
    ['99999-0', null],
    ['60-0;drop', null],
    ['-5-0', null],
  ])('%j', (text, count) => {
    expect(readStretches(text, 1_000_000_000)?.length ?? null).toBe(count);
  });
});

test('many short times add up before they are rounded', () => {
  expect(
    minutesOf(Array.from({ length: 6 }, (_, n) => ({ from: n * 100_000, to: n * 100_000 + 20_000 }))),
  ).toBe(2);
});

test.each([
  ['2026-03-29T12:00:00Z', '2026-03-23', '2026-03-23T00:00:00Z', '2026-03-29T23:00:00Z'],
  ['2026-01-05T00:30:00Z', '2026-01-05', '2026-01-05T00:00:00Z', '2026-01-12T00:00:00Z'],
])('the week of %s begins on Monday in the zone, over a clock change too', (now, monday, from, to) => {
  const week = weekOf(null, Temporal.Instant.from(now), 'Europe/London');
  expect([week.monday, week.from.toString(), week.to.toString()]).toEqual([monday, from, to]);
});

test.each([
  [4, 'too-few'],
  [5, { people: 5, minutes: 50 }],
])('a manager sees a total of five or more people: %s', (count, figure) => {
  const people = Array.from({ length: count }, (_, n) => ({ account: String(n), minutes: 10 }));
  expect(teamFigure([...people, { account: 'idle', minutes: 0 }])).toEqual(figure);
});

test('a week at the end of the calendar is this week', () => {
  const now = Temporal.Instant.from('2026-01-05T09:00:00Z');
  for (const date of ['-271821-04-20', '+275760-09-13', 'nonsense'])
    expect(weekOf(date, now, 'Europe/London').monday).toBe('2026-01-05');
});
