import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import { nameInSummary } from '../episodes/index.ts';
import type { PartialScorePair } from '../measures/rules.ts';
import type { ChoiceKind, Chosen, Trigger } from './rules.ts';

export interface JointChoice {
  id: string;
  trigger: Trigger;
  choice: ChoiceKind;
  reason: string;
  by: string;
  at: Temporal.Instant;
}

export async function insertChoice(
  tx: Tx,
  made: {
    id: string;
    episode: string;
    patient: string;
    trigger: Trigger;
    choice: ChoiceKind;
    reason: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('joint_choice')
    .values({
      service_id: tx.service,
      id: made.id,
      episode_id: made.episode,
      patient_id: made.patient,
      trigger: made.trigger,
      choice: made.choice,
      reason: tx.seal(made.reason),
      chosen_by: tx.account,
      chosen_at: tx.now,
    })
    .execute();
}

/** The joint choices of an episode, newest first. */
export async function listChoices(tx: Tx, episode: string): Promise<JointChoice[]> {
  const rows = await tx.db
    .selectFrom('joint_choice')
    .select(['id', 'trigger', 'choice', 'reason', 'chosen_by', 'chosen_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('chosen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    trigger: row.trigger as Trigger,
    choice: row.choice as ChoiceKind,
    reason: tx.open(row.reason),
    by: row.chosen_by,
    at: row.chosen_at,
  }));
}

/** A course as far as the rule needs it before anything else is read. */
export interface Course {
  episode: string;
  patient: string;
  name: string;
  first: PartialScorePair;
  /** The newest totals after the first. */
  latest: PartialScorePair;
  atMidpoint: boolean;
}

/** Open courses as their summary rows have them. */
export async function listCourses(tx: Tx, episodes: readonly string[]): Promise<Course[]> {
  if (episodes.length === 0) return [];
  const rows = await tx.db
    .selectFrom('episode_summary as summary')
    .select(['summary.episode_id', 'summary.patient_id'])
    .select(nameInSummary(tx))
    .select(['phq9_first', 'gad7_first', 'phq9_recent', 'gad7_recent', 'midpoint_left'])
    .where('summary.service_id', '=', tx.service)
    .where('summary.discharged_at', 'is', null)
    .where('summary.episode_id', '=', anyOf(episodes))
    .orderBy('summary.opened_at')
    .orderBy('summary.episode_id')
    .execute();
  const newest = (totals: number[] | null) => (totals && totals.length > 1 ? (totals[0] ?? null) : null);
  return rows.map((row) => ({
    episode: row.episode_id,
    patient: row.patient_id,
    name: row.name ?? '',
    first: { phq9: row.phq9_first, gad7: row.gad7_first },
    latest: { phq9: newest(row.phq9_recent), gad7: newest(row.gad7_recent) },
    atMidpoint: row.midpoint_left === 0,
  }));
}

/** The newest joint choice of several episodes, by episode, without what was written. */
export async function listNewestChoices(
  tx: Tx,
  episodes: readonly string[],
): Promise<Map<string, { choice: ChoiceKind; at: Temporal.Instant }>> {
  if (episodes.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('joint_choice')
    .distinctOn('episode_id')
    .select(['episode_id', 'choice', 'chosen_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', anyOf(episodes))
    .orderBy('episode_id')
    .orderBy('chosen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [row.episode_id, { choice: row.choice as ChoiceKind, at: row.chosen_at }]),
  );
}

/** The joint choices of several episodes, by episode, without what was written. */
export async function listChosen(tx: Tx, episodes: readonly string[]): Promise<Map<string, Chosen[]>> {
  if (episodes.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('joint_choice')
    .select(['episode_id', 'trigger', 'chosen_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', anyOf(episodes))
    .execute();
  const chosen = new Map<string, Chosen[]>();
  for (const row of rows) {
    const list = chosen.get(row.episode_id) ?? [];
    list.push({ trigger: row.trigger as Trigger, at: row.chosen_at });
    chosen.set(row.episode_id, list);
  }
  return chosen;
}
