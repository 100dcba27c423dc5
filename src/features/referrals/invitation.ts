import type { Tx } from '../../platform/scope.ts';
import type { ContactRoute } from '../patients/index.ts';

/** Invites an account by a route that its owner called safe. Sign-in by invitation attaches here. */
export async function sendInvitation(_tx: Tx, _account: string, _route: ContactRoute): Promise<void> {}
