-- The patient's own work, measures, messages, alliance, safety, time.

create table keepstep.pinned_note (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  pinned_by uuid not null,
  pinned_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
create index pinned_note_contact on keepstep.pinned_note (service_id, contact_id, pinned_at);
comment on table keepstep.pinned_note is 'The practitioner''s own words inside an online step. The newest row is in force.';
call keepstep.guard('pinned_note', 'patient', 'append');

-- An online contact opened for the first time: from here on it is bound to this edition.
create table keepstep.step_start (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  edition_id uuid not null,
  person text,
  started_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, contact_id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, edition_id) references keepstep.edition (service_id, id)
);
call keepstep.guard('step_start', 'patient', 'append');

create table keepstep.page_read (
  service_id uuid not null,
  contact_id uuid not null,
  page text not null,
  patient_id uuid not null,
  form text not null check (form in ('full', 'short')),
  read_at timestamptz not null,
  primary key (service_id, contact_id, page),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
call keepstep.guard('page_read', 'patient', 'append');

create table keepstep.step_finish (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  form text not null check (form in ('full', 'short')),
  finished_by uuid not null,
  finished_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, contact_id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
call keepstep.guard('step_finish', 'patient', 'append');

create table keepstep.step_feedback (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  answer text not null check (answer in ('helpful', 'hard-but-useful', 'no-difference', 'worse')),
  body bytea,
  read_by_at timestamptz,
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
create index step_feedback_contact on keepstep.step_feedback (service_id, contact_id, at);
comment on column keepstep.step_feedback.read_by_at is 'Set where the answer is worse: when the care team reads it by.';
call keepstep.guard('step_feedback', 'patient', 'append');

-- What the patient wrote in one worksheet. The newest version is what stands; older ones stay.
create table keepstep.entry (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  contact_id uuid,
  edition_id uuid not null,
  worksheet text not null,
  visibility text not null check (visibility in ('only-me', 'practitioner', 'team')),
  started_by uuid not null,
  started_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, edition_id) references keepstep.edition (service_id, id)
);
create index entry_patient on keepstep.entry (service_id, patient_id, started_at);
create index entry_contact on keepstep.entry (service_id, contact_id);
call keepstep.guard('entry', 'patient', 'write');

create table keepstep.entry_version (
  service_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  patient_id uuid not null,
  visibility text not null check (visibility in ('only-me', 'practitioner', 'team')),
  number integer not null,
  body bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, entry_id, number),
  foreign key (service_id, entry_id) references keepstep.entry (service_id, id)
);
call keepstep.guard('entry_version', 'patient', 'write');

-- Who could see an entry, and since when.
create table keepstep.entry_visibility (
  service_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  patient_id uuid not null,
  visibility text not null check (visibility in ('only-me', 'practitioner', 'team')),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, entry_id) references keepstep.entry (service_id, id)
);
call keepstep.guard('entry_visibility', 'patient', 'append');

