import type { Tx } from '../../platform/scope.ts';
import type { EditionKind } from './editions.ts';

export type DecisionKind = 'retired' | 'in-use-again' | 'shared-again';

/** What was decided about a piece as a whole, with who and when. */
export interface Decision {
  decision: DecisionKind;
  reason: string;
  byName: string;
  at: string;
}

/** The pieces that stand retired, in every language. */
export async function listRetired(tx: Tx): Promise<{ kind: EditionKind; key: string }[]> {
  const rows = await tx.db
    .selectFrom('content_decision')
    .select(['kind', 'content_key', 'decision'])
    .distinctOn(['kind', 'content_key'])
    .where('service_id', '=', tx.service)
    .where('decision', '!=', 'shared-again')
    .orderBy('kind')
    .orderBy('content_key')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows
    .filter((row) => row.decision === 'retired')
    .map((row) => ({ kind: row.kind as EditionKind, key: row.content_key }));
}

/** Every decision about one piece, the newest first. */
export async function listDecisions(tx: Tx, kind: EditionKind, key: string): Promise<Decision[]> {
  const rows = await tx.db
    .selectFrom('content_decision as made')
    .innerJoin('account', (join) =>
      join.onRef('account.service_id', '=', 'made.service_id').onRef('account.id', '=', 'made.decided_by'),
    )
    .select(['made.decision', 'made.reason', 'made.decided_at', 'account.display_name'])
    .where('made.service_id', '=', tx.service)
    .where('made.kind', '=', kind)
    .where('made.content_key', '=', key)
    .orderBy('made.decided_at', 'desc')
    .orderBy('made.id', 'desc')
    .execute();
  return rows.map((row) => ({
    decision: row.decision as DecisionKind,
    reason: tx.open(row.reason),
    byName: row.display_name,
    at: row.decided_at.toString(),
  }));
}

export async function insertDecision(
  tx: Tx,
  made: {
    kind: EditionKind;
    key: string;
    language: string;
    decision: DecisionKind;
    through: number | null;
    reason: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('content_decision')
    .values({
      service_id: tx.service,
      id: tx.id(),
      kind: made.kind,
      content_key: made.key,
      language: made.language,
      decision: made.decision,
      through: made.through,
      reason: tx.seal(made.reason),
      decided_by: tx.account,
      decided_at: tx.now,
    })
    .execute();
}
