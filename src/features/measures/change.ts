import type { PairId } from './instruments.ts';
import { type Change, reliableChange } from './outcome.ts';
import { nhsTalkingTherapies, type OutcomeProfile } from './profile.ts';

export type PatientChange = Change | 'first' | 'incomplete';

/** Which of the words about change (`change.…` in words.ts) fits. `first` is the first total of the course, or `null` where this is the first one. */
export function patientChange(
  id: PairId,
  first: number | null,
  latest: number | null,
  profile: OutcomeProfile = nhsTalkingTherapies,
): PatientChange {
  if (latest === null) return 'incomplete';
  if (first === null) return 'first';
  return reliableChange(id, first, latest, profile);
}
