import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  dutyAt,
  dutyEndsToday,
  dutyGaps,
  dutyMinutesAfter,
  everyWeek,
  nextDuty,
  onlyCoveredBy,
  type Shift,
} from './duty-rules.ts';
import { Settings } from './settings.ts';

const at = (text: string) => Temporal.Instant.from(text);
const shift = (weekday: number, starts: string, ends: string, account = 'sam'): Shift => ({
  id: `${weekday} ${starts} ${account}`,
  account,
  name: account,
  weekday,
  starts,
  ends,
});
const london = 'Europe/London';

test('somebody is on duty from the start of a shift until its end', () => {
  const rota = [shift(1, '09:00', '13:00')];
  expect(dutyAt(everyWeek(rota), at('2026-01-05T08:59:59Z'), london)).toEqual([]);
  expect(dutyAt(everyWeek(rota), at('2026-01-05T09:00:00Z'), london)).toEqual(rota);
  expect(dutyAt(everyWeek(rota), at('2026-01-05T13:00:00Z'), london)).toEqual([]);
});

test('the next duty is now where somebody is there, else the next shift, else none', () => {
  const rota = [shift(1, '09:00', '13:00')];
  expect(nextDuty(everyWeek(rota), at('2026-01-05T10:00:00Z'), london)).toEqual(at('2026-01-05T10:00:00Z'));
  expect(nextDuty(everyWeek(rota), at('2026-01-05T13:00:00Z'), london)).toEqual(at('2026-01-12T09:00:00Z'));
  expect(nextDuty(everyWeek([]), at('2026-01-05T13:00:00Z'), london)).toBeUndefined();
});

test('duty ends today where its last shift does, and has ended after that', () => {
  const rota = everyWeek([
    shift(1, '09:00', '13:00'),
    shift(1, '12:00', '17:00'),
    shift(2, '09:00', '18:00'),
  ]);
  expect(dutyEndsToday(rota, at('2026-01-05T08:00:00Z'), london)).toEqual(at('2026-01-05T17:00:00Z'));
  expect(dutyEndsToday(rota, at('2026-01-05T16:59:00Z'), london)).toEqual(at('2026-01-05T17:00:00Z'));
  expect(dutyEndsToday(rota, at('2026-01-05T17:00:00Z'), london)).toBeUndefined();
  expect(dutyEndsToday(rota, at('2026-06-02T10:00:00Z'), london)).toEqual(at('2026-06-02T17:00:00Z'));
  expect(
    dutyEndsToday({ ...rota, closed: ['2026-01-05'] }, at('2026-01-05T08:00:00Z'), london),
  ).toBeUndefined();
  expect(dutyEndsToday(everyWeek([]), at('2026-01-05T08:00:00Z'), london)).toBeUndefined();
});

test('shifts keep their local time over both clock changes', () => {
  const rota = [shift(1, '09:00', '17:00')];
  expect(nextDuty(everyWeek(rota), at('2026-03-28T12:00:00Z'), london)).toEqual(at('2026-03-30T08:00:00Z'));
  expect(nextDuty(everyWeek(rota), at('2026-10-24T12:00:00Z'), london)).toEqual(at('2026-10-26T09:00:00Z'));
});

test('a shift over the change itself is as long as it really is', () => {
  const night = [shift(7, '00:00', '06:00')];
  expect(dutyMinutesAfter(everyWeek(night), at('2026-03-28T23:00:00Z'), london, 300)).toEqual(
    at('2026-03-29T05:00:00Z'),
  );
  expect(dutyMinutesAfter(everyWeek(night), at('2026-10-24T22:00:00Z'), london, 420)).toEqual(
    at('2026-10-25T06:00:00Z'),
  );
});

test('a concern’s clock stands still while nobody is on duty', () => {
  const rota = [shift(1, '09:00', '17:00'), shift(2, '09:00', '17:00')];
  expect(dutyMinutesAfter(everyWeek(rota), at('2026-01-05T16:30:00Z'), london, 60)).toEqual(
    at('2026-01-06T09:30:00Z'),
  );
  expect(dutyMinutesAfter(everyWeek(rota), at('2026-01-06T16:30:00Z'), london, 60)).toEqual(
    at('2026-01-12T09:30:00Z'),
  );
  expect(dutyMinutesAfter(everyWeek([]), at('2026-01-06T16:30:00Z'), london, 60)).toBeUndefined();
});

