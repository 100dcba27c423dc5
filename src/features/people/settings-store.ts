import type { Tx } from '../../platform/scope.ts';

/** The settings in force as they were written, or undefined. */
export async function newestSettings(tx: Tx): Promise<unknown> {
  const row = await tx.db
    .selectFrom('service_settings')
    .select('settings')
    .where('service_id', '=', tx.service)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.settings;
}

export async function insertSettings(tx: Tx, settings: object): Promise<void> {
  await tx.db
    .insertInto('service_settings')
    .values({
      service_id: tx.service,
      id: tx.id(),
      settings: JSON.stringify(settings),
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}
