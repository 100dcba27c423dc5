-- The ground: schema, the guard every table passes through, submissions, drafts and audit.

create schema keepstep;

-- keepstep.scope_role is set by the migration runner: the restricted role that every request works under.
-- kind 'service'  rows of the service, for anyone signed in to it
--      'patient'  rows of one patient: staff and jobs of the service, and the patient
--      'intake'   as 'patient', and a signed-out visitor may add (never read)
--      'staff'    rows that no patient and no visitor sees
--      'account'  rows of one account alone
-- rights 'append' rows are only added; 'write' rows are also changed; 'scratch' rows may be removed too.
create procedure keepstep.guard(tab text, kind text, rights text) language plpgsql as $$
declare
  scope text := current_setting('keepstep.scope_role');
  in_service text := 'service_id = nullif(current_setting(''app.service'', true), '''')::uuid';
  inside text := 'current_setting(''app.kind'', true) in (''staff'', ''job'')';
  own_patient text := 'patient_id = nullif(current_setting(''app.patient'', true), '''')::uuid';
  own_account text := 'account_id = nullif(current_setting(''app.account'', true), '''')::uuid';
  visitor text := 'current_setting(''app.kind'', true) = ''public''';
  seen text;
  added text;
begin
  execute format('alter table keepstep.%I enable row level security', tab);
  execute format('alter table keepstep.%I force row level security', tab);
  execute format('create policy in_service on keepstep.%I to %I using (%s) with check (%s)', tab, scope, in_service, in_service);
  seen := case kind
    when 'service' then null
    when 'patient' then format('(%s or %s)', inside, own_patient)
    when 'intake' then format('(%s or %s)', inside, own_patient)
    when 'staff' then inside
    when 'account' then own_account
  end;
  added := case kind when 'intake' then format('(%s or %s or %s)', inside, own_patient, visitor) else seen end;
  if seen is not null then
    execute format('create policy narrow_seen on keepstep.%I as restrictive for select to %I using (%s)', tab, scope, seen);
    execute format('create policy narrow_changed on keepstep.%I as restrictive for update to %I using (%s) with check (%s)', tab, scope, seen, seen);
    execute format('create policy narrow_removed on keepstep.%I as restrictive for delete to %I using (%s)', tab, scope, seen);
    execute format('create policy narrow_added on keepstep.%I as restrictive for insert to %I with check (%s)', tab, scope, added);
  end if;
  -- Backup and verify read as the owner, whom forced row level security would otherwise show nothing.
  execute format('create policy owner_all on keepstep.%I to %I using (true) with check (true)', tab, current_user);
  execute format('grant select, insert on keepstep.%I to %I', tab, scope);
  if rights in ('write', 'scratch') then execute format('grant update on keepstep.%I to %I', tab, scope); end if;
  if rights = 'scratch' then execute format('grant delete on keepstep.%I to %I', tab, scope); end if;
end $$;

do $$ begin execute format('grant usage on schema keepstep to %I', current_setting('keepstep.scope_role')); end $$;

create table keepstep.service (
  service_id uuid primary key,
  name text not null,
  zone text not null,
  key_fingerprint text not null,
  demo boolean not null,
  created_at timestamptz not null
);
comment on column keepstep.service.demo is 'Fixed at creation: a demo service never becomes a real one.';
call keepstep.guard('service', 'service', 'append');

-- One form sent once: the same key and body replays the outcome.
create table keepstep.submission (
  service_id uuid not null references keepstep.service,
  account_id uuid not null,
  key uuid not null,
  body_digest bytea not null,
  outcome jsonb,
  at timestamptz not null,
  primary key (service_id, account_id, key)
);
call keepstep.guard('submission', 'account', 'write');

-- What somebody is in the middle of writing; theirs alone until they send it.
-- A second device that wrote on an older revision gets a branch of its own: nothing is overwritten.
create table keepstep.draft (
  service_id uuid not null references keepstep.service,
  account_id uuid not null,
  form text not null,
  branch smallint not null default 0,
  revision integer not null,
  body bytea not null,
  field text,
  saved_at timestamptz not null,
  primary key (service_id, account_id, form, branch)
);
call keepstep.guard('draft', 'account', 'scratch');

create table keepstep.audit (
  service_id uuid not null references keepstep.service,
  id uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  kind text not null,
  roles text not null,
  action text not null,
  object_kind text not null,
  object_id uuid,
  patient_id uuid,
  purpose text not null,
  detail jsonb not null default '{}',
  request text not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (service_id, id)
);
create index audit_by_patient on keepstep.audit (service_id, patient_id, at);
create index audit_unsealed on keepstep.audit (service_id, xid);
alter table keepstep.audit enable row level security;
alter table keepstep.audit force row level security;

-- The sealer's chain over committed audit rows. No foreign key to audit: a removed row must be found, not forbidden.
create table keepstep.audit_seal (
  service_id uuid not null references keepstep.service,
  sequence bigint not null,
  audit_id uuid not null,
  row_hash bytea not null,
  chain_hash bytea not null,
  sealed_at timestamptz not null,
  primary key (service_id, sequence),
  unique (service_id, audit_id)
);
alter table keepstep.audit_seal enable row level security;
alter table keepstep.audit_seal force row level security;

do $$
declare
  scope text := current_setting('keepstep.scope_role');
  in_service text := 'service_id = nullif(current_setting(''app.service'', true), '''')::uuid';
  job text := 'current_setting(''app.kind'', true) = ''job''';
begin
  -- Anyone adds audit rows of their own doing; staff read, a patient reads those on their own record.
  execute format('create policy added on keepstep.audit for insert to %I with check (%s and account_id = nullif(current_setting(''app.account'', true), '''')::uuid)', scope, in_service);
  execute format('create policy seen on keepstep.audit for select to %I using (%s and (current_setting(''app.kind'', true) in (''staff'', ''job'') or patient_id = nullif(current_setting(''app.patient'', true), '''')::uuid))', scope, in_service);
  execute format('create policy owner_all on keepstep.audit to %I using (true) with check (true)', current_user);
  execute format('grant select, insert on keepstep.audit to %I', scope);
  execute format('create policy sealer on keepstep.audit_seal to %I using (%s and %s) with check (%s and %s)', scope, in_service, job, in_service, job);
  execute format('create policy owner_all on keepstep.audit_seal to %I using (true) with check (true)', current_user);
  execute format('grant select, insert on keepstep.audit_seal to %I', scope);
end $$;
