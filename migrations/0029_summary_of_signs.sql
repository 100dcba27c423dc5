-- What the lists of many people rest on stands in the summary row too, so that no list reads it course by course:
-- signs of life and of being reached, the newest missed meeting, and the last scores.
alter table keepstep.episode_summary add column plan_at timestamptz;
alter table keepstep.episode_summary add column held_at timestamptz;
alter table keepstep.episode_summary add column missed_at timestamptz;
alter table keepstep.episode_summary add column missed_id uuid;
alter table keepstep.episode_summary add column spoke_at timestamptz;
alter table keepstep.episode_summary add column messaged_at timestamptz;
alter table keepstep.episode_summary add column phq9_recent smallint[];
comment on column keepstep.episode_summary.phq9_recent is 'The last eight complete totals, newest first.';

update keepstep.episode_summary summary set
  plan_at = (select min(v.proposed_at) from keepstep.plan_version v
    where v.service_id = summary.service_id and v.episode_id = summary.episode_id),
  spoke_at = (select max(c.called_at) from keepstep.flag f
    join keepstep.flag_call c on c.service_id = f.service_id and c.flag_id = f.id
    where f.service_id = summary.service_id and f.patient_id = summary.patient_id and c.outcome = 'spoke'),
  messaged_at = (select max(m.sent_at) from keepstep.message m
    where m.service_id = summary.service_id and m.episode_id = summary.episode_id and m.side = 'staff'),
  phq9_recent = (select (array_agg(total::smallint order by taken_at desc, id desc))[1:8] from keepstep.measure m
    where m.service_id = summary.service_id and m.patient_id = summary.patient_id and m.instrument = 'phq9'
      and (m.episode_id = summary.episode_id or m.referral_id = (select referral_id from keepstep.episode e where e.service_id = summary.service_id and e.id = summary.episode_id))
      and m.state = 'complete'
      and not exists (select from keepstep.measure_error r where r.service_id = summary.service_id and r.measure_id = m.id));

update keepstep.episode_summary summary set held_at = met.held_at, missed_at = met.missed_at, missed_id = met.missed_id
  from (
    select a.service_id, a.episode_id,
      max(a.starts_at) filter (where t.code in ('5', '6')) as held_at,
      max(least(a.starts_at, t.recorded_at)) filter (where t.code in ('3', '7')) as missed_at,
      (array_agg(a.id order by a.starts_at desc) filter (where t.code in ('3', '7')))[1] as missed_id
    from keepstep.appointment a
    join lateral (select code, recorded_at from keepstep.attendance t
      where t.service_id = a.service_id and t.appointment_id = a.id
      order by t.recorded_at desc, t.id desc limit 1) t on true
    where not exists (select from keepstep.appointment_cancellation c where c.service_id = a.service_id and c.appointment_id = a.id)
    group by a.service_id, a.episode_id
  ) met
  where met.service_id = summary.service_id and met.episode_id = summary.episode_id;

-- Whose concerns: a duty day leaves some about people whom nobody else lists for their owner.
create index flag_owner_account on keepstep.flag_owner (service_id, account_id);