test('two people at once do not make the clock run twice as fast', () => {
  const rota = [shift(1, '09:00', '12:00'), shift(1, '09:00', '17:00', 'kim')];
  expect(dutyMinutesAfter(everyWeek(rota), at('2026-01-05T09:00:00Z'), london, 240)).toEqual(
    at('2026-01-05T13:00:00Z'),
  );
});

test('gaps are the working hours that nobody stands for', () => {
  const { hours } = Settings.parse({ hours: { 1: { from: '09:00', to: '17:00' }, 2: null } });
  expect(dutyGaps([shift(1, '10:00', '12:00'), shift(1, '11:00', '16:00')], hours)).toEqual([
    { weekday: 1, from: '09:00', to: '10:00' },
    { weekday: 1, from: '16:00', to: '17:00' },
  ]);
  expect(dutyGaps([shift(1, '08:00', '18:00')], hours)).toEqual([]);
});

test('what one person alone stands for would be left without anyone', () => {
  const rota = [shift(1, '09:00', '17:00'), shift(1, '09:00', '12:00', 'kim')];
  expect(onlyCoveredBy(rota, 'sam')).toEqual([{ weekday: 1, from: '12:00', to: '17:00' }]);
  expect(onlyCoveredBy(rota, 'kim')).toEqual([]);
});

describe('single days that differ from the week', () => {
  const rota = everyWeek([1, 2, 3, 4, 5].map((weekday) => shift(weekday, '09:00', '17:00')));
  const christmas = { ...rota, closed: ['2026-12-25', '2026-12-28'] };
  const leave = (practitioner: string, coveredBy: string, startsOn: string, endsOn: string) => ({
    practitioner,
    coveredBy,
    coveredByName: coveredBy,
    startsOn,
    endsOn,
  });

  test('nobody is on duty on a closed day, and no clock runs', () => {
    expect(dutyAt(christmas, at('2026-12-25T10:00:00Z'), london)).toEqual([]);
    expect(nextDuty(christmas, at('2026-12-24T17:00:00Z'), london)).toEqual(at('2026-12-29T09:00:00Z'));
    expect(dutyMinutesAfter(christmas, at('2026-12-24T16:30:00Z'), london, 60)).toEqual(
      at('2026-12-29T09:30:00Z'),
    );
  });

  test('a closure that is longer than the week does not leave a concern without a clock', () => {
    const mondays = { ...everyWeek([shift(1, '09:00', '17:00')]), closed: ['2026-12-21', '2026-12-28'] };
    expect(dutyMinutesAfter(mondays, at('2026-12-15T09:00:00Z'), london, 60)).toEqual(
      at('2027-01-04T10:00:00Z'),
    );
  });

  test('whoever covers takes the turns of the one who is away, on those days alone', () => {
    const away = { ...rota, away: [leave('sam', 'kim', '2026-01-06', '2026-01-07')] };
    const onDuty = (day: string) => dutyAt(away, at(`${day}T10:00:00Z`), london).map((one) => one.name);
    expect(['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08'].map(onDuty)).toEqual([
      ['sam'],
      ['kim'],
      ['kim'],
      ['sam'],
    ]);
  });

  test('cover of cover is found, the newest arrangement counts, and a circle ends', () => {
    const on = (away: ReturnType<typeof leave>[]) =>
      dutyAt({ ...rota, away }, at('2026-01-06T10:00:00Z'), london)[0]?.account;
    const day = '2026-01-06';
    expect(on([leave('sam', 'kim', day, day), leave('kim', 'lou', day, day)])).toBe('lou');
    expect(on([leave('sam', 'lou', day, day), leave('sam', 'kim', day, day)])).toBe('lou');
    expect(on([leave('sam', 'kim', day, day), leave('kim', 'sam', day, day)])).toBeDefined();
  });
});
