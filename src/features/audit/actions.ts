import { allow } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { chainHash, chainStart, type Head, rowHash } from './chain.ts';
import { findHead, insertSeals, listUnsealed, lockSealing, type Seal } from './store.ts';

const ROWS_A_PASS = 2_000;

export interface Sealed {
  /** Rows sealed by this call. */
  rows: number;
  /** The head afterwards; null while nothing is sealed, or while another sealer is at it. */
  head: Head | null;
}

/**
 * Chains every committed audit row of the scope's service that is not chained yet. Writers are never waited for, and
 * never wait: a row of a transaction that is still open is left for the next call. Only the service itself seals.
 */
export async function sealAudit(scope: Scope): Promise<Sealed> {
  let rows = 0;
  for (;;) {
    const pass = await sealOnce(scope);
    rows += pass.rows;
    if (pass.rows < ROWS_A_PASS) return { rows, head: pass.head };
  }
}

async function sealOnce(scope: Scope): Promise<Sealed> {
  // A read, since an act would leave an audit row of its own to seal, without end.
  return scope.read('audit.seal', async (tx) => {
    allow(tx.kind === 'job');
    if (!(await lockSealing(tx))) return { rows: 0, head: null };
    const head = await findHead(tx);
    const unsealed = await listUnsealed(tx, head?.audit, ROWS_A_PASS);
    let sequence = head?.sequence ?? 0;
    let chain = head?.hash ?? chainStart(tx.service);
    const seals = unsealed.map((row): Seal => {
      const hash = rowHash(row);
      sequence += 1;
      chain = chainHash(chain, hash);
      return { sequence, audit: row.id, row: hash, chain };
    });
    if (seals.length > 0) await insertSeals(tx, seals);
    return { rows: seals.length, head: sequence > 0 ? { sequence, hash: chain.toString('hex') } : null };
  });
}
