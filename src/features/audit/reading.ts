import { Temporal } from 'temporal-polyfill';
import { allow } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type Look, looksOf } from './openings.ts';
import { listOpenings } from './store.ts';

const ROWS_A_PAGE = 200;

export interface LooksPage {
  looks: Look[];
  /** Where the next page begins, while there is one. */
  older: string | undefined;
}

/** What others did with the asking patient's own record, newest first. */
export async function readOwnLooks(scope: Scope, before?: string): Promise<LooksPage> {
  return scope.read('audit.read-own', async (tx) => {
    const own = tx.patient ?? '';
    allow(tx.kind === 'patient' && own !== '');
    const rows = await listOpenings(tx, own, { limit: ROWS_A_PAGE, before });
    return {
      looks: looksOf(rows, tx.zone),
      older: rows.length === ROWS_A_PAGE ? rows.at(-1)?.id : undefined,
    };
  });
}

/** One of the staff who opened a part of the asking patient's record, and when they last did. */
export interface LookAt {
  account: string;
  name: string;
  at: Temporal.Instant;
}

/** Who of the staff opened one part of the asking patient's own record since then, each once, the latest first. */
export async function ownLooksAt(tx: Tx, part: string, since: Temporal.Instant): Promise<LookAt[]> {
  const own = tx.patient ?? '';
  allow(tx.kind === 'patient' && own !== '');
  const looks = new Map<string, LookAt>();
  // Whoever signs a review has read the work that it is of, and leaves a row of the review.
  const looked = (row: { part: string | null; objectKind: string }) =>
    row.part === part || (part === 'entries' && row.objectKind === 'review');
  for (const row of await listOpenings(tx, own, { limit: ROWS_A_PAGE })) {
    const at = Temporal.Instant.from(row.at);
    // The audit keeps whole seconds here.
    if (at.epochMilliseconds + 1000 <= since.epochMilliseconds) break;
    if (row.kind === 'staff' && looked(row) && !looks.has(row.account))
      looks.set(row.account, { account: row.account, name: row.name, at });
  }
  return [...looks.values()];
}
