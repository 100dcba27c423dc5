-- Sign-in (better-auth) lives in a schema of its own under a login of its own; this table joins it to a service.
-- keepstep.auth_role is set by the migration runner.

create schema auth;

create table auth.account_membership (
  user_id text not null,
  service_id uuid not null,
  account_id uuid not null,
  primary key (user_id, service_id),
  unique (service_id, account_id)
);

do $$
declare
  auth_role text := current_setting('keepstep.auth_role');
begin
  execute format('grant usage, create on schema auth to %I', auth_role);
  execute format('grant select, insert, delete on auth.account_membership to %I', auth_role);
end $$;
