-- A choice of a caseload's filters that somebody gave a name; theirs alone.
create table keepstep.caseload_view (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name bytea not null,
  filter jsonb not null,
  saved_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index caseload_view_account on keepstep.caseload_view (service_id, account_id);
call keepstep.guard('caseload_view', 'account', 'append');

create table keepstep.caseload_view_end (
  service_id uuid not null,
  view_id uuid not null,
  account_id uuid not null,
  ended_at timestamptz not null,
  primary key (service_id, view_id),
  foreign key (service_id, view_id) references keepstep.caseload_view (service_id, id)
);
call keepstep.guard('caseload_view_end', 'account', 'append');
