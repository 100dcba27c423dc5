import type { Tx } from '../../platform/scope.ts';

/** Whom the asker supervises now, by name. */
export async function listSupervised(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.supervision_id', '=', 'supervision.id')
        .onRef('supervision_end.service_id', '=', 'supervision.service_id'),
    )
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'supervision.practitioner_id')
        .onRef('account.service_id', '=', 'supervision.service_id'),
    )
    .select(['account.id', 'account.display_name as name'])
    .distinct()
    .where('supervision.service_id', '=', tx.service)
    .where('supervision.supervisor_id', '=', tx.account)
    .where('supervision_end.id', 'is', null)
    .orderBy('account.display_name')
    .execute();
}
