import type { Answers } from '../rules.ts';

type Row = Readonly<Record<string, string | number>>;

/** One night of a sleep diary in minutes, or why it cannot be counted. */
export type Night =
  | {
      readonly kind: 'counted';
      /** The day of waking, `YYYY-MM-DD`, where it was written. */
      readonly day: string | undefined;
      readonly inBed: number;
      readonly asleep: number;
      /** How rested, 0 to 10, where it was answered. */
      readonly rested: number | undefined;
    }
  | { readonly kind: 'missing' | 'cannot-tell' | 'order' | 'awake' };

const DAY = 24 * 60;
/** Longest time in bed that is taken as meant: a clock written as half past ten in the morning makes more. */
const LONGEST = 18 * 60;

/** Minutes since midnight of `22:30`. */
function minutesOf(value: unknown): number | undefined {
  const parts = typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value) : null;
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined;
}

/** Minutes from one time on the clock to the next time that it shows the other: 0 to 1439. */
const until = (from: number, to: number) => (to - from + DAY) % DAY;

/**
 * Time in bed and time asleep, in minutes, from the local clock times and guesses of one night. In bed: from going to
 * bed to getting up. Asleep: from trying to sleep to the last waking, less the time to fall asleep and the time awake.
 * Times are those on the clock at home: in the two nights a year when the clocks change it is an hour out.
 *
 * Source: Carney CE and others (2012), The consensus sleep diary, Sleep 35(2), 287–302. doi 10.5665/sleep.1642.
 */
export function nightOf(row: Row): Night {
  const toBed = minutesOf(row['to-bed']);
  const gotUp = minutesOf(row['got-up']);
  if (toBed === undefined || gotUp === undefined) return { kind: 'missing' };
  const about = {
    day: typeof row.day === 'string' && row.day !== '' ? row.day : undefined,
    rested: typeof row.rested === 'number' ? row.rested : undefined,
  };
  const inBed = until(toBed, gotUp);
  if (inBed === 0 || inBed > LONGEST) return { kind: 'order' };
  if (row['minutes-to-sleep'] === 'no-sleep') return { kind: 'counted', ...about, inBed, asleep: 0 };
  const lightsOut = minutesOf(row['lights-out']);
  const woke = minutesOf(row.woke);
  const [before, during] = [row['minutes-to-sleep'], row['minutes-awake']];
  if (before === 'cannot-tell' || during === 'cannot-tell') return { kind: 'cannot-tell' };
  const [toSleep, awake] = [minutesIn(before), minutesIn(during)];
  if (lightsOut === undefined || woke === undefined || toSleep === undefined || awake === undefined)
    return { kind: 'missing' };
  const trying = until(toBed, lightsOut);
  if (trying > inBed || until(toBed, woke) > inBed || until(toBed, woke) < trying) return { kind: 'order' };
  const asleep = until(lightsOut, woke) - toSleep - awake;
  return asleep < 0 ? { kind: 'awake' } : { kind: 'counted', ...about, inBed, asleep };
}

/** A choice whose id is a number of minutes. */
function minutesIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : undefined;
}

/** The nights of a diary in the order of their rows; of two for one day the later row stands. */
export function nightsIn(answers: Answers): Night[] {
  const rows = answers.nights;
  if (!Array.isArray(rows)) return [];
  const filled = (rows as Row[]).filter((row) => typeof row === 'object' && row !== null);
  return filled
    .filter((row, at) => !row.day || !filled.slice(at + 1).some((later) => later.day === row.day))
    .map(nightOf);
}

/**
 * Share of the time in bed that was sleep, 0 to 1, over all nights together; null where there is no time in bed.
 *
 * Source: Reed DL, Sacco WP (2016), Measuring sleep efficiency: what should the denominator be?, Journal of Clinical
 * Sleep Medicine 12(2), 263–266. doi 10.5664/jcsm.5498.
 */
export function sleepEfficiency(nights: readonly { inBed: number; asleep: number }[]): number | null {
  const inBed = nights.reduce((sum, night) => sum + night.inBed, 0);
  const asleep = nights.reduce((sum, night) => sum + night.asleep, 0);
  return inBed > 0 ? asleep / inBed : null;
}
