import { Temporal } from 'temporal-polyfill';
import { type Reason, reasonKinds } from '../rules.ts';

export const weeks = ['none', '1-4', '5-8', '9-12', '13'] as const;
export type Weeks = (typeof weeks)[number];
export const whose = ['own', 'covered'] as const;
export type Whose = (typeof whose)[number];

/** What of a caseload is shown; an empty filter shows everybody. */
export interface Filter {
  why?: Reason['why'];
  /** Week of the course, counted from the first meeting; `none` before it, `13` from the thirteenth on. */
  week?: Weeks;
  whose?: Whose;
}

interface Filtered {
  reasons: readonly { why: Reason['why'] }[];
  planStartedOn: string | null;
  coveredFor: string | null;
}

/** Reads a filter from an address or a kept view; what is no choice of ours is left out. */
export function readFilter(values: Readonly<Record<string, unknown>>): Filter {
  const why = reasonKinds.find((one) => one === values.why);
  const week = weeks.find((one) => one === values.week);
  const who = whose.find((one) => one === values.whose);
  return { ...(why && { why }), ...(week && { week }), ...(who && { whose: who }) };
}

/** Whether somebody is shown. @param today the local day, YYYY-MM-DD. */
export function shows(filter: Filter, person: Filtered, today: string): boolean {
  if (filter.why && !person.reasons.some((one) => one.why === filter.why)) return false;
  if (filter.whose && (filter.whose === 'covered') !== (person.coveredFor !== null)) return false;
  return !filter.week || weeksOf(person.planStartedOn, today) === filter.week;
}

/** The weeks of a course in which somebody is. */
export function weeksOf(startedOn: string | null, today: string): Weeks {
  if (startedOn === null) return 'none';
  const days = Temporal.PlainDate.from(startedOn).until(Temporal.PlainDate.from(today), {
    largestUnit: 'days',
  }).days;
  const week = Math.floor(days / 7) + 1;
  if (week <= 4) return '1-4';
  if (week <= 8) return '5-8';
  return week <= 12 ? '9-12' : '13';
}

export function isEmpty(filter: Filter): boolean {
  return Object.keys(filter).length === 0;
}
