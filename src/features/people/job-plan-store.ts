import type { Tx } from '../../platform/scope.ts';

/** What a practitioner's week holds. */
export interface JobPlan {
  /** Minutes a week for meetings. */
  meetingMinutes: number;
  /** Minutes a week for reviews, replies and messages. */
  onlineMinutes: number;
  /** Most people in care at once. */
  ceiling: number;
}

/** The job plan in force of each of some accounts that has one. */
export async function listJobPlans(tx: Tx, accounts: readonly string[]): Promise<Map<string, JobPlan>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('job_plan')
    .select(['account_id', 'meeting_minutes', 'online_minutes', 'ceiling'])
    .where('service_id', '=', tx.service)
    .where('account_id', 'in', [...accounts])
    .orderBy('set_at')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map((row) => [
      row.account_id,
      { meetingMinutes: row.meeting_minutes, onlineMinutes: row.online_minutes, ceiling: row.ceiling },
    ]),
  );
}

export async function insertJobPlan(tx: Tx, account: string, plan: JobPlan): Promise<void> {
  await tx.db
    .insertInto('job_plan')
    .values({
      service_id: tx.service,
      id: tx.id(),
      account_id: account,
      meeting_minutes: plan.meetingMinutes,
      online_minutes: plan.onlineMinutes,
      ceiling: plan.ceiling,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}
