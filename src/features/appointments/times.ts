import type { Temporal } from 'temporal-polyfill';
import { dateWords, sayTime, sayTimeAndZone } from '../../platform/when.ts';

/** "Tuesday 14 April 2026, 14:00", in a zone; with the zone's short name where it is asked for. */
export function localTime(at: Temporal.Instant, zone: string, named = false, lang = 'en-GB'): string {
  const local = at.toZonedDateTimeISO(zone);
  const day = dateWords(
    local.toPlainDate(),
    { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    lang,
  );
  const time = named ? sayTimeAndZone(at, zone, lang) : sayTime(local.toPlainTime());
  return `${day.replace(/^(\w+),/, '$1')}, ${time}`;
}
