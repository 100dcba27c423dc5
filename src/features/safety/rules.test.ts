import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { concernOfItem9, type DutyHours, type EarlierConcern, makesUrgent, readBy } from './rules.ts';

const today = '2026-03-02';
const open = (answer: number): EarlierConcern => ({ answer, closed: null });
const closed = (answer: number, reviewOn: string): EarlierConcern => ({ answer, closed: { reviewOn } });

describe('what an answer to item 9 sets off', () => {
  test.each([
    ['0 raises nothing', 0, null, null, { what: 'none' }],
    ['0 raises nothing, even while a concern is open', 0, 2, open(2), { what: 'none' }],
    ['a first 1 is a new concern', 1, null, null, { what: 'new', urgent: false }],
    ['a first 2 is urgent', 2, null, null, { what: 'new', urgent: true }],
    ['a rise from 0 to 1 is urgent', 1, 0, null, { what: 'new', urgent: true }],
    ['the same answer joins the open concern', 1, 1, open(1), { what: 'join' }],
    ['a lower answer joins the open concern', 1, 2, open(2), { what: 'join' }],
    ['a higher answer than the open concern is a new one', 2, 1, open(1), { what: 'new', urgent: true }],
    [
      'a rise since last time is new, though the concern was once higher',
      2,
      1,
      open(3),
      { what: 'new', urgent: true },
    ],
    ['the same answer before the review date joins', 1, 1, closed(1, '2026-03-03'), { what: 'join' }],
    ['the same answer on the review date is new', 1, 1, closed(1, today), { what: 'new', urgent: false }],
    [
      'a concern that staff raised is not joined',
      1,
      1,
      { answer: null, closed: null },
      { what: 'new', urgent: false },
    ],
  ] as const)('%s', (_, answer, before, earlier, expected) => {
    expect(concernOfItem9(answer, before, earlier, today)).toEqual(expected);
  });

  test('every answer of 1 or more is a concern, and every rise is a new one', () => {
    const answer = fc.integer({ min: 0, max: 3 });
    const earlier = fc.option(
      fc.record({
        answer: fc.option(fc.integer({ min: 1, max: 3 })),
        closed: fc.option(fc.record({ reviewOn: fc.constantFrom('2026-02-01', today, '2026-04-01') })),
      }),
    );
    fc.assert(
      fc.property(answer, fc.option(answer), earlier, (given, before, concern) => {
        const result = concernOfItem9(given, before, concern, today);
        expect(result.what === 'none').toBe(given === 0);
        if (given > 0 && before !== null && given > before)
          expect(result).toEqual({ what: 'new', urgent: true });
        if (given >= 2 && result.what === 'new') expect(result.urgent).toBe(true);
      }),
    );
  });
});

test('intent, a plan, an act today and not being safe are urgent; a wish not to say is not', () => {
  expect(makesUrgent('harm-today', 'yes')).toBe(true);
  expect(makesUrgent('harm-today', 'not-sure')).toBe(true);
  expect(makesUrgent('harm-today', 'no')).toBe(false);
  expect(makesUrgent('thoughts-of-ending-life', 'yes')).toBe(true);
  expect(makesUrgent('thoughts-of-ending-life', 'not-sure')).toBe(false);
  expect(makesUrgent('plan-or-means', 'yes')).toBe(true);
  expect(makesUrgent('act-soon', 'not-sure')).toBe(true);
  expect(makesUrgent('safe-until-call', 'no')).toBe(true);
  expect(makesUrgent('safe-until-call', 'yes')).toBe(false);
  expect(makesUrgent('safe-to-ring', 'no')).toBe(false);
  expect(makesUrgent('act-soon', 'rather-not-say')).toBe(false);
});

describe('by when a person reads a concern', () => {
  const weekdays: DutyHours[] = [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    starts: '09:00',
    ends: '17:00',
  }));
  const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/London]`).toInstant();
  const by = (text: string, minutes: number, duty = weekdays) =>
    readBy(at(text), duty, minutes, 'Europe/London');

  test('within duty hours the clock runs at once', () => {
    expect(by('2026-03-02T10:00', 120)).toEqual(at('2026-03-02T12:00'));
  });
  test('what is left at the end of the day goes on the next morning', () => {
    expect(by('2026-03-02T16:00', 120)).toEqual(at('2026-03-03T10:00'));
  });
  test('in the evening it begins the next morning', () => {
    expect(by('2026-03-02T22:30', 60)).toEqual(at('2026-03-03T10:00'));
  });
  test('on a Friday evening it begins on Monday', () => {
    expect(by('2026-03-06T18:00', 60)).toEqual(at('2026-03-09T10:00'));
  });
  test('over the change to summer time it stays at the local hour', () => {
    expect(by('2026-03-28T12:00', 60)).toEqual(at('2026-03-30T10:00'));
  });
  test('overlapping shifts do not count twice', () => {
    const twice = [
      ...weekdays,
      { weekday: 1, starts: '09:00', ends: '13:00' },
      { weekday: 1, starts: '16:00', ends: '18:00' },
    ];
    expect(by('2026-03-02T10:00', 480, twice)).toEqual(at('2026-03-02T18:00'));
  });
  test('without any duty there is no promise to make', () => {
    expect(by('2026-03-02T10:00', 60, [])).toBeNull();
  });
  test('it is never before it was raised, and always in staffed time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 365 }),
        fc.integer({ min: 1, max: 900 }),
        (offset, minutes) => {
          const raised = at('2026-01-01T00:00').add({ minutes: offset });
          const due = readBy(raised, weekdays, minutes, 'Europe/London');
          expect(due).not.toBeNull();
          if (!due) return;
          expect(Temporal.Instant.compare(due, raised)).toBe(1);
          const local = due.toZonedDateTimeISO('Europe/London');
          expect(local.dayOfWeek).toBeLessThanOrEqual(5);
          expect(
            local.toPlainTime().toString() > '09:00:00' && local.toPlainTime().toString() <= '17:00:00',
          ).toBe(true);
        },
      ),
    );
  });
});
