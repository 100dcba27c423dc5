-- Jobs enter by one door: allow-listed tasks, ids only. The job tables belong to the worker's role, which owns this
-- function too, because they have row-level security without policies.
-- keepstep.worker_role is set by the migration runner.

create schema jobs;

create table jobs.allowed_task (name text primary key);
insert into jobs.allowed_task (name) values
  ('seal-audit'), ('send-notice'), ('escalate-flag'), ('offer-measures');

create function jobs.enqueue(task text, service uuid, ids jsonb, run_at timestamptz, job_key text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from jobs.allowed_task where name = task) then
    raise exception 'task % is not on the list of allowed tasks', task;
  end if;
  if jsonb_typeof(ids) <> 'object' or exists (
    select from jsonb_each_text(ids) as pair(key, value)
    where value !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
  ) then
    raise exception 'a job carries ids and nothing else';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('service', service, 'ids', ids),
    run_at => enqueue.run_at,
    job_key => enqueue.job_key
  );
end $$;

do $$
declare
  worker_role text := current_setting('keepstep.worker_role');
  scope text := current_setting('keepstep.scope_role');
begin
  execute format('grant usage on schema jobs to %I', scope);
  execute format('grant usage, create on schema jobs to %I', worker_role);
  execute format('grant select on jobs.allowed_task to %I', worker_role);
  execute format('alter function jobs.enqueue owner to %I', worker_role);
  execute format('revoke all on function jobs.enqueue from public');
  execute format('grant execute on function jobs.enqueue to %I', scope);
end $$;
