-- Where a course goes on after a joint choice to step up or to refer, and whether it was accepted there.
create table keepstep.onward (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  choice_id uuid not null,
  to_account uuid,
  body bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, choice_id) references keepstep.joint_choice (service_id, id),
  foreign key (service_id, to_account) references keepstep.account (service_id, id),
  foreign key (service_id, asked_by) references keepstep.account (service_id, id)
);
create index onward_episode on keepstep.onward (service_id, episode_id, asked_at);
comment on column keepstep.onward.to_account is 'A colleague of the service; null where it goes on elsewhere.';
comment on column keepstep.onward.body is 'Envelope: where to, by name, and what they need to know.';
call keepstep.guard('onward', 'staff', 'append');

create table keepstep.onward_answer (
  service_id uuid not null,
  id uuid not null,
  onward_id uuid not null,
  answer text not null check (answer in ('accepted', 'declined')),
  words bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, onward_id),
  foreign key (service_id, onward_id) references keepstep.onward (service_id, id),
  foreign key (service_id, recorded_by) references keepstep.account (service_id, id)
);
call keepstep.guard('onward_answer', 'staff', 'append');
