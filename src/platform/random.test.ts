import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const many = (draw: () => number) => Array.from({ length: 20_000 }, draw);
const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;

test('the same seed draws the same, another seed draws otherwise', () => {
  expect(many(seededRandom(1).next)).toEqual(many(seededRandom(1).next));
  expect(seededRandom(1).next()).not.toBe(seededRandom(2).next());
});

test('draws are spread evenly', () => {
  const random = seededRandom('spread');
  expect(mean(many(random.next))).toBeCloseTo(0.5, 1);
  expect(mean(many(() => random.integer(1, 6)))).toBeCloseTo(3.5, 0);
  expect(mean(many(() => random.normal(10, 2)))).toBeCloseTo(10, 0);
  expect(new Set(many(() => random.integer(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});

test('a shuffled list keeps its members', () => {
  const list = [1, 2, 3, 4, 5, 6, 7];
  const shuffled = seededRandom(3).shuffle(list);
  expect(shuffled).not.toEqual(list);
  expect(shuffled.toSorted()).toEqual(list);
});

test('a fork does not depend on what was drawn before it', () => {
  const drawn = seededRandom(5);
  drawn.next();
  expect(drawn.fork('moods').next()).toBe(seededRandom(5).fork('moods').next());
});

test('an empty list has nothing to pick', () => {
  expect(() => seededRandom(1).pick([])).toThrow(RangeError);
});
