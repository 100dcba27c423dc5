import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { clockTime } from '../../platform/when.ts';
import { isDate, readBooking } from './booking.ts';
import { type Appointment, bookingOf, localStart, weeklyDates } from './rules.ts';
import { localTime } from './times.ts';

const LONDON = 'Europe/London';
const at = (text: string) => Temporal.Instant.from(text);

describe('a local time', () => {
  test('is an hour earlier in universal time once the clocks have gone forward', () => {
    expect(localStart('2026-03-24', '14:00', LONDON)).toEqual({
      kind: 'once',
      at: at('2026-03-24T14:00:00Z'),
    });
    expect(localStart('2026-03-31', '14:00', LONDON)).toEqual({
      kind: 'once',
      at: at('2026-03-31T13:00:00Z'),
    });
  });

  test('does not exist while the clocks go forward', () => {
    expect(localStart('2026-03-29', '01:30', LONDON)).toEqual({ kind: 'never' });
    expect(localStart('2026-03-29', '00:59', LONDON).kind).toBe('once');
    expect(localStart('2026-03-29', '02:00', LONDON).kind).toBe('once');
  });

  test('comes twice while they go back', () => {
    expect(localStart('2026-10-25', '01:30', LONDON)).toEqual({
      kind: 'twice',
      earlier: at('2026-10-25T00:30:00Z'),
      later: at('2026-10-25T01:30:00Z'),
    });
    expect(localStart('2026-10-25', '02:00', LONDON).kind).toBe('once');
  });

  test('is said in the zone that it was booked in', () => {
    const winter = at('2026-01-20T14:00:00Z');
    expect(localTime(winter, LONDON)).toBe('Tuesday 20 January 2026, 14:00');
    expect(localTime(winter, LONDON, true)).toBe('Tuesday 20 January 2026, 14:00 GMT');
    expect(localTime(at('2026-07-21T13:00:00Z'), LONDON, true)).toBe('Tuesday 21 July 2026, 14:00 BST');
    expect(localTime(winter, 'Europe/Warsaw')).toBe('Tuesday 20 January 2026, 15:00');
  });

  test('keeps the clock on the wall through a course that crosses a clock change', () => {
    const dates = weeklyDates('2026-03-16', 2, [1, 2, 3, 5]);
    expect(dates).toEqual(['2026-03-17', '2026-03-24', '2026-03-31', '2026-04-14']);
    const hours = dates.map((date) => {
      const start = localStart(date, '14:00', LONDON);
      return start.kind === 'once' && start.at.toZonedDateTimeISO(LONDON).hour;
    });
    expect(hours).toEqual([14, 14, 14, 14]);
  });

  test('starts the course on the day itself where that is the weekday', () => {
    expect(weeklyDates('2026-01-06', 2, [3, 5])).toEqual(['2026-01-06', '2026-01-20']);
    expect(weeklyDates('2026-01-07', 2, [3])).toEqual(['2026-01-13']);
  });
});

describe('what people type', () => {
  test.each([
    ['9:30', '09:30'],
    ['14.00', '14:00'],
    ['0905', '09:05'],
    ['24:00', null],
    ['9', '09:00'],
    ['5pm', '17:00'],
    ['5.30 p.m.', '17:30'],
    ['12am', '00:00'],
    ['12 PM', '12:00'],
    ['17', '17:00'],
    ['5', null],
    ['14pm', null],
    ['0am', null],
    ['9m', null],
    ['9:5', null],
    ['soon', null],
    ['', null],
  ])('%s as a time is %s', (typed, time) => expect(clockTime(typed)).toBe(time));

  test.each([
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['0000-00-00', false],
    ['2026-1-1', false],
  ])('%s as a date: %s', (typed, real) => expect(isDate(typed)).toBe(real));
});

describe('a booking', () => {
  const now = at('2026-01-05T09:00:00Z');
  const form = {
    date: '2026-01-06',
    time: '14:00',
    zone: LONDON,
    which: '',
    mode: 'phone',
    room: '',
    link: '',
    minutes: '35',
  };
  const faults = (change: Partial<typeof form>) => {
    const read = readBooking({ ...form, ...change }, now, new Set(['room']));
    return 'refusals' in read ? Object.keys(read.refusals).sort() : [];
  };

  test('ends after its minutes, and carries only the place that its mode has', () => {
    expect(readBooking({ ...form, room: 'room', link: 'https://x.example' }, now, new Set(['room']))).toEqual(
      {
        booking: {
          startsAt: at('2026-01-06T14:00:00Z'),
          endsAt: at('2026-01-06T14:35:00Z'),
          zone: LONDON,
          mode: 'phone',
          room: null,
          link: null,
        },
      },
    );
  });

  test('is refused with every fault at its field', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ date: '31 June', time: 'noon', minutes: '0', mode: 'owl', zone: 'Mars/North' })).toEqual([
      'date',
      'minutes',
      'mode',
      'time',
      'zone',
    ]);
    expect(faults({ mode: 'in-person', room: 'attic' })).toEqual(['room']);
    expect(faults({ mode: 'video', link: 'javascript:alert(1)' })).toEqual(['link']);
    expect(faults({ mode: 'video', link: 'http://plain.example' })).toEqual(['link']);
    expect(faults({ date: '2026-01-04' })).toEqual(['date']);
    expect(faults({ date: '2029-01-04' })).toEqual(['date']);
  });

  test('today is still possible, by the clock of its zone', () => {
    expect(faults({ date: '2026-01-05', time: '08:00' })).toEqual([]);
  });

  test('at an hour that does not exist is refused; at one that comes twice it is asked about', () => {
    expect(faults({ date: '2026-03-29', time: '01:30' })).toEqual(['time']);
    expect(faults({ date: '2026-10-25', time: '01:30' })).toEqual(['which']);
    const later = readBooking({ ...form, date: '2026-10-25', time: '01:30', which: 'later' }, now, new Set());
    expect('booking' in later && later.booking.startsAt.toString()).toBe('2026-10-25T01:30:00Z');
  });
});

describe('the booking that counts', () => {
  const booking = (id: string, change: Partial<Appointment> = {}) =>
    ({ id, contact: 'c', replaces: null, cancelled: null, attendance: null, ...change }) as Appointment;
  const cancelled = { byWhom: 'patient' as const, at: at('2026-01-01T00:00:00Z') };
  const attended = (code: '3' | '5') => ({ code, minutes: null, recordedAt: at('2026-01-01T00:00:00Z') });

  test('is the newest that nothing replaced or cancelled', () => {
    expect(bookingOf([booking('a'), booking('b', { replaces: 'a' })], 'c')?.id).toBe('b');
    expect(bookingOf([booking('a', { cancelled })], 'c')).toBeUndefined();
    expect(bookingOf([booking('a', { attendance: attended('3') }), booking('b')], 'c')?.id).toBe('b');
  });

  test('is the one that took place, where one did', () => {
    expect(bookingOf([booking('a', { attendance: attended('5') }), booking('b')], 'c')?.id).toBe('a');
  });
});
