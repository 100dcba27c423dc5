import { sql } from 'kysely';
import type { Tx } from '../scope.ts';

/**
 * Runs a count as the service itself would see it, whoever set it off, and goes back. A patient may not see, say, how a
 * concern was closed, but the summary row that their own message changes must count it all the same. "Only me" rows
 * stay unseen: no count may rest on them. For read models alone; what is counted is never shown to the asker here.
 */
export async function countAsService<T>(tx: Tx, count: () => Promise<T>): Promise<T> {
  if (tx.kind === 'job') return count();
  await sql`set local app.kind = 'job'`.execute(tx.db);
  try {
    return await count();
  } finally {
    await sql.raw(`set local app.kind = '${tx.kind}'`).execute(tx.db);
  }
}
