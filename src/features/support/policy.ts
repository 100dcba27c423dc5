import type { Standing } from '../episodes/index.ts';

/** Helping somebody in is the navigator's work, for people in the queue alone: whoever treats has a code of their own. */
export function mayHelpIn(standing: Standing): boolean {
  return standing === 'navigator';
}
