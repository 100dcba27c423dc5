import type { Scope } from '../../platform/scope.ts';
import { sealAudit } from './actions.ts';
import type { Head } from './chain.ts';

export interface SealingParts {
  /** A job scope of every service. */
  scopes: () => Promise<Scope[]>;
  /** Told of each new head, for the log: a chain alone cannot see that its end was cut off. */
  sealed: (service: string, head: Head, rows: number) => void;
  failed: (service: string, fault: unknown) => void;
  /** Milliseconds between passes; at most 5,000, so that the tail stays within five seconds. */
  every?: number;
}

/** One pass over every service; a service that fails does not keep the others waiting. */
export async function sealAll(parts: Omit<SealingParts, 'every'>): Promise<void> {
  for (const scope of await parts.scopes()) {
    try {
      const { rows, head } = await sealAudit(scope);
      if (rows > 0 && head) parts.sealed(scope.service, head, rows);
    } catch (fault) {
      parts.failed(scope.service, fault);
    }
  }
}

/** Seals again and again until stopped; `stop` waits for a pass that is under way. */
export function keepSealing(parts: SealingParts): { stop(): Promise<void> } {
  let under: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(
    () => {
      if (busy) return;
      busy = true;
      under = sealAll(parts)
        .catch((fault: unknown) => parts.failed('-', fault))
        .finally(() => {
          busy = false;
        });
    },
    Math.min(parts.every ?? 4_000, 5_000),
  );
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}
