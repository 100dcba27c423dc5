import { Temporal } from 'temporal-polyfill';

/** "14 April 2026": the day of an instant (ISO 8601) in a zone. */
export function dayText(instant: string, zone: string, lang = 'en-GB'): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toLocaleString(lang, { day: 'numeric', month: 'long', year: 'numeric' });
}
