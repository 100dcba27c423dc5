import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { AttemptOutcome, Letter, NoticeChannel, NoticePlan } from './rules.ts';

export async function insertNotice(
  tx: Tx,
  id: string,
  plan: NoticePlan,
  dueAt: Temporal.Instant,
): Promise<void> {
  await tx.db
    .insertInto('notice')
    .values({
      service_id: tx.service,
      id,
      account_id: plan.account ?? null,
      patient_id: plan.patient ?? null,
      purpose: plan.purpose,
      channel: plan.channel,
      address: tx.seal(plan.address),
      subject: plan.subject,
      body: tx.seal(plan.body),
      about_id: plan.about ?? null,
      planned_at: tx.now,
      due_at: dueAt,
    })
    .execute();
}

export async function findLetter(
  tx: Tx,
  id: string,
): Promise<(Letter & { patient: string | null }) | undefined> {
  const row = await tx.db
    .selectFrom('notice')
    .select(['id', 'channel', 'address', 'subject', 'body', 'patient_id'])
    .where('service_id', '=', tx.service)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      channel: row.channel as NoticeChannel,
      address: tx.open(row.address),
      subject: row.subject,
      body: tx.open(row.body),
      patient: row.patient_id,
    }
  );
}

/** Oldest first. */
export async function listOutcomes(tx: Tx, notice: string): Promise<AttemptOutcome[]> {
  const rows = await tx.db
    .selectFrom('notice_attempt')
    .select('outcome')
    .where('service_id', '=', tx.service)
    .where('notice_id', '=', notice)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.outcome as AttemptOutcome);
}

export async function insertAttempt(
  tx: Tx,
  attempt: { notice: string; patient: string | null; outcome: AttemptOutcome; detail: string },
): Promise<void> {
  await tx.db
    .insertInto('notice_attempt')
    .values({
      service_id: tx.service,
      id: tx.id(),
      notice_id: attempt.notice,
      patient_id: attempt.patient,
      outcome: attempt.outcome,
      detail: attempt.detail,
      at: tx.now,
    })
    .execute();
}

export interface UndeliveredNotice {
  id: string;
  patient: string | null;
  account: string | null;
  purpose: string;
  channel: NoticeChannel;
  dueAt: Temporal.Instant;
  tries: number;
}

/** Notices that are due and were not accepted, oldest first: somebody may have to ring instead. */
export async function listUndelivered(tx: Tx, limit = 100): Promise<UndeliveredNotice[]> {
  const rows = await tx.db
    .selectFrom('notice')
    .leftJoin('notice_attempt', (join) =>
      join
        .onRef('notice_attempt.notice_id', '=', 'notice.id')
        .onRef('notice_attempt.service_id', '=', 'notice.service_id'),
    )
    .select((select) => [
      'notice.id',
      'notice.patient_id',
      'notice.account_id',
      'notice.purpose',
      'notice.channel',
      'notice.due_at',
      select.fn.count<number>('notice_attempt.id').filterWhere('outcome', '=', 'failed').as('tries'),
    ])
    .where('notice.service_id', '=', tx.service)
    .where('notice.due_at', '<=', tx.now)
    .groupBy([
      'notice.service_id',
      'notice.id',
      'notice.patient_id',
      'notice.account_id',
      'notice.purpose',
      'notice.channel',
      'notice.due_at',
    ])
    .having(
      (having) =>
        having.fn.count('notice_attempt.id').filterWhere('outcome', 'in', ['accepted', 'withdrawn']),
      '=',
      0,
    )
    .orderBy('notice.due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patient: row.patient_id,
    account: row.account_id,
    purpose: row.purpose,
    channel: row.channel as NoticeChannel,
    dueAt: row.due_at,
    tries: Number(row.tries),
  }));
}
