-- What a practitioner's week holds, in versions: the newest is in force.
create table keepstep.job_plan (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  meeting_minutes integer not null check (meeting_minutes between 0 and 3600),
  online_minutes integer not null check (online_minutes between 0 and 3600),
  ceiling integer not null check (ceiling between 1 and 500),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index job_plan_account on keepstep.job_plan (service_id, account_id, set_at);
comment on column keepstep.job_plan.online_minutes is 'Minutes a week for reviews, replies and messages.';
comment on column keepstep.job_plan.ceiling is 'Most people in care at once.';
call keepstep.guard('job_plan', 'staff', 'append');
