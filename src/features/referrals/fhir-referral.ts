import {
  type BundleEntry,
  entriesNamed,
  momentFault,
  type ReadingContext,
  type SourceKey,
  sourceKeyOf,
} from './fhir-bundle.ts';
import type { ImportedMeasure } from './fhir-measures.ts';
import type { ImportedPatient } from './fhir-patient.ts';
import { type Reference, type ServiceRequestResource, serviceRequestSchema } from './fhir-resources.ts';

/** One ServiceRequest with its patient and the measures that came with it. */
export interface ImportedReferral {
  readonly sourceKey: SourceKey;
  readonly path: string;
  readonly patient: ImportedPatient;
  readonly priority: 'routine' | 'urgent' | 'asap' | 'stat';
  /** When the referrer wrote it, as FHIR dateTime, or `null`. */
  readonly authoredOn: string | null;
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
  /** Name of the referrer as the sender displays it. */
  readonly requester: string | null;
  readonly measures: readonly ImportedMeasure[];
}

/** A referral while its bundle is being read. */
export interface OpenReferral {
  readonly entry: BundleEntry;
  readonly request: ServiceRequestResource;
  readonly sourceKey: SourceKey | null;
  /** The Patient entry; `null` where the subject could not be resolved. */
  readonly subject: BundleEntry | null;
  readonly measures: ImportedMeasure[];
}

const intents = ['proposal', 'plan', 'order', 'original-order'];

/** Every ServiceRequest of the bundle, with its subject resolved. A bundle without one refers nobody. */
export function openReferrals(context: ReadingContext): readonly OpenReferral[] {
  const requests = context.entries.filter(({ type }) => type === 'ServiceRequest');
  if (requests.length === 0)
    context.faults.add('Bundle.entry', 'There is no referral (ServiceRequest) in the bundle');
  return requests.flatMap((entry) => openReferral(entry, context));
}

function openReferral(entry: BundleEntry, context: ReadingContext): OpenReferral[] {
  const { faults, today } = context;
  const { path } = entry;
  const request = faults.read(serviceRequestSchema, entry.resource, path);
  if (!request) return [];
  if (request.status !== 'active') {
    faults.add(
      `${path}.status`,
      `Only an active referral can be imported; this one is ${request.status ?? 'without a status'}`,
    );
  }
  if (!intents.includes(request.intent ?? '')) {
    faults.add(`${path}.intent`, `The intent must be one of ${intents.join(', ')}`);
  }
  const wrongMoment = request.authoredOn === undefined ? null : momentFault(request.authoredOn, today);
  if (wrongMoment) faults.add(`${path}.authoredOn`, `The date of the referral ${wrongMoment}`);
  const sourceKey = sourceKeyOf(entry, request.identifier);
  if (!sourceKey)
    faults.add(`${path}.identifier`, 'There is no identifier, full address or id to recognise it by');
  const subject = resolve(request.subject, 'Patient', `${path}.subject`, context);
  return [{ entry, request, sourceKey, subject, measures: [] }];
}

/** The one entry that a reference names. None or several is a fault: a guess could be the wrong person. */
export function resolve(
  reference: Reference | undefined,
  type: string,
  path: string,
  { entries, faults }: ReadingContext,
): BundleEntry | null {
  if (reference === undefined) {
    faults.add(path, `There is no reference to a ${type}`);
    return null;
  }
  const [entry, ...others] = entriesNamed(reference, type, entries);
  if (entry && others.length === 0) return entry;
  const name = reference.reference ?? reference.identifier?.value ?? '';
  const what = entry ? `names more than one ${type}` : `does not lead to a ${type} in the bundle`;
  faults.add(path, `"${name.slice(0, 200)}" ${what}`);
  return null;
}

/** The finished referral; empty where its patient was refused. */
export function referralOf(
  open: OpenReferral,
  patients: ReadonlyMap<BundleEntry, ImportedPatient | null>,
): ImportedReferral[] {
  const patient = open.subject ? patients.get(open.subject) : null;
  if (!patient || !open.sourceKey) return [];
  const { request } = open;
  const present = (texts: readonly (string | undefined)[]) =>
    texts.flatMap((t) => (t?.trim() ? [t.trim()] : []));
  return [
    {
      sourceKey: open.sourceKey,
      path: open.entry.path,
      patient,
      priority: request.priority ?? 'routine',
      authoredOn: request.authoredOn ?? null,
      reasons: present(
        (request.reasonCode ?? []).map((r) => r.text ?? r.coding?.find((c) => c.display)?.display),
      ),
      notes: present((request.note ?? []).map((n) => n.text)),
      requester: request.requester?.display?.trim() || null,
      measures: open.measures,
    },
  ];
}
