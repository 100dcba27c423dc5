-- A patient's own wish to be asked how they are: when, how, and when never.
create table keepstep.mood_prompt (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  times text[] not null check (cardinality(times) <= 3),
  quiet_from text not null,
  quiet_to text not null,
  channel text not null check (channel in ('email', 'sms')),
  paused_until date,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index mood_prompt_patient on keepstep.mood_prompt (service_id, patient_id, set_at);
comment on table keepstep.mood_prompt is 'The newest row of a patient is in force. No times: none is wanted.';
comment on column keepstep.mood_prompt.times is 'HH:MM on the patient''s own clock, earliest first.';
comment on column keepstep.mood_prompt.quiet_from is 'HH:MM: from here to quiet_to, over midnight too, nothing is sent.';
comment on column keepstep.mood_prompt.paused_until is 'The first day on which one is sent again.';
call keepstep.guard('mood_prompt', 'patient', 'append');

-- A moment at which one is due.
create table keepstep.mood_prompt_turn (
  service_id uuid not null,
  id uuid not null,
  prompt_id uuid not null,
  patient_id uuid not null,
  due_at timestamptz not null,
  planned_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, prompt_id) references keepstep.mood_prompt (service_id, id)
);
call keepstep.guard('mood_prompt_turn', 'patient', 'append');

-- What became of it. The key lets nobody be asked twice for the same moment.
create table keepstep.mood_prompt_outcome (
  service_id uuid not null,
  turn_id uuid not null,
  patient_id uuid not null,
  outcome text not null check (outcome in ('sent', 'answered-already', 'too-late', 'no-safe-route')),
  at timestamptz not null,
  primary key (service_id, turn_id),
  foreign key (service_id, turn_id) references keepstep.mood_prompt_turn (service_id, id)
);
comment on table keepstep.mood_prompt_outcome is 'Nothing here says whether somebody answered, and nobody is shown it.';
call keepstep.guard('mood_prompt_outcome', 'staff', 'append');

insert into jobs.allowed_task (name) values ('prompt-mood');

-- What a patient saw for themselves in the picture of their moods.
create table keepstep.mood_pattern (
  service_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  body bytea not null,
  visibility text not null check (visibility in ('only-me', 'practitioner', 'team')),
  rests_on integer not null check (rests_on >= 0),
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index mood_pattern_patient on keepstep.mood_pattern (service_id, patient_id, at);
comment on column keepstep.mood_pattern.body is 'Envelope: the patient''s own words.';
comment on column keepstep.mood_pattern.rests_on is 'How many moods the picture held then.';
call keepstep.guard('mood_pattern', 'patient', 'append');

-- Which steps of the plan serve a goal. The newest row of a goal and a contact is in force.
create table keepstep.goal_link (
  service_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  contact_id uuid not null,
  patient_id uuid not null,
  state text not null check (state in ('linked', 'unlinked')),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, goal_id) references keepstep.goal (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id)
);
create index goal_link_goal on keepstep.goal_link (service_id, goal_id);
call keepstep.guard('goal_link', 'patient', 'append');

-- Who could see a mood, and since when, where its owner changed it. Before the first row it is what it was kept with.
create table keepstep.mood_visibility (
  service_id uuid not null,
  id uuid not null,
  mood_id uuid not null,
  patient_id uuid not null,
  visibility text not null check (visibility in ('only-me', 'practitioner', 'team')),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, mood_id) references keepstep.mood (service_id, id)
);
call keepstep.guard('mood_visibility', 'patient', 'append');

do $$
declare
  scope text := current_setting('keepstep.scope_role');
begin
  execute format('grant update (visibility) on keepstep.mood to %I', scope);
  execute format('create policy only_me on keepstep.mood_pattern as restrictive for select to %I using (visibility <> ''only-me'' or current_setting(''app.kind'', true) = ''patient'')', scope);
end $$;
