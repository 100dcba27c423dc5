import type { Standing } from '../episodes/index.ts';

/** Putting a tool on a patient's list, and taking it off: whoever treats them now. */
export function mayAssign(standing: Standing): boolean {
  return standing === 'caseload' || standing === 'cover';
}
