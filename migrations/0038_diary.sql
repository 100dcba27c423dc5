-- Time that a standing booking holds in the diary of its practitioner, its person and its room. The database itself
-- refuses two holds of one diary at once. Working data beside the bookings, which are only ever added.
create extension if not exists btree_gist;

create table keepstep.held_time (
  service_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  appointment_id uuid not null,
  patient_id uuid not null,
  held tstzrange not null check (not isempty(held)),
  primary key (service_id, id),
  foreign key (service_id, appointment_id) references keepstep.appointment (service_id, id),
  constraint held_once exclude using gist (service_id with =, owner_id with =, held with &&)
);
create index held_time_appointment on keepstep.held_time (service_id, appointment_id);
comment on column keepstep.held_time.owner_id is 'Whose diary: a practitioner, a patient or a room.';
call keepstep.guard('held_time', 'patient', 'scratch');

insert into keepstep.held_time (service_id, id, owner_id, appointment_id, patient_id, held)
select a.service_id, gen_random_uuid(), owner, a.id, a.patient_id, tstzrange(a.starts_at, a.ends_at)
  from keepstep.appointment a cross join lateral unnest(array[a.practitioner_id, a.patient_id, a.room_id]) as owner
 where owner is not null
   and not exists (select from keepstep.appointment n where n.service_id = a.service_id and n.replaces = a.id)
   and not exists (select from keepstep.appointment_cancellation c where c.service_id = a.service_id and c.appointment_id = a.id)
on conflict do nothing;

-- What a practitioner's week looks like, in versions: the newest is in force.
create table keepstep.availability (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  pattern jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index availability_account on keepstep.availability (service_id, account_id, set_at);
comment on column keepstep.availability.pattern is 'By ISO weekday: stretches of local time for meetings, and those kept for online reviews.';
call keepstep.guard('availability', 'staff', 'append');

-- Days on which the week does not hold.
create table keepstep.availability_away (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index availability_away_account on keepstep.availability_away (service_id, account_id, ends_on);
call keepstep.guard('availability_away', 'staff', 'append');

create table keepstep.availability_away_end (
  service_id uuid not null,
  id uuid not null,
  away_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, away_id),
  foreign key (service_id, away_id) references keepstep.availability_away (service_id, id)
);
call keepstep.guard('availability_away_end', 'staff', 'append');

-- When the person themselves last booked or moved a meeting that is still to come: somebody should know.
alter table keepstep.episode_summary add column own_booking_at timestamptz;
