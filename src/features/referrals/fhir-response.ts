import {
  type BundleEntry,
  entriesNamed,
  momentFault,
  type ReadingContext,
  sourceKeyOf,
} from './fhir-bundle.ts';
import { readMeasures } from './fhir-measures.ts';
import { type OpenReferral, resolve } from './fhir-referral.ts';
import {
  type QuestionnaireResource,
  type QuestionnaireResponseResource,
  questionnaireResponseSchema,
} from './fhir-resources.ts';

const statuses = ['completed', 'amended', 'in-progress', 'stopped'];

/**
 * Reads one QuestionnaireResponse and adds its measures to the referral that it belongs to. One that holds neither
 * PHQ-9 nor GAD-7 is ignored; one that does must lead to exactly one referral, or an answer about suicidal thoughts
 * could be lost or land with the wrong person.
 */
export function attachResponse(
  entry: BundleEntry,
  referrals: readonly OpenReferral[],
  questionnaires: readonly QuestionnaireResource[],
  context: ReadingContext,
): void {
  const { faults, ignored, today } = context;
  const { path } = entry;
  const response = faults.read(questionnaireResponseSchema, entry.resource, path);
  if (!response) return;
  if (response.status === 'entered-in-error') {
    ignored.push({ path, reason: 'The sender marked these answers as entered in error' });
    return;
  }
  const sourceKey = sourceKeyOf(entry, response.identifier ? [response.identifier] : []);
  const before = faults.list.length;
  const key = sourceKey ?? { key: path, kind: 'id' as const };
  const measures = readMeasures(entry, response, key, questionnaires, faults, ignored);
  if (measures.length === 0 && faults.list.length === before) return;
  if (!sourceKey)
    faults.add(`${path}.identifier`, 'There is no identifier, full address or id to recognise it by');
  if (!statuses.includes(response.status ?? '')) {
    faults.add(`${path}.status`, `The status must be one of ${statuses.join(', ')}`);
  }
  const wrongMoment = response.authored === undefined ? null : momentFault(response.authored, today);
  if (wrongMoment) faults.add(`${path}.authored`, `The date of the answers ${wrongMoment}`);
  referralFor(response, path, referrals, context)?.measures.push(...measures);
}

function referralFor(
  response: QuestionnaireResponseResource,
  path: string,
  referrals: readonly OpenReferral[],
  context: ReadingContext,
): OpenReferral | null {
  const { faults, entries } = context;
  const subject = resolve(response.subject, 'Patient', `${path}.subject`, context);
  const named: OpenReferral[] = [];
  for (const [i, reference] of (response.basedOn ?? []).entries()) {
    const [entry] = entriesNamed(reference, 'ServiceRequest', entries);
    const referral = referrals.find((open) => open.entry === entry);
    if (referral) named.push(referral);
    else if (!entry && /ServiceRequest\//.test(reference.reference ?? '')) {
      resolve(reference, 'ServiceRequest', `${path}.basedOn[${i}]`, context);
    }
  }
  if (!subject) return null;
  const own = referrals.filter((open) => open.subject === subject);
  if (named.some((open) => open.subject !== null && open.subject !== subject)) {
    faults.add(`${path}.basedOn`, 'The answers and the referral are about different people');
    return null;
  }
  const candidates = named.length > 0 ? named : own;
  const [only, ...others] = candidates;
  if (only && others.length === 0) return only;
  const reason = only
    ? 'Several referrals fit these answers'
    : 'Nothing in the bundle refers the person who answered';
  faults.add(`${path}.${only ? 'basedOn' : 'subject'}`, reason);
  return null;
}
