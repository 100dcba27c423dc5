import type { Temporal } from 'temporal-polyfill';
import { dateWords } from '../../platform/when.ts';
import { programmeWords } from './words.ts';

/** "14:02", where the reader is. */
export function clockTime(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** "14:02" today, else "Tuesday 6 January, 14:02". */
export function dayTime(at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const time = clockTime(at, zone);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return local.toPlainDate().equals(today) ? time : `${dayName(local.toPlainDate())}, ${time}`;
}

/** "Tuesday 6 January". */
export function dayName(date: Temporal.PlainDate): string {
  return dateWords(date, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
}

/** "6 Jan", where there is little room. */
export function shortDay(date: Temporal.PlainDate): string {
  return dateWords(date, { day: 'numeric', month: 'short' });
}

/** "today", "tomorrow", "in 3 days", "yesterday"; a plain date further back. */
export function away(at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const say = programmeWords();
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  const days = now.toZonedDateTimeISO(zone).toPlainDate().until(day).days;
  if (days === 0) return say('when.today');
  if (days === 1) return say('when.tomorrow');
  if (days === -1) return say('when.yesterday');
  return days > 0 ? say('when.inDays', { days }) : dayName(day);
}
