import type { Scope, Tx } from '../../platform/scope.ts';
import { type CrisisPack, crisisPack } from '../library/index.ts';
import { packHasExpired } from '../library/rules.ts';

/** The help that may be named here. It is shown to anybody, whatever its state. */
export async function readCrisis(scope: Scope): Promise<CrisisPack> {
  return scope.read('crisis.read', async (tx) => (await crisisPack(tx)).pack);
}

/** What staff are told about the crisis page: nothing where it is signed and within its review date. */
export async function crisisWarning(tx: Tx): Promise<{ what: 'expired' | 'plain'; date: string } | null> {
  const { pack, plain } = await crisisPack(tx);
  if (plain) return { what: 'plain', date: '' };
  const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
  return packHasExpired(pack, today) ? { what: 'expired', date: pack.reviewBy } : null;
}
