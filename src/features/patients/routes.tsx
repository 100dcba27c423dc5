import { Temporal } from 'temporal-polyfill';
import { readFields } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { dateWords } from '../../platform/when.ts';
import type { FormState } from '../../ui/form.tsx';
import { mayChangePart, type PatientAccess, seePatient } from '../episodes/index.ts';
import { passagesIn, words } from '../library/index.ts';
import { besideRecord, nameOf } from '../people/index.ts';
import { changeOwnDetails, changeRecord, recordConsent } from './actions.ts';
import { ConsentPage, type ConsentProps } from './consent-pages.tsx';
import { consentForm, detailValues, patientDetailsForm, recordForm } from './forms.ts';
import { EditRecordPage, MyDetailsPage } from './pages.tsx';
import { linksFor } from './record-links.ts';
import { type RecordAhead, RecordPage } from './record-page.tsx';
import { ageOn, consentPurposes, wordsShown } from './rules.ts';
import { findPatient, listConsents, listContactRoutes } from './store.ts';
import { patientsWords } from './words.ts';

const CLINICAL = ['practitioner', 'trainee', 'supervisor'] as const;

/** What other features say at the top of a record, as far as the asker may see it. */
export type ReadRecordAhead = (tx: Tx, access: PatientAccess) => Promise<RecordAhead>;

/** A person's record, what they agreed to, and their own page of details. */
export const patientRoutes = (ahead: ReadRecordAhead): Route[] => [
  get('/patients/:patient', CLINICAL, async (visit) => {
    const view = await visit.scope.read('patient.open', async (tx) => {
      const access = await seePatient(tx, id(visit), 'identity');
      const record = await loadRecord(tx, id(visit));
      const { dischargedAt, responsible } = access.episode ?? {};
      return {
        ...record,
        responsible: responsible && !dischargedAt ? await nameOf(tx, responsible) : undefined,
        ended: Boolean(dischargedAt),
        ahead: await ahead(tx, access),
        links: linksFor({
          patient: id(visit),
          roles: tx.roles,
          standing: access.standing,
          responsible: responsible === tx.account,
          beside: (await besideRecord(tx)) !== null,
          episode: !access.episode ? 'none' : dischargedAt ? 'ended' : 'open',
        }),
      };
    });
    return visit.page(<RecordPage chrome={visit.chrome} view={view} />);
  }),

  get('/patients/:patient/details', CLINICAL, async (visit) => {
    const { record } = await loadForChange(visit);
    const { identity, details, routes } = record;
    const values = {
      givenName: identity.givenName,
      familyName: identity.familyName,
      preferredName: identity.preferredName,
      pronouns: identity.pronouns ?? '',
      nhsNumber: identity.nhsNumber ?? '',
      gp: identity.gp ?? '',
      ...detailValues(details, routes),
    };
    return showEdit(visit, identity.preferredName, { values });
  }),

  post('/patients/:patient/details', CLINICAL, async (visit) => {
    const { record } = await loadForChange(visit);
    const read = readFields(recordForm(patientsWords(visit.chrome.lang)), visit.values);
    const outcome = read.ok ? await changeRecord(visit.scope, { patient: id(visit), ...read.value }) : read;
    if (outcome.ok) return visit.redirect(`/patients/${id(visit)}`);
    const form = { values: visit.values, errors: outcome.refusals };
    return showEdit(visit, record.identity.preferredName, form, 422);
  }),

  get('/my-details', ['patient'], async (visit) => {
    const values = await visit.scope.read('patient.open-own', async (tx) => {
      const record = await loadRecord(tx, present(tx.patient));
      return detailValues(record.details, record.routes);
    });
    return showMyDetails(visit, { values });
  }),

  post('/my-details', ['patient'], async (visit) => {
    const read = readFields(patientDetailsForm(patientsWords(visit.chrome.lang)), visit.values);
    const outcome = read.ok ? await changeOwnDetails(visit.scope, read.value) : read;
    if (outcome.ok) return visit.redirect('/my-details?saved=yes');
    return showMyDetails(visit, { values: visit.values, errors: outcome.refusals }, 422);
  }),

  get('/consent', ['patient'], async (visit) => {
    const values = await visit.scope.read('consent.open-own', (tx) => consentValues(tx, present(tx.patient)));
    const saved = visit.query.get('saved') === 'yes';
    return showConsent(visit, { form: { values }, saved, first: visit.query.get('first') === 'yes' });
  }),

  post('/consent', ['patient'], (visit) => answerConsent(visit, present(visit.scope.patient), 'by-patient')),

  get('/patients/:patient/consent', CLINICAL, async (visit) => {
    const { record, values } = await loadForChange(visit);
    return showConsent(visit, { form: { values }, about: about(record) });
  }),

  post('/patients/:patient/consent', CLINICAL, (visit) => answerConsent(visit, id(visit), 'by-staff')),
];

