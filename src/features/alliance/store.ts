import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import type { Answer, Answers, Move, PulseGiven, ShownTo, Side } from './rules.ts';

export interface Pulse extends PulseGiven {
  id: string;
  words: string;
  shownTo: ShownTo;
  givenBy: string;
}

export interface Repair {
  id: string;
  pulse: string;
  move: Move;
  words: string;
  chosenAt: Temporal.Instant;
}

export async function insertPulse(
  tx: Tx,
  pulse: {
    id: string;
    episode: string;
    patient: string;
    side: Side;
    edition: string | null;
    answers: Answers;
    words: string;
    shownTo: ShownTo;
  },
): Promise<void> {
  await tx.db
    .insertInto('pulse')
    .values({
      service_id: tx.service,
      id: pulse.id,
      episode_id: pulse.episode,
      patient_id: pulse.patient,
      side: pulse.side,
      edition_id: pulse.edition,
      ...pulse.answers,
      body: pulse.words ? tx.seal(pulse.words) : null,
      shown_to: pulse.shownTo,
      given_by: tx.account,
      at: tx.now,
    })
    .execute();
  await insertShown(tx, pulse);
}

/** Changes who sees a pulse. The database lets its giver alone. */
export async function updateShown(
  tx: Tx,
  pulse: { id: string; patient: string; shownTo: ShownTo },
): Promise<void> {
  await tx.db
    .updateTable('pulse')
    .set({ shown_to: pulse.shownTo })
    .where('service_id', '=', tx.service)
    .where('id', '=', pulse.id)
    .where('given_by', '=', tx.account)
    .execute();
  await insertShown(tx, pulse);
}

async function insertShown(tx: Tx, pulse: { id: string; patient: string; shownTo: ShownTo }) {
  await tx.db
    .insertInto('pulse_shown')
    .values({
      service_id: tx.service,
      id: tx.id(),
      pulse_id: pulse.id,
      patient_id: pulse.patient,
      account_id: tx.account,
      shown_to: pulse.shownTo,
      set_at: tx.now,
    })
    .execute();
}

/** The pulses of one episode that the database shows to the asker, newest first. */
export async function listPulses(tx: Tx, episode: string): Promise<Pulse[]> {
  const rows = await tx.db
    .selectFrom('pulse')
    .selectAll()
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    side: row.side as Side,
    answers: {
      goals: row.goals as Answer,
      tasks: row.tasks as Answer,
      bond: row.bond as Answer,
      programme: row.programme as Answer,
    },
    words: row.body ? tx.open(row.body) : '',
    shownTo: row.shown_to as ShownTo,
    givenBy: row.given_by,
    at: row.at.toString(),
  }));
}

/** The newest pulses that patients chose to show, of several episodes, newest first, without anything that was typed. */
export async function listShownPulses(
  tx: Tx,
  episodes: readonly string[],
): Promise<{ id: string; episode: string; side: Side; answers: Answers; at: string; answered: boolean }[]> {
  if (episodes.length === 0) return [];
  const rows = await tx.db
    .selectFrom('pulse')
    .select(['id', 'episode_id', 'goals', 'tasks', 'bond', 'programme'])
    // As text: there are thousands, and few are looked at.
    .select(sql<string>`replace(at::text, ' ', 'T')`.as('at'))
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('repair')
            .select('repair.id')
            .whereRef('repair.service_id', '=', 'pulse.service_id')
            .whereRef('repair.pulse_id', '=', 'pulse.id'),
        )
        .as('answered'),
    )
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', anyOf(episodes))
    .where('side', '=', 'patient')
    .where('shown_to', '<>', 'only-me')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    episode: row.episode_id,
    side: 'patient',
    answers: {
      goals: row.goals as Answer,
      tasks: row.tasks as Answer,
      bond: row.bond as Answer,
      programme: row.programme as Answer,
    },
    at: row.at,
    answered: row.answered === true,
  }));
}

export async function insertRepair(
  tx: Tx,
  repair: { id: string; episode: string; patient: string; pulse: string; move: Move; words: string },
): Promise<void> {
  await tx.db
    .insertInto('repair')
    .values({
      service_id: tx.service,
      id: repair.id,
      episode_id: repair.episode,
      patient_id: repair.patient,
      pulse_id: repair.pulse,
      move: repair.move,
      body: repair.words ? tx.seal(repair.words) : null,
      chosen_by: tx.account,
      chosen_at: tx.now,
    })
    .execute();
}

/** What was chosen about the pulses of one episode, newest first. */
export async function listRepairs(tx: Tx, episode: string): Promise<Repair[]> {
  const rows = await tx.db
    .selectFrom('repair')
    .selectAll()
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', episode)
    .orderBy('chosen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    pulse: row.pulse_id,
    move: row.move as Move,
    words: row.body ? tx.open(row.body) : '',
    chosenAt: row.chosen_at,
  }));
}
