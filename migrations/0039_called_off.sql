-- Since when a meeting that its person called off by themselves has no other time: they were told that somebody gets in touch.
alter table keepstep.episode_summary add column called_off_at timestamptz;

update keepstep.episode_summary summary set called_off_at = (
  select max(c.cancelled_at) from keepstep.appointment_cancellation c
    join keepstep.appointment a on a.service_id = c.service_id and a.id = c.appointment_id
    join keepstep.account own on own.service_id = c.service_id and own.id = c.cancelled_by and own.patient_id = a.patient_id
   where c.service_id = summary.service_id and a.episode_id = summary.episode_id
     and not exists (select from keepstep.appointment later
       where later.service_id = a.service_id and later.contact_id = a.contact_id and (later.booked_at, later.id) > (a.booked_at, a.id)));
