import { Temporal } from 'temporal-polyfill';
import {
  type BundleEntry,
  calendarDate,
  type Faults,
  identifierKeys,
  type SourceKey,
  sourceKeyOf,
} from './fhir-bundle.ts';
import { type PatientResource, patientSchema } from './fhir-resources.ts';

export interface ImportedPatient {
  readonly sourceKey: SourceKey;
  readonly path: string;
  /** `system|value`, sorted. */
  readonly identifiers: readonly string[];
  readonly name: { readonly given: string; readonly family: string; readonly preferred: string | null };
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly gender: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: { readonly lines: readonly string[]; readonly postcode: string | null } | null;
}

/** Youngest age in whole years that the service may treat. */
const adultAge = 18;
const oldestAge = 125;

/** Reads a referred patient; every reason against them goes to `faults`. */
export function readPatient(
  entry: BundleEntry,
  today: Temporal.PlainDate,
  faults: Faults,
): ImportedPatient | null {
  const path = entry.path;
  const before = faults.list.length;
  const patient = faults.read(patientSchema, entry.resource, path);
  if (!patient) return null;
  const sourceKey = sourceKeyOf(entry, patient.identifier);
  if (!sourceKey)
    faults.add(`${path}.identifier`, 'There is no identifier, full address or id to recognise the person by');
  const birthFault = birthDateFault(patient.birthDate, today);
  if (birthFault) faults.add(`${path}.birthDate`, birthFault);
  if (patient.deceasedBoolean || patient.deceasedDateTime) {
    faults.add(`${path}.deceased`, 'The person is recorded as having died');
  }
  const name = nameOf(patient);
  if (!name) faults.add(`${path}.name`, 'There is no name with a family name and a given name');
  if (faults.list.length > before || !sourceKey || !name || !patient.birthDate) return null;
  return {
    sourceKey,
    path,
    identifiers: identifierKeys(patient.identifier),
    name,
    birthDate: patient.birthDate,
    gender: patient.gender ?? null,
    phones: contacts(patient, ['phone', 'sms']),
    emails: contacts(patient, ['email']),
    address: addressOf(patient),
  };
}

function birthDateFault(value: string | undefined, today: Temporal.PlainDate): string | null {
  if (value === undefined) return 'The date of birth is missing';
  const born = calendarDate(value);
  if (!born) return 'The date of birth must be a full date, such as 1990-05-17';
  if (Temporal.PlainDate.compare(born, today) > 0) return 'The date of birth is in the future';
  const age = born.until(today, { largestUnit: 'years' }).years;
  if (age < adultAge) return `The person is under ${adultAge}`;
  return age > oldestAge ? `The person would be over ${oldestAge}` : null;
}

function inUse<T extends { use?: string | undefined; period?: { end?: string | undefined } | undefined }>(
  parts?: T[],
): T[] {
  return (parts ?? []).filter(({ use, period }) => use !== 'old' && period?.end === undefined);
}

function nameOf(patient: PatientResource): ImportedPatient['name'] | null {
  const names = inUse(patient.name);
  const whole = names.filter(({ family, given }) => family?.trim() && given?.some((g) => g.trim()));
  const legal = whole.find(({ use }) => use === 'official') ?? whole.find(({ use }) => use !== 'maiden');
  if (!legal) return null;
  const known = names.find(({ use }) => use === 'usual' || use === 'nickname');
  const preferred = known?.given?.[0]?.trim() || null;
  const given = (legal.given ?? []).map((g) => g.trim()).filter(Boolean);
  return { given: given.join(' '), family: legal.family?.trim() ?? '', preferred };
}

function contacts(patient: PatientResource, systems: readonly string[]): readonly string[] {
  return inUse(patient.telecom)
    .filter(({ system }) => system !== undefined && systems.includes(system))
    .flatMap(({ value }) => (value?.trim() ? [value.trim()] : []));
}

function addressOf(patient: PatientResource): ImportedPatient['address'] {
  const all = inUse(patient.address);
  const home = all.find(({ use }) => use === 'home') ?? all[0];
  if (!home) return null;
  const parts = home.line?.length ? [...home.line, home.city] : [home.text];
  const lines = parts.flatMap((part) => (part?.trim() ? [part.trim()] : []));
  return { lines, postcode: home.postalCode?.trim() || null };
}
