import { allow, done, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { findMeasureBySource, recordMeasure } from '../measures/index.ts';
import { addPatient, type ContactRoute, findPatient, noDetails, readNhsNumber } from '../patients/index.ts';
import { hasDuty } from '../people/index.ts';
import {
  type IgnoredPart,
  type ImportedPatient,
  type ImportedReferral,
  type ImportFault,
  readReferralBundle,
} from './fhir.ts';
import { mayImport } from './policy.ts';
import { instantOf, mayBeSame } from './rules.ts';
import { findReferralBySource, insertReferral, lockImports } from './store.ts';
import { referralsWords } from './words.ts';

export interface Imported {
  added: number;
  /** Referrals that an earlier import brought: nothing of them changes. */
  known: number;
  measures: number;
  incomplete: number;
  ignored: readonly IgnoredPart[];
}

export type ImportResult = { ok: true; value: Imported } | { ok: false; reasons: readonly ImportFault[] };

/**
 * Brings in a FHIR R4 Bundle of referrals, whole or not at all, in one transaction. The same referral again changes
 * nothing. A bundle that is refused keeps nothing, and says every reason with its path.
 */
export async function importBundle(scope: Scope, json: unknown): Promise<ImportResult> {
  let reasons: readonly ImportFault[] = [];
  const outcome = await scope.act('referral.import', async (tx) => {
    allow(mayImport(tx));
    await lockImports(tx);
    const imported = await importAll(tx, json);
    if (imported.ok) return done(imported.value);
    reasons = imported.reasons;
    return refused({ bundle: 'refused' });
  });
  return outcome.ok ? outcome : { ok: false, reasons };
}

async function importAll(tx: Tx, json: unknown): Promise<ImportResult> {
  const say = referralsWords();
  const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
  const bundle = readReferralBundle(json, today);
  if (!bundle.ok) return bundle;
  if (!(await hasDuty(tx))) return { ok: false, reasons: [{ path: 'Bundle', reason: say('import.noDuty') }] };
  const faults: ImportFault[] = [];
  const ignored = [...bundle.ignored];
  const persons = new Map<ImportedPatient, string>();
  const counts = { added: 0, known: 0, measures: 0, incomplete: 0 };
  for (const referral of bundle.referrals) {
    const known = await findReferralBySource(tx, referral.sourceKey.key);
    if (known) {
      const person = await findPatient(tx, known.patient);
      if (!person || !isOneReferral(referral, person)) {
        faults.push({ path: referral.path, reason: say('import.other') });
        continue;
      }
      counts.known += 1;
      for (const measure of referral.measures) {
        if (!(await findMeasureBySource(tx, measureKey(referral, measure))))
          ignored.push({ path: measure.path, reason: say('import.newMeasure') });
      }
      continue;
    }
    const patient = persons.get(referral.patient) ?? (await addPerson(tx, referral.patient));
    persons.set(referral.patient, patient);
    await addReferral(tx, patient, referral);
    counts.added += 1;
    counts.measures += referral.measures.length;
    counts.incomplete += referral.measures.filter((measure) => !measure.score.complete).length;
  }
  if (faults.length > 0) return { ok: false, reasons: faults };
  return { ok: true, value: { ...counts, ignored } };
}

/** A bare id is unique only where it comes from, so the person is compared too. */
function isOneReferral(
  { sourceKey, patient }: ImportedReferral,
  known: { givenName: string; familyName: string; birthDate: string; nhsNumber: string | null },
): boolean {
  if (sourceKey.kind !== 'id') return true;
  return mayBeSame(known, { ...namesOf(patient), nhsNumber: nhsNumberOf(patient) });
}

async function addPerson(tx: Tx, patient: ImportedPatient): Promise<string> {
  return addPatient(tx, {
    ...namesOf(patient),
    preferredName: patient.name.preferred ?? patient.name.given.split(' ')[0] ?? patient.name.given,
    pronouns: null,
    nhsNumber: nhsNumberOf(patient),
    gp: null,
    details: noDetails,
    routes: routesOf(patient),
  });
}

async function addReferral(tx: Tx, patient: string, from: ImportedReferral): Promise<void> {
  const referral = tx.id();
  await insertReferral(tx, {
    id: referral,
    patient,
    source: 'import',
    referrer: from.requester?.slice(0, 200) ?? null,
    reason: { brings: from.reasons.join('\n'), notes: [...from.notes], priority: from.priority },
    receivedAt: tx.now,
    sourceKey: from.sourceKey.key,
  });
  tx.about('referral', referral, patient, { source: 'import' });
  for (const measure of from.measures) {
    await recordMeasure(tx, {
      patient,
      referral,
      episode: null,
      contact: null,
      instrument: measure.instrument,
      answers: measure.answers,
      unfinished: !measure.score.complete,
      how: 'imported',
      takenAt: instantOf(measure.answeredAt, tx.zone, tx.now),
      edition: 'imported',
      sourceKey: measureKey(from, measure),
    });
  }
}

function measureKey(referral: ImportedReferral, measure: { sourceKey: { key: string } }): string {
  return `${referral.sourceKey.key} ${measure.sourceKey.key}`;
}

function namesOf({ name, birthDate }: ImportedPatient) {
  return { givenName: name.given, familyName: name.family, birthDate };
}

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number|';

function nhsNumberOf({ identifiers }: ImportedPatient): string | null {
  const own = identifiers.find((identifier) => identifier.startsWith(NHS_NUMBER));
  return own ? readNhsNumber(own.slice(NHS_NUMBER.length)) : null;
}

/** Nobody asked the person which ways are safe, so each is to be asked about first. */
function routesOf({ phones, emails, address }: ImportedPatient): ContactRoute[] {
  const ask = 'ask' as const;
  const [phone] = phones;
  const [email] = emails;
  const lines = [...(address?.lines ?? []), address?.postcode ?? ''].filter(Boolean).join('\n');
  return [
    ...(phone
      ? (['sms', 'call', 'voicemail'] as const).map((kind) => ({ kind, address: phone, safe: ask }))
      : []),
    ...(email ? [{ kind: 'email' as const, address: email, safe: ask }] : []),
    ...(lines ? [{ kind: 'post' as const, address: lines, safe: ask }] : []),
  ];
}
