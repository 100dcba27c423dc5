-- Case-management supervision: what a practitioner wants to ask, a session with each case in it, and who signed it.

create table keepstep.supervision_question (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  words bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, asked_by) references keepstep.account (service_id, id)
);
create index supervision_question_episode on keepstep.supervision_question (service_id, episode_id, asked_at);
comment on table keepstep.supervision_question is 'What the practitioner wants to ask about a case: the newest counts, until the case is next discussed. Empty words take it back.';
call keepstep.guard('supervision_question', 'staff', 'append');

create table keepstep.supervision_session (
  service_id uuid not null,
  id uuid not null,
  supervisor_id uuid not null,
  practitioner_id uuid not null,
  begun_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, supervisor_id) references keepstep.account (service_id, id),
  foreign key (service_id, practitioner_id) references keepstep.account (service_id, id)
);
create index supervision_session_pair on keepstep.supervision_session (service_id, practitioner_id, begun_at);
call keepstep.guard('supervision_session', 'staff', 'append');

create table keepstep.supervision_case (
  service_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  outcome text not null check (outcome in ('discussed', 'not-today')),
  reasons text[] not null,
  body bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, session_id) references keepstep.supervision_session (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, recorded_by) references keepstep.account (service_id, id)
);
create index supervision_case_session on keepstep.supervision_case (service_id, session_id);
create index supervision_case_episode on keepstep.supervision_case (service_id, episode_id, recorded_at);
comment on table keepstep.supervision_case is 'One case in one session: the newest row of a session counts. About how somebody is treated, between those who treat; no note of the patient''s record.';
comment on column keepstep.supervision_case.reasons is 'Why the case came up, as the rules named it then.';
comment on column keepstep.supervision_case.body is 'Envelope: what was said, what was agreed, by when.';
call keepstep.guard('supervision_case', 'staff', 'append');

create table keepstep.supervision_signature (
  service_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  words bytea not null,
  signed_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, session_id, account_id),
  foreign key (service_id, session_id) references keepstep.supervision_session (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
comment on column keepstep.supervision_signature.words is 'Envelope: what whoever signs adds; empty where nothing.';
call keepstep.guard('supervision_signature', 'staff', 'append');
