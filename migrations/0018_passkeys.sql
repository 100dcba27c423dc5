-- Which account of which service a passkey opens; the key itself is in better-auth's own table "passkey".
-- keepstep.auth_role is set by the migration runner.

create table auth.account_passkey (
  id uuid primary key,
  passkey_id text not null unique,
  user_id text not null,
  -- A passkey opens the account that it was added to, and no account of another service.
  service_id uuid not null,
  account_id uuid not null,
  added_at timestamptz not null,
  used_at timestamptz
);
create index account_passkey_user on auth.account_passkey (user_id);
create index account_passkey_account on auth.account_passkey (service_id, account_id);

do $$
declare
  auth_role text := current_setting('keepstep.auth_role');
begin
  execute format('grant select, insert, update, delete on auth.account_passkey to %I', auth_role);
end $$;
