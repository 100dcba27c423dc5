-- How far a course is from its midpoint, and the last scores of the second measure too: what asks for a joint choice is
-- then read for many people at once.
alter table keepstep.episode_summary drop column deteriorated_at;
alter table keepstep.episode_summary drop column midpoint_choice_due_at;
alter table keepstep.episode_summary add column midpoint_left integer;
alter table keepstep.episode_summary add column gad7_recent smallint[];
comment on column keepstep.episode_summary.midpoint_left is 'Contacts before the midpoint that are not done: 0 where it is reached, null without a plan.';
comment on column keepstep.episode_summary.gad7_recent is 'The last eight complete totals, newest first.';

update keepstep.episode_summary summary set
  gad7_recent = (select (array_agg(total::smallint order by taken_at desc, id desc))[1:8] from keepstep.measure m
    where m.service_id = summary.service_id and m.patient_id = summary.patient_id and m.instrument = 'gad7'
      and (m.episode_id = summary.episode_id or m.referral_id = (select referral_id from keepstep.episode e where e.service_id = summary.service_id and e.id = summary.episode_id))
      and m.state = 'complete'
      and not exists (select from keepstep.measure_error r where r.service_id = summary.service_id and r.measure_id = m.id)),
  midpoint_left = (
    with counted as (
      select p.position, p.content_key,
        (exists (select from keepstep.step_finish f where f.service_id = p.service_id and f.episode_id = summary.episode_id and f.contact_id = p.contact_id)
          or exists (select from keepstep.appointment a join keepstep.attendance t on t.service_id = a.service_id and t.appointment_id = a.id
            where a.service_id = p.service_id and a.episode_id = summary.episode_id and a.contact_id = p.contact_id and t.code in ('5', '6')
              and t.recorded_at = (select max(recorded_at) from keepstep.attendance l where l.service_id = p.service_id and l.appointment_id = a.id))) as done
      from keepstep.planned_contact p
      where p.service_id = summary.service_id and p.intent = 'planned' and p.plan_version_id = (
        select id from keepstep.plan_version v where v.service_id = summary.service_id and v.episode_id = summary.episode_id order by number desc limit 1))
    select case
      when count(*) = 0 then null
      when bool_or(content_key = 'midpoint' and done) then 0
      when bool_or(content_key = 'midpoint') then count(*) filter (where not done and position < (select min(position) from counted where content_key = 'midpoint'))
      else greatest(0, (count(*) + 1) / 2 - count(*) filter (where done)) end
    from counted);
