import type { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Role, Scope, Tx } from '../../platform/scope.ts';
import {
  dutyAt,
  dutyEndsToday,
  dutyMinutesAfter,
  nextDuty,
  type Rota,
  type Shift,
  short,
} from './duty-rules.ts';
import { insertShift, insertShiftEnd, listAbsences, listShifts } from './duty-store.ts';
import { mayManage } from './policy.ts';
import { settings } from './settings.ts';
import { findActiveAccount, findService } from './store.ts';
import { peopleWords } from './words.ts';

/** Duty answers concerns about people, so it is for those who treat or supervise. */
const ON_DUTY: readonly Role[] = ['practitioner', 'supervisor'];

export interface NewShift {
  account: string;
  /** ISO weekday, 1 to 7. */
  weekday: number;
  /** Local times, `09:00`. */
  starts: string;
  ends: string;
}

/** Puts one person on duty on one weekday. */
export async function addShift(scope: Scope, form: NewShift): Promise<Outcome<{ shift: string }>> {
  const { weekday, ...rest } = form;
  const outcome = await addShifts(scope, { ...rest, weekdays: [weekday] });
  return outcome.ok ? done({ shift: outcome.value.shifts[0] ?? '' }) : outcome;
}

/** Puts one person on duty at the same hours of several weekdays. */
export async function addShifts(
  scope: Scope,
  form: Omit<NewShift, 'weekday'> & { weekdays: readonly number[] },
): Promise<Outcome<{ shifts: string[] }>> {
  return scope.act('duty.add', async (tx) => {
    allow(mayManage(tx));
    const say = peopleWords();
    const person = await findActiveAccount(tx, form.account);
    if (!person || !ON_DUTY.some((role) => person.roles.includes(role)))
      return refused({ account: say('duty.whoWrong') });
    if (form.ends <= form.starts) return refused({ ends: say('duty.endsFirst') });
    const again = (await listShifts(tx)).some(
      (shift) =>
        shift.account === form.account &&
        form.weekdays.includes(shift.weekday) &&
        short(shift.starts) < form.ends &&
        form.starts < short(shift.ends),
    );
    if (again) return refused({ weekday: say('duty.twice') });
    const shifts: string[] = [];
    for (const weekday of form.weekdays) {
      const shift = tx.id();
      const { account, starts, ends } = form;
      await insertShift(tx, { id: shift, account, weekday, starts, ends });
      tx.about('duty-shift', shift, null, { account });
      shifts.push(shift);
    }
    return done({ shifts });
  });
}

/** Ends one weekly turn. The page shows the gap that it leaves; a manager may choose to leave one. */
export async function endShift(scope: Scope, shift: string): Promise<Outcome> {
  return scope.act('duty.end', async (tx) => {
    allow(mayManage(tx));
    present((await listShifts(tx)).find((one) => one.id === shift));
    await insertShiftEnd(tx, shift);
    tx.about('duty-shift', shift);
    return done();
  });
}

/** Who is on duty at an instant; `tx.now` when left out. */
export async function dutyNow(tx: Tx, at: Temporal.Instant = tx.now): Promise<Shift[]> {
  const zone = await zoneOf(tx);
  return dutyAt(await rotaFrom(tx, at, zone), at, zone);
}

/** Whether the service has any duty at all. Without it no referral may come in, and no risk question may be asked. */
export async function hasDuty(tx: Tx): Promise<boolean> {
  return (await listShifts(tx)).length > 0;
}

/** The next instant, now or later, with somebody on duty. */
export async function nextDutyInstant(
  tx: Tx,
  at: Temporal.Instant = tx.now,
): Promise<Temporal.Instant | undefined> {
  const zone = await zoneOf(tx);
  return nextDuty(await rotaFrom(tx, at, zone), at, zone);
}

/** By when a person reads a concern that is raised at an instant, counted in minutes with somebody on duty. */
export async function concernReadBy(
  tx: Tx,
  at: Temporal.Instant = tx.now,
): Promise<Temporal.Instant | undefined> {
  const { flagMinutes } = await settings(tx);
  const zone = await zoneOf(tx);
  return dutyMinutesAfter(await rotaFrom(tx, at, zone), at, zone, flagMinutes);
}

/** When duty ends today; undefined where nobody is on duty any more today. */
export async function todaysDutyEnd(tx: Tx): Promise<Temporal.Instant | undefined> {
  const zone = await zoneOf(tx);
  return dutyEndsToday(await rotaFrom(tx, tx.now, zone), tx.now, zone);
}

/** The rota as it will really be from an instant on: without closed days, and with whoever stands in for those away. */
async function rotaFrom(tx: Tx, at: Temporal.Instant, zone: string): Promise<Rota> {
  const shifts = await listShifts(tx);
  if (shifts.length === 0) return { shifts, closed: [], away: [] };
  const today = at.toZonedDateTimeISO(zone).toPlainDate().toString();
  return { shifts, closed: (await settings(tx)).holidays, away: await listAbsences(tx, today) };
}

/** Jobs carry a zone of their own, so the service's row says which one counts. */
async function zoneOf(tx: Tx): Promise<string> {
  return (await findService(tx))?.zone ?? tx.zone;
}
