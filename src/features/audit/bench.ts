import { done } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { sealAudit } from './actions.ts';

export interface AuditBench {
  writers: number;
  rows: number;
  rowsPerSecond: number;
  /** Milliseconds of one write, 50 and 95 of 100. */
  p50: number;
  p95: number;
  /** Milliseconds to seal everything that was written, after the last write. */
  sealMilliseconds: number;
}

/** Measures audited writes of one service by many writers at once, with the sealer running beside them. */
export async function benchAudit(
  scopeOf: () => Scope,
  { writers = 50, rowsEach = 20 } = {},
): Promise<AuditBench> {
  const took: number[] = [];
  let writing = true;
  const sealer = (async () => {
    while (writing) {
      await sealAudit(scopeOf());
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let row = 0; row < rowsEach; row++) {
        const from = performance.now();
        await scopeOf().act('bench.audit', async (tx) => {
          tx.about('bench', tx.id());
          return done();
        });
        took.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  writing = false;
  await sealer;
  const from = performance.now();
  await sealAudit(scopeOf());
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
  return {
    writers,
    rows: took.length,
    rowsPerSecond: took.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    sealMilliseconds: performance.now() - from,
  };
}
