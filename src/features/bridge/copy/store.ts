import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';

export interface Copied {
  at: Temporal.Instant;
  by: string;
}

/** The newest copy of each contact of an episode. */
export async function listCopies(tx: Tx, episode: string): Promise<Map<string, Copied>> {
  const rows = await tx.db
    .selectFrom('record_copy')
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'record_copy.service_id')
        .onRef('account.id', '=', 'record_copy.copied_by'),
    )
    .select(['contact_id', 'copied_at', 'account.display_name'])
    .where('record_copy.service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('copied_at')
    .execute();
  return new Map(rows.map((row) => [row.contact_id, { at: row.copied_at, by: row.display_name }]));
}

export async function insertCopy(
  tx: Tx,
  copy: { id: string; contact: string; episode: string; patient: string },
): Promise<void> {
  await tx.db
    .insertInto('record_copy')
    .values({
      service_id: tx.service,
      id: copy.id,
      contact_id: copy.contact,
      episode_id: copy.episode,
      patient_id: copy.patient,
      copied_by: tx.account,
      copied_at: tx.now,
    })
    .execute();
}
