import { type RawBuilder, sql } from 'kysely';

/**
 * `= any(…)` of ids: one parameter, however many there are, where a list of three hundred takes the engine longer to read
 * than the rows take to find. `where('patient_id', '=', anyOf(ids))`.
 */
export function anyOf(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${ids}::uuid[])`;
}
