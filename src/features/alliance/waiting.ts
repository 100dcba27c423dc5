import type { Tx } from '../../platform/scope.ts';
import { dipOf } from './rules.ts';
import { listShownPulses } from './store.ts';

/** A patient's own answers went down, and nobody has chosen what to do about it. */
export interface DipWaiting {
  /** `low` where there is no earlier answer to compare with. */
  kind: 'lower' | 'low';
  /** UTC instant, ISO 8601. */
  since: string;
}

/**
 * Which of these episodes have a dip that the patient chose to show, by episode. For the responsible practitioner
 * alone: the caller passes only episodes that the asker answers for.
 */
export async function dipsWaiting(tx: Tx, episodes: readonly string[]): Promise<Map<string, DipWaiting>> {
  const pulses = Map.groupBy(await listShownPulses(tx, episodes), (pulse) => pulse.episode);
  const waiting = new Map<string, DipWaiting>();
  for (const [episode, own] of pulses) {
    const kinds = dipOf(own).map((dip) => dip.kind);
    const [newest] = own;
    if (!newest || newest.answered || kinds.length === 0) continue;
    waiting.set(episode, { kind: kinds.includes('lower') ? 'lower' : 'low', since: newest.at });
  }
  return waiting;
}
