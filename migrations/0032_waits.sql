-- A break in a wait, at the person's wish or the service's. The clocks go on; how many days were paused stands beside.
create table keepstep.wait_pause (
  service_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  patient_id uuid not null,
  side text not null check (side in ('person', 'service')),
  reason bytea not null,
  begins_on date not null,
  ends_on date not null check (ends_on > begins_on),
  begun_by uuid not null,
  begun_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id)
);
create index wait_pause_referral on keepstep.wait_pause (service_id, referral_id);
comment on column keepstep.wait_pause.reason is 'Envelope: why, in the words of whoever wrote it down.';
comment on column keepstep.wait_pause.ends_on is 'When it was meant to end; it ends by a row of its own.';
call keepstep.guard('wait_pause', 'staff', 'append');

create table keepstep.wait_pause_end (
  service_id uuid not null,
  pause_id uuid not null,
  ended_on date not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, pause_id),
  foreign key (service_id, pause_id) references keepstep.wait_pause (service_id, id)
);
call keepstep.guard('wait_pause_end', 'staff', 'append');

-- Whether somebody is pregnant or has a baby under one: the clocks are shorter then. The newest answer is in force.
create table keepstep.perinatal_answer (
  service_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  patient_id uuid not null,
  answer text not null check (answer in ('yes', 'no')),
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id)
);
create index perinatal_answer_referral on keepstep.perinatal_answer (service_id, referral_id, answered_at);
call keepstep.guard('perinatal_answer', 'intake', 'append');
