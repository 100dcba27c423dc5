import type { Standing } from '../episodes/index.ts';

/** Booking, moving and cancelling: whoever treats the person now. */
export function mayBook(standing: Standing): boolean {
  return standing === 'caseload' || standing === 'cover' || standing === 'job';
}
