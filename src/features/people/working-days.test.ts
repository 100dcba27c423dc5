import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { Settings } from './settings.ts';
import { addWorkingDays, isWorkingDay, replyBy } from './working-days.ts';

const usual = Settings.parse({});
const date = (text: string) => Temporal.PlainDate.from(text);
const promise = (sent: string, zone = 'Europe/London', settings = usual) =>
  replyBy(Temporal.Instant.from(sent), settings, zone).toString();

test('a weekend is not counted', () => {
  expect(addWorkingDays(date('2026-01-09'), 1, usual).toString()).toBe('2026-01-12');
  expect(addWorkingDays(date('2026-01-10'), 0, usual).toString()).toBe('2026-01-12');
  expect(addWorkingDays(date('2026-01-10'), 1, usual).toString()).toBe('2026-01-12');
});

test('a holiday is not counted', () => {
  const closed = { ...usual, holidays: ['2026-12-25', '2026-12-28'] };
  expect(addWorkingDays(date('2026-12-24'), 1, closed).toString()).toBe('2026-12-29');
});

test('a message on Monday is answered by Wednesday at closing', () => {
  expect(promise('2026-01-05T10:00:00Z')).toBe('2026-01-07T17:00:00Z');
});

test('a message on Friday evening, or at the weekend, counts as one on Monday', () => {
  expect(promise('2026-01-09T17:00:00Z')).toBe('2026-01-14T17:00:00Z');
  expect(promise('2026-01-11T03:00:00Z')).toBe('2026-01-14T17:00:00Z');
});

test('closing time is local on both sides of both clock changes', () => {
  expect(promise('2026-03-27T10:00:00Z')).toBe('2026-03-31T16:00:00Z');
  expect(promise('2026-10-23T10:00:00Z')).toBe('2026-10-27T17:00:00Z');
});

test('the day is the service’s, not universal time’s', () => {
  expect(promise('2026-01-05T20:00:00Z', 'Pacific/Auckland')).toBe('2026-01-08T04:00:00Z');
});

test('a promise always falls on a working day, and never before the message', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000_000 }),
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/St_Johns'),
      (minutes, replyDays, zone) => {
        const sent = Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes });
        const by = replyBy(sent, { ...usual, replyDays }, zone);
        return (
          Temporal.Instant.compare(by, sent) > 0 &&
          isWorkingDay(by.toZonedDateTimeISO(zone).toPlainDate(), usual)
        );
      },
    ),
  );
});