create table keepstep.mood (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  level smallint check (level between 1 and 5),
  body bytea,
  visibility text not null check (visibility in ('only-me', 'practitioner', 'team')),
  local_date date not null,
  zone text not null,
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index mood_patient on keepstep.mood (service_id, patient_id, at);
comment on column keepstep.mood.level is '1 very low, 2 low, 3 so-so, 4 OK, 5 good; null is "I can''t tell".';
call keepstep.guard('mood', 'patient', 'append');

create table keepstep.measure (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid,
  referral_id uuid,
  contact_id uuid,
  instrument text not null,
  edition text not null,
  profile text not null,
  answers jsonb not null,
  state text not null check (state in ('complete', 'incomplete', 'declined')),
  total smallint check ((state = 'complete') = (total is not null)),
  band text,
  item9 smallint check (item9 between 0 and 3),
  how text not null check (how in ('here', 'in-the-room', 'by-phone', 'imported')),
  source_key text,
  given_by uuid not null,
  taken_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
create unique index measure_source_key on keepstep.measure (service_id, source_key) where source_key is not null;
create index measure_patient on keepstep.measure (service_id, patient_id, instrument, taken_at);
call keepstep.guard('measure', 'intake', 'append');

create table keepstep.measure_error (
  service_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  patient_id uuid not null,
  reason bytea not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, measure_id),
  foreign key (service_id, measure_id) references keepstep.measure (service_id, id)
);
comment on table keepstep.measure_error is 'Entered in error: the measure stays readable and counts nowhere.';
call keepstep.guard('measure_error', 'patient', 'append');

create table keepstep.review (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  covers_until timestamptz not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index review_episode on keepstep.review (service_id, episode_id, covers_until);
call keepstep.guard('review', 'patient', 'append');

create table keepstep.message (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  side text not null check (side in ('patient', 'staff')),
  body bytea not null,
  review_id uuid,
  contact_id uuid,
  entry_id uuid,
  written_by uuid not null,
  sent_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, review_id) references keepstep.review (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, entry_id) references keepstep.entry (service_id, id)
);
create index message_episode on keepstep.message (service_id, episode_id, sent_at);
comment on column keepstep.message.contact_id is 'A reply stands beside the patient''s work in this online step.';
call keepstep.guard('message', 'patient', 'append');

create table keepstep.message_seen (
  service_id uuid not null,
  message_id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  seen_at timestamptz not null,
  primary key (service_id, message_id, account_id),
  foreign key (service_id, message_id) references keepstep.message (service_id, id)
);
call keepstep.guard('message_seen', 'patient', 'append');

create table keepstep.pulse (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  side text not null check (side in ('patient', 'practitioner')),
  goals smallint not null check (goals between 1 and 5),
  tasks smallint not null check (tasks between 1 and 5),
  bond smallint not null check (bond between 1 and 5),
  programme smallint check (programme between 1 and 5),
  body bytea,
  shown_to text not null check (shown_to in ('only-me', 'practitioner', 'practitioner-and-supervisor')),
  given_by uuid not null,
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index pulse_episode on keepstep.pulse (service_id, episode_id, at);
call keepstep.guard('pulse', 'patient', 'append');

create table keepstep.repair (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  pulse_id uuid not null,
  move text not null check (move in ('talk', 'shorten', 'swap', 'change-goal', 'change-pace', 'nothing')),
  body bytea,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, pulse_id) references keepstep.pulse (service_id, id)
);
call keepstep.guard('repair', 'staff', 'append');

-- "Only me": the patient's own rows alone, in the database itself. A job that must not read them cannot.
do $$
declare
  tab text;
  scope text := current_setting('keepstep.scope_role');
begin
  foreach tab in array array['entry', 'entry_version', 'mood'] loop
    execute format('create policy only_me on keepstep.%I as restrictive for select to %I using (visibility <> ''only-me'' or current_setting(''app.kind'', true) = ''patient'')', tab, scope);
  end loop;
  execute format('create policy only_me on keepstep.pulse as restrictive for select to %I using (shown_to <> ''only-me'' or given_by = nullif(current_setting(''app.account'', true), '''')::uuid)', scope);
end $$;

create table keepstep.flag (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  referral_id uuid,
  episode_id uuid,
  kind text not null check (kind in ('suicide-or-self-harm', 'risk-to-or-from-others', 'safeguarding-child', 'safeguarding-adult', 'domestic-abuse', 'perinatal', 'mania-or-psychosis', 'physical-health-or-medication')),
  source text not null check (source in ('measure', 'answer', 'staff', 'import')),
  measure_id uuid,
  urgent boolean not null,
  body bytea,
  raised_by uuid not null,
  raised_at timestamptz not null,
  read_by_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, measure_id) references keepstep.measure (service_id, id),
  check (referral_id is not null or episode_id is not null)
);
create index flag_patient on keepstep.flag (service_id, patient_id, kind);
comment on column keepstep.flag.urgent is 'A fact about what was said when it was raised, by the rule then in force; never a risk level.';
call keepstep.guard('flag', 'intake', 'append');

create table keepstep.flag_owner (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  account_id uuid not null,
  why text not null check (why in ('responsible', 'cover', 'duty', 'taken', 'handed-over', 'escalated')),
  set_by uuid not null,
  from_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index flag_owner_flag on keepstep.flag_owner (service_id, flag_id, from_at);
comment on table keepstep.flag_owner is 'The newest row is the one owner.';
call keepstep.guard('flag_owner', 'intake', 'append');

-- A same or lower answer before the review date joins an open concern.
create table keepstep.flag_join (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  measure_id uuid not null,
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id),
  foreign key (service_id, measure_id) references keepstep.measure (service_id, id)
);
call keepstep.guard('flag_join', 'intake', 'append');

create table keepstep.flag_answer (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  question text not null check (question in ('harm-today', 'thoughts-of-ending-life', 'plan-or-means', 'act-soon', 'safe-until-call', 'safe-to-ring', 'number')),
  answer text,
  body bytea,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id)
);
create index flag_answer_flag on keepstep.flag_answer (service_id, flag_id, answered_at);
call keepstep.guard('flag_answer', 'patient', 'append');

create table keepstep.flag_read (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  read_by uuid not null,
  read_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id)
);
call keepstep.guard('flag_read', 'patient', 'append');

create table keepstep.flag_call (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  outcome text not null check (outcome in ('spoke', 'no-answer', 'voicemail', 'someone-else', 'emergency-services')),
  body bytea,
  called_by uuid not null,
  called_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id)
);
call keepstep.guard('flag_call', 'staff', 'append');

create table keepstep.flag_closure (
  service_id uuid not null,
  id uuid not null,
  flag_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  next_review_on date not null,
  closed_by uuid not null,
  closed_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, flag_id),
  foreign key (service_id, flag_id) references keepstep.flag (service_id, id)
);
comment on column keepstep.flag_closure.body is 'Envelope: what changed, what helps, action, who was told.';
call keepstep.guard('flag_closure', 'staff', 'append');

create table keepstep.safety_plan (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  body bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index safety_plan_patient on keepstep.safety_plan (service_id, patient_id, written_at);
comment on table keepstep.safety_plan is 'The newest row is in force; older ones stay.';
call keepstep.guard('safety_plan', 'patient', 'append');

create table keepstep.time_agreement (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  answer text not null check (answer in ('agreed', 'withdrawn')),
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
call keepstep.guard('time_agreement', 'account', 'append');

create table keepstep.minutes (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  episode_id uuid not null,
  activity text not null check (activity in ('review', 'reply', 'message', 'preparation', 'note', 'call', 'meeting')),
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at > started_at),
  how text not null check (how in ('page', 'hand')),
  corrects uuid,
  recorded_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, corrects) references keepstep.minutes (service_id, id)
);
create unique index minutes_corrected_once on keepstep.minutes (service_id, corrects) where corrects is not null;
create index minutes_account on keepstep.minutes (service_id, account_id, started_at);
call keepstep.guard('minutes', 'staff', 'append');

create table keepstep.minutes_withdrawal (
  service_id uuid not null,
  id uuid not null,
  minutes_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, minutes_id),
  foreign key (service_id, minutes_id) references keepstep.minutes (service_id, id)
);
call keepstep.guard('minutes_withdrawal', 'account', 'append');
