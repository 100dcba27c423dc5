import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import type { PromptTimes } from './prompt-rules.ts';

export interface MoodPrompt extends PromptTimes {
  id: string;
  patient: string;
  episode: string;
  channel: 'email' | 'sms';
}

export type PromptOutcome = 'sent' | 'answered-already' | 'too-late' | 'no-safe-route';

/** What a patient wished last; undefined where they never did. */
export async function findPrompt(tx: Tx, patient: string): Promise<MoodPrompt | undefined> {
  const row = await tx.db
    .selectFrom('mood_prompt')
    .select(['id', 'patient_id', 'episode_id', 'times', 'quiet_from', 'quiet_to', 'channel', 'paused_until'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      patient: row.patient_id,
      episode: row.episode_id,
      times: row.times,
      quietFrom: row.quiet_from,
      quietTo: row.quiet_to,
      channel: row.channel as MoodPrompt['channel'],
      pausedUntil: row.paused_until,
    }
  );
}

export async function insertPrompt(tx: Tx, prompt: Omit<MoodPrompt, 'id'>): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('mood_prompt')
    .values({
      service_id: tx.service,
      id,
      patient_id: prompt.patient,
      episode_id: prompt.episode,
      times: [...prompt.times],
      quiet_from: prompt.quietFrom,
      quiet_to: prompt.quietTo,
      channel: prompt.channel,
      paused_until: prompt.pausedUntil,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
  return id;
}

export interface PromptTurn {
  id: string;
  prompt: string;
  patient: string;
  dueAt: Temporal.Instant;
}

export async function insertTurn(tx: Tx, prompt: MoodPrompt, dueAt: Temporal.Instant): Promise<string> {
  const id = tx.id();
  const turn = { id, prompt_id: prompt.id, patient_id: prompt.patient, due_at: dueAt, planned_at: tx.now };
  await tx.db
    .insertInto('mood_prompt_turn')
    .values({ service_id: tx.service, ...turn })
    .execute();
  return id;
}

export async function findTurn(tx: Tx, id: string): Promise<PromptTurn | undefined> {
  const row = await tx.db
    .selectFrom('mood_prompt_turn')
    .select(['id', 'prompt_id', 'patient_id', 'due_at'])
    .where('service_id', '=', tx.service)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, prompt: row.prompt_id, patient: row.patient_id, dueAt: row.due_at };
}

/** @returns false where this moment had its outcome already: somebody is asked once. */
export async function insertOutcome(tx: Tx, turn: PromptTurn, outcome: PromptOutcome): Promise<boolean> {
  const row = await tx.db
    .insertInto('mood_prompt_outcome')
    .values({ service_id: tx.service, turn_id: turn.id, patient_id: turn.patient, outcome, at: tx.now })
    .onConflict((conflict) => conflict.columns(['service_id', 'turn_id']).doNothing())
    .returning('turn_id')
    .executeTakeFirst();
  return row !== undefined;
}
