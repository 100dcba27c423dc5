import type { PairId } from './instruments.ts';

/** Thresholds of one instrument in one jurisdiction. */
export interface Thresholds {
  /** A total at or above this is a case. */
  readonly caseAt: number;
  /** A difference of this many points or more is a reliable change. */
  readonly reliableChange: number;
}

/** The outcome rules of a jurisdiction, in one version. Every computed outcome is stamped with its name. */
export interface OutcomeProfile {
  readonly id: string;
  readonly version: string;
  /** First local date (YYYY-MM-DD) on which this version is used. */
  readonly effectiveFrom: string;
  readonly source: string;
  readonly thresholds: Readonly<Record<PairId, Thresholds>>;
}

/**
 * NHS Talking Therapies: PHQ-9 ≥ 10 and 6 points, GAD-7 ≥ 8 and 4 points. Opposite reliable changes count as none
 * (the convention of Gyani and others, 2013). The effective date is that of the data set v2.1 model.
 */
export const nhsTalkingTherapies: OutcomeProfile = {
  id: 'nhs-talking-therapies',
  version: '2023-06-27',
  effectiveFrom: '2023-06-27',
  source: 'NHS England, Talking Therapies data set v2.1 and published key metrics',
  thresholds: {
    phq9: { caseAt: 10, reliableChange: 6 },
    gad7: { caseAt: 8, reliableChange: 4 },
  },
};

/** Every version, oldest first. A new version is added at the end; none is ever edited. */
export const outcomeProfiles: readonly OutcomeProfile[] = [nhsTalkingTherapies];

/** `id@version`, as stored beside every outcome. */
export function profileName(profile: OutcomeProfile): string {
  return `${profile.id}@${profile.version}`;
}

/**
 * The profile in force on a local date (YYYY-MM-DD). Dates before the first version are judged by the first version,
 * because imported scores can be older than the software.
 */
export function profileOn(
  date: string,
  profiles: readonly OutcomeProfile[] = outcomeProfiles,
): OutcomeProfile {
  const inForce = profiles.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? profiles[0];
  if (!inForce) throw new Error('there is no outcome profile');
  return inForce;
}
