import type { Tx } from '../../platform/scope.ts';
import type { Wording } from './wording.ts';

export async function newestWording(tx: Tx): Promise<Wording | undefined> {
  const row = await tx.db
    .selectFrom('account_wording')
    .select('wording')
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.wording as Wording | undefined;
}

export async function insertWording(tx: Tx, wording: Wording): Promise<void> {
  await tx.db
    .insertInto('account_wording')
    .values({ service_id: tx.service, id: tx.id(), account_id: tx.account, wording, set_at: tx.now })
    .execute();
}
