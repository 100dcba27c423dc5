-- An answer keeps the edition of the questions that it was given to, and "I can't tell" is an answer. Whoever gave a pulse
-- can change who sees it. The patient reads their own side alone.

alter table keepstep.pulse alter column goals drop not null, alter column tasks drop not null, alter column bond drop not null;
alter table keepstep.pulse add column edition_id uuid;
alter table keepstep.pulse add foreign key (service_id, edition_id) references keepstep.edition (service_id, id);

do $$
declare
  scope text := current_setting('keepstep.scope_role');
  inside text := 'current_setting(''app.kind'', true) in (''staff'', ''job'')';
  own text := 'given_by = nullif(current_setting(''app.account'', true), '''')::uuid';
begin
  execute format('create policy side_of_the_patient on keepstep.pulse as restrictive for select to %I using (%s or side = ''patient'')', scope, inside);
  execute format('grant update (shown_to) on keepstep.pulse to %I', scope);
  execute format('create policy shown_by_giver on keepstep.pulse as restrictive for update to %I using (%s) with check (%s)', scope, own, own);
  -- Totals of minutes leave out what was withdrawn, so whoever may read the one reads the other.
  execute 'drop policy narrow_seen on keepstep.minutes_withdrawal';
  execute format('create policy narrow_seen on keepstep.minutes_withdrawal as restrictive for select to %I using (%s)', scope, inside);
end $$;

-- Each change of who sees a pulse, so that it can be said who could see it when.
create table keepstep.pulse_shown (
  service_id uuid not null,
  id uuid not null,
  pulse_id uuid not null,
  patient_id uuid not null,
  account_id uuid not null,
  shown_to text not null check (shown_to in ('only-me', 'practitioner', 'practitioner-and-supervisor')),
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, pulse_id) references keepstep.pulse (service_id, id)
);
create index pulse_shown_pulse on keepstep.pulse_shown (service_id, pulse_id);
call keepstep.guard('pulse_shown', 'account', 'append');
