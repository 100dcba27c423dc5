import type { Tx } from '../../../platform/scope.ts';
import { type Filter, readFilter } from './rules.ts';

export interface View {
  id: string;
  name: string;
  filter: Filter;
}

/** The asker's own views that they have not removed, oldest first. */
export async function listViews(tx: Tx): Promise<View[]> {
  const rows = await tx.db
    .selectFrom('caseload_view')
    .leftJoin('caseload_view_end', (join) =>
      join
        .onRef('caseload_view_end.service_id', '=', 'caseload_view.service_id')
        .onRef('caseload_view_end.view_id', '=', 'caseload_view.id'),
    )
    .select(['caseload_view.id', 'name', 'filter'])
    .where('caseload_view.service_id', '=', tx.service)
    .where('caseload_view.account_id', '=', tx.account)
    .where('caseload_view_end.view_id', 'is', null)
    .orderBy('saved_at')
    .orderBy('caseload_view.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: tx.open(row.name),
    filter: readFilter((row.filter ?? {}) as Record<string, unknown>),
  }));
}

export async function insertView(tx: Tx, view: View): Promise<void> {
  await tx.db
    .insertInto('caseload_view')
    .values({
      service_id: tx.service,
      id: view.id,
      account_id: tx.account,
      name: tx.seal(view.name),
      filter: JSON.stringify(view.filter),
      saved_at: tx.now,
    })
    .execute();
}

export async function insertViewEnd(tx: Tx, view: string): Promise<void> {
  await tx.db
    .insertInto('caseload_view_end')
    .values({ service_id: tx.service, view_id: view, account_id: tx.account, ended_at: tx.now })
    .execute();
}
