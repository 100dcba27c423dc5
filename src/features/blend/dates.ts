import { Temporal } from 'temporal-polyfill';
import { dateWords } from '../../platform/when.ts';

/** "14 April 2026": the day of an instant (ISO 8601) in a zone. */
export function dayText(instant: string, zone: string, lang = 'en-GB'): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  return dateWords(day, { day: 'numeric', month: 'long', year: 'numeric' }, lang);
}
