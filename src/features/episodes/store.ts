import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import { standingCover } from '../people/index.ts';

export interface Episode {
  id: string;
  patient: string;
  responsible: string;
  openedAt: Temporal.Instant;
  dischargedAt: Temporal.Instant | null;
}

export interface PatientName {
  id: string;
  givenName: string;
  familyName: string;
  preferredName: string;
  pronouns: string | null;
  birthDate: string;
  zone: string;
  language: string;
}

export async function insertEpisode(
  tx: Tx,
  episode: { id: string; patient: string; referral: string; responsible: string },
) {
  await tx.db
    .insertInto('episode')
    .values({
      service_id: tx.service,
      id: episode.id,
      patient_id: episode.patient,
      referral_id: episode.referral,
      opened_by: tx.account,
      opened_at: tx.now,
    })
    .execute();
  await tx.db
    .insertInto('episode_summary')
    .values({
      service_id: tx.service,
      episode_id: episode.id,
      patient_id: episode.patient,
      responsible_id: episode.responsible,
      opened_at: tx.now,
      recomputed_at: tx.now,
    })
    .execute();
}

export async function insertResponsibility(
  tx: Tx,
  given: { episode: string; patient: string; account: string; reason: string },
) {
  await tx.db
    .insertInto('responsibility')
    .values({
      service_id: tx.service,
      id: tx.id(),
      episode_id: given.episode,
      patient_id: given.patient,
      account_id: given.account,
      reason: given.reason,
      assigned_by: tx.account,
      from_at: tx.now,
    })
    .execute();
  await tx.db
    .updateTable('episode_summary')
    .set({ responsible_id: given.account, recomputed_at: tx.now })
    .where('service_id', '=', tx.service)
    .where('episode_id', '=', given.episode)
    .execute();
}

/** Takes the lock that every action on an episode begins with. */
export async function lockSummary(tx: Tx, episode: string): Promise<Episode | undefined> {
  const row = await summaries(tx).where('episode_id', '=', episode).forUpdate().executeTakeFirst();
  return row && read(row);
}

export async function findEpisode(tx: Tx, episode: string): Promise<Episode | undefined> {
  const row = await summaries(tx).where('episode_id', '=', episode).executeTakeFirst();
  return row && read(row);
}

/** The open episode, else the newest one. */
export async function findCurrentEpisode(tx: Tx, patient: string): Promise<Episode | undefined> {
  const row = await summaries(tx)
    .where('patient_id', '=', patient)
    .orderBy('discharged_at', (order) => order.desc().nullsFirst())
    .orderBy('opened_at', 'desc')
    .executeTakeFirst();
  return row && read(row);
}

export async function listOpenEpisodesOf(tx: Tx, practitioner: string): Promise<Episode[]> {
  const rows = await summaries(tx)
    .where('responsible_id', '=', practitioner)
    .where('discharged_at', 'is', null)
    .orderBy('episode_id')
    .execute();
  return rows.map(read);
}

export async function findPatientName(tx: Tx, patient: string): Promise<PatientName | undefined> {
  return (await listPatientNames(tx, [patient])).get(patient);
}

/**
 * The name of a person beside their summary row, as `name`. Looked up for each row that is found: joined, the engine may
 * walk through everybody of a service to find three hundred.
 */
export function nameInSummary(tx: Tx) {
  return sql<string | null>`(select p.preferred_name || ' ' || p.family_name from keepstep.patient p
    where p.service_id = ${tx.service} and p.id = summary.patient_id)`.as('name');
}

/** The same for several people at once, by id. */
export async function listPatientNames(
  tx: Tx,
  patients: readonly string[],
): Promise<Map<string, PatientName>> {
  if (patients.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('patient')
    .select([
      'id',
      'given_name',
      'family_name',
      'preferred_name',
      'pronouns',
      'birth_date',
      'zone',
      'language',
    ])
    .where('service_id', '=', tx.service)
    .where('id', '=', anyOf(patients))
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        givenName: row.given_name,
        familyName: row.family_name,
        preferredName: row.preferred_name,
        pronouns: row.pronouns,
        birthDate: row.birth_date,
        zone: row.zone,
        language: row.language,
      },
    ]),
  );
}

/** Whether the asker covers for a practitioner on a local date of the service. */
export async function coversFor(tx: Tx, practitioner: string, localDate: string): Promise<boolean> {
  const row = await standingCover(tx)
    .select('cover.id')
    .where('practitioner_id', '=', practitioner)
    .where('covered_by', '=', tx.account)
    .where('starts_on', '<=', localDate)
    .where('ends_on', '>=', localDate)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who covers for a practitioner on a local date of the service; the newest arrangement counts. */
export async function findCoverOf(
  tx: Tx,
  practitioner: string,
  localDate: string,
): Promise<string | undefined> {
  const row = await standingCover(tx)
    .select('covered_by')
    .where('practitioner_id', '=', practitioner)
    .where('starts_on', '<=', localDate)
    .where('ends_on', '>=', localDate)
    .orderBy('set_at', 'desc')
    .orderBy('cover.id', 'desc')
    .executeTakeFirst();
  return row?.covered_by;
}

export async function supervises(tx: Tx, practitioner: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.supervision_id', '=', 'supervision.id')
        .onRef('supervision_end.service_id', '=', 'supervision.service_id'),
    )
    .select('supervision.id')
    .where('supervision.service_id', '=', tx.service)
    .where('supervisor_id', '=', tx.account)
    .where('practitioner_id', '=', practitioner)
    .where('supervision_end.id', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who owns the open concerns about this patient; empty where there is none. */
export async function listConcernOwners(tx: Tx, patient: string): Promise<string[]> {
  const open = await tx.db
    .selectFrom('flag')
    .leftJoin('flag_closure', (join) =>
      join
        .onRef('flag_closure.flag_id', '=', 'flag.id')
        .onRef('flag_closure.service_id', '=', 'flag.service_id'),
    )
    .select('flag.id')
    .where('flag.service_id', '=', tx.service)
    .where('flag.patient_id', '=', patient)
    .where('flag_closure.id', 'is', null)
    .execute();
  if (open.length === 0) return [];
  const owner = await tx.db
    .selectFrom('flag_owner')
    .select('account_id')
    .distinctOn('flag_id')
    .where('service_id', '=', tx.service)
    .where(
      'flag_id',
      'in',
      open.map((flag) => flag.id),
    )
    .orderBy('flag_id')
    .orderBy('from_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return owner.map((row) => row.account_id);
}

export async function hasBrokenGlass(tx: Tx, patient: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('break_glass')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('account_id', '=', tx.account)
    .where('patient_id', '=', patient)
    .where('expires_at', '>', tx.now)
    .executeTakeFirst();
  return row !== undefined;
}

function summaries(tx: Tx) {
  return tx.db
    .selectFrom('episode_summary')
    .select(['episode_id', 'patient_id', 'responsible_id', 'opened_at', 'discharged_at'])
    .where('service_id', '=', tx.service);
}

function read(row: {
  episode_id: string;
  patient_id: string;
  responsible_id: string;
  opened_at: Temporal.Instant;
  discharged_at: Temporal.Instant | null;
}): Episode {
  return {
    id: row.episode_id,
    patient: row.patient_id,
    responsible: row.responsible_id,
    openedAt: row.opened_at,
    dischargedAt: row.discharged_at,
  };
}
