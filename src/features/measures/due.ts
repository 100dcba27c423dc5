import { Temporal } from 'temporal-polyfill';

/** Least number of local days between two offers of the same instrument. */
export const daysBetween = 7;

export interface Due {
  readonly due: boolean;
  /** First local date (YYYY-MM-DD) on which it may be offered again; `null` where it never was taken. */
  readonly from: string | null;
}

/**
 * Whether an instrument is offered at a meeting or a step: at most once in seven days, never a gate. Counted in local
 * days, not hours, so that a weekly meeting held an hour earlier than the last one still offers it, and a clock change
 * makes no difference.
 *
 * @param takenAt UTC instants (ISO 8601) at which it was taken or declined, in any order; without those entered in error.
 * @param at the instant of the meeting or step.
 * @param zone IANA zone of the patient.
 */
export function measureDue(takenAt: readonly string[], at: string, zone: string): Due {
  const localDate = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const days = takenAt.map(localDate).sort(Temporal.PlainDate.compare);
  const last = days.at(-1);
  if (!last) return { due: true, from: null };
  const from = last.add({ days: daysBetween });
  return { due: Temporal.PlainDate.compare(localDate(at), from) >= 0, from: from.toString() };
}
