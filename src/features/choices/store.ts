import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { ChoiceKind, Trigger } from './rules.ts';

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
