import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Signs, Step } from './rules.ts';

export type StoredStep = Step & { id: string };

/** What is known of one person in care, before what was done. */
export interface Known extends Omit<Signs, 'steps'> {
  episode: string;
  patient: string;
  name: string;
  responsible: string;
  /** When staff last wrote to them. */
  messagedAt: Temporal.Instant | null;
  /** Whoever supervises the practitioner; null where nobody does. */
  supervisor: string | null;
}

/**
 * What the paths of several open episodes rest on, in one statement: a read model over the diary, the plan and the
 * summary row of the features below.
 */
export async function listKnown(tx: Tx, episodes: readonly string[]): Promise<Known[]> {
  if (episodes.length === 0) return [];
  const service = sql`${tx.service}::uuid`;
  const { rows } = await sql<{
    episode: string;
    patient: string;
    name: string;
    responsible: string;
    supervisor: string | null;
    last_patient_at: Temporal.Instant | null;
    plan_at: Temporal.Instant | null;
    spoke_at: Temporal.Instant | null;
    messaged_at: Temporal.Instant | null;
    held_at: Temporal.Instant | null;
    missed_id: string | null;
    missed_at: Temporal.Instant | null;
  }>`
    select s.episode_id as episode, s.patient_id as patient, s.responsible_id as responsible, s.last_patient_at,
      p.preferred_name || ' ' || p.family_name as name,
      (select min(v.proposed_at) from keepstep.plan_version v
        where v.service_id = ${service} and v.episode_id = s.episode_id) as plan_at,
      (select a.display_name from keepstep.supervision v
        join keepstep.account a on a.service_id = v.service_id and a.id = v.supervisor_id
        where v.service_id = ${service} and v.practitioner_id = s.responsible_id
          and not exists (select from keepstep.supervision_end e where e.service_id = ${service} and e.supervision_id = v.id)
          and not exists (select from keepstep.access_end e where e.service_id = ${service} and e.account_id = v.supervisor_id)
        order by v.id limit 1) as supervisor,
      (select max(c.called_at) from keepstep.flag f
        join keepstep.flag_call c on c.service_id = f.service_id and c.flag_id = f.id
        where f.service_id = ${service} and f.patient_id = s.patient_id and c.outcome = 'spoke') as spoke_at,
      (select max(m.sent_at) from keepstep.message m
        where m.service_id = ${service} and m.episode_id = s.episode_id and m.side = 'staff') as messaged_at,
      met.held_at, met.missed_id, met.missed_at
    from keepstep.episode_summary s
    join keepstep.patient p on p.service_id = s.service_id and p.id = s.patient_id
    left join lateral (
      select max(a.starts_at) filter (where t.code in ('5', '6')) as held_at,
        max(least(a.starts_at, t.recorded_at)) filter (where t.code in ('3', '7')) as missed_at,
        (array_agg(a.id order by a.starts_at desc) filter (where t.code in ('3', '7')))[1] as missed_id
      from keepstep.appointment a
      join lateral (select code, recorded_at from keepstep.attendance t
        where t.service_id = ${service} and t.appointment_id = a.id
        order by t.recorded_at desc, t.id desc limit 1) t on true
      where a.service_id = ${service} and a.episode_id = s.episode_id
        and not exists (select from keepstep.appointment_cancellation c where c.service_id = ${service} and c.appointment_id = a.id)
    ) met on true
    where s.service_id = ${service} and s.discharged_at is null
      and s.episode_id in (${sql.join(episodes.map((id) => sql`${id}::uuid`))})`.execute(tx.db);
  return rows.map((row) => ({
    episode: row.episode,
    patient: row.patient,
    name: row.name,
    responsible: row.responsible,
    supervisor: row.supervisor,
    missed: row.missed_id && row.missed_at ? { appointment: row.missed_id, at: row.missed_at } : null,
    messagedAt: row.messaged_at,
    heldAt: row.held_at,
    spokeAt: row.spoke_at,
    lastPatientAt: row.last_patient_at,
    planAt: row.plan_at,
  }));
}

/** What was done for several episodes, in order of time, without anything that was typed. */
export async function listSteps(tx: Tx, episodes: readonly string[]): Promise<Map<string, StoredStep[]>> {
  const steps = new Map<string, StoredStep[]>();
  if (episodes.length === 0) return steps;
  const rows = await tx.db
    .selectFrom('outreach_step')
    .select(['id', 'episode_id', 'kind', 'outcome', 'taken_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', 'in', [...episodes])
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const step = read(row);
    const list = steps.get(row.episode_id);
    if (list) list.push(step);
    else steps.set(row.episode_id, [step]);
  }
  return steps;
}

export interface TakenStep {
  step: StoredStep;
  by: string;
  /** Why it was decided so; empty for every other step. */
  reason: string;
}

/** One episode's steps with who took them and why, newest first. */
export async function listTaken(tx: Tx, episode: string): Promise<TakenStep[]> {
  const rows = await tx.db
    .selectFrom('outreach_step')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'outreach_step.taken_by')
        .onRef('account.service_id', '=', 'outreach_step.service_id'),
    )
    .select([
      'outreach_step.id',
      'outreach_step.kind',
      'outreach_step.outcome',
      'outreach_step.body',
      'outreach_step.taken_at',
      'account.display_name',
    ])
    .where('outreach_step.service_id', '=', tx.service)
    .where('outreach_step.episode_id', '=', episode)
    .orderBy('outreach_step.taken_at', 'desc')
    .orderBy('outreach_step.id', 'desc')
    .execute();
  return rows.map((row) => ({
    step: read(row),
    by: row.display_name,
    reason: row.kind === 'decided' && row.body ? tx.open(row.body) : '',
  }));
}

export interface PostedLetter {
  address: string;
  text: string;
}

/** A letter that was made to be posted, and for whom. */
export async function findPosted(
  tx: Tx,
  id: string,
): Promise<{ patient: string; by: string; at: Temporal.Instant; letter: PostedLetter } | undefined> {
  const row = await tx.db
    .selectFrom('outreach_step')
    .select(['patient_id', 'body', 'taken_by', 'taken_at'])
    .where('service_id', '=', tx.service)
    .where('id', '=', id)
    .where('kind', '=', 'posted')
    .executeTakeFirst();
  if (!row?.body) return undefined;
  const letter = JSON.parse(tx.open(row.body)) as PostedLetter;
  return { patient: row.patient_id, by: row.taken_by, at: row.taken_at, letter };
}

export async function insertStep(
  tx: Tx,
  step: {
    id: string;
    episode: string;
    patient: string;
    appointment: string | null;
    kind: Step['kind'];
    outcome: string | null;
    body: string | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('outreach_step')
    .values({
      service_id: tx.service,
      id: step.id,
      episode_id: step.episode,
      patient_id: step.patient,
      appointment_id: step.appointment,
      kind: step.kind,
      outcome: step.outcome,
      body: step.body === null ? null : tx.seal(step.body),
      taken_by: tx.account,
      taken_at: tx.now,
    })
    .execute();
}

/** The table's own check holds kind and outcome together. */
function read(row: { id: string; kind: string; outcome: string | null; taken_at: Temporal.Instant }) {
  return { id: row.id, kind: row.kind, outcome: row.outcome, at: row.taken_at } as StoredStep;
}
