import type { Tx } from '../../platform/scope.ts';
import { type Episode, type Standing, supervises } from '../episodes/index.ts';

/** Trying to reach somebody: whoever answers for them now. */
export function mayReach(standing: Standing): boolean {
  return standing === 'caseload' || standing === 'cover';
}

/** Deciding how to go on: the supervisor of whoever treats them, and nobody for their own patients. */
export async function mayDecide(tx: Tx, episode: Episode): Promise<boolean> {
  if (!tx.roles.has('supervisor') || episode.responsible === tx.account) return false;
  return supervises(tx, episode.responsible);
}
