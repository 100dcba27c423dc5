-- Beside the plan: a step that a patient takes up by themselves, that is put on their list, or that is opened together.
create table keepstep.assignment (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  content_key text,
  title text not null,
  page bytea,
  form text not null check (form in ('full', 'short')),
  minutes integer not null check (minutes between 1 and 240),
  how text not null check (how in ('own', 'list', 'together')),
  body bytea,
  put_by uuid not null,
  put_at timestamptz not null,
  check ((content_key is null) = (page is not null)),
  primary key (service_id, id),
  unique (service_id, contact_id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index assignment_episode on keepstep.assignment (service_id, episode_id);
comment on table keepstep.assignment is 'What makes a contact an unplanned one: it stands in no version of the plan.';
comment on column keepstep.assignment.how is 'own: the patient took it up; list: put on their list by staff; together: opened in a meeting.';
comment on column keepstep.assignment.body is 'Envelope: the practitioner''s own words with it.';
comment on column keepstep.assignment.page is 'Envelope: a page that the practitioner wrote for this patient (title, text, one question), in place of a step of the library.';
call keepstep.guard('assignment', 'patient', 'append');

-- What was done before a tool was given that must not be given without it.
create table keepstep.assignment_check (
  service_id uuid not null,
  id uuid not null,
  assignment_id uuid not null,
  patient_id uuid not null,
  what text not null check (what in ('talked', 'supervised')),
  checked_by uuid not null,
  checked_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, assignment_id, what),
  foreign key (service_id, assignment_id) references keepstep.assignment (service_id, id)
);
call keepstep.guard('assignment_check', 'staff', 'append');

create table keepstep.assignment_end (
  service_id uuid not null,
  id uuid not null,
  assignment_id uuid not null,
  patient_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, assignment_id),
  foreign key (service_id, assignment_id) references keepstep.assignment (service_id, id)
);
comment on table keepstep.assignment_end is 'Taken off the list again. What was written in it stays.';
call keepstep.guard('assignment_end', 'patient', 'append');

-- A page written for one patient has no edition: it stands in its assignment, which never changes.
alter table keepstep.step_start alter column edition_id drop not null;
alter table keepstep.entry alter column edition_id drop not null;

alter table keepstep.entry_version add column how text not null default 'own' check (how in ('own', 'together', 'paper'));
comment on column keepstep.entry_version.how is 'own: written by the patient; together: by staff in a meeting, with the patient; paper: by staff from what the patient wrote on paper.';
