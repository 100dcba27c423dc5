import type { Tx } from '../../platform/scope.ts';

/** The day by which the service promises an answer to something sent now, in words; null where it promises none. */
export async function promisedDay(_tx: Tx): Promise<string | null> {
  return null;
}
