import { done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { currentEpisode, mayChange, touched } from '../episodes/index.ts';
import { words } from '../library/index.ts';
import { type DetailAnswers, detailsOf, type IdentityAnswers, routesOf } from './forms.ts';
import {
  type ConsentPurpose,
  type ConsentWay,
  type ContactRoute,
  consentChange,
  consentPurposes,
  type PatientDetails,
  type PatientIdentity,
  routeKinds,
} from './rules.ts';
import {
  changePatient,
  insertConsent,
  insertContactRoute,
  insertPatient,
  listConsents,
  listContactRoutes,
  lockPatient,
} from './store.ts';

export interface NewPatient extends PatientIdentity {
  details: PatientDetails;
  routes: readonly ContactRoute[];
}

/** Begins a record, inside the action that brings a referral. The caller has checked who may. */
export async function addPatient(tx: Tx, given: NewPatient): Promise<string> {
  const { routes, ...patient } = given;
  const id = tx.id();
  await insertPatient(tx, { ...patient, id, zone: tx.zone });
  for (const route of routes) await insertContactRoute(tx, id, route);
  return id;
}

/** Staff change who somebody is and how to reach them; what stood there before is kept. */
export async function changeRecord(
  scope: Scope,
  form: { patient: string } & IdentityAnswers & DetailAnswers,
): Promise<Outcome> {
  return scope.act('patient.change', async (tx) => {
    await mayChange(tx, form.patient, 'identity');
    if (tx.kind === 'patient')
      return refused({ _form: 'Please tell your practitioner: they can change it.' });
    return writeDetails(tx, form.patient, form, {
      givenName: form.givenName,
      familyName: form.familyName,
      preferredName: form.preferredName || form.givenName,
      pronouns: form.pronouns || null,
      nhsNumber: form.nhsNumber,
      gp: form.gp || null,
    });
  });
}

/** A patient changes their own contact routes, needs, emergency contact and what matters to them. */
export async function changeOwnDetails(scope: Scope, form: DetailAnswers): Promise<Outcome> {
  return scope.act('patient.change-own', async (tx) => {
    const patient = present(tx.patient);
    await mayChange(tx, patient, 'identity');
    return writeDetails(tx, patient, form, {});
  });
}

async function writeDetails(
  tx: Tx,
  patient: string,
  answers: DetailAnswers,
  identity: Partial<PatientIdentity>,
): Promise<Outcome> {
  const former = present(await lockPatient(tx, patient));
  await changePatient(tx, former, { ...former, ...identity, details: detailsOf(answers) });
  await changeRoutes(tx, patient, routesOf(answers));
  tx.about('patient', patient, patient);
  const episode = await currentEpisode(tx, patient);
  if (episode) await touched(tx, episode.id);
  return done();
}

/** Adds a row for every route that differs; a route that is gone gets a row without an address. */
async function changeRoutes(tx: Tx, patient: string, next: readonly ContactRoute[]): Promise<void> {
  const before = await listContactRoutes(tx, patient);
  for (const kind of routeKinds) {
    const was = before.find((route) => route.kind === kind);
    const is = next.find((route) => route.kind === kind);
    if (is && (was?.address !== is.address || was.safe !== is.safe))
      await insertContactRoute(tx, patient, is);
    else if (!is && was) await insertContactRoute(tx, patient, { kind, address: '', safe: 'no' });
  }
}

export interface ConsentAnswers {
  patient: string;
  answers: Readonly<Record<ConsentPurpose, 'yes' | 'no'>>;
  how: ConsentWay;
  /** The words that were shown for each purpose: `consent/gp@1/en-GB`. */
  words: Readonly<Record<ConsentPurpose, string>>;
}

/** Records what somebody agreed to. Only what changes is written; no after yes is a withdrawal. */
export async function recordConsent(scope: Scope, form: ConsentAnswers): Promise<Outcome> {
  return scope.act('consent.record', async (tx) => {
    await mayChange(tx, form.patient, 'identity');
    await lockPatient(tx, form.patient);
    const standing = await listConsents(tx, form.patient);
    const changed: string[] = [];
    for (const purpose of consentPurposes) {
      const before = standing.find((consent) => consent.purpose === purpose);
      const answer = consentChange(before?.answer, form.answers[purpose]);
      if (!answer) continue;
      const how = tx.kind === 'patient' ? 'here' : form.how;
      await insertConsent(tx, { patient: form.patient, purpose, answer, words: form.words[purpose], how });
      changed.push(`${purpose} ${answer}`);
    }
    tx.about('consent', form.patient, form.patient, { changed });
    return done();
  });
}

/** Where somebody in care reads what they agree to, as long as something was not asked (a referral asks a part); null where there is nothing to ask. */
export async function consentPageFor(tx: Tx): Promise<string | null> {
  if (!tx.patient) return null;
  if ((await listConsents(tx, tx.patient)).length >= consentPurposes.length) return null;
  const episode = await currentEpisode(tx, tx.patient);
  return episode && !episode.dischargedAt && (await words(tx, 'consent')) ? '/consent?first=yes' : null;
}
