import { Temporal } from 'temporal-polyfill';
import {
  type BundleEntry,
  Faults,
  type IgnoredPart,
  type ImportFault,
  type ReadingContext,
  unsafeParts,
} from './fhir-bundle.ts';
import { type ImportedPatient, readPatient } from './fhir-patient.ts';
import { type ImportedReferral, type OpenReferral, openReferrals, referralOf } from './fhir-referral.ts';
import { bundleSchema, type QuestionnaireResource, questionnaireSchema } from './fhir-resources.ts';
import { attachResponse } from './fhir-response.ts';

export type { IgnoredPart, ImportFault, SourceKey } from './fhir-bundle.ts';
export type { ImportedMeasure } from './fhir-measures.ts';
export type { ImportedPatient } from './fhir-patient.ts';
export type { ImportedReferral } from './fhir-referral.ts';

export type ReferralBundle =
  | {
      readonly ok: true;
      readonly referrals: readonly ImportedReferral[];
      readonly ignored: readonly IgnoredPart[];
    }
  | { readonly ok: false; readonly reasons: readonly ImportFault[] };

/**
 * Reads a FHIR R4 Bundle (transaction, batch or collection) of referrals. All or nothing: one fault refuses the whole
 * bundle, and every fault is reported at once with its path. Never throws on anything that JSON can hold.
 *
 * @param json parsed JSON.
 * @param today local date of the service, YYYY-MM-DD: decides who is an adult.
 */
export function readReferralBundle(json: unknown, today: string): ReferralBundle {
  const unsafe = unsafeParts(json);
  if (unsafe.length > 0) return { ok: false, reasons: unsafe };
  const faults = new Faults();
  const bundle = faults.read(bundleSchema, json, 'Bundle');
  if (!bundle) return { ok: false, reasons: faults.list };
  const entries = bundle.entry.map(({ fullUrl, resource }, i): BundleEntry => {
    const { resourceType: type, id } = resource;
    return { path: `Bundle.entry[${i}].resource`, type, id, fullUrl, resource };
  });
  const ignored: IgnoredPart[] = [];
  const context: ReadingContext = { entries, today: Temporal.PlainDate.from(today), faults, ignored };
  const referrals = openReferrals(context);
  const patients = readPatients(referrals, context);
  const questionnaires = entries.flatMap(questionnaireIn);
  for (const entry of entries) {
    if (entry.type === 'QuestionnaireResponse') attachResponse(entry, referrals, questionnaires, context);
    else if (!isUsed(entry, patients)) ignored.push({ path: entry.path, reason: whyIgnored(entry) });
  }
  refuseSameKeys(referrals, patients, faults);
  if (faults.list.length > 0) return { ok: false, reasons: faults.list };
  return { ok: true, referrals: referrals.flatMap((open) => referralOf(open, patients)), ignored };
}

type Patients = ReadonlyMap<BundleEntry, ImportedPatient | null>;

/** Each referred person once, however many referrals they have. */
function readPatients(referrals: readonly OpenReferral[], { today, faults }: ReadingContext): Patients {
  const subjects = new Set(referrals.flatMap(({ subject }) => subject ?? []));
  return new Map([...subjects].map((entry) => [entry, readPatient(entry, today, faults)]));
}

function questionnaireIn(entry: BundleEntry): QuestionnaireResource[] {
  const parsed = questionnaireSchema.safeParse(entry.resource);
  return parsed.success ? [parsed.data] : [];
}

function isUsed(entry: BundleEntry, patients: Patients): boolean {
  return entry.type === 'ServiceRequest' || patients.has(entry);
}

function whyIgnored({ type }: BundleEntry): string {
  if (type === 'Patient') return 'Nothing in the bundle refers this person';
  return `${type.slice(0, 60)} is not read`;
}

/** Two resources that would be recognised as one another would overwrite or swallow each other. */
function refuseSameKeys(referrals: readonly OpenReferral[], patients: Patients, faults: Faults): void {
  const keyed = [
    ...referrals.map(({ entry, sourceKey }) => ({ path: entry.path, key: sourceKey?.key })),
    ...[...patients.values()].map((patient) => ({ path: patient?.path ?? '', key: patient?.sourceKey.key })),
    ...referrals.flatMap(({ measures }) =>
      measures.map(({ path, sourceKey }) => ({ path, key: sourceKey.key })),
    ),
  ];
  const seen = new Map<string, string>();
  for (const { path, key } of keyed) {
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first) faults.add(path, `This has the same identity as ${first}`);
    else seen.set(key, path);
  }
}
