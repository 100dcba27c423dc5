-- People: accounts, roles, teams, supervision, hours, duty, cover.

create table keepstep.account (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  kind text not null check (kind in ('staff', 'patient', 'public', 'job')),
  display_name text not null,
  email text,
  patient_id uuid,
  created_at timestamptz not null,
  primary key (service_id, id),
  check ((kind = 'patient') = (patient_id is not null))
);
create unique index account_email on keepstep.account (service_id, lower(email)) where email is not null;
create index account_patient on keepstep.account (service_id, patient_id);
call keepstep.guard('account', 'service', 'write');

create table keepstep.role_grant (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('practitioner', 'supervisor', 'manager', 'navigator', 'author', 'reviewer', 'trainee')),
  granted_by uuid not null,
  granted_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index role_grant_account on keepstep.role_grant (service_id, account_id);
call keepstep.guard('role_grant', 'service', 'append');

create table keepstep.role_end (
  service_id uuid not null,
  id uuid not null,
  role_grant_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, role_grant_id),
  foreign key (service_id, role_grant_id) references keepstep.role_grant (service_id, id)
);
call keepstep.guard('role_end', 'service', 'append');

create table keepstep.access_end (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  handover_to uuid,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, account_id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id),
  foreign key (service_id, handover_to) references keepstep.account (service_id, id)
);
call keepstep.guard('access_end', 'service', 'append');

create table keepstep.supervision (
  service_id uuid not null,
  id uuid not null,
  supervisor_id uuid not null,
  practitioner_id uuid not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, supervisor_id) references keepstep.account (service_id, id),
  foreign key (service_id, practitioner_id) references keepstep.account (service_id, id)
);
call keepstep.guard('supervision', 'staff', 'append');

create table keepstep.supervision_end (
  service_id uuid not null,
  id uuid not null,
  supervision_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, supervision_id),
  foreign key (service_id, supervision_id) references keepstep.supervision (service_id, id)
);
call keepstep.guard('supervision_end', 'staff', 'append');

-- Service settings in versions: hours, reply promise, zone of contact, words. The newest row is in force.
create table keepstep.service_settings (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  settings jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id)
);
call keepstep.guard('service_settings', 'service', 'append');

create table keepstep.room (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  name text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (service_id, id)
);
call keepstep.guard('room', 'service', 'append');

create table keepstep.room_end (
  service_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, room_id),
  foreign key (service_id, room_id) references keepstep.room (service_id, id)
);
call keepstep.guard('room_end', 'service', 'append');

-- The duty rota by weekday (1 Monday .. 7 Sunday) and local time in the service's zone.
create table keepstep.duty_shift (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null check (ends > starts),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
call keepstep.guard('duty_shift', 'service', 'append');

create table keepstep.duty_shift_end (
  service_id uuid not null,
  id uuid not null,
  duty_shift_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, duty_shift_id),
  foreign key (service_id, duty_shift_id) references keepstep.duty_shift (service_id, id)
);
call keepstep.guard('duty_shift_end', 'service', 'append');

-- Cover: while one practitioner is away, another answers for their patients.
create table keepstep.cover (
  service_id uuid not null,
  id uuid not null,
  practitioner_id uuid not null,
  covered_by uuid not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, practitioner_id) references keepstep.account (service_id, id),
  foreign key (service_id, covered_by) references keepstep.account (service_id, id)
);
call keepstep.guard('cover', 'service', 'append');

-- Ways in: an invitation by mail or text, or a code issued in the room. Only a keyed digest is kept.
create table keepstep.entry_code (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('invitation', 'room')),
  code_digest bytea not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index entry_code_digest on keepstep.entry_code (service_id, code_digest);
call keepstep.guard('entry_code', 'service', 'append');

create table keepstep.entry_code_use (
  service_id uuid not null,
  id uuid not null,
  entry_code_id uuid not null,
  used_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, entry_code_id),
  foreign key (service_id, entry_code_id) references keepstep.entry_code (service_id, id)
);
call keepstep.guard('entry_code_use', 'service', 'append');

create table keepstep.break_glass (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  reason bytea not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
call keepstep.guard('break_glass', 'patient', 'append');
