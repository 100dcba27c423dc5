import { allow } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
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
