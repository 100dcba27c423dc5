import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  byClock,
  clocksOf,
  clockToKeep,
  nextClock,
  type Pause,
  pauseOver,
  stageOf,
  type Wait,
  waitedDays,
} from './rules.ts';

const wait: Wait = { receivedOn: '2026-01-01', decidedOn: null, treatedOn: null, perinatal: false };
const day = (count: number) => Temporal.PlainDate.from(wait.receivedOn).add({ days: count }).toString();
const pause = (from: number, to: number | null, until = 400): Pause => ({
  side: 'person',
  beginsOn: day(from),
  endsOn: day(until),
  endedOn: to === null ? null : day(to),
});

describe('clocks', () => {
  test('everybody has 42 and 126 days to the first meeting, each with its day', () => {
    expect(clocksOf(wait, day(40))).toEqual([
      { name: 'treat-42', dueOn: '2026-02-12', left: 2 },
      { name: 'treat-126', dueOn: '2026-05-07', left: 86 },
    ]);
  });

  test('whoever is pregnant or has a baby under one is assessed within 14 days and treated within 42', () => {
    const names = (one: Wait) => clocksOf(one, day(3)).map((clock) => clock.name);
    expect(names({ ...wait, perinatal: true })).toEqual(['assess-14', 'treat-42', 'treat-126']);
    expect(names({ ...wait, perinatal: true, decidedOn: day(2) })).toEqual(['treat-42', 'treat-126']);
  });

  test('the first meeting ends every clock, and nothing else does', () => {
    expect(clocksOf({ ...wait, treatedOn: day(50) }, day(60))).toEqual([]);
    expect(clocksOf(wait, day(500)).map((clock) => clock.left)).toEqual([-458, -374]);
  });

  test('the last day is kept: it is late the day after', () => {
    expect(nextClock(clocksOf(wait, day(42)))).toMatchObject({ name: 'treat-42', left: 0 });
    expect(nextClock(clocksOf(wait, day(43)))).toMatchObject({ name: 'treat-126', left: 83 });
    expect(nextClock(clocksOf(wait, day(127)))).toMatchObject({ name: 'treat-126', left: -1 });
  });

  test('missed clocks come first, then whichever falls first, then whoever waited longest', () => {
    const person = (waited: number, perinatal = false) => {
      const one = { ...wait, receivedOn: day(-waited), perinatal };
      return { waited, days: waited, clocks: clocksOf(one, day(0)) };
    };
    const list = byClock([person(10), person(50), person(41), person(5, true)]);
    expect(list.map((one) => one.waited)).toEqual([50, 41, 5, 10]);
  });
});

test('the stage says how long somebody has been in it', () => {
  expect(stageOf(wait, day(9))).toEqual({ stage: 'referred', days: 9 });
  expect(stageOf({ ...wait, decidedOn: day(5) }, day(9))).toEqual({ stage: 'accepted', days: 4 });
  expect(stageOf({ ...wait, decidedOn: day(5), treatedOn: day(8) }, day(9))).toEqual({
    stage: 'treated',
    days: 1,
  });
});

describe('pauses', () => {
  test('a pause takes nothing from the days, and stands beside them', () => {
    expect(waitedDays(wait, [pause(10, 22)], day(50))).toEqual({ all: 50, paused: 12 });
    expect(waitedDays(wait, [pause(10, 20), pause(15, 25), pause(40, null)], day(50))).toEqual({
      all: 50,
      paused: 25,
    });
  });

  test('a pause that is over and was not ended is due from its day on', () => {
    expect(pauseOver([pause(1, null, 9)], day(8))).toBeNull();
    expect(pauseOver([pause(1, null, 9)], day(9))).toBe(day(9));
    expect(pauseOver([pause(1, 5, 9)], day(20))).toBeNull();
  });

  test('whatever the pauses, no clock moves and never more days are paused than waited', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: -20, max: 200 }), fc.integer({ min: 0, max: 100 }), fc.boolean())
        .map(([from, length, ended]) => pause(from, ended ? from + length : null)),
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 200 }), (pauses, today) => {
        const { all, paused } = waitedDays(wait, pauses, day(today));
        // Counted day by day, in the plainest way.
        const days = Array.from({ length: today }, (_, index) => day(index)).filter((one) =>
          pauses.some((span) => span.beginsOn <= one && (span.endedOn === null || one < span.endedOn)),
        );
        expect({ all, paused }).toEqual({ all: today, paused: days.length });
      }),
    );
  });
});

describe('a first meeting to book', () => {
  const accepted = { ...wait, decidedOn: day(3) };

  test('is a reason before its clock falls, not only after', () => {
    expect(clockToKeep(accepted, null, day(27))).toBeUndefined();
    expect(clockToKeep(accepted, null, day(28))).toMatchObject({ name: 'treat-42', left: 14 });
    expect(clockToKeep(accepted, null, day(43))).toBeUndefined();
    expect(clockToKeep(accepted, null, day(130))).toMatchObject({ name: 'treat-126', left: -4 });
  });

  test('is none where a meeting is booked that keeps the clock', () => {
    expect(clockToKeep(accepted, day(42), day(35))).toBeUndefined();
    expect(clockToKeep(accepted, day(43), day(35))).toMatchObject({ name: 'treat-42' });
    expect(clockToKeep(accepted, day(140), day(130))).toBeUndefined();
  });
});
