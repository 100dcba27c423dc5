import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import { flags, whole } from './flag-store.ts';
import type { Flag } from './store.ts';

/** Every open concern of the service, or those about some people, or those that somebody owns now. */
export async function listOpenFlags(
  tx: Tx,
  which: { about?: readonly string[]; owner?: string } = {},
): Promise<Flag[]> {
  const { about, owner } = which;
  const rows = await flags(tx)
    .$if(about !== undefined, (some) => some.where('flag.patient_id', '=', anyOf(about ?? [])))
    .$if(owner !== undefined, (some) =>
      some.where((where) =>
        where.exists(
          where
            .selectFrom('flag_owner')
            .select('flag_owner.id')
            .where('flag_owner.service_id', '=', tx.service)
            .where('flag_owner.account_id', '=', owner ?? '')
            .whereRef('flag_owner.flag_id', '=', 'flag.id'),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('flag_closure')
            .select('flag_closure.id')
            .where('flag_closure.service_id', '=', tx.service)
            .whereRef('flag_closure.flag_id', '=', 'flag.id'),
        ),
      ),
    )
    .orderBy('flag.id')
    .execute();
  const open = await whole(tx, rows);
  // Whoever owned it before does not own it now.
  return owner === undefined ? open : open.filter((flag) => flag.owner.account === owner);
}
