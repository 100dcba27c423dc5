import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';

export interface Goal {
  id: string;
  patient: string;
  text: string;
  setAt: Temporal.Instant;
  setBy: string;
  /** 0 not at all to 10 all the way, oldest first. */
  ratings: { value: number; at: Temporal.Instant; by: string }[];
  ended: { why: GoalEnd; at: Temporal.Instant } | null;
}

export const goalEnds = ['reached', 'changed', 'dropped'] as const;
export type GoalEnd = (typeof goalEnds)[number];

export async function listGoals(tx: Tx, patient: string): Promise<Goal[]> {
  const goals = await tx.db
    .selectFrom('goal')
    .leftJoin('goal_end', (join) =>
      join.onRef('goal_end.goal_id', '=', 'goal.id').onRef('goal_end.service_id', '=', 'goal.service_id'),
    )
    .select(['goal.id', 'goal.body', 'goal.set_by', 'goal.set_at', 'goal_end.why', 'goal_end.ended_at'])
    .where('goal.service_id', '=', tx.service)
    .where('goal.patient_id', '=', patient)
    .orderBy('goal.set_at')
    .orderBy('goal.id')
    .execute();
  const ratings = await tx.db
    .selectFrom('goal_rating')
    .select(['goal_id', 'value', 'rated_by', 'rated_at'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('rated_at')
    .orderBy('id')
    .execute();
  return goals.map((row) => ({
    id: row.id,
    patient,
    text: (JSON.parse(tx.open(row.body)) as { text: string }).text,
    setAt: row.set_at,
    setBy: row.set_by,
    ratings: ratings
      .filter((rating) => rating.goal_id === row.id)
      .map((rating) => ({ value: rating.value, at: rating.rated_at, by: rating.rated_by })),
    ended: row.why && row.ended_at ? { why: row.why as GoalEnd, at: row.ended_at } : null,
  }));
}

export async function insertGoal(
  tx: Tx,
  goal: { episode: string; patient: string; text: string },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('goal')
    .values({
      service_id: tx.service,
      id,
      episode_id: goal.episode,
      patient_id: goal.patient,
      body: tx.seal(JSON.stringify({ text: goal.text })),
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
  return id;
}

export async function insertGoalRating(
  tx: Tx,
  rating: { goal: string; patient: string; value: number },
): Promise<void> {
  await tx.db
    .insertInto('goal_rating')
    .values({
      service_id: tx.service,
      id: tx.id(),
      goal_id: rating.goal,
      patient_id: rating.patient,
      value: rating.value,
      rated_by: tx.account,
      rated_at: tx.now,
    })
    .execute();
}

export async function insertGoalEnd(
  tx: Tx,
  end: { goal: string; patient: string; why: GoalEnd },
): Promise<void> {
  await tx.db
    .insertInto('goal_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      goal_id: end.goal,
      patient_id: end.patient,
      why: end.why,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'goal_id']).doNothing())
    .execute();
}
