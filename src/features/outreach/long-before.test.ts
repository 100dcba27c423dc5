import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  type Intervals,
  isDue,
  isLongBefore,
  nextStep,
  pathOf,
  type Signs,
  type Step,
  withMessage,
} from './rules.ts';

const zone = 'Europe/London';
const usual: Intervals = { secondTry: 2, decision: 5, message: 7, call: 14 };
const met = Temporal.Instant.from('2026-01-05T14:00:00Z');
const hours = (count: number) => met.add({ hours: count });
const silent = (steps: Step[]): Signs => ({
  ...{ missed: null, heldAt: null, spokeAt: null },
  ...{ planAt: hours(-500), lastPatientAt: met, steps },
});

test('nobody is passed over for whom a step is due', () => {
  const instant = fc.integer({ min: -1000, max: 1000 }).map((count) => hours(count));
  const maybe = fc.option(instant);
  const step = fc.record({ kind: fc.constantFrom('wrote' as const, 'offered' as const), at: instant });
  const day = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(
      fc.record({
        missed: fc.option(instant.map((when) => ({ appointment: 'a', at: when }))),
        ...{ heldAt: maybe, spokeAt: maybe, lastPatientAt: maybe, planAt: maybe },
        steps: fc.array(step, { maxLength: 3 }),
      }),
      fc.record({ secondTry: day, decision: day, message: day, call: day }),
      instant,
      maybe,
      (signs, intervals, now, messagedAt) => {
        const path = pathOf(signs);
        if (!path || !isLongBefore(signs, intervals, now)) return true;
        const tried = withMessage(path, signs.steps, messagedAt, intervals, zone);
        return !isDue(nextStep(path, tried, intervals, now, zone), now);
      },
    ),
    { numRuns: 2000 },
  );
});

test('young silence is passed over, and old silence is not', () => {
  expect(isLongBefore(silent([]), usual, hours(24 * 4))).toBe(true);
  expect(isLongBefore(silent([]), usual, hours(24 * 7))).toBe(false);
  expect(
    isLongBefore(silent([{ kind: 'rang', outcome: 'no-answer', at: hours(1) }]), usual, hours(24 * 2)),
  ).toBe(false);
});
