-- Some questionnaires have totals between whole numbers: SUS goes in steps of 2.5, ARM-5 is a mean.
alter table keepstep.measure alter column total type double precision;
comment on column keepstep.measure.item9 is 'The answer to the item about suicidal thoughts: PHQ-9 item 9, QIDS-SR16 item 12.';

-- A questionnaire beside PHQ-9 and GAD-7 that staff ask one patient for.
create table keepstep.measure_request (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  instrument text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index measure_request_episode on keepstep.measure_request (service_id, episode_id);
call keepstep.guard('measure_request', 'patient', 'append');

-- A request without a row here is open.
create table keepstep.measure_request_end (
  service_id uuid not null,
  request_id uuid not null,
  patient_id uuid not null,
  measure_id uuid,
  why text not null check (why in ('answered', 'taken-back')),
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, request_id),
  check ((why = 'answered') = (measure_id is not null)),
  foreign key (service_id, request_id) references keepstep.measure_request (service_id, id),
  foreign key (service_id, measure_id) references keepstep.measure (service_id, id)
);
comment on column keepstep.measure_request_end.measure_id is 'What answered it, declined and incomplete ones too: nobody is asked twice.';
call keepstep.guard('measure_request_end', 'patient', 'append');
