import type { InstrumentId } from './instruments.ts';
import { type Change, reliableChange } from './outcome.ts';
import { nhsTalkingTherapies, type OutcomeProfile } from './profile.ts';

export type PatientChange = Change | 'first' | 'incomplete';

/**
 * What a patient is told about a score beside the first one. Plain words about change only: never a band, never
 * "severe", no praise, no blame, no promise.
 */
export const changeWords: Readonly<Record<PatientChange, string>> = {
  better: "Things look easier. Let's talk about what helps.",
  same: 'About the same. Scores go up and down.',
  worse: "Things look harder. Let's talk about it.",
  first: 'This is your first score. We will look at it together.',
  incomplete: 'Some questions have no answer, so there is no score. That is OK.',
};

/** Which of `changeWords` fits. `first` is the first total of the course, or `null` where this is the first one. */
export function patientChange(
  id: InstrumentId,
  first: number | null,
  latest: number | null,
  profile: OutcomeProfile = nhsTalkingTherapies,
): PatientChange {
  if (latest === null) return 'incomplete';
  if (first === null) return 'first';
  return reliableChange(id, first, latest, profile);
}
