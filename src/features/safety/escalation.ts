import type { Store } from '../../platform/db/store.ts';
import type { JobHandlers } from '../../platform/jobs.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { findEpisode, lockEpisode, onDutyNext, readableBy, touched } from '../episodes/index.ts';
import { jobScope, listStaff } from '../people/index.ts';
import { startClock, tellOwner } from './concerns.ts';
import { countEscalations, findFlag, listSupervisorsOf } from './flag-store.ts';
import { type Flag, insertOwner, lockConcerns } from './store.ts';

/** The queue wakes when a clock runs out. */
export function safetyJobs(store: Store): JobHandlers {
  return {
    'escalate-flag': async ({ service, ids, request }) => {
      const { flag, clock } = ids;
      if (flag && clock)
        await escalateConcern(jobScope(store, service, 'escalate-flag', request), flag, clock);
    },
  };
}

/**
 * Passes a concern on when its clock has run out and nobody has done anything that started another: to whoever is on
 * duty, and from there to the supervisor. The new owner gets a clock of their own, so that it never stops with anyone.
 */
export async function escalateConcern(scope: Scope, id: string, clock: string): Promise<Outcome> {
  return scope.act('concern.escalate', async (tx) => {
    const seen = await findFlag(tx, id);
    if (!seen) return done();
    if (seen.episode) await lockEpisode(tx, seen.episode);
    await lockConcerns(tx, seen.patient);
    const flag = await findFlag(tx, id);
    const current = flag && !flag.closed && flag.clock.id === clock;
    tx.about('flag', id, seen.patient, { escalated: current ? 'yes' : 'no' });
    if (!current) return done();
    const account = await nextOwner(tx, flag);
    await insertOwner(tx, flag, account, 'escalated');
    const readBy = (await readableBy(tx)) ?? tx.now.add({ hours: 24 });
    await startClock(tx, flag, readBy, 'escalated');
    await tellOwner(tx, flag, account);
    if (flag.episode) await touched(tx, flag.episode);
    return done();
  });
}

/** First whoever is on duty, then the supervisor of the case, then any supervisor; never nobody. */
async function nextOwner(tx: Tx, flag: Flag): Promise<string> {
  const duty = await onDutyNext(tx);
  const responsible = flag.episode ? (await findEpisode(tx, flag.episode))?.responsible : undefined;
  const supervisors = [
    ...(responsible ? await listSupervisorsOf(tx, responsible) : []),
    ...(await listStaff(tx, 'supervisor')).map((one) => one.id),
  ];
  const first = (await countEscalations(tx, flag.id)) === 0;
  const order = first ? [...duty, ...supervisors] : [...supervisors, ...duty];
  return order.find((account) => account !== flag.owner.account) ?? flag.owner.account;
}
