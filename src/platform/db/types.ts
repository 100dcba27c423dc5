import pg from 'pg';
import { Temporal } from 'temporal-polyfill';

/**
 * How values cross between PostgreSQL and the program: instants as Temporal.Instant, local dates and times as text
 * (pg would read a date as local midnight), 64-bit counts as numbers.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, format);
    if (oid === pg.types.builtins.TIMESTAMPTZ) return readInstant;
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  },
} as pg.CustomTypesConfig;

/** The usual text, in UTC and to the millisecond, is read by the faster of two ways; a list has thousands of them. */
function readInstant(text: string): Temporal.Instant {
  const usual = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/.test(text);
  return usual
    ? Temporal.Instant.fromEpochMilliseconds(Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`))
    : Temporal.Instant.from(text.replace(' ', 'T'));
}

// pg sends an object that knows `toPostgres` as that text; without it an instant would travel as quoted JSON.
Object.defineProperty(Temporal.Instant.prototype, 'toPostgres', {
  configurable: true,
  value(this: Temporal.Instant) {
    return this.toString();
  },
});
