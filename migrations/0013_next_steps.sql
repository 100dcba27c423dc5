-- What became of the next steps that a recap lists.

create table keepstep.next_step_report (
  service_id uuid not null,
  id uuid not null,
  recap_id uuid not null,
  patient_id uuid not null,
  position smallint not null check (position > 0),
  report text not null check (report in ('done', 'some', 'not-yet')),
  reported_by uuid not null,
  reported_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, recap_id) references keepstep.recap (service_id, id)
);
create index next_step_report_recap on keepstep.next_step_report (service_id, recap_id, reported_at);
comment on table keepstep.next_step_report is 'The newest row of a position stands.';
call keepstep.guard('next_step_report', 'patient', 'append');
