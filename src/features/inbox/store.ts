import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import { standingCover } from '../people/index.ts';
import type { Colleague, TaskStep } from './rules.ts';

/** What was done with the tasks of some episodes, oldest first, by episode. */
export async function listTaskSteps(tx: Tx, episodes: readonly string[]): Promise<Map<string, TaskStep[]>> {
  const steps = new Map<string, TaskStep[]>();
  if (episodes.length === 0) return steps;
  const rows = await tx.db
    .selectFrom('task_step')
    .select(['episode_id', 'kind', 'mark', 'step', 'until', 'given_to', 'taken_by'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', anyOf(episodes))
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const list = steps.get(row.episode_id) ?? [];
    list.push({
      kind: row.kind,
      mark: row.mark,
      step: row.step as TaskStep['step'],
      until: row.until,
      givenTo: row.given_to,
      by: row.taken_by,
    });
    steps.set(row.episode_id, list);
  }
  return steps;
}

/** The open episodes of everyone whom the asker supervises now. */
export async function listSupervisedEpisodes(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.service_id', '=', 'supervision.service_id')
        .onRef('supervision_end.supervision_id', '=', 'supervision.id'),
    )
    .innerJoin('episode_summary as summary', (join) =>
      join
        .onRef('summary.service_id', '=', 'supervision.service_id')
        .onRef('summary.responsible_id', '=', 'supervision.practitioner_id'),
    )
    .select('summary.episode_id')
    .distinct()
    .where('supervision.service_id', '=', tx.service)
    .where('supervision.supervisor_id', '=', tx.account)
    .where('supervision_end.id', 'is', null)
    .where('summary.discharged_at', 'is', null)
    .execute();
  return rows.map((row) => row.episode_id);
}

/** Open episodes of which something was ever given to the asker. */
export async function listEpisodesGiven(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('task_step')
    .innerJoin('episode_summary as summary', (join) =>
      join
        .onRef('summary.service_id', '=', 'task_step.service_id')
        .onRef('summary.episode_id', '=', 'task_step.episode_id'),
    )
    .select('task_step.episode_id')
    .distinct()
    .where('task_step.service_id', '=', tx.service)
    .where('given_to', '=', tx.account)
    .where('summary.discharged_at', 'is', null)
    .execute();
  return rows.map((row) => row.episode_id);
}

export async function insertTaskStep(
  tx: Tx,
  step: Omit<TaskStep, 'by'> & { id: string; episode: string; patient: string },
): Promise<void> {
  await tx.db
    .insertInto('task_step')
    .values({
      service_id: tx.service,
      id: step.id,
      episode_id: step.episode,
      patient_id: step.patient,
      kind: step.kind,
      mark: step.mark,
      step: step.step,
      until: step.until,
      given_to: step.givenTo,
      taken_by: tx.account,
      taken_at: tx.now,
    })
    .execute();
}

export interface Reminder {
  id: string;
  episode: string;
  patient: string;
  text: string;
  /** The local day from which it is a task, YYYY-MM-DD. */
  dueOn: string;
}

/** What somebody wants to be reminded of about some episodes and nobody has ticked off, soonest first. */
export async function listReminders(tx: Tx, episodes: readonly string[]): Promise<Reminder[]> {
  if (episodes.length === 0) return [];
  const rows = await tx.db
    .selectFrom('reminder')
    .select(['id', 'episode_id', 'patient_id', 'body', 'due_on'])
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', anyOf(episodes))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('task_step')
            .select('task_step.id')
            .where('task_step.service_id', '=', tx.service)
            .whereRef('task_step.episode_id', '=', 'reminder.episode_id')
            .where('task_step.kind', '=', 'reminder')
            .where('task_step.step', '=', 'seen')
            .where(({ eb, ref }) => eb('task_step.mark', '=', eb.cast<string>(ref('reminder.id'), 'text'))),
        ),
      ),
    )
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    episode: row.episode_id,
    patient: row.patient_id,
    text: tx.open(row.body),
    dueOn: row.due_on,
  }));
}

export async function insertReminder(tx: Tx, reminder: Reminder): Promise<void> {
  await tx.db
    .insertInto('reminder')
    .values({
      service_id: tx.service,
      id: reminder.id,
      episode_id: reminder.episode,
      patient_id: reminder.patient,
      body: tx.seal(reminder.text),
      due_on: reminder.dueOn,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

/**
 * Whoever can take over tasks of some practitioners' patients today, by practitioner: themselves, whoever covers for
 * them, whoever supervises them. The asker is left out.
 * @param today the local day, YYYY-MM-DD.
 */
export async function listColleagues(
  tx: Tx,
  practitioners: readonly string[],
  today: string,
): Promise<Map<string, Colleague[]>> {
  const found = new Map<string, Colleague[]>();
  if (practitioners.length === 0) return found;
  const own = await tx.db
    .selectFrom('account')
    .select(['id as practitioner', 'id as account', 'display_name as name'])
    .where('service_id', '=', tx.service)
    .where('id', '=', anyOf(practitioners))
    .execute();
  const cover = await standingCover(tx)
    .innerJoin('account', (join) =>
      join.onRef('account.service_id', '=', 'cover.service_id').onRef('account.id', '=', 'cover.covered_by'),
    )
    .select(['practitioner_id as practitioner', 'covered_by as account', 'account.display_name as name'])
    .where('practitioner_id', '=', anyOf(practitioners))
    .where('starts_on', '<=', today)
    .where('ends_on', '>=', today)
    .execute();
  const supervising = await tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.service_id', '=', 'supervision.service_id')
        .onRef('supervision_end.supervision_id', '=', 'supervision.id'),
    )
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'supervision.service_id')
        .onRef('account.id', '=', 'supervision.supervisor_id'),
    )
    .select(['practitioner_id as practitioner', 'supervisor_id as account', 'account.display_name as name'])
    .where('supervision.service_id', '=', tx.service)
    .where('practitioner_id', '=', anyOf(practitioners))
    .where('supervision_end.id', 'is', null)
    .execute();
  const add = (rows: typeof own, as: Colleague['as']) => {
    for (const { practitioner, account, name } of rows) {
      if (account === tx.account) continue;
      found.set(practitioner, [...(found.get(practitioner) ?? []), { account, name, as }]);
    }
  };
  add(own, 'treats');
  add(cover, 'covers');
  add(supervising, 'supervises');
  return found;
}
