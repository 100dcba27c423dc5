import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { readableBy } from '../episodes/index.ts';
import { dutyNow, todaysDutyEnd } from '../people/index.ts';
import { startClock, tellOwner } from './concerns.ts';
import { listFlagsOf } from './flag-store.ts';
import { lockConcerns } from './store.ts';

/**
 * Listens to whether a meeting took place. Where somebody about whom a concern is open did not come, it is answered
 * the same day: its clock runs no longer than today's duty, and its owner and whoever is on duty now are told. After
 * the last duty of a day that is the next time that somebody can be asked to read it. A shorter clock stays as it is.
 */
export async function onMeetingHeld(tx: Tx, meeting: { patient: string; held: boolean }): Promise<void> {
  if (meeting.held) return;
  await lockConcerns(tx, meeting.patient);
  const open = (await listFlagsOf(tx, meeting.patient)).filter((flag) => !flag.closed);
  if (open.length === 0) return;
  const by = (await todaysDutyEnd(tx)) ?? (await readableBy(tx));
  const onDuty = (await dutyNow(tx)).map((shift) => shift.account);
  for (const flag of open) {
    if (by && Temporal.Instant.compare(by, flag.clock.dueAt) < 0) await startClock(tx, flag, by, 'missed');
    for (const account of new Set([flag.owner.account, ...onDuty]))
      if (account !== tx.account) await tellOwner(tx, flag, account);
    tx.about('flag', flag.id, flag.patient, { missed: 'meeting' });
  }
}
