import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';

export interface PlanRow {
  id: string;
  sections: Record<string, string>;
  by: string;
  at: Temporal.Instant;
}

/** Every version of a person's safety plan, newest first. */
export async function listPlans(tx: Tx, patient: string): Promise<PlanRow[]> {
  const rows = await tx.db
    .selectFrom('safety_plan')
    .select(['id', 'body', 'written_by', 'written_at'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sections: JSON.parse(tx.open(row.body)) as Record<string, string>,
    by: row.written_by,
    at: row.written_at,
  }));
}

export async function insertPlan(
  tx: Tx,
  plan: { patient: string; episode: string; sections: Record<string, string> },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('safety_plan')
    .values({
      service_id: tx.service,
      id,
      patient_id: plan.patient,
      episode_id: plan.episode,
      body: tx.seal(JSON.stringify(plan.sections)),
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
  return id;
}
