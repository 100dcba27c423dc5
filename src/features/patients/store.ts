import type { Temporal } from 'temporal-polyfill';
import { anyOf } from '../../platform/db/any.ts';
import type { Tx } from '../../platform/scope.ts';
import {
  type Consent,
  type ConsentAnswer,
  type ConsentWay,
  type ContactRoute,
  noDetails,
  type PatientDetails,
  type PatientIdentity,
  type RouteKind,
  type Safe,
} from './rules.ts';

export interface PatientRecord extends PatientIdentity {
  id: string;
  zone: string;
  details: PatientDetails;
}

export async function insertPatient(
  tx: Tx,
  patient: PatientIdentity & { id: string; zone: string; details: PatientDetails },
): Promise<void> {
  await tx.db
    .insertInto('patient')
    .values({
      service_id: tx.service,
      id: patient.id,
      ...columns(patient),
      zone: patient.zone,
      details: tx.seal(JSON.stringify(patient.details)),
      created_by: tx.account,
      created_at: tx.now,
    })
    .execute();
}

export async function findPatient(tx: Tx, patient: string): Promise<PatientRecord | undefined> {
  const row = await patients(tx).where('id', '=', patient).executeTakeFirst();
  return row && read(tx, row);
}

/** Takes the lock that every change of a record, and every decision on a referral, begins with. */
export async function lockPatient(tx: Tx, patient: string): Promise<PatientRecord | undefined> {
  const row = await patients(tx).where('id', '=', patient).forUpdate().executeTakeFirst();
  return row && read(tx, row);
}

/** People with this date of birth or this NHS number; whether they are one person is the caller's to judge. */
export async function listLikePatients(
  tx: Tx,
  like: { id: string; birthDate: string; nhsNumber: string | null },
): Promise<PatientRecord[]> {
  const rows = await patients(tx)
    .where('id', '<>', like.id)
    .where((where) =>
      where.or([
        where('birth_date', '=', like.birthDate),
        ...(like.nhsNumber ? [where('nhs_number', '=', like.nhsNumber)] : []),
      ]),
    )
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map((row) => read(tx, row));
}

/** Keeps what the record said before, then writes what it says now. */
export async function changePatient(
  tx: Tx,
  former: PatientRecord,
  next: PatientIdentity & { details: PatientDetails },
): Promise<void> {
  await tx.db
    .insertInto('patient_version')
    .values({
      service_id: tx.service,
      id: tx.id(),
      patient_id: former.id,
      former: tx.seal(JSON.stringify(former)),
      changed_by: tx.account,
      changed_at: tx.now,
    })
    .execute();
  await tx.db
    .updateTable('patient')
    .set({ ...columns(next), details: tx.seal(JSON.stringify(next.details)) })
    .where('service_id', '=', tx.service)
    .where('id', '=', former.id)
    .execute();
}

export async function insertContactRoute(tx: Tx, patient: string, route: ContactRoute): Promise<void> {
  await tx.db
    .insertInto('contact_route')
    .values({
      service_id: tx.service,
      id: tx.id(),
      patient_id: patient,
      ...route,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

/** The newest row of each kind. A route that was taken away has an empty address and is not safe. */
export async function listContactRoutes(tx: Tx, patient: string): Promise<ContactRoute[]> {
  const rows = await tx.db
    .selectFrom('contact_route')
    .distinctOn('kind')
    .select(['kind', 'address', 'safe'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .orderBy('kind')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows
    .filter((row) => row.address !== '')
    .map((row) => ({ kind: row.kind as RouteKind, address: row.address, safe: row.safe as Safe }));
}

export async function insertConsent(
  tx: Tx,
  consent: { patient: string; purpose: string; answer: ConsentAnswer; words: string; how: ConsentWay },
): Promise<void> {
  await tx.db
    .insertInto('consent')
    .values({
      service_id: tx.service,
      id: tx.id(),
      patient_id: consent.patient,
      purpose: consent.purpose,
      answer: consent.answer,
      words: consent.words,
      how: consent.how,
      recorded_by: tx.account,
      at: tx.now,
    })
    .execute();
}

/** The newest answer for each purpose. */
export async function listConsents(tx: Tx, patient: string): Promise<Consent[]> {
  const rows = await tx.db
    .selectFrom('consent')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'consent.recorded_by')
        .onRef('account.service_id', '=', 'consent.service_id'),
    )
    .distinctOn('purpose')
    .select(['purpose', 'answer', 'words', 'how', 'at', 'account.display_name'])
    .where('consent.service_id', '=', tx.service)
    .where('consent.patient_id', '=', patient)
    .orderBy('purpose')
    .orderBy('at', 'desc')
    .orderBy('consent.id', 'desc')
    .execute();
  return rows.map((row) => ({
    purpose: row.purpose,
    answer: row.answer as ConsentAnswer,
    words: row.words,
    how: row.how as ConsentWay,
    by: row.display_name,
    at: row.at,
  }));
}

/** Since when these patients have not agreed to treatment, by patient; whoever agrees, or never answered, is left out. */
export async function listTreatmentRefused(
  tx: Tx,
  patients: readonly string[],
): Promise<Map<string, Temporal.Instant>> {
  if (patients.length === 0) return new Map();
  const newest = tx.db
    .selectFrom('consent')
    .distinctOn('patient_id')
    .select(['patient_id', 'answer', 'at'])
    .where('service_id', '=', tx.service)
    .where('purpose', '=', 'treatment')
    .where('patient_id', '=', anyOf(patients))
    .orderBy('patient_id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');
  const rows = await tx.db
    .selectFrom(newest.as('newest'))
    .select(['patient_id', 'at'])
    .where('answer', '<>', 'given')
    .execute();
  return new Map(rows.map((row) => [row.patient_id, row.at]));
}

function columns(patient: PatientIdentity) {
  return {
    given_name: patient.givenName,
    family_name: patient.familyName,
    preferred_name: patient.preferredName,
    pronouns: patient.pronouns,
    birth_date: patient.birthDate,
    nhs_number: patient.nhsNumber,
    gp: patient.gp,
  };
}

function patients(tx: Tx) {
  return tx.db
    .selectFrom('patient')
    .select([
      'id',
      'given_name',
      'family_name',
      'preferred_name',
      'pronouns',
      'birth_date',
      'nhs_number',
      'zone',
      'gp',
      'details',
    ])
    .where('service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof patients>['executeTakeFirstOrThrow']>>;

function read(tx: Tx, row: Row): PatientRecord {
  return {
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    preferredName: row.preferred_name,
    pronouns: row.pronouns,
    birthDate: row.birth_date,
    nhsNumber: row.nhs_number,
    gp: row.gp,
    zone: row.zone,
    details: { ...noDetails, ...(JSON.parse(tx.open(row.details)) as Partial<PatientDetails>) },
  };
}
