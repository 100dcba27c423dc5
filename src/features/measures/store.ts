import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import type { Answer, Band, InstrumentId } from './instruments.ts';

export type MeasureState = 'complete' | 'incomplete' | 'declined';
export type HowTaken = 'here' | 'in-the-room' | 'by-phone' | 'imported';

/** One taking of an instrument as it is kept. */
export interface Measure {
  id: string;
  patient: string;
  episode: string | null;
  referral: string | null;
  contact: string | null;
  instrument: InstrumentId;
  profile: string;
  answers: readonly Answer[];
  state: MeasureState;
  /** Null unless complete: an incomplete measure never has a total. */
  total: number | null;
  band: Band | null;
  /** PHQ-9 item 9, where it was answered. */
  item9: number | null;
  how: HowTaken;
  givenBy: string;
  takenAt: Temporal.Instant;
  /** When it was marked as entered in error; such a measure stays readable and counts nowhere. */
  errorAt: Temporal.Instant | null;
}

export type NewMeasure = Omit<Measure, 'errorAt'> & { edition: string; sourceKey: string | null };

export async function insertMeasure(tx: Tx, measure: NewMeasure): Promise<void> {
  await tx.db
    .insertInto('measure')
    .values({
      service_id: tx.service,
      id: measure.id,
      patient_id: measure.patient,
      episode_id: measure.episode,
      referral_id: measure.referral,
      contact_id: measure.contact,
      instrument: measure.instrument,
      edition: measure.edition,
      profile: measure.profile,
      answers: JSON.stringify(measure.answers),
      state: measure.state,
      total: measure.total,
      band: measure.band,
      item9: measure.item9,
      how: measure.how,
      source_key: measure.sourceKey,
      given_by: measure.givenBy,
      taken_at: measure.takenAt,
      recorded_at: tx.now,
    })
    .execute();
}

export async function insertMeasureError(
  tx: Tx,
  error: { measure: string; patient: string; reason: string },
): Promise<void> {
  await tx.db
    .insertInto('measure_error')
    .values({
      service_id: tx.service,
      id: tx.id(),
      measure_id: error.measure,
      patient_id: error.patient,
      reason: tx.seal(error.reason),
      entered_by: tx.account,
      entered_at: tx.now,
    })
    .execute();
}

/** Every measure of a patient, oldest first, those entered in error among them (`errorAt`). */
export async function listMeasures(tx: Tx, patient: string): Promise<Measure[]> {
  const rows = await measures(tx)
    .where('measure.patient_id', '=', patient)
    .orderBy('taken_at')
    .orderBy('measure.id')
    .execute();
  return rows.map(read);
}

/** Every measure of several courses and of their referrals, oldest first, without those entered in error, by episode. */
export async function listMeasuresOfCourses(
  tx: Tx,
  episodes: readonly string[],
): Promise<Map<string, Measure[]>> {
  if (episodes.length === 0) return new Map();
  const rows = await measures(tx)
    .innerJoin('episode', (join) =>
      join
        .onRef('episode.service_id', '=', 'measure.service_id')
        .onRef('episode.patient_id', '=', 'measure.patient_id'),
    )
    .select('episode.id as course')
    .where('episode.id', '=', anyOf(episodes))
    .where('measure_error.id', 'is', null)
    .where((where) =>
      where.or([
        where('measure.episode_id', '=', where.ref('episode.id')),
        where.and([
          where('measure.episode_id', 'is', null),
          where('measure.referral_id', '=', where.ref('episode.referral_id')),
        ]),
      ]),
    )
    .orderBy('taken_at')
    .orderBy('measure.id')
    .execute();
  const found = Map.groupBy(rows, (row) => row.course);
  return new Map([...found].map(([course, own]) => [course, own.map(read)]));
}

export async function listMeasuresOfReferral(tx: Tx, referral: string): Promise<Measure[]> {
  const rows = await measures(tx)
    .where('referral_id', '=', referral)
    .orderBy('taken_at')
    .orderBy('measure.id')
    .execute();
  return rows.map(read);
}

export async function findMeasure(tx: Tx, id: string): Promise<Measure | undefined> {
  const row = await measures(tx).where('measure.id', '=', id).executeTakeFirst();
  return row && read(row);
}

export async function findMeasureBySource(tx: Tx, sourceKey: string): Promise<Measure | undefined> {
  const row = await measures(tx).where('source_key', '=', sourceKey).executeTakeFirst();
  return row && read(row);
}

/** The referral that an episode began with. */
export async function findReferralOf(tx: Tx, episode: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('episode')
    .select('referral_id')
    .where('service_id', '=', tx.service)
    .where('id', '=', episode)
    .executeTakeFirst();
  return row?.referral_id ?? null;
}

function measures(tx: Tx) {
  return tx.db
    .selectFrom('measure')
    .leftJoin('measure_error', (join) =>
      join
        .onRef('measure_error.measure_id', '=', 'measure.id')
        .onRef('measure_error.service_id', '=', 'measure.service_id'),
    )
    .selectAll('measure')
    .select('measure_error.entered_at as error_at')
    .where('measure.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof measures>['executeTakeFirstOrThrow']>>;

function read(row: Row): Measure {
  return {
    id: row.id,
    patient: row.patient_id,
    episode: row.episode_id,
    referral: row.referral_id,
    contact: row.contact_id,
    instrument: row.instrument as InstrumentId,
    profile: row.profile,
    answers: row.answers as unknown as Answer[],
    state: row.state as MeasureState,
    total: row.total,
    band: row.band as Band | null,
    item9: row.item9,
    how: row.how as HowTaken,
    givenBy: row.given_by,
    takenAt: row.taken_at,
    errorAt: row.error_at,
  };
}
