import type { Tx } from '../../platform/scope.ts';
import { sayDay } from '../../platform/when.ts';
import { replyBy, settings } from '../people/index.ts';

/** The day by which the service promises an answer to something sent now, in words: "Thursday". */
export async function promisedDay(tx: Tx, lang = 'en-GB'): Promise<string> {
  const due = replyBy(tx.now, await settings(tx), tx.zone).toZonedDateTimeISO(tx.zone);
  return sayDay(due.toPlainDate(), tx.now.toZonedDateTimeISO(tx.zone).toPlainDate(), lang);
}
