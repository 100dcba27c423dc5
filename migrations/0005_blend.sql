-- The blend: one ordered list of contacts in agreed versions; meetings, attendance, notes, recaps.

create table keepstep.contact (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index contact_episode on keepstep.contact (service_id, episode_id);
comment on table keepstep.contact is 'The identity of one contact through all versions of the plan.';
call keepstep.guard('contact', 'patient', 'append');

create table keepstep.plan_version (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  number integer not null check (number > 0),
  reason bytea not null,
  needs_agreement boolean not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, episode_id, number),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
comment on column keepstep.plan_version.needs_agreement is 'False where only dates, order or length changed: a notice is enough. A fact about the change, fixed when it is made.';
call keepstep.guard('plan_version', 'patient', 'append');

create table keepstep.planned_contact (
  service_id uuid not null,
  plan_version_id uuid not null,
  contact_id uuid not null,
  patient_id uuid not null,
  position integer not null check (position > 0),
  week integer not null check (week > 0),
  mode text not null check (mode in ('in-person', 'phone', 'video', 'online')),
  element text not null check (element in ('psychoeducation', 'behavioural-activation', 'cognitive-restructuring', 'relapse-prevention', 'other')),
  content_key text not null,
  title text not null,
  form text not null default 'full' check (form in ('full', 'short')),
  measures_due text[] not null default '{}',
  minutes integer not null check (minutes between 1 and 240),
  primary key (service_id, plan_version_id, contact_id),
  unique (service_id, plan_version_id, position),
  foreign key (service_id, plan_version_id) references keepstep.plan_version (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
comment on column keepstep.planned_contact.content_key is 'A step (online) or an agenda (meeting) of the library.';
call keepstep.guard('planned_contact', 'patient', 'append');

create table keepstep.plan_agreement (
  service_id uuid not null,
  id uuid not null,
  plan_version_id uuid not null,
  patient_id uuid not null,
  how text not null check (how in ('here', 'in-the-meeting', 'by-phone')),
  agreed_by uuid not null,
  agreed_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, plan_version_id),
  foreign key (service_id, plan_version_id) references keepstep.plan_version (service_id, id)
);
call keepstep.guard('plan_agreement', 'patient', 'append');

create table keepstep.plan_wish (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
comment on table keepstep.plan_wish is 'Ask to change something: the patient''s words, answered by a new version or in the bridge.';
call keepstep.guard('plan_wish', 'patient', 'append');

create table keepstep.contact_skip (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  patient_id uuid not null,
  reason bytea not null,
  skipped_by uuid not null,
  skipped_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, contact_id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
call keepstep.guard('contact_skip', 'patient', 'append');

create table keepstep.appointment (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  practitioner_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  zone text not null,
  mode text not null check (mode in ('in-person', 'phone', 'video')),
  room_id uuid,
  link text,
  replaces uuid,
  booked_by uuid not null,
  booked_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, practitioner_id) references keepstep.account (service_id, id),
  foreign key (service_id, room_id) references keepstep.room (service_id, id),
  foreign key (service_id, replaces) references keepstep.appointment (service_id, id)
);
create unique index appointment_replaced_once on keepstep.appointment (service_id, replaces) where replaces is not null;
create index appointment_practitioner on keepstep.appointment (service_id, practitioner_id, starts_at);
create index appointment_episode on keepstep.appointment (service_id, episode_id, starts_at);
call keepstep.guard('appointment', 'patient', 'append');

create table keepstep.appointment_cancellation (
  service_id uuid not null,
  id uuid not null,
  appointment_id uuid not null,
  patient_id uuid not null,
  by_whom text not null check (by_whom in ('patient', 'service')),
  reason bytea not null,
  cancelled_by uuid not null,
  cancelled_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, appointment_id),
  foreign key (service_id, appointment_id) references keepstep.appointment (service_id, id)
);
call keepstep.guard('appointment_cancellation', 'patient', 'append');

-- AttendOrDNACode of the IAPT data set: 5 on time, 6 late but seen, 7 late not seen, 3 did not attend.
create table keepstep.attendance (
  service_id uuid not null,
  id uuid not null,
  appointment_id uuid not null,
  patient_id uuid not null,
  code text not null check (code in ('5', '6', '7', '3')),
  minutes integer check (minutes between 0 and 480),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, appointment_id) references keepstep.appointment (service_id, id)
);
create index attendance_appointment on keepstep.attendance (service_id, appointment_id, recorded_at);
comment on table keepstep.attendance is 'The newest row is in force; a mistake is put right by a later row.';
call keepstep.guard('attendance', 'patient', 'append');

create table keepstep.agenda_item (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  patient_id uuid not null,
  side text not null check (side in ('patient', 'practitioner')),
  body bytea not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
create index agenda_item_contact on keepstep.agenda_item (service_id, contact_id);
call keepstep.guard('agenda_item', 'patient', 'append');

create table keepstep.agenda_item_end (
  service_id uuid not null,
  id uuid not null,
  agenda_item_id uuid not null,
  patient_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, agenda_item_id),
  foreign key (service_id, agenda_item_id) references keepstep.agenda_item (service_id, id)
);
call keepstep.guard('agenda_item_end', 'patient', 'append');

create table keepstep.note (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  amends uuid,
  body bytea not null,
  withheld_reason bytea,
  signed_by uuid not null,
  signed_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, amends) references keepstep.note (service_id, id)
);
create unique index note_amended_once on keepstep.note (service_id, amends) where amends is not null;
create index note_contact on keepstep.note (service_id, contact_id);
comment on column keepstep.note.withheld_reason is 'Envelope: why the patient may not see this note. Null means that they may.';
call keepstep.guard('note', 'patient', 'append');
do $$
begin
  execute format('create policy not_withheld on keepstep.note as restrictive for select to %I using (current_setting(''app.kind'', true) <> ''patient'' or withheld_reason is null)', current_setting('keepstep.scope_role'));
end $$;

create table keepstep.recap (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index recap_contact on keepstep.recap (service_id, contact_id, written_at);
comment on column keepstep.recap.body is 'Envelope: what we did, next steps (a list), what we agreed. The newest row is in force.';
call keepstep.guard('recap', 'patient', 'append');
