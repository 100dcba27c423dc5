-- A skipped contact stays in its place in the list, so that a version is the whole of what was meant, and going back to
-- an older version brings back what was skipped since. Who skipped it, when and why stand on the version.
alter table keepstep.planned_contact add column intent text not null default 'planned' check (intent in ('planned', 'skipped'));
comment on column keepstep.planned_contact.intent is 'What this version means to do with the contact.';
