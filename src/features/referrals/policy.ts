import type { Tx } from '../../platform/scope.ts';

/** Who brings a referral for somebody else, and decides on one. */
export function mayTriage(tx: Tx): boolean {
  return tx.kind === 'staff' && (tx.roles.has('practitioner') || tx.roles.has('supervisor'));
}

/** Managers see how many wait and how long, not who. */
export function mayCountWaiting(tx: Tx): boolean {
  return tx.kind === 'staff' && tx.roles.has('manager');
}

export function mayReferSelf(tx: Tx): boolean {
  return tx.kind === 'public' || tx.kind === 'job';
}

export function mayImport(tx: Tx): boolean {
  return tx.kind === 'job';
}
