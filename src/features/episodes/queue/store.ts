import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';

/** Somebody in care who may be stuck outside the door. Nothing of this is clinical. */
export interface StuckOutside {
  patient: string;
  name: string;
  responsible: string;
  openedAt: Temporal.Instant;
  /** The newest invitation; null where none was ever sent. */
  invitedAt: Temporal.Instant | null;
  invitationEndsAt: Temporal.Instant | null;
  /** Whether there is any sign that they have been in. */
  came: boolean;
  /** Notices to them that were due and that no channel has taken. */
  undelivered: number;
}

/** How long somebody is left to come in by themselves, and how long a notice may wait before somebody looks. */
const LEFT_ALONE = { hours: 48 };
const NOTICE_WAITS = { hours: 1 };
const NOTICE_COUNTS = { hours: 14 * 24 };

/**
 * Whoever is in care and has not been in for two days after the way in was sent or should have been, or whom a notice
 * did not reach within the last two weeks. With a patient, that one alone.
 */
export async function listStuckOutside(tx: Tx, patient?: string): Promise<StuckOutside[]> {
  const service = sql`${tx.service}::uuid`;
  const only = patient ? sql`and summary.patient_id = ${patient}::uuid` : sql``;
  const { rows } = await sql<StuckOutside>`
    with undelivered as (
      select patient_id, count(*)::int as many from keepstep.notice
      where service_id = ${service} and patient_id is not null
        and due_at between ${tx.now.subtract(NOTICE_COUNTS)} and ${tx.now.subtract(NOTICE_WAITS)}
        and not exists (
          select from keepstep.notice_attempt as attempt
          where attempt.service_id = ${service} and attempt.notice_id = notice.id
            and attempt.outcome in ('accepted', 'withdrawn'))
      group by patient_id
    ), waiting as (
      select summary.patient_id as patient, person.preferred_name || ' ' || person.family_name as name,
        summary.responsible_id as responsible, summary.opened_at as "openedAt",
        (select max(issued_at) from keepstep.entry_code as code
          where code.service_id = ${service} and code.account_id = account.id and kind = 'invitation') as "invitedAt",
        (select max(expires_at) from keepstep.entry_code as code
          where code.service_id = ${service} and code.account_id = account.id and kind = 'invitation') as "invitationEndsAt",
        exists (select from keepstep.audit where service_id = ${service} and patient_id = summary.patient_id and kind = 'patient')
          or exists (select from keepstep.entry_code as code
            join keepstep.entry_code_use as used on used.service_id = code.service_id and used.entry_code_id = code.id
            where code.service_id = ${service} and used.service_id = ${service} and code.account_id = account.id) as came,
        coalesce((select many from undelivered where undelivered.patient_id = summary.patient_id), 0) as undelivered
      from keepstep.episode_summary as summary
      join keepstep.patient as person on person.service_id = summary.service_id and person.id = summary.patient_id
      left join keepstep.account as account
        on account.service_id = summary.service_id and account.patient_id = summary.patient_id
      where summary.service_id = ${service} and summary.discharged_at is null ${only}
    )
    select * from waiting
    where undelivered > 0
      or (not came and coalesce("invitedAt", "openedAt") <= ${tx.now.subtract(LEFT_ALONE)})
    order by "openedAt", patient`.execute(tx.db);
  return rows;
}
