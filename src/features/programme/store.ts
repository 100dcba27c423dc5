import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';

/**
 * When somebody else could read an entry or a mood first after it was "only me"; null where it never was. A column of a
 * query over that table.
 */
export function firstShown(what: 'entry' | 'mood') {
  const [rows, its] = [sql.table(`${what}_visibility`), sql.ref(`${what}_id`)];
  const outer = (column: string) => sql.ref(`${what}.${column}`);
  return sql<Temporal.Instant | null>`(
    select min(shown.set_at) from ${rows} shown
     where shown.service_id = ${outer('service_id')} and shown.${its} = ${outer('id')}
       and shown.set_at > (select max(own.set_at) from ${rows} own
         where own.service_id = ${outer('service_id')} and own.${its} = ${outer('id')}
           and own.visibility = 'only-me'))`.as('shown_at');
}
