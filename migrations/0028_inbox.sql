-- What somebody did with a task of their list other than doing it. The task itself is no row: it is read from what waits.
create table keepstep.task_step (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  kind text not null,
  mark text not null,
  step text not null check (step in ('later', 'seen', 'given', 'back')),
  until date,
  given_to uuid,
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, given_to) references keepstep.account (service_id, id),
  constraint task_step_until check ((step = 'later') = (until is not null)),
  constraint task_step_given_to check ((step = 'given') = (given_to is not null))
);
create index task_step_episode on keepstep.task_step (service_id, episode_id);
create index task_step_given_to on keepstep.task_step (service_id, given_to) where given_to is not null;
comment on column keepstep.task_step.kind is 'The reason that the task comes from, or reminder.';
comment on column keepstep.task_step.mark is 'Which occurrence of it: where the same thing happens again, the mark is another.';
call keepstep.guard('task_step', 'staff', 'append');

-- What somebody wants to be reminded of, about one person in care.
create table keepstep.reminder (
  service_id uuid not null,
  id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  body bytea not null,
  due_on date not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id)
);
create index reminder_episode on keepstep.reminder (service_id, episode_id);
call keepstep.guard('reminder', 'staff', 'append');
