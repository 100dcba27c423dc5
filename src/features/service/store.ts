import { sql } from 'kysely';
import type { Tx } from '../../platform/scope.ts';

/** What a manager sees of people in care: how many, and nothing else. */
export interface ServiceCounts {
  inCare: number;
  referralsWaiting: number;
  openConcerns: number;
  lateConcerns: number;
}

export async function countService(tx: Tx): Promise<ServiceCounts> {
  const { rows } = await sql<ServiceCounts>`
    select
      (select count(*) from keepstep.episode_summary where service_id = ${tx.service} and discharged_at is null) as "inCare",
      (select count(*) from keepstep.referral where service_id = ${tx.service} and not exists (
        select from keepstep.triage where triage.service_id = ${tx.service} and triage.referral_id = referral.id)) as "referralsWaiting",
      count(*) as "openConcerns",
      count(*) filter (where flag.read_by_at < ${tx.now.toString()}::timestamptz and not exists (
        select from keepstep.flag_read where flag_read.service_id = ${tx.service} and flag_read.flag_id = flag.id)) as "lateConcerns"
    from keepstep.flag
    where flag.service_id = ${tx.service} and not exists (
      select from keepstep.flag_closure where flag_closure.service_id = ${tx.service} and flag_closure.flag_id = flag.id)`.execute(
    tx.db,
  );
  return rows[0] ?? { inCare: 0, referralsWaiting: 0, openConcerns: 0, lateConcerns: 0 };
}

/** How many open concerns one person owns: the newest owner of each is the one. */
export async function countOpenConcernsOf(tx: Tx, account: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select distinct on (flag_id) flag_id, account_id from keepstep.flag_owner
      where service_id = ${tx.service} order by flag_id, from_at desc, id desc
    ) as owner
    where owner.account_id = ${account} and not exists (
      select from keepstep.flag_closure where flag_closure.service_id = ${tx.service} and flag_closure.flag_id = owner.flag_id)`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}
