-- The clock of a concern: by when somebody reads it, and after that looks again. The newest row runs.
create table keepstep.flag_clock (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  due_at timestamptz not null,
  why text not null check (why in ('raised', 'escalated', 'read', 'called')),
  set_by uuid not null,
  from_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id)
);
create index flag_clock_flag on keepstep.flag_clock (service_id, flag_id, from_at);
comment on table keepstep.flag_clock is 'An open concern always has a clock; the newest row is the one that runs.';
call keepstep.guard('flag_clock', 'intake', 'append');

create index flag_join_flag on keepstep.flag_join (service_id, flag_id);
create index flag_read_flag on keepstep.flag_read (service_id, flag_id);
create index flag_call_flag on keepstep.flag_call (service_id, flag_id);
