import type { Tx } from '../../platform/scope.ts';
import type { Absence, Shift } from './duty-rules.ts';

/** The rota in force, in the order of the week. */
export async function listShifts(tx: Tx): Promise<Shift[]> {
  const rows = await tx.db
    .selectFrom('duty_shift')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'duty_shift.account_id')
        .onRef('account.service_id', '=', 'duty_shift.service_id'),
    )
    .leftJoin('duty_shift_end', (join) =>
      join
        .onRef('duty_shift_end.duty_shift_id', '=', 'duty_shift.id')
        .onRef('duty_shift_end.service_id', '=', 'duty_shift.service_id'),
    )
    .leftJoin('access_end', (join) =>
      join
        .onRef('access_end.account_id', '=', 'duty_shift.account_id')
        .onRef('access_end.service_id', '=', 'duty_shift.service_id'),
    )
    .select([
      'duty_shift.id',
      'duty_shift.account_id as account',
      'account.display_name as name',
      'weekday',
      'starts',
      'ends',
    ])
    .where('duty_shift.service_id', '=', tx.service)
    .where('duty_shift_end.id', 'is', null)
    .where('access_end.id', 'is', null)
    .orderBy('weekday')
    .orderBy('starts')
    .orderBy('duty_shift.id')
    .execute();
  return rows;
}

/** Every leave with its cover that nobody has ended: what all other lists of cover begin with. */
export function standingCover(tx: Tx) {
  return tx.db
    .selectFrom('cover')
    .where('cover.service_id', '=', tx.service)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('cover_end')
            .select('cover_end.id')
            .where('cover_end.service_id', '=', tx.service)
            .whereRef('cover_end.cover_id', '=', 'cover.id'),
        ),
      ),
    );
}

/** Leave that has not ended on a local date, the newest arrangement first. */
export async function listAbsences(tx: Tx, from: string): Promise<Absence[]> {
  return standingCover(tx)
    .innerJoin('account', (join) =>
      join.onRef('account.id', '=', 'cover.covered_by').onRef('account.service_id', '=', 'cover.service_id'),
    )
    .select([
      'practitioner_id as practitioner',
      'covered_by as coveredBy',
      'account.display_name as coveredByName',
      'starts_on as startsOn',
      'ends_on as endsOn',
    ])
    .where('ends_on', '>=', from)
    .orderBy('set_at', 'desc')
    .orderBy('cover.id', 'desc')
    .execute();
}

export async function insertShift(
  tx: Tx,
  shift: { id: string; account: string; weekday: number; starts: string; ends: string },
): Promise<void> {
  await tx.db
    .insertInto('duty_shift')
    .values({
      service_id: tx.service,
      id: shift.id,
      account_id: shift.account,
      weekday: shift.weekday,
      starts: shift.starts,
      ends: shift.ends,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

export async function insertShiftEnd(tx: Tx, shift: string): Promise<void> {
  await tx.db
    .insertInto('duty_shift_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      duty_shift_id: shift,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'duty_shift_id']).doNothing())
    .execute();
}
