import { sql } from 'kysely';
import { countAsService } from '../../../platform/db/counter.ts';
import type { Tx } from '../../../platform/scope.ts';

/**
 * Counts one episode's summary row again from the rows it sums up. A read model: it reads the tables of the features
 * below in one statement, so that the row always equals a recount and no list has to add up a course when it is opened.
 */
export async function recountSummary(tx: Tx, episode: string): Promise<void> {
  await countAsService(tx, () => recount(tx, sql`and summary.episode_id = ${episode}::uuid`));
}

/** Whether any summary row of the service differs from a recount; `verify` and a property test ask. */
export async function staleSummaries(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ episode_id: string }>`
    select summary.episode_id from keepstep.episode_summary summary
    join (${counted(tx, sql``)}) fresh on fresh.episode_id = summary.episode_id
    where summary.service_id = ${tx.service}::uuid
      and row(${sql.join(COLUMNS.map((column) => sql.ref(`summary.${column}`)))})
        is distinct from row(${sql.join(COLUMNS.map((column) => sql.ref(`fresh.${column}`)))})`.execute(
    tx.db,
  );
  return rows.map((row) => row.episode_id);
}

const COLUMNS = [
  'discharged_at',
  'plan_started_on',
  'contacts_planned',
  'contacts_done',
  'last_patient_at',
  'unread_count',
  'unread_since',
  'review_count',
  'review_since',
  'shown_since',
  'felt_worse_at',
  'felt_worse_step',
  'next_meeting_at',
  'open_flags',
  'flag_due_at',
  'phq9_first',
  'phq9_last',
  'phq9_last_at',
  'gad7_first',
  'gad7_last',
  'item9_last',
  'item9_before',
  'own_booking_at',
  'called_off_at',
  'phq9_recent',
  'gad7_recent',
  'midpoint_left',
  'plan_at',
  'held_at',
  'missed_at',
  'missed_id',
  'spoke_at',
  'messaged_at',
] as const;

async function recount(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  const sets = sql.join(COLUMNS.map((column) => sql`${sql.ref(column)} = fresh.${sql.ref(column)}`));
  await sql`
    update keepstep.episode_summary target set ${sets}, recomputed_at = ${tx.now}
    from (${counted(tx, which)}) fresh
    where target.service_id = ${tx.service}::uuid and target.episode_id = fresh.episode_id`.execute(tx.db);
}