async function answerConsent(visit: Visit, patient: string, asked: 'by-patient' | 'by-staff') {
  const record = asked === 'by-staff' ? (await loadForChange(visit)).record : undefined;
  const read = readFields(consentForm(patientsWords(visit.chrome.lang), asked), visit.values);
  const first = visit.values.first === 'yes';
  const piece = await loadWords(visit);
  if (read.ok && piece) {
    const { how, ...answers } = read.value;
    const shown = {
      treatment: wordsShown(piece, 'records'),
      sharing: wordsShown(piece, 'sharing'),
      gp: wordsShown(piece, 'gp'),
    };
    const outcome = await recordConsent(visit.scope, { patient, answers, how, words: shown });
    const own = first ? '/home' : '/consent?saved=yes';
    if (outcome.ok) return visit.redirect(record ? `/patients/${patient}` : own);
  }
  const errors = read.ok ? {} : read.refusals;
  const form = { values: visit.values, errors };
  return showConsent(visit, { form, about: record && about(record), first }, 422);
}

async function showConsent(
  visit: Visit,
  rest: Pick<ConsentProps, 'form' | 'about' | 'saved' | 'first'>,
  status: 200 | 422 = 200,
) {
  const piece = await loadWords(visit);
  const pieces = (piece?.parts ?? []).map((part) => ({ ...part, passages: passagesIn(part.text) }));
  return visit.page(
    <ConsentPage chrome={visit.chrome} pieces={pieces} submissionKey={visit.key} {...rest} />,
    status,
  );
}

async function loadWords(visit: Visit) {
  return (await visit.scope.read('consent.words', (tx) => words(tx, 'consent')))?.body;
}

function showEdit(visit: Visit, preferredName: string, form: FormState, status: 200 | 422 = 200) {
  const patient = { id: id(visit), preferredName };
  return visit.page(
    <EditRecordPage chrome={visit.chrome} patient={patient} form={form} submissionKey={visit.key} />,
    status,
  );
}

function showMyDetails(visit: Visit, form: FormState, status: 200 | 422 = 200) {
  const saved = visit.query.get('saved') === 'yes';
  return visit.page(
    <MyDetailsPage chrome={visit.chrome} form={form} submissionKey={visit.key} saved={saved} />,
    status,
  );
}

/** The record for whoever may change it; everyone else gets the page that is not here. */
async function loadForChange(visit: Visit) {
  return visit.scope.read('patient.open', async (tx) => {
    const access = await seePatient(tx, id(visit), 'identity');
    present(mayChangePart(access.standing, 'identity') || undefined);
    return { record: await loadRecord(tx, id(visit)), values: await consentValues(tx, id(visit)) };
  });
}

async function loadRecord(tx: Tx, patient: string) {
  const record = present(await findPatient(tx, patient));
  const { details, zone, id: recordId, ...identity } = record;
  const local = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
  const consents = await listConsents(tx, patient);
  return {
    id: recordId,
    identity,
    details,
    born: dayInWords(identity.birthDate),
    age: ageOn(identity.birthDate, local),
    routes: await listContactRoutes(tx, patient),
    consents: consents.map((consent) => ({
      ...consent,
      day: dayInWords(consent.at.toZonedDateTimeISO(tx.zone).toPlainDate().toString()),
    })),
  };
}

async function consentValues(tx: Tx, patient: string): Promise<FormValues> {
  const standing = await listConsents(tx, patient);
  return Object.fromEntries(
    consentPurposes.flatMap((purpose) => {
      const consent = standing.find((one) => one.purpose === purpose);
      return consent ? [[purpose, consent.answer === 'given' ? 'yes' : 'no']] : [];
    }),
  );
}

function about(record: { id: string; identity: { preferredName: string } }) {
  return { id: record.id, name: record.identity.preferredName };
}

function id(visit: Visit): string {
  return visit.params.patient ?? '';
}

function dayInWords(date: string): string {
  return dateWords(Temporal.PlainDate.from(date), { dateStyle: 'long' });
}
