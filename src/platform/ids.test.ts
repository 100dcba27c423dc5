import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedClock, simulatedClock } from './clock.ts';
import { idOf, idSource, isId, millisecondsOf } from './ids.ts';
import { seededRandom } from './random.ts';

const start = '2026-03-02T09:00:00Z';

test('an id is a version 7 UUID that tells when it was made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 45 }), fc.string(), (milliseconds, seed) => {
      const clock = fixedClock(new Date(milliseconds).toISOString());
      const id = idSource(clock, seededRandom(seed).bytes)();
      expect(isId(id)).toBe(true);
      expect(millisecondsOf(id)).toBe(milliseconds);
    }),
  );
});

test('ids sort in the order of their making, through still clocks and steps', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 200 }), fc.string(), (steps, seed) => {
      const clock = simulatedClock(start);
      const newId = idSource(clock, seededRandom(seed).bytes);
      const made = steps.map((step) => {
        clock.advanceTo(clock.now().add({ milliseconds: step }));
        return newId();
      });
      expect(made.toSorted()).toEqual(made);
      expect(new Set(made).size).toBe(made.length);
    }),
  );
});

test('ids stay in order when the clock goes back', () => {
  const times = ['2026-03-02T09:00:01Z', '2026-03-02T09:00:00Z', '2026-03-02T09:00:02Z'];
  let at = 0;
  const newId = idSource({ now: () => fixedClock(times[at++] ?? start).now() });
  const made = [newId(), newId(), newId()];
  expect(made.toSorted()).toEqual(made);
});

test('ids stay in order past the end of the counter', () => {
  const newId = idSource(fixedClock(start), (bytes) => bytes.fill(0xff));
  const first = newId();
  expect(first).toMatch(/-77ff-bfff-/);
  expect(newId() > first).toBe(true);
});

test('the same seed and clock make the same ids', () => {
  const three = (seed: number) => {
    const newId = idSource(fixedClock(start), seededRandom(seed).bytes);
    return [newId(), newId(), newId()];
  };
  expect(three(7)).toEqual(three(7));
  expect(three(7)).not.toEqual(three(8));
});

test('other texts are not ids', () => {
  expect(isId('')).toBe(false);
  expect(isId('f47ac10b-58cc-4372-a567-0e02b2c3d479')).toBe(false);
});

test('an id of texts is the same each time, a version 8 UUID, and another one for other texts', () => {
  expect(idOf('a', 'b')).toBe(idOf('a', 'b'));
  expect(idOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set([idOf('a', 'b'), idOf('ab'), idOf('a b'), idOf('b', 'a')]).size).toBe(4);
});
