-- Into care and through it: patients, referrals, triage, episodes, assessment, goals, discharge.

create table keepstep.patient (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  patient_id uuid not null generated always as (id) stored,
  given_name text not null,
  family_name text not null,
  preferred_name text not null,
  pronouns text,
  birth_date date not null,
  nhs_number text,
  zone text not null,
  language text not null default 'en-GB',
  gp text,
  details bytea not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (service_id, id)
);
comment on column keepstep.patient.details is 'Envelope: emergency contact, interpreter and access needs, what matters to me.';
call keepstep.guard('patient', 'intake', 'write');

-- What the record said before each change.
create table keepstep.patient_version (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  former bytea not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id)
);
call keepstep.guard('patient_version', 'patient', 'append');

create table keepstep.contact_route (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('sms', 'email', 'call', 'voicemail', 'post')),
  address text not null,
  safe text not null check (safe in ('yes', 'no', 'ask')),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id)
);
create index contact_route_patient on keepstep.contact_route (service_id, patient_id);
comment on table keepstep.contact_route is 'The newest row of a kind is in force.';
call keepstep.guard('contact_route', 'intake', 'append');

create table keepstep.consent (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  purpose text not null check (purpose in ('treatment', 'sharing', 'gp', 'contact', 'research')),
  answer text not null check (answer in ('given', 'refused', 'withdrawn')),
  words text not null,
  how text not null check (how in ('here', 'in-the-room', 'by-phone', 'referral-form')),
  recorded_by uuid not null,
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id)
);
create index consent_patient on keepstep.consent (service_id, patient_id, purpose, at);
comment on column keepstep.consent.words is 'Content key, number and language of the words that were shown.';
call keepstep.guard('consent', 'intake', 'append');

create table keepstep.referral (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  source text not null check (source in ('self', 'staff', 'import')),
  source_key text,
  referrer text,
  reason bytea not null,
  received_at timestamptz not null,
  recorded_by uuid not null,
  primary key (service_id, id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id)
);
create unique index referral_source_key on keepstep.referral (service_id, source_key) where source_key is not null;
create index referral_patient on keepstep.referral (service_id, patient_id);
call keepstep.guard('referral', 'intake', 'append');

create table keepstep.triage (
  service_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  outcome text not null check (outcome in ('accepted', 'not-accepted')),
  reason bytea not null,
  told_referrer bytea,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, referral_id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id)
);
call keepstep.guard('triage', 'staff', 'append');

-- Talk-first prompts: never an automatic refusal; each yes or unsure needs a decision and a reason.
create table keepstep.talk_first (
  service_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  prompt text not null,
  answer text not null check (answer in ('yes', 'no', 'unsure')),
  decision text check (decision in ('go-ahead', 'talk-to-supervisor', 'other-care')),
  reason bytea,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id),
  check (answer = 'no' or (decision is not null and reason is not null))
);
create index talk_first_referral on keepstep.talk_first (service_id, referral_id);
call keepstep.guard('talk_first', 'staff', 'append');

create table keepstep.episode (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  referral_id uuid not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, referral_id),
  foreign key (service_id, patient_id) references keepstep.patient (service_id, id),
  foreign key (service_id, referral_id) references keepstep.referral (service_id, id)
);
create index episode_patient on keepstep.episode (service_id, patient_id);
call keepstep.guard('episode', 'patient', 'append');

-- One row an episode for the lists people open all day; locked first by every action on the episode.
create table keepstep.episode_summary (
  service_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  responsible_id uuid not null,
  opened_at timestamptz not null,
  discharged_at timestamptz,
  plan_started_on date,
  contacts_planned integer not null default 0,
  contacts_done integer not null default 0,
  last_patient_at timestamptz,
  unread_count integer not null default 0,
  unread_since timestamptz,
  review_count integer not null default 0,
  review_since timestamptz,
  felt_worse_at timestamptz,
  felt_worse_step text,
  next_meeting_at timestamptz,
  open_flags integer not null default 0,
  flag_due_at timestamptz,
  phq9_first smallint,
  phq9_last smallint,
  phq9_last_at timestamptz,
  gad7_first smallint,
  gad7_last smallint,
  item9_last smallint,
  item9_before smallint,
  deteriorated_at timestamptz,
  midpoint_choice_due_at timestamptz,
  recomputed_at timestamptz not null,
  primary key (service_id, episode_id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, responsible_id) references keepstep.account (service_id, id)
);
create unique index one_open_episode on keepstep.episode_summary (service_id, patient_id) where discharged_at is null;
create index summary_by_responsible on keepstep.episode_summary (service_id, responsible_id) where discharged_at is null;
call keepstep.guard('episode_summary', 'patient', 'write');

create table keepstep.responsibility (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  account_id uuid not null,
  reason text not null,
  assigned_by uuid not null,
  from_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index responsibility_episode on keepstep.responsibility (service_id, episode_id, from_at);
call keepstep.guard('responsibility', 'patient', 'append');

create table keepstep.assessment (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  problem_descriptor text not null,
  preference text not null check (preference in ('blended', 'phone', 'room')),
  body bytea not null,
  version integer not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, episode_id, version),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
comment on column keepstep.assessment.body is 'Envelope of the sections in model.md: problem and impact, risk, past treatment, medication, alcohol and drugs, physical health, pregnancy, dependants.';
call keepstep.guard('assessment', 'staff', 'append');

create table keepstep.problem_statement (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
call keepstep.guard('problem_statement', 'patient', 'append');

create table keepstep.goal (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
call keepstep.guard('goal', 'patient', 'append');

create table keepstep.goal_rating (
  service_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  patient_id uuid not null,
  value smallint not null check (value between 0 and 10),
  rated_by uuid not null,
  rated_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, goal_id) references keepstep.goal (service_id, id)
);
call keepstep.guard('goal_rating', 'patient', 'append');

create table keepstep.goal_end (
  service_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  patient_id uuid not null,
  why text not null check (why in ('reached', 'changed', 'dropped')),
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, goal_id),
  foreign key (service_id, goal_id) references keepstep.goal (service_id, id)
);
call keepstep.guard('goal_end', 'patient', 'append');

create table keepstep.joint_choice (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  trigger text not null check (trigger in ('midpoint', 'deterioration', 'asked')),
  choice text not null check (choice in ('continue', 'change', 'step-up', 'refer')),
  reason bytea not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
call keepstep.guard('joint_choice', 'patient', 'append');

create table keepstep.discharge (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  end_code text not null,
  outcome jsonb not null,
  summary bytea not null,
  discharged_by uuid not null,
  discharged_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, episode_id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
comment on column keepstep.discharge.outcome is 'The computed NHS outcome with its profile version and the scores it rests on.';
call keepstep.guard('discharge', 'patient', 'append');

create table keepstep.letter (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('gp-discharge', 'summary')),
  body bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
call keepstep.guard('letter', 'patient', 'append');
