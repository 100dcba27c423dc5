import { Temporal } from 'temporal-polyfill';

const DAYS_BY_NAME = 6;

/** The earliest hour that a bare number means: nobody can tell whether "5" is early or late. */
const SURE_HOUR = 7;

/**
 * HH:MM out of what people type: "9", "9:30", "14.00", "1400", "5pm", "5.30 pm". Null for anything else, and for a bare
 * hour that may be of the morning or the afternoon.
 */
export function clockTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed.trim());
  if (!found) return null;
  const [, digits, minute, half] = found;
  const typedHour = Number(digits);
  if (/m/i.test(typed) && !half) return null;
  if (half && (typedHour < 1 || typedHour > 12)) return null;
  if (!half && !minute && typedHour < SURE_HOUR) return null;
  const hour = half ? (typedHour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : typedHour;
  if (hour > 23 || Number(minute ?? 0) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minute ?? '00'}`;
}

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
  if (Math.abs(days) <= DAYS_BY_NAME) return dateWords(date, { weekday: 'long' }, lang);
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
  const weekday = dateWords(date, { weekday: 'short' }, lang);
  return `${weekday} ${dateWords(date, { day: 'numeric', month: 'short' }, lang)}, ${sayTime(local.toPlainTime())}`;
}

/** A local date in full: "Tue 3 March 2026". */
export function sayDate(date: Temporal.PlainDate, lang = 'en-GB'): string {
  const weekday = dateWords(date, { weekday: 'short' }, lang);
  return `${weekday} ${dateWords(date, { day: 'numeric', month: 'long', year: 'numeric' }, lang)}`;
}

/** 24-hour time, as the NHS writes appointments: "14:02". */
export function sayTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

/** A local date in words, as its own `toLocaleString` would say them. */
export function dateWords(
  date: Temporal.PlainDate,
  parts: Intl.DateTimeFormatOptions,
  lang = 'en-GB',
): string {
  const midnight = new Date(0).setUTCFullYear(date.year, date.month - 1, date.day);
  return formatOf({ ...parts, timeZone: 'UTC' }, lang).format(midnight);
}

/** The time of day with the short name of its zone: "14:02 BST". */
export function sayTimeAndZone(at: Temporal.Instant, zone: string, lang = 'en-GB'): string {
  const parts = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: zone } as const;
  return formatOf(parts, lang).format(at.epochMilliseconds);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each way of saying: making it costs more than all that a page does with it. */
function formatOf(parts: Intl.DateTimeFormatOptions, lang: string): Intl.DateTimeFormat {
  const name = `${lang} ${JSON.stringify(parts)}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(lang, parts);
  formats.set(name, format);
  return format;
}
