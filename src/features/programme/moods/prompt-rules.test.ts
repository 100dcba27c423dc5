import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { promptForm } from './prompt-form.ts';
import { asksLess, isQuiet, justAsked, nextPrompt } from './prompt-rules.ts';

const at = (text: string) => Temporal.Instant.from(text);
const wanted = { times: ['09:00', '19:00'], quietFrom: '21:00', quietTo: '08:00', pausedUntil: null };
const next = (after: string, more: object = {}, zone = 'Europe/London') =>
  nextPrompt({ ...wanted, ...more }, at(after), zone)?.toString();

test('the next of the chosen times, on the patient’s own clock', () => {
  expect(next('2026-01-05T08:59:59Z')).toBe('2026-01-05T09:00:00Z');
  expect(next('2026-01-05T09:00:00Z')).toBe('2026-01-05T19:00:00Z');
  expect(next('2026-01-05T19:00:00Z')).toBe('2026-01-06T09:00:00Z');
  expect(next('2026-07-05T19:00:00Z')).toBe('2026-07-06T08:00:00Z');
  expect(next('2026-01-05T08:00:00Z', {}, 'Pacific/Auckland')).toBe('2026-01-05T20:00:00Z');
});

test('no times, and times in the quiet hours alone, ask for nothing', () => {
  expect(next('2026-01-05T08:00:00Z', { times: [] })).toBeUndefined();
  expect(next('2026-01-05T08:00:00Z', { times: ['22:00', '03:00'] })).toBeUndefined();
});

test('a pause lasts until the morning of its day', () => {
  expect(next('2026-01-05T08:00:00Z', { pausedUntil: '2026-01-12' })).toBe('2026-01-12T09:00:00Z');
  expect(next('2026-01-12T08:00:00Z', { pausedUntil: '2026-01-12' })).toBe('2026-01-12T09:00:00Z');
  expect(next('2026-02-01T08:00:00Z', { pausedUntil: '2026-01-12' })).toBe('2026-02-01T09:00:00Z');
});

test('on both days on which the clocks change there is one prompt for each time', () => {
  const night = { times: ['01:00'], quietFrom: '04:00', quietTo: '04:00' };
  // 29 March 2026: 01:00 becomes 02:00. 25 October 2026: 02:00 becomes 01:00, and 01:00 comes twice.
  expect(next('2026-03-28T12:00:00Z', night)).toBe('2026-03-29T01:00:00Z');
  expect(next('2026-03-29T01:00:00Z', night)).toBe('2026-03-30T00:00:00Z');
  expect(next('2026-10-24T12:00:00Z', night)).toBe('2026-10-25T00:00:00Z');
  expect(next('2026-10-25T00:00:00Z', night)).toBe('2026-10-26T01:00:00Z');
});

test('quiet hours go over midnight, begin with their first minute and end before their last', () => {
  const hours = { quietFrom: '21:00', quietTo: '08:00' };
  expect(['20:59', '21:00', '00:00', '07:59', '08:00'].map((time) => isQuiet(time, hours))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(isQuiet('12:00', { quietFrom: '12:00', quietTo: '14:00' })).toBe(true);
  expect(isQuiet('12:00', { quietFrom: '12:00', quietTo: '12:00' })).toBe(false);
});

test('whatever is chosen: later than now, within three days, at a chosen time and never in quiet hours', () => {
  const hour = fc.integer({ min: 0, max: 23 }).map((value) => `${String(value).padStart(2, '0')}:00`);
  const zones = fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/New_York', 'Asia/Kolkata');
  const when = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
  fc.assert(
    fc.property(
      fc.array(hour, { maxLength: 3 }),
      hour,
      hour,
      when,
      zones,
      (times, quietFrom, quietTo, ms, zone) => {
        const now = Temporal.Instant.fromEpochMilliseconds(ms);
        const found = nextPrompt({ times, quietFrom, quietTo, pausedUntil: null }, now, zone);
        const open = times.filter((time) => !isQuiet(time, { quietFrom, quietTo }));
        if (open.length === 0) return found === null;
        if (!found) return false;
        const local = found.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
        const skipped = open.some((time) => Number(local.slice(0, 2)) - Number(time.slice(0, 2)) === 1);
        return (
          Temporal.Instant.compare(found, now) > 0 &&
          now.until(found).total('hours') <= 49 &&
          (open.includes(local) || skipped)
        );
      },
    ),
  );
});

test('a mood of the last two hours makes a prompt needless', () => {
  expect(justAsked(at('2026-01-05T07:00:01Z'), at('2026-01-05T09:00:00Z'))).toBe(true);
  expect(justAsked(at('2026-01-05T07:00:00Z'), at('2026-01-05T09:00:00Z'))).toBe(false);
  expect(justAsked(undefined, at('2026-01-05T09:00:00Z'))).toBe(false);
});

test('after a low mood the next question is one tap, for a day and a half', () => {
  const low = { level: 2, at: at('2026-01-05T09:00:00Z') };
  expect(asksLess(low, at('2026-01-06T21:00:00Z'))).toBe(true);
  expect(asksLess(low, at('2026-01-06T21:00:01Z'))).toBe(false);
  expect(asksLess({ ...low, level: 3 }, at('2026-01-05T10:00:00Z'))).toBe(false);
  expect(asksLess({ ...low, level: null }, at('2026-01-05T10:00:00Z'))).toBe(false);
  expect(asksLess(undefined, at('2026-01-05T10:00:00Z'))).toBe(false);
});

test('a form with a time in its own quiet hours, or one that no list offers, is refused at that box', () => {
  const values = {
    'time-1': '19:00',
    'time-2': '09:00',
    'time-3': '',
    'quiet-from': '21:00',
    'quiet-to': '08:00',
  };
  expect(promptForm(values)).toEqual({
    ok: true,
    value: { times: ['09:00', '19:00'], quietFrom: '21:00', quietTo: '08:00', channel: 'sms' },
  });
  expect(promptForm({ ...values, 'time-2': '19:00' })).toMatchObject({ value: { times: ['19:00'] } });
  expect(promptForm({ ...values, 'time-2': '22:00' })).toMatchObject({
    refusals: { 'time-2': expect.stringContaining('quiet hours') },
  });
  expect(promptForm({ ...values, 'time-1': '25:00', 'quiet-to': 'x' })).toMatchObject({
    ok: false,
    refusals: { 'time-1': expect.any(String), 'quiet-to': expect.any(String) },
  });
});
