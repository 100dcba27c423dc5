import { Temporal } from 'temporal-polyfill';

/** Most prompts that somebody may have in a day. */
export const MOST_PROMPTS = 3;

/** A prompt that could not go out within this many minutes of its moment stays unsent: it would come out of the blue. */
export const LATEST_MINUTES = 60;

/** A mood kept within so many hours before a prompt makes it needless. */
const JUST_ASKED_HOURS = 2;

/** So long after a low or very low mood the next prompt asks for one tap alone. */
const GENTLE_HOURS = 36;

export interface PromptTimes {
  /** `HH:MM` on the patient's own clock, earliest first; at most three. */
  times: readonly string[];
  /** `HH:MM`: from here to `quietTo`, over midnight too, nothing is sent. The same twice: no quiet hours. */
  quietFrom: string;
  quietTo: string;
  /** `YYYY-MM-DD`, the first day on which one is sent again; null where there is no pause. */
  pausedUntil: string | null;
}

/** Whether a time of day lies in the quiet hours; their end does not. */
export function isQuiet(time: string, hours: Pick<PromptTimes, 'quietFrom' | 'quietTo'>): boolean {
  const { quietFrom: from, quietTo: to } = hours;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/**
 * The first moment after `after` at which a prompt is wanted, or null where none is. On the day the clocks go forward a
 * time that does not exist falls an hour later; on the day they go back, the first of the two is meant.
 */
export function nextPrompt(
  wanted: PromptTimes,
  after: Temporal.Instant,
  zone: string,
): Temporal.Instant | null {
  const times = wanted.times.filter((time) => !isQuiet(time, wanted)).sort();
  if (times.length === 0) return null;
  const today = after.toZonedDateTimeISO(zone).toPlainDate();
  const resumes = wanted.pausedUntil === null ? today : Temporal.PlainDate.from(wanted.pausedUntil);
  const first = Temporal.PlainDate.compare(resumes, today) > 0 ? resumes : today;
  for (const day of [first, first.add({ days: 1 }), first.add({ days: 2 })]) {
    for (const time of times) {
      const at = day
        .toPlainDateTime(Temporal.PlainTime.from(time))
        .toZonedDateTime(zone, { disambiguation: 'compatible' })
        .toInstant();
      if (Temporal.Instant.compare(at, after) > 0) return at;
    }
  }
  return null;
}

/** Whether a mood kept at `last` makes a prompt at `now` needless. */
export function justAsked(last: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return last !== undefined && last.until(now).total('hours') < JUST_ASKED_HOURS;
}

/** Whether to ask for no more than one tap: the last mood was low or very low, and not long ago. */
export function asksLess(
  last: { level: number | null; at: Temporal.Instant } | undefined,
  now: Temporal.Instant,
): boolean {
  if (!last || last.level === null || last.level > 2) return false;
  return last.at.until(now).total('hours') <= GENTLE_HOURS;
}
