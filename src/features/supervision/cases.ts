import type { Temporal } from 'temporal-polyfill';
import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { type ChoiceKind, listNewestChoices, thoseAtMidpoint } from '../choices/index.ts';
import { type Episode, fullName, listOpenEpisodesOf, listPatientNames } from '../episodes/index.ts';
import {
  nhsTalkingTherapies,
  offTrack,
  pairIds,
  type Scores,
  scoresOfCourses,
  worseSince,
} from '../measures/index.ts';
import { outreachDue } from '../outreach/index.ts';
import { listOpenFlags } from '../safety/index.ts';
import { byPressing, type CaseFacts, type Reason, readySince, reasonsFor, type Total } from './rules.ts';
import { listDiscussed, listQuestions, listStarts, type Question, type RecordedCase } from './store.ts';

/** One case as supervision looks at it. */
export interface Case {
  episode: string;
  patient: string;
  name: string;
  openedAt: Temporal.Instant;
  lastDiscussedAt: Temporal.Instant | null;
  /** Why it comes up now; empty where it may wait. */
  reasons: Reason[];
  /** What the practitioner wants to ask; null where they asked nothing since it was last discussed. */
  question: string | null;
  /** What was said and agreed when it was last discussed. */
  before: RecordedCase | null;
}

/** Every open case of a practitioner, the most pressing first. The caller has checked who asks. */
export async function casesOf(tx: Tx, practitioner: string): Promise<Case[]> {
  return byPressing(await readCases(tx, await listOpenEpisodesOf(tx, practitioner)));
}

export async function readCases(tx: Tx, episodes: readonly Episode[]): Promise<Case[]> {
  const ids = episodes.map((one) => one.id);
  const discussed = await listDiscussed(tx, ids);
  const questions = await listQuestions(tx, ids);
  const starts = await listStarts(tx, ids);
  const due = await outreachDue(tx, ids);
  const concerns = await listOpenFlags(tx, { about: episodes.map((one) => one.patient) });
  const scores = await scoresOfCourses(tx, ids);
  const midway = await thoseAtMidpoint(tx, ids);
  const choices = await listNewestChoices(tx, ids);
  const names = await listPatientNames(
    tx,
    episodes.map((one) => one.patient),
  );
  return episodes.map((episode) => {
    const earlier = discussed.get(episode.id) ?? [];
    const question = questions.get(episode.id);
    const lastDiscussedAt = earlier[0]?.at ?? null;
    const facts: CaseFacts = {
      ...measured(present(scores.get(episode.id)), tx.zone),
      atMidpoint: midway.has(episode.id),
      openedAt: episode.openedAt,
      lastDiscussedAt,
      discussedFor: earlier.flatMap((one) => one.reasons),
      openConcerns: concerns.filter((one) => one.patient === episode.patient).length,
      notReached: due.has(episode.id),
      startedOn: starts.get(episode.id) ?? null,
      step: stepChosen(choices.get(episode.id)),
      askedAt: question?.at ?? null,
    };
    const patient = names.get(episode.patient);
    return {
      episode: episode.id,
      patient: episode.patient,
      name: patient ? fullName(patient) : '',
      openedAt: episode.openedAt,
      lastDiscussedAt,
      reasons: reasonsFor(facts, tx.now, tx.zone),
      question: stillAsked(question, lastDiscussedAt),
      before: earlier[0] ?? null,
    };
  });
}

function measured(
  scores: Scores,
  zone: string,
): Pick<CaseFacts, 'worseSince' | 'latest' | 'noImprovement' | 'readyAt'> {
  const totals = { phq9: totalsOf(scores, 'phq9'), gad7: totalsOf(scores, 'gad7') };
  const off = offTrack(scores, true);
  const { phq9, gad7 } = nhsTalkingTherapies.thresholds;
  return {
    worseSince: worseSince(scores),
    latest: pairIds.flatMap((id) => totals[id].at(-1) ?? []),
    noImprovement: off.includes('no scores at midpoint')
      ? 'no-scores'
      : off.includes('no reliable improvement at midpoint')
        ? 'no-change'
        : null,
    readyAt: readySince(totals, { phq9: phq9.caseAt, gad7: gad7.caseAt }, zone),
  };
}

function totalsOf(scores: Scores, instrument: 'phq9' | 'gad7'): Total[] {
  return scores.series[instrument].flatMap((line) =>
    line.total === null ? [] : [{ instrument, total: line.total, at: line.takenAt }],
  );
}

function stepChosen(newest: { choice: ChoiceKind; at: Temporal.Instant } | undefined): CaseFacts['step'] {
  if (newest?.choice !== 'step-up' && newest?.choice !== 'refer') return null;
  return { choice: newest.choice, at: newest.at };
}

function stillAsked(question: Question | undefined, last: Temporal.Instant | null): string | null {
  if (!question) return null;
  return last && question.at.epochMilliseconds <= last.epochMilliseconds ? null : question.words;
}
