import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { currentEpisode } from '../episodes/index.ts';
import { type PairId, pairIds } from './instruments.ts';
import {
  type NotOnTrackReason,
  notOnTrack,
  type Outcome,
  type PartialScorePair,
  pairedOutcome,
} from './outcome.ts';
import {
  findReferralOf,
  type HowTaken,
  listMeasures,
  listMeasuresOfCourses,
  type Measure,
  type MeasureState,
} from './store.ts';

/** One taking of an instrument as lists and charts need it. */
export interface ScoreLine {
  measure: string;
  instrument: PairId;
  takenAt: Temporal.Instant;
  state: MeasureState;
  /** Null unless complete. */
  total: number | null;
  item9: number | null;
  how: HowTaken;
}

/** The scores of a patient's current course, the same numbers for everybody who may see them. */
export interface Scores {
  /** Oldest first, without those entered in error. */
  series: Readonly<Record<PairId, readonly ScoreLine[]>>;
  /** The first total of the course; null where there is none. */
  first: PartialScorePair;
  /** The newest total after the first; null where there is no second one. */
  last: PartialScorePair;
  /** Null without both scores at both ends. */
  outcome: Outcome | null;
}

/** The scores of the current course and of the referral that it began with. Checks no policy: the caller has. */
export async function scoresFor(tx: Tx, patient: string): Promise<Scores> {
  return scoresOf(await measuresOfCourse(tx, patient));
}

/** The same for several courses at once, by episode; a course without scores has the scores of nothing. */
export async function scoresOfCourses(tx: Tx, episodes: readonly string[]): Promise<Map<string, Scores>> {
  const measures = await listMeasuresOfCourses(tx, episodes);
  return new Map(episodes.map((episode) => [episode, scoresOf(measures.get(episode) ?? [])]));
}

/** Every measure of the current course and of its referral, oldest first, without those entered in error. */
export async function measuresOfCourse(tx: Tx, patient: string): Promise<Measure[]> {
  const episode = await currentEpisode(tx, patient);
  const referral = episode ? await findReferralOf(tx, episode.id) : null;
  return (await listMeasures(tx, patient)).filter(
    (one) =>
      !one.errorAt &&
      (episode === undefined ||
        one.episode === episode.id ||
        (one.episode === null && one.referral === referral)),
  );
}

/** The same, from measures at hand, oldest first and without those entered in error. */
export function scoresOf(measures: readonly Measure[]): Scores {
  const of = (id: PairId) => measures.filter((one) => one.instrument === id).map((one) => lineOf(one, id));
  const series = { phq9: of('phq9'), gad7: of('gad7') };
  const totals = (id: PairId) => series[id].flatMap((line) => (line.total === null ? [] : [line.total]));
  const pair = (pick: (all: number[]) => number | null): PartialScorePair => ({
    phq9: pick(totals('phq9')),
    gad7: pick(totals('gad7')),
  });
  const first = pair((all) => all[0] ?? null);
  const last = pair((all) => (all.length > 1 ? (all.at(-1) ?? null) : null));
  return { series, first, last, outcome: pairedOutcome(first, last) };
}

/** Why a course asks for a joint choice. Empty promises nothing. */
export function offTrack(scores: Scores, atMidpoint: boolean): readonly NotOnTrackReason[] {
  return notOnTrack({ first: scores.first, latest: scores.last, atMidpoint });
}

/** Where a course got reliably worse for the first time since its first score; null where it did not, or is not now. */
export function worseSince(scores: Scores): Temporal.Instant | null {
  if (!offTrack(scores, false).includes('reliable deterioration')) return null;
  const lines = pairIds
    .flatMap((id) => scores.series[id])
    .toSorted((a, b) => a.takenAt.epochMilliseconds - b.takenAt.epochMilliseconds);
  const latest: Record<PairId, number | null> = { phq9: null, gad7: null };
  let since: Temporal.Instant | null = null;
  for (const line of lines) {
    if (line.total === null) continue;
    latest[line.instrument] = line.total;
    const worse = notOnTrack({ first: scores.first, latest, atMidpoint: false }).length > 0;
    since = worse ? (since ?? line.takenAt) : null;
  }
  return since;
}

function lineOf(one: Measure, instrument: PairId): ScoreLine {
  return {
    measure: one.id,
    instrument,
    takenAt: one.takenAt,
    state: one.state,
    total: one.total,
    item9: one.item9,
    how: one.how,
  };
}
