import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import { nameInSummary } from '../episodes/index.ts';
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
}

/**
 * What the paths of several open episodes rest on, as their summary rows have it.
 * @param quietBefore leaves out whoever gave a sign since, missed no meeting after it, and whom nobody tried to reach.
 */
export async function listKnown(
  tx: Tx,
  episodes: readonly string[],
  quietBefore?: Temporal.Instant,
): Promise<Known[]> {
  if (episodes.length === 0) return [];
  const rows = await tx.db
    .selectFrom('episode_summary as summary')
    .select(['episode_id', 'summary.patient_id', 'responsible_id'])
    .select(nameInSummary(tx))
    .select(['missed_id', 'missed_at', 'messaged_at', 'held_at', 'spoke_at', 'last_patient_at', 'plan_at'])
    .where('summary.service_id', '=', tx.service)
    .where('summary.discharged_at', 'is', null)
    .where('summary.episode_id', '=', anyOf(episodes))
    .$if(quietBefore !== undefined, (some) =>
      some.where(
        sql<boolean>`(missed_at > coalesce(greatest(held_at, spoke_at, last_patient_at), '-infinity')
          or (plan_at is not null and greatest(held_at, spoke_at, last_patient_at, plan_at) < ${quietBefore})
          or exists (select from keepstep.outreach_step step
            where step.service_id = ${tx.service} and step.episode_id = summary.episode_id
              and step.taken_at > coalesce(greatest(held_at, spoke_at, last_patient_at, plan_at), '-infinity')))`,
      ),
    )
    .execute();
  return rows.map((row) => ({
    episode: row.episode_id,
    patient: row.patient_id,
    name: row.name ?? '',
    responsible: row.responsible_id,
    missed: row.missed_id && row.missed_at ? { appointment: row.missed_id, at: row.missed_at } : null,
    messagedAt: row.messaged_at,
    heldAt: row.held_at,
    spokeAt: row.spoke_at,
    lastPatientAt: row.last_patient_at,
    planAt: row.plan_at,
  }));
}

/** Who supervises some practitioners now, by practitioner: one of them where there are several. */
export async function listSupervisors(
  tx: Tx,
  practitioners: readonly string[],
): Promise<Map<string, string>> {
  if (practitioners.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('supervision')
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'supervision.service_id')
        .onRef('account.id', '=', 'supervision.supervisor_id'),
    )
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.service_id', '=', 'supervision.service_id')
        .onRef('supervision_end.supervision_id', '=', 'supervision.id'),
    )
    .leftJoin('access_end', (join) =>
      join
        .onRef('access_end.service_id', '=', 'supervision.service_id')
        .onRef('access_end.account_id', '=', 'supervision.supervisor_id'),
    )
    .select(['supervision.practitioner_id', 'account.display_name'])
    .where('supervision.service_id', '=', tx.service)
    .where('supervision.practitioner_id', '=', anyOf(practitioners))
    .where('supervision_end.id', 'is', null)
    .where('access_end.id', 'is', null)
    .orderBy('supervision.id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.practitioner_id, row.display_name]));
}

/** What was done for several episodes, in order of time, without anything that was typed. */
export async function listSteps(tx: Tx, episodes: readonly string[]): Promise<Map<string, StoredStep[]>> {
  const steps = new Map<string, StoredStep[]>();
  if (episodes.length === 0) return steps;
  const rows = await tx.db
    .selectFrom('outreach_step')
    .select(['id', 'episode_id', 'kind', 'outcome', 'taken_at'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', anyOf(episodes))
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
