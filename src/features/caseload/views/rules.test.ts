import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { reasonKinds } from '../rules.ts';
import { readFilter, shows, weeks, weeksOf } from './rules.ts';

const today = '2026-03-02';
const person = { reasons: [{ why: 'unread' as const }], planStartedOn: '2026-02-02', coveredFor: null };

test('each part of a filter leaves out whoever does not fit it, and none leaves out nobody', () => {
  expect(shows({}, person, today)).toBe(true);
  expect(shows({ why: 'unread' }, person, today)).toBe(true);
  expect(shows({ why: 'quiet' }, person, today)).toBe(false);
  expect(shows({ week: '5-8' }, person, today)).toBe(true);
  expect(shows({ week: 'none' }, person, today)).toBe(false);
  expect(shows({ whose: 'own' }, person, today)).toBe(true);
  expect(shows({ whose: 'covered' }, person, today)).toBe(false);
  expect(shows({ whose: 'covered' }, { ...person, coveredFor: 'Tom' }, today)).toBe(true);
  expect(shows({ why: 'unread', week: '1-4' }, person, today)).toBe(false);
});

test('weeks are counted from the first meeting, the first day being in week 1', () => {
  const after = (days: number) =>
    weeksOf(Temporal.PlainDate.from(today).subtract({ days }).toString(), today);
  expect([0, 27, 28, 55, 56, 83, 84, 400].map(after)).toEqual([
    '1-4',
    '1-4',
    '5-8',
    '5-8',
    '9-12',
    '9-12',
    '13',
    '13',
  ]);
  expect(weeksOf(null, today)).toBe('none');
});

test('whatever stands in an address, what is read of it is a filter of ours', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('why', 'week', 'whose', 'x'), fc.string()), (values) => {
      expect(readFilter(values)).toEqual({});
    }),
  );
  expect(readFilter({ why: 'quiet', week: '13', whose: 'own', all: '1' })).toEqual({
    why: 'quiet',
    week: '13',
    whose: 'own',
  });
});

test('everybody falls into one part of the weeks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.constantFrom(...reasonKinds), (days, why) => {
      const planStartedOn = Temporal.PlainDate.from(today).subtract({ days }).toString();
      const one = { reasons: [{ why }], planStartedOn, coveredFor: null };
      expect(weeks.filter((week) => shows({ week }, one, today))).toHaveLength(1);
    }),
  );
});
