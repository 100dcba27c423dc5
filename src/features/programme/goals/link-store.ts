import type { Tx } from '../../../platform/scope.ts';

/** That a step, or a tool beside the plan, serves a goal. */
export interface GoalLink {
  goal: string;
  contact: string;
}

/** The links in force: of a goal and a contact the newest word stands. */
export async function listGoalLinks(tx: Tx, patient: string): Promise<GoalLink[]> {
  const rows = await tx.db
    .selectFrom('goal_link')
    .distinctOn(['goal_id', 'contact_id'])
    .select(['goal_id', 'contact_id', 'state'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('goal_id')
    .orderBy('contact_id')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows
    .filter((row) => row.state === 'linked')
    .map((row) => ({ goal: row.goal_id, contact: row.contact_id }));
}

export async function insertGoalLink(
  tx: Tx,
  link: GoalLink & { patient: string; state: 'linked' | 'unlinked' },
): Promise<void> {
  await tx.db
    .insertInto('goal_link')
    .values({
      service_id: tx.service,
      id: tx.id(),
      goal_id: link.goal,
      contact_id: link.contact,
      patient_id: link.patient,
      state: link.state,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}
