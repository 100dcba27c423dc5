import type { Outcome } from '../outcome.ts';
import type { Submission, Tx } from '../scope.ts';

/** The same form came again with different words. Neither is dropped: the person is asked which to keep. */
export class SentTwice extends Error {
  constructor() {
    super('The same form was sent again with a different body.');
  }
}

/**
 * Claims a submission key, waiting for a twin that is under way.
 * @returns the first sending's outcome where the very same body was sent before.
 * @throws SentTwice where another body was.
 */
export async function claimSubmission<T>(tx: Tx, submission: Submission): Promise<Outcome<T> | undefined> {
  const claimed = await tx.db
    .insertInto('submission')
    .values({
      service_id: tx.service,
      account_id: tx.account,
      key: submission.key,
      body_digest: submission.digest,
      at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'account_id', 'key']).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;
  const first = await tx.db
    .selectFrom('submission')
    .select(['body_digest', 'outcome'])
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .where('key', '=', submission.key)
    .executeTakeFirstOrThrow();
  if (!first.body_digest.equals(submission.digest)) throw new SentTwice();
  return first.outcome as unknown as Outcome<T>;
}

export async function keepOutcome<T>(tx: Tx, submission: Submission, outcome: Outcome<T>): Promise<void> {
  await tx.db
    .updateTable('submission')
    .set({ outcome: JSON.stringify(outcome) })
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .where('key', '=', submission.key)
    .execute();
}
