import { Temporal } from 'temporal-polyfill';

const DAYS_BY_NAME = 6;

/**
 * An instant as a person says it, in their zone: "today at 14:02", "yesterday at 09:15", "Tuesday at 14:00",
 * "Tue 3 March 2026 at 14:00".
 */
export function sayWhen(
  instant: Temporal.Instant,
  now: Temporal.Instant | string,
  zone: string,
  lang = 'en-GB',
): string {
  const local = instant.toZonedDateTimeISO(zone);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  return `${sayDay(local.toPlainDate(), today, lang)} at ${sayTime(local.toPlainTime())}`;
}

/** A local date as a person says it beside another: "today", "yesterday", "tomorrow", "Tuesday", "Tue 3 March 2026". */
export function sayDay(date: Temporal.PlainDate, today: Temporal.PlainDate, lang = 'en-GB'): string {
  const days = today.until(date).days;
  if (days === 0) return 'today';
  if (days === -1) return 'yesterday';
  if (days === 1) return 'tomorrow';
  if (Math.abs(days) <= DAYS_BY_NAME) return date.toLocaleString(lang, { weekday: 'long' });
  return sayDate(date, lang);
}

/** For a list: as `sayWhen`, without the year where it is within half a year: "Tue 3 Mar, 14:00". */
export function sayShortly(
  instant: Temporal.Instant,
  now: Temporal.Instant | string,
  zone: string,
  lang = 'en-GB',
): string {
  const local = instant.toZonedDateTimeISO(zone);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const days = Math.abs(today.until(local.toPlainDate()).days);
  if (days <= DAYS_BY_NAME || days > 183) return sayWhen(instant, now, zone, lang);
  const date = local.toPlainDate();
  const weekday = date.toLocaleString(lang, { weekday: 'short' });
  return `${weekday} ${date.toLocaleString(lang, { day: 'numeric', month: 'short' })}, ${sayTime(local.toPlainTime())}`;
}

/** A local date in full: "Tue 3 March 2026". */
export function sayDate(date: Temporal.PlainDate, lang = 'en-GB'): string {
  const weekday = date.toLocaleString(lang, { weekday: 'short' });
  return `${weekday} ${date.toLocaleString(lang, { day: 'numeric', month: 'long', year: 'numeric' })}`;
}

/** 24-hour time, as the NHS writes appointments: "14:02". */
export function sayTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}
