import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { freeTimes, readStretches, type Taken, writeStretches } from './availability.ts';

const zone = 'Europe/London';
const at = (text: string) => Temporal.Instant.from(text);
const tuesday = {
  pattern: {
    meetings: { 2: [{ from: '09:00', to: '10:30' }] },
    reviews: { 2: [{ from: '09:30', to: '09:45' }] },
  },
  away: [],
  closed: new Set<string>(),
  taken: [] as Taken[],
  days: ['2026-01-13'],
  minutes: 30,
  earliest: at('2026-01-01T00:00:00Z'),
  zone,
};
const times = (change: Partial<Parameters<typeof freeTimes>[0]> = {}) =>
  freeTimes({ ...tuesday, ...change }).map((one) => one.toString().slice(11, 16));

test('times are offered inside the week and around what is kept for reviews', () => {
  expect(times()).toEqual(['09:00', '09:45', '10:00']);
});

test('nothing is offered over a booking, on a day away or closed, on another weekday, or too soon', () => {
  const taken = {
    from: at('2026-01-13T09:50:00Z').epochMilliseconds,
    to: at('2026-01-13T10:05:00Z').epochMilliseconds,
  };
  expect(times({ taken: [taken] })).toEqual(['09:00']);
  expect(times({ away: [{ startsOn: '2026-01-12', endsOn: '2026-01-13' }] })).toEqual([]);
  expect(times({ closed: new Set(['2026-01-13']) })).toEqual([]);
  expect(times({ days: ['2026-01-14'] })).toEqual([]);
  expect(times({ earliest: at('2026-01-13T09:50:00Z') })).toEqual(['10:00']);
});

test('a time that the clocks skip is not offered, and one that comes twice is offered once', () => {
  const night = { meetings: { 7: [{ from: '00:30', to: '03:00' }] }, reviews: {} };
  const spring = freeTimes({ ...tuesday, pattern: night, days: ['2026-03-29'], every: 30 });
  expect(spring.map((one) => one.toString())).toEqual([
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:00:00Z',
    '2026-03-29T01:30:00Z',
  ]);
  const autumn = freeTimes({ ...tuesday, pattern: night, days: ['2026-10-25'], every: 60 });
  expect(autumn.map((one) => one.toString())).toEqual([
    '2026-10-24T23:30:00Z',
    '2026-10-25T00:30:00Z',
    '2026-10-25T02:30:00Z',
  ]);
});

test.each([
  ['', ''],
  ['9:00-12:00', '09:00-12:00'],
  ['13.00 to 16.30, 09:00–12:00', '09:00-12:00, 13:00-16:30'],
])('"%s" is read', (typed, written) => {
  expect(writeStretches(readStretches(typed) ?? [])).toBe(written);
  expect(readStretches(typed)).not.toBeNull();
});

test.each(['12:00-09:00', '9-12', '09:00-12:00, 11:00-13:00', '25:00-26:00', 'mornings'])(
  '"%s" is not',
  (typed) => {
    expect(readStretches(typed)).toBeNull();
  },
);

test('whatever is taken, no offered meeting touches it and none leaves the week', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 });
  const day = at('2026-01-13T00:00:00Z').epochMilliseconds;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 90 })), { maxLength: 6 }),
      fc.integer({ min: 5, max: 60 }),
      (busy, minutes) => {
        const taken = busy.map(([from, long]) => ({
          from: day + from * 60_000,
          to: day + (from + long) * 60_000,
        }));
        for (const one of freeTimes({ ...tuesday, taken, minutes })) {
          const [from, to] = [one.epochMilliseconds, one.epochMilliseconds + minutes * 60_000];
          expect(taken.some((span) => from < span.to && span.from < to)).toBe(false);
          expect(from).toBeGreaterThanOrEqual(day + 9 * 3_600_000);
          expect(to).toBeLessThanOrEqual(day + 10.5 * 3_600_000);
        }
      },
    ),
  );
});
