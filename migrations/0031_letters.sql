-- Letters from a service's templates: written, shown to the patient, answered, signed.

alter table keepstep.letter drop constraint letter_kind_check;
alter table keepstep.letter add constraint letter_kind_check check (kind in (
  'acceptance', 'gp-acceptance', 'risk', 'gp-risk', 'step-up', 'gp-step-up', 'summary', 'gp-discharge'));
alter table keepstep.letter add column withheld_reason bytea;
alter table keepstep.letter add column draft_id uuid;
comment on column keepstep.letter.withheld_reason is 'Envelope: why the patient may not see this letter. Null means that they may.';
comment on column keepstep.letter.draft_id is 'The words that were signed; null where a letter was written and signed at once.';
do $$ begin
  execute format('create policy not_withheld on keepstep.letter as restrictive for select to %I using (current_setting(''app.kind'', true) <> ''patient'' or withheld_reason is null)', current_setting('keepstep.scope_role'));
end $$;

create table keepstep.letter_draft (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in (
    'acceptance', 'gp-acceptance', 'risk', 'gp-risk', 'step-up', 'gp-step-up', 'summary', 'gp-discharge')),
  replaces uuid,
  body bytea not null,
  withheld_reason bytea,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, replaces),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, replaces) references keepstep.letter_draft (service_id, id),
  foreign key (service_id, written_by) references keepstep.account (service_id, id)
);
create index letter_draft_patient on keepstep.letter_draft (service_id, patient_id);
comment on table keepstep.letter_draft is 'Words of a letter before it is signed. Other words are another row, which replaces it and has no answer yet.';
call keepstep.guard('letter_draft', 'patient', 'append');
do $$ begin
  execute format('create policy not_withheld on keepstep.letter_draft as restrictive for select to %I using (current_setting(''app.kind'', true) <> ''patient'' or withheld_reason is null)', current_setting('keepstep.scope_role'));
end $$;
alter table keepstep.letter add foreign key (service_id, draft_id) references keepstep.letter_draft (service_id, id);
create unique index letter_draft_signed on keepstep.letter (service_id, draft_id) where draft_id is not null;

create table keepstep.letter_answer (
  service_id uuid not null,
  id uuid not null,
  draft_id uuid not null,
  patient_id uuid not null,
  answer text not null check (answer in ('agreed', 'change', 'refused')),
  how text not null check (how in ('own-page', 'room', 'phone')),
  words bytea not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, draft_id) references keepstep.letter_draft (service_id, id),
  foreign key (service_id, answered_by) references keepstep.account (service_id, id)
);
create index letter_answer_draft on keepstep.letter_answer (service_id, draft_id);
comment on table keepstep.letter_answer is 'What the patient said to the words that they were shown. The newest counts.';
call keepstep.guard('letter_answer', 'patient', 'append');
