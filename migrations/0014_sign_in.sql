-- What sign-in knows beside better-auth's own tables: how far a session has come, and how often somebody tried.
-- keepstep.auth_role is set by the migration runner.

create table auth.session_state (
  session_id text primary key,
  user_id text not null,
  -- How they proved themselves; a way that one service opened leads into that service and no other.
  way text not null check (way in ('password', 'code', 'text', 'room', 'invitation', 'passkey')),
  -- The service they chose, where they have an account in more than one.
  service_id uuid,
  device text check (device in ('own', 'shared')),
  second_factor_at timestamptz,
  began_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_state_user on auth.session_state (user_id);
create index session_state_seen on auth.session_state (seen_at);

create table auth.attempt (
  bucket bytea not null,
  at timestamptz not null
);
create index attempt_bucket on auth.attempt (bucket, at);
create index attempt_at on auth.attempt (at);

do $$
declare
  auth_role text := current_setting('keepstep.auth_role');
begin
  execute format('grant select, insert, update, delete on auth.session_state, auth.attempt to %I', auth_role);
end $$;

-- A code is asked for by mobile number, in whatever way it was written down.
create index contact_route_number on keepstep.contact_route
  (service_id, kind, right(regexp_replace(address, '\D', '', 'g'), 9));
create index contact_route_address on keepstep.contact_route (service_id, kind, lower(address));
