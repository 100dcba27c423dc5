import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import {
  concernReadBy,
  dutyMinutesAfter,
  dutyNow,
  everyWeek,
  findActiveAccount,
  findService,
  nextDutyInstant,
  type Shift,
  settings,
} from '../people/index.ts';
import { findCoverOf } from './store.ts';

/** The one person who answers for a patient at this moment, and why it is them. */
export interface Answerer {
  account: string;
  why: 'responsible' | 'cover' | 'duty';
}

/** Cover of cover of cover: no rota is that long, and a circle must end. */
const LONGEST_COVER = 5;

/**
 * Who answers for a patient now: the responsible practitioner of the open episode; while they are away their cover;
 * else, and for a referral, whoever is on duty, else the next on duty. Undefined where there is nobody at all: then
 * nothing may be asked that a person would have to answer.
 */
export async function whoAnswers(
  tx: Tx,
  episode: { responsible: string } | undefined,
): Promise<Answerer | undefined> {
  const today = tx.now
    .toZonedDateTimeISO(await zoneOf(tx))
    .toPlainDate()
    .toString();
  let account = episode?.responsible;
  for (let away = 0; account && away < LONGEST_COVER; away++) {
    const cover = await findCoverOf(tx, account, today);
    if (!cover) {
      if (await findActiveAccount(tx, account)) return { account, why: away === 0 ? 'responsible' : 'cover' };
      break;
    }
    account = cover;
  }
  return (await onDutyNext(tx)).map((one) => ({ account: one, why: 'duty' as const }))[0];
}

/** Whoever is on duty now, else whoever is next; empty where the rota is. */
export async function onDutyNext(tx: Tx): Promise<string[]> {
  const now = await dutyNow(tx);
  const next = now.length === 0 ? await nextDutyInstant(tx) : undefined;
  const shifts = next ? await dutyNow(tx, next) : now;
  return [...new Set(shifts.map((shift) => shift.account))];
}

/**
 * By when a person reads what is raised at an instant: the service's promise, in minutes with somebody on duty; where a
 * service has no rota, in its opening hours. Undefined where it has neither.
 */
export async function readableBy(
  tx: Tx,
  at: Temporal.Instant = tx.now,
): Promise<Temporal.Instant | undefined> {
  const onDuty = await concernReadBy(tx, at);
  if (onDuty) return onDuty;
  const { hours, flagMinutes, holidays } = await settings(tx);
  const open: Shift[] = Object.entries(hours).flatMap(([weekday, span]) =>
    span
      ? [{ id: weekday, account: '', name: '', weekday: Number(weekday), starts: span.from, ends: span.to }]
      : [],
  );
  return dutyMinutesAfter({ ...everyWeek(open), closed: holidays }, at, await zoneOf(tx), flagMinutes);
}

/** Jobs carry a zone of their own, so the service's row says which one counts. */
async function zoneOf(tx: Tx): Promise<string> {
  return (await findService(tx))?.zone ?? tx.zone;
}
