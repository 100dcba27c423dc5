-- Leave that was set by mistake, or is over sooner, ends by a row of its own.

create table keepstep.cover_end (
  service_id uuid not null,
  id uuid not null,
  cover_id uuid not null,
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, id),
  unique (service_id, cover_id),
  foreign key (service_id, cover_id) references keepstep.cover (service_id, id)
);
call keepstep.guard('cover_end', 'service', 'append');

-- Since when work waits that was "only me" before and was written earlier.
alter table keepstep.episode_summary add column shown_since timestamptz;
