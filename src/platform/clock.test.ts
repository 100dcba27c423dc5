import { expect, test } from 'vitest';
import { fixedClock, offsetClock, simulatedClock, systemClock } from './clock.ts';

const monday = '2026-03-02T09:00:00Z';

test('a fixed clock stands still', () => {
  const clock = fixedClock(monday);
  expect(clock.now().toString()).toBe(monday);
  expect(clock.now().toString()).toBe(monday);
});

test('an offset clock runs beside its base', () => {
  expect(offsetClock('P3D', fixedClock(monday)).now().toString()).toBe('2026-03-05T09:00:00Z');
  expect(offsetClock('-P1W', fixedClock(monday)).now().toString()).toBe('2026-02-23T09:00:00Z');
  const ahead = offsetClock('PT1H').now().epochMilliseconds - systemClock.now().epochMilliseconds;
  expect(Math.abs(ahead - 3_600_000)).toBeLessThan(1_000);
});

test('a simulated clock moves when told, and never back', () => {
  const clock = simulatedClock(monday);
  clock.advanceTo('2026-03-09T09:00:00Z');
  expect(clock.now().toString()).toBe('2026-03-09T09:00:00Z');
  expect(() => clock.advanceTo(monday)).toThrow('cannot go back');
});