/** One row an episode with every counted column. "Only me" entries are no work that waits for anyone. */
function counted(tx: Tx, which: ReturnType<typeof sql>) {
  const service = sql`${tx.service}::uuid`;
  return sql`
    select summary.episode_id,
      (select discharged_at from keepstep.discharge where service_id = ${service} and episode_id = summary.episode_id) as discharged_at,
      plan.started_on as plan_started_on,
      coalesce(plan.planned, 0)::int as contacts_planned,
      coalesce(plan.done, 0)::int as contacts_done,
      (select max(at) from (
        select max(sent_at) as at from keepstep.message where service_id = ${service} and episode_id = summary.episode_id and side = 'patient'
        union all select max(started_at) from keepstep.step_start where service_id = ${service} and episode_id = summary.episode_id
        union all select max(finished_at) from keepstep.step_finish where service_id = ${service} and episode_id = summary.episode_id
        union all select max(at) from keepstep.step_feedback where service_id = ${service} and episode_id = summary.episode_id
        union all select max(at) from keepstep.mood where service_id = ${service} and episode_id = summary.episode_id and visibility <> 'only-me'
        union all select max(at) from keepstep.mood_pattern where service_id = ${service} and episode_id = summary.episode_id and visibility <> 'only-me'
        union all select max(v.written_at) from keepstep.entry_version v
          join keepstep.entry e on e.service_id = v.service_id and e.id = v.entry_id
          where v.service_id = ${service} and e.episode_id = summary.episode_id and v.how = 'own'
            and e.visibility <> 'only-me' and v.visibility <> 'only-me'
        union all select max(taken_at) from keepstep.measure where service_id = ${service} and episode_id = summary.episode_id and how = 'here'
      ) as activity) as last_patient_at,
      unread.count::int as unread_count,
      unread.since as unread_since,
      work.count::int as review_count,
      work.since as review_since,
      work.shown_since,
      worse.at as felt_worse_at,
      worse.step as felt_worse_step,
      (select min(a.starts_at) from keepstep.appointment a
        where a.service_id = ${service} and a.episode_id = summary.episode_id
          and not exists (select from keepstep.appointment n where n.service_id = ${service} and n.replaces = a.id)
          and not exists (select from keepstep.appointment_cancellation c where c.service_id = ${service} and c.appointment_id = a.id)
          and not exists (select from keepstep.attendance t where t.service_id = ${service} and t.appointment_id = a.id)) as next_meeting_at,
      flags.count::int as open_flags,
      flags.due as flag_due_at,
      phq.first as phq9_first, phq.last as phq9_last, phq.last_at as phq9_last_at, phq.item9_last, phq.item9_before,
      (select max(a.booked_at) from keepstep.appointment a
        join keepstep.account own on own.service_id = ${service} and own.id = a.booked_by and own.patient_id = a.patient_id
        where a.service_id = ${service} and a.episode_id = summary.episode_id
          and not exists (select from keepstep.appointment n where n.service_id = ${service} and n.replaces = a.id)
          and not exists (select from keepstep.appointment_cancellation c where c.service_id = ${service} and c.appointment_id = a.id)
          and not exists (select from keepstep.attendance t where t.service_id = ${service} and t.appointment_id = a.id)) as own_booking_at,
      (select max(c.cancelled_at) from keepstep.appointment_cancellation c
        join keepstep.appointment a on a.service_id = ${service} and a.id = c.appointment_id
        join keepstep.account own on own.service_id = ${service} and own.id = c.cancelled_by and own.patient_id = a.patient_id
        where c.service_id = ${service} and a.episode_id = summary.episode_id
          and not exists (select from keepstep.appointment later
            where later.service_id = ${service} and later.contact_id = a.contact_id and (later.booked_at, later.id) > (a.booked_at, a.id))) as called_off_at,
      phq.recent as phq9_recent, gad.recent as gad7_recent, plan.midpoint_left::int as midpoint_left,
      (select min(v.proposed_at) from keepstep.plan_version v where v.service_id = ${service} and v.episode_id = summary.episode_id) as plan_at,
      met.held_at, met.missed_at, met.missed_id,
      (select max(c.called_at) from keepstep.flag f
        join keepstep.flag_call c on c.service_id = f.service_id and c.flag_id = f.id
        where f.service_id = ${service} and f.patient_id = summary.patient_id and c.outcome = 'spoke') as spoke_at,
      (select max(m.sent_at) from keepstep.message m
        where m.service_id = ${service} and m.episode_id = summary.episode_id and m.side = 'staff') as messaged_at,
      gad.first as gad7_first, gad.last as gad7_last
    from keepstep.episode_summary summary
    left join lateral (
      with counted as (
        select p.position, p.content_key,
          (exists (select from keepstep.step_finish f where f.service_id = ${service} and f.episode_id = summary.episode_id and f.contact_id = p.contact_id)
            or exists (select from keepstep.appointment a join keepstep.attendance t on t.service_id = a.service_id and t.appointment_id = a.id
              where a.service_id = ${service} and a.episode_id = summary.episode_id and a.contact_id = p.contact_id and t.code in ('5', '6')
                and t.recorded_at = (select max(recorded_at) from keepstep.attendance l where l.service_id = ${service} and l.appointment_id = a.id))) as done
        from keepstep.planned_contact p
        where p.service_id = ${service} and p.intent = 'planned' and p.plan_version_id = (
          select id from keepstep.plan_version where service_id = ${service} and episode_id = summary.episode_id order by number desc limit 1))
      select count(*) as planned, count(*) filter (where done) as done,
        case when count(*) = 0 then null
          when bool_or(content_key = 'midpoint' and done) then 0
          when bool_or(content_key = 'midpoint') then count(*) filter (where not done and position < (select min(position) from counted where content_key = 'midpoint'))
          else greatest(0, (count(*) + 1) / 2 - count(*) filter (where done)) end as midpoint_left,
        (select min((a.starts_at at time zone a.zone)::date) from keepstep.appointment a
          join keepstep.attendance t on t.service_id = a.service_id and t.appointment_id = a.id and t.code in ('5', '6')
          where a.service_id = ${service} and a.episode_id = summary.episode_id) as started_on
      from counted
    ) plan on true
    left join lateral (
      select count(*) as count, min(m.sent_at) as since from keepstep.message m
      where m.service_id = ${service} and m.episode_id = summary.episode_id and m.side = 'patient'
        and not exists (select from keepstep.message_seen s where s.service_id = ${service} and s.message_id = m.id)
    ) unread on true
    left join lateral (
      select count(*) filter (where shown_at is null) as count, min(at) filter (where shown_at is null) as since,
        min(shown_at) as shown_since from (
        select finished_at as at, null::timestamptz as shown_at from keepstep.step_finish where service_id = ${service} and episode_id = summary.episode_id
        union all select greatest(v.written_at, shown.at), case when shown.at > v.written_at then shown.at end
          from keepstep.entry_version v join keepstep.entry e on e.service_id = v.service_id and e.id = v.entry_id
          left join lateral (select min(s.set_at) as at from keepstep.entry_visibility s
            where s.service_id = ${service} and s.entry_id = e.id
              and s.set_at > (select max(o.set_at) from keepstep.entry_visibility o
                where o.service_id = ${service} and o.entry_id = e.id and o.visibility = 'only-me')) shown on true
          where v.service_id = ${service} and e.episode_id = summary.episode_id and e.visibility <> 'only-me' and v.visibility <> 'only-me' and v.how = 'own'
        union all select at, null from keepstep.step_feedback where service_id = ${service} and episode_id = summary.episode_id
      ) as pieces
      where at > coalesce((select max(covers_until) from keepstep.review where service_id = ${service} and episode_id = summary.episode_id), '-infinity')
    ) work on true
    left join lateral (
      select f.at, coalesce(p.title, o.title) as step from keepstep.step_feedback f
      left join keepstep.assignment o on o.service_id = f.service_id and o.contact_id = f.contact_id
      left join keepstep.planned_contact p on p.service_id = f.service_id and p.contact_id = f.contact_id
      where f.service_id = ${service} and f.episode_id = summary.episode_id and f.answer = 'worse'
        and f.at > coalesce((select max(covers_until) from keepstep.review where service_id = ${service} and episode_id = summary.episode_id), '-infinity')
      order by f.at desc, p.plan_version_id desc limit 1
    ) worse on true
    left join lateral (
      select count(*) as count, min(least(
        case when not exists (select from keepstep.flag_read r where r.service_id = ${service} and r.flag_id = f.id) then f.read_by_at end,
        (select k.due_at from keepstep.flag_clock k where k.service_id = ${service} and k.flag_id = f.id order by k.from_at desc, k.id desc limit 1))) as due
      from keepstep.flag f
      where f.service_id = ${service} and f.patient_id = summary.patient_id and (f.episode_id = summary.episode_id or (f.episode_id is null and f.referral_id = (select referral_id from keepstep.episode e where e.service_id = ${service} and e.id = summary.episode_id)))
        and not exists (select from keepstep.flag_closure c where c.service_id = ${service} and c.flag_id = f.id)
    ) flags on true
    left join lateral (
      select max(a.starts_at) filter (where t.code in ('5', '6')) as held_at,
        max(least(a.starts_at, t.recorded_at)) filter (where t.code in ('3', '7')) as missed_at,
        (array_agg(a.id order by a.starts_at desc) filter (where t.code in ('3', '7')))[1] as missed_id
      from keepstep.appointment a
      join lateral (select code, recorded_at from keepstep.attendance t
        where t.service_id = ${service} and t.appointment_id = a.id
        order by t.recorded_at desc, t.id desc limit 1) t on true
      where a.service_id = ${service} and a.episode_id = summary.episode_id
        and not exists (select from keepstep.appointment_cancellation c where c.service_id = ${service} and c.appointment_id = a.id)
    ) met on true
    left join lateral (${scores(service, 'phq9')}) phq on true
    left join lateral (${scores(service, 'gad7')}) gad on true
    where summary.service_id = ${service} ${which}`;
}

function scores(service: ReturnType<typeof sql>, instrument: string) {
  return sql`
    select (array_agg(total order by taken_at, id))[1] as first,
      (array_agg(total order by taken_at desc, id desc))[1] as last,
      (array_agg(total::smallint order by taken_at desc, id desc))[1:8] as recent,
      max(taken_at) as last_at,
      (array_agg(item9 order by taken_at desc, id desc))[1] as item9_last,
      (array_agg(item9 order by taken_at desc, id desc))[2] as item9_before
    from keepstep.measure m
    where m.service_id = ${service} and m.patient_id = summary.patient_id and m.instrument = ${instrument}
      and (m.episode_id = summary.episode_id or m.referral_id = (select referral_id from keepstep.episode e where e.service_id = ${service} and e.id = summary.episode_id))
      and m.state = 'complete'
      and not exists (select from keepstep.measure_error r where r.service_id = ${service} and r.measure_id = m.id)`;
}
