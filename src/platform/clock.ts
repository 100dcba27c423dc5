import { Temporal } from 'temporal-polyfill';

/** The only source of the present: nothing else in the program asks the machine or the database what time it is. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** Always the same instant. */
export function fixedClock(instant: Temporal.Instant | string): Clock {
  const always = Temporal.Instant.from(instant);
  return { now: () => always };
}

/** The machine's time (or another clock's) shifted by a duration: `P3D` lives three days ahead, a day being 24 hours. */
export function offsetClock(offset: Temporal.Duration | string, base: Clock = systemClock): Clock {
  const milliseconds = Temporal.Duration.from(offset).total({
    unit: 'milliseconds',
    relativeTo: Temporal.PlainDateTime.from('2000-01-01'),
  });
  return { now: () => base.now().add({ milliseconds }) };
}

/** A clock that stands still until it is told to move, and never goes back. */
export interface SimulatedClock extends Clock {
  /** @throws RangeError for an instant before the present one. */
  advanceTo(instant: Temporal.Instant | string): void;
}

/** Time for tests and simulations, beginning at `start`. */
export function simulatedClock(start: Temporal.Instant | string): SimulatedClock {
  let present = Temporal.Instant.from(start);
  return {
    now: () => present,
    advanceTo(instant) {
      const next = Temporal.Instant.from(instant);
      if (Temporal.Instant.compare(next, present) < 0) {
        throw new RangeError(`Simulated time cannot go back from ${present} to ${next}`);
      }
      present = next;
    },
  };
}

/** What the configuration says about time; neither: the machine's own. */
export interface ClockChoice {
  fixed?: Temporal.Instant;
  offset?: Temporal.Duration;
}

/** The clock that the configuration chose. */
export function clockFor(choice: ClockChoice): Clock {
  if (choice.fixed) return fixedClock(choice.fixed);
  return choice.offset ? offsetClock(choice.offset) : systemClock;
}
