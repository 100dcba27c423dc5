-- What was done before a tool was put on a plan that must not be given without it.
create table keepstep.plan_check (
  service_id uuid not null,
  id uuid not null,
  plan_version_id uuid not null,
  patient_id uuid not null,
  content_key text not null,
  what text not null check (what in ('talked', 'supervised')),
  checked_by uuid not null,
  checked_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, plan_version_id, content_key, what),
  foreign key (service_id, plan_version_id) references keepstep.plan_version (service_id, id)
);
call keepstep.guard('plan_check', 'staff', 'append');
