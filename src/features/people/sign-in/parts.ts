import type { Scope, Tx } from '../../../platform/scope.ts';
import type { Door } from '../door.ts';
import type { EntryParts } from './actions.ts';

/** What the routes of sign-in are given by the composition root. */
export interface SignInParts extends EntryParts {
  door: Door;
  publicUrl: string;
  secret: string;
  trustedProxies: readonly string[];
  /** Throws NotHere where the asker may not let this patient in; the rule belongs to a feature above this one. */
  mayLetIn(tx: Tx, patient: string): Promise<{ name: string }>;
  /** Where a patient goes first who came to nothing in particular: the page to read and answer once, or null. */
  firstPage(scope: Scope): Promise<string | null>;
  /** Asks the program again, from inside: how a form that was carried over a sign-in is completed. */
  ask(request: Request, env: unknown): Promise<Response>;
}
