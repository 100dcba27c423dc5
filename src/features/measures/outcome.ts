import { type PairId, pairIds } from './instruments.ts';
import { nhsTalkingTherapies, type OutcomeProfile, profileName } from './profile.ts';
import { assertTotal } from './scoring.ts';

/** A total of each instrument at one end of a course. */
export type ScorePair = Readonly<Record<PairId, number>>;

/** Totals where some may be missing: never taken, declined or incomplete. */
export type PartialScorePair = Readonly<Record<PairId, number | null>>;

export type Change = 'better' | 'same' | 'worse';

export interface Outcome {
  readonly caseAtStart: boolean;
  readonly recovered: boolean;
  readonly reliableImprovement: boolean;
  readonly reliableRecovery: boolean;
  readonly reliableDeterioration: boolean;
  /** `id@version` of the rules used. */
  readonly profile: string;
}

/** The reliable change of one instrument: a fall is better. Differences under the threshold are the same. */
export function reliableChange(
  id: PairId,
  first: number,
  last: number,
  profile: OutcomeProfile = nhsTalkingTherapies,
): Change {
  assertTotal(id, first);
  assertTotal(id, last);
  const points = profile.thresholds[id].reliableChange;
  if (first - last >= points) return 'better';
  return last - first >= points ? 'worse' : 'same';
}

/** One instrument moved reliably and the other did not move reliably the opposite way. */
function overall(changes: readonly Change[]): Change {
  const better = changes.includes('better');
  const worse = changes.includes('worse');
  if (better === worse) return 'same';
  return better ? 'better' : 'worse';
}

/**
 * The NHS outcome of a course with both scores at both ends. Caseness: either first score at its threshold. Recovery:
 * a case at the start and both last scores under theirs. Reliable recovery: recovery and reliable improvement.
 * Throws on totals that the instruments cannot have.
 */
export function outcomeOf(
  first: ScorePair,
  last: ScorePair,
  profile: OutcomeProfile = nhsTalkingTherapies,
): Outcome {
  const isCase = (scores: ScorePair) => pairIds.some((id) => scores[id] >= profile.thresholds[id].caseAt);
  const change = overall(pairIds.map((id) => reliableChange(id, first[id], last[id], profile)));
  const caseAtStart = isCase(first);
  const recovered = caseAtStart && !isCase(last);
  const reliableImprovement = change === 'better';
  return {
    caseAtStart,
    recovered,
    reliableImprovement,
    reliableRecovery: recovered && reliableImprovement,
    reliableDeterioration: change === 'worse',
    profile: profileName(profile),
  };
}

/** The outcome, or `null` where a score is missing at either end: the course is not paired, and nothing is guessed. */
export function pairedOutcome(
  first: PartialScorePair,
  last: PartialScorePair,
  profile: OutcomeProfile = nhsTalkingTherapies,
): Outcome | null {
  const start = wholePair(first);
  const end = wholePair(last);
  return start && end ? outcomeOf(start, end, profile) : null;
}

function wholePair({ phq9, gad7 }: PartialScorePair): ScorePair | null {
  return phq9 === null || gad7 === null ? null : { phq9, gad7 };
}

export type NotOnTrackReason =
  | 'reliable deterioration'
  | 'no reliable improvement at midpoint'
  | 'no scores at midpoint';

/**
 * Why a course asks for a joint choice (continue, change, step up, refer) and for supervision. An empty list is not
 * proof that all is well. Judged on the instruments that have both scores, so that one missing questionnaire cannot
 * hide a worsening on the other; at the midpoint, missing scores are themselves a reason.
 */
export function notOnTrack(
  course: {
    readonly first: PartialScorePair;
    readonly latest: PartialScorePair;
    /** The midpoint of the plan has been reached. */
    readonly atMidpoint: boolean;
  },
  profile: OutcomeProfile = nhsTalkingTherapies,
): readonly NotOnTrackReason[] {
  const changes = pairIds.flatMap((id) => {
    const first = course.first[id];
    const latest = course.latest[id];
    return first === null || latest === null ? [] : [reliableChange(id, first, latest, profile)];
  });
  const change = overall(changes);
  const reasons: NotOnTrackReason[] = [];
  if (change === 'worse') reasons.push('reliable deterioration');
  if (course.atMidpoint && changes.length === 0) reasons.push('no scores at midpoint');
  if (course.atMidpoint && changes.length > 0 && change !== 'better') {
    reasons.push('no reliable improvement at midpoint');
  }
  return reasons;
}
