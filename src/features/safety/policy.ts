import type { Standing } from '../episodes/index.ts';

/** Who may end a concern: its owner, whoever is on duty, and the supervisor of the case. */
export function mayClose(standing: Standing, isOwner: boolean): boolean {
  return isOwner || standing === 'duty' || standing === 'supervisor';
}
