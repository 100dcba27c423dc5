-- Authoring in a service: drafts with their versions and steps, editions of a service's own, and what was decided about a piece.

-- A service's own editions count apart from the shared ones, so that a later shared edition never collides with them.
alter table keepstep.edition add column origin text not null default 'shared' check (origin in ('shared', 'service'));
alter table keepstep.edition add column based_on uuid;
comment on column keepstep.edition.based_on is 'What a service''s edition was made from: the shared original, or for a translation the words that it says in another language.';
alter table keepstep.edition add foreign key (service_id, based_on) references keepstep.edition (service_id, id);
alter table keepstep.edition drop constraint edition_service_id_kind_content_key_language_number_key;
alter table keepstep.edition add unique (service_id, kind, content_key, language, origin, number);

create table keepstep.content_draft (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  kind text not null check (kind in ('step', 'worksheet', 'agenda', 'course', 'words', 'crisis', 'people', 'modules', 'pictures')),
  content_key text not null,
  language text not null,
  from_edition uuid,
  based_on uuid,
  begun_by uuid not null,
  begun_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, from_edition) references keepstep.edition (service_id, id),
  foreign key (service_id, based_on) references keepstep.edition (service_id, id),
  foreign key (service_id, begun_by) references keepstep.account (service_id, id)
);
comment on table keepstep.content_draft is 'Words on their way to an edition. There is no kind for instruments: nobody writes or translates a validated questionnaire here.';
create index content_draft_piece on keepstep.content_draft (service_id, kind, content_key);
call keepstep.guard('content_draft', 'staff', 'append');

-- Each save is a row. Whoever wrote any of them never signs the edition.
create table keepstep.content_draft_version (
  service_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  number integer not null check (number > 0),
  body jsonb not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, draft_id, number),
  foreign key (service_id, draft_id) references keepstep.content_draft (service_id, id),
  foreign key (service_id, written_by) references keepstep.account (service_id, id)
);
call keepstep.guard('content_draft_version', 'staff', 'append');

create table keepstep.content_draft_step (
  service_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  version integer not null check (version > 0),
  step text not null check (step in ('sent', 'taken-back', 'returned', 'published', 'set-aside')),
  words bytea not null,
  edition_id uuid,
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, draft_id) references keepstep.content_draft (service_id, id),
  foreign key (service_id, edition_id) references keepstep.edition (service_id, id),
  foreign key (service_id, taken_by) references keepstep.account (service_id, id)
);
create index content_draft_step_draft on keepstep.content_draft_step (service_id, draft_id);
call keepstep.guard('content_draft_step', 'staff', 'append');

-- The newest row of a piece stands. Patients' pages ask which edition is the current one, so everybody of the service reads it.
create table keepstep.content_decision (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  kind text not null,
  content_key text not null,
  language text not null,
  decision text not null check (decision in ('retired', 'in-use-again', 'shared-again')),
  through integer,
  reason bytea not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, decided_by) references keepstep.account (service_id, id),
  check ((decision = 'shared-again') = (through is not null))
);
comment on column keepstep.content_decision.through is 'The newest edition of the service''s own that no longer stands; a later one stands again.';
create index content_decision_piece on keepstep.content_decision (service_id, kind, content_key);
call keepstep.guard('content_decision', 'service', 'append');
