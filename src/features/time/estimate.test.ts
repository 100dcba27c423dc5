import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateFor, fitting } from './estimate.ts';

const sittings = (episode: string, ...minutes: number[]) =>
  minutes.map((one) => ({ episode, seconds: one * 60 }));

test('three past reviews of a person are enough for the middle one of theirs', () => {
  const past = [...sittings('b', 2, 2, 2, 2, 2), ...sittings('a', 30, 8, 12)];
  expect(estimateFor('a', past)).toEqual({ minutes: 12, basis: 'person', count: 3 });
  expect(estimateFor('a', [...past, ...sittings('a', 10)])).toEqual({
    minutes: 11,
    basis: 'person',
    count: 4,
  });
});

test('with fewer, five of anybody are; with none, it is said to be a guess', () => {
  expect(estimateFor('c', [...sittings('a', 5, 6, 7), ...sittings('b', 8, 60)])).toEqual({
    minutes: 7,
    basis: 'all',
    count: 5,
  });
  expect(estimateFor('c', sittings('a', 5, 6, 7, 8))).toEqual({ minutes: 10, basis: 'guess', count: 0 });
});

test('the newest reviews count alone, and a few seconds are a minute', () => {
  expect(estimateFor('a', sittings('a', 60, 60, 60, 5, 5, 5, 5, 5, 5)).minutes).toBe(5);
  expect(
    estimateFor(
      'a',
      [1, 2, 3].map((seconds) => ({ episode: 'a', seconds })),
    ).minutes,
  ).toBe(1);
});

test('what fits is taken in the order of need, and a short one takes the room that a long one leaves', () => {
  const of = (name: string, minutes: number) => ({
    name,
    estimate: { minutes, basis: 'all' as const, count: 5 },
  });
  const { now, later, takes } = fitting([of('first', 15), of('long', 20), of('short', 10)], 25);
  expect([now.map((one) => one.name), later.map((one) => one.name), takes]).toEqual([
    ['first', 'short'],
    ['long'],
    25,
  ]);
});

test('whatever waits: nobody is lost, nobody is doubled, and it never takes longer than there is', () => {
  const one = fc.record({
    estimate: fc.record({
      minutes: fc.integer({ min: 1, max: 90 }),
      basis: fc.constant('all' as const),
      count: fc.nat(),
    }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), fc.integer({ min: 0, max: 300 }), (waiting, minutes) => {
      const { now, later, takes } = fitting(waiting, minutes);
      expect(takes).toBeLessThanOrEqual(minutes);
      expect([...now, ...later].length).toBe(waiting.length);
      expect(new Set([...now, ...later])).toEqual(new Set(waiting));
      for (const left of later) expect(left.estimate.minutes).toBeGreaterThan(0);
    }),
  );
});
