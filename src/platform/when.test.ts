import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { sayShortly, sayWhen } from './when.ts';

const now = '2026-03-04T12:00:00Z';
const said = (instant: string, zone = 'Europe/London') => sayWhen(Temporal.Instant.from(instant), now, zone);

test('days nearby have names', () => {
  expect(said('2026-03-04T14:02:00Z')).toBe('today at 14:02');
  expect(said('2026-03-03T09:15:00Z')).toBe('yesterday at 09:15');
  expect(said('2026-03-05T09:15:00Z')).toBe('tomorrow at 09:15');
  expect(said('2026-03-07T09:15:00Z')).toBe('Saturday at 09:15');
});

test('days further away have dates', () => {
  expect(said('2026-02-24T14:00:00Z')).toBe('Tue 24 February 2026 at 14:00');
});

test('the day is counted in the zone of the person', () => {
  expect(said('2026-03-04T23:30:00Z', 'Pacific/Auckland')).toBe('today at 12:30');
  expect(said('2026-03-04T23:30:00Z')).toBe('today at 23:30');
});

test('in summer the hour is the local one', () => {
  expect(said('2026-06-02T13:00:00Z')).toBe('Tue 2 June 2026 at 14:00');
});

test('a list leaves the year out while nobody could mistake it', () => {
  const shortly = (instant: string) => sayShortly(Temporal.Instant.from(instant), now, 'Europe/London');
  expect(shortly('2026-03-24T14:00:00Z')).toBe('Tue 24 Mar, 14:00');
  expect(shortly('2026-03-05T09:15:00Z')).toBe('tomorrow at 09:15');
  expect(shortly('2027-03-24T14:00:00Z')).toBe('Wed 24 March 2027 at 14:00');
});
