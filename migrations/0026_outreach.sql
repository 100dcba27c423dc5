-- What was done to reach somebody who missed a meeting, or whom nobody has heard from.
create table keepstep.outreach_step (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  appointment_id uuid,
  kind text not null check (kind in ('rang', 'wrote', 'offered', 'decided', 'posted')),
  outcome text,
  body bytea,
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, appointment_id) references keepstep.appointment (service_id, id),
  constraint outreach_step_outcome check (case kind
    when 'rang' then outcome is not null and outcome in ('spoke', 'no-answer', 'left-message', 'not-safe')
    when 'decided' then outcome is not null and outcome in ('try-again', 'letter', 'end')
    else outcome is null end)
);
create index outreach_step_episode on keepstep.outreach_step (service_id, episode_id, taken_at);
comment on column keepstep.outreach_step.appointment_id is 'The missed meeting that it followed; null after silence.';
comment on column keepstep.outreach_step.body is 'Envelope: why it was decided so, or the letter with its address.';
call keepstep.guard('outreach_step', 'staff', 'append');

-- A missed meeting may shorten the clock of an open concern.
alter table keepstep.flag_clock drop constraint flag_clock_why_check;
alter table keepstep.flag_clock add constraint flag_clock_why_check check (why in ('raised', 'escalated', 'read', 'called', 'missed'));
