import type { Temporal } from 'temporal-polyfill';

/** Calendar arithmetic of a simulated service, in its own zone. */
export class Weeks {
  readonly #firstMonday: Temporal.ZonedDateTime;

  /** The first week is the one that holds `start`. */
  constructor(start: Temporal.Instant, zone: string) {
    const local = start.toZonedDateTimeISO(zone);
    this.#firstMonday = local.subtract({ days: local.dayOfWeek - 1 }).startOfDay();
  }

  /** @param week from 0. @param day 1 Monday to 7 Sunday. @param hour may carry a fraction: 14.5 is half past two. */
  at(week: number, day: number, hour: number): Temporal.Instant {
    return this.#firstMonday
      .add({ weeks: week, days: day - 1 })
      .with({ hour: Math.floor(hour), minute: Math.floor((hour % 1) * 60) })
      .toInstant();
  }

  /** The local date of a day. */
  date(week: number, day: number): string {
    return this.#firstMonday
      .add({ weeks: week, days: day - 1 })
      .toPlainDate()
      .toString();
  }
}
