-- Authored content in frozen editions, and every notice with its delivery.

create table keepstep.edition (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  kind text not null check (kind in ('step', 'worksheet', 'agenda', 'course', 'words', 'crisis', 'people', 'modules', 'instrument')),
  content_key text not null,
  number integer not null check (number > 0),
  language text not null,
  body jsonb not null,
  digest text not null,
  author text not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, kind, content_key, language, number)
);
call keepstep.guard('edition', 'service', 'append');

create table keepstep.edition_sign_off (
  service_id uuid not null,
  id uuid not null,
  edition_id uuid not null,
  reviewer_id uuid not null,
  reviewer_name text not null,
  registration text not null,
  signed_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, edition_id) references keepstep.edition (service_id, id),
  foreign key (service_id, reviewer_id) references keepstep.account (service_id, id)
);
create index edition_sign_off_edition on keepstep.edition_sign_off (service_id, edition_id);
call keepstep.guard('edition_sign_off', 'service', 'append');

create table keepstep.notice (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  account_id uuid,
  patient_id uuid,
  purpose text not null,
  channel text not null check (channel in ('email', 'sms')),
  address bytea not null,
  subject text not null,
  body bytea not null,
  about_id uuid,
  planned_at timestamptz not null,
  due_at timestamptz not null,
  primary key (service_id, id)
);
call keepstep.guard('notice', 'intake', 'append');

create table keepstep.notice_attempt (
  service_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  patient_id uuid,
  outcome text not null check (outcome in ('queued', 'accepted', 'failed', 'withdrawn', 'unknown')),
  detail text not null,
  at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, notice_id) references keepstep.notice (service_id, id)
);
create index notice_attempt_notice on keepstep.notice_attempt (service_id, notice_id);
call keepstep.guard('notice_attempt', 'patient', 'append');
