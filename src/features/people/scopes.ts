import { createHash } from 'node:crypto';
import type { Store } from '../../platform/db/store.ts';
import type { Scope, Submission, TaskName } from '../../platform/scope.ts';
import { findActiveAccount, findService } from './store.ts';

/** Every Scope of the program is built here and nowhere else. */

/**
 * The accounts that are nobody's: the service itself at work, and its signed-out visitors. Their ids follow from the
 * service's, so they need no look-up.
 */
export function jobAccount(service: string): string {
  return derivedId(service, 'job');
}

export function publicAccount(service: string): string {
  return derivedId(service, 'public');
}

export interface Asking {
  purpose: string;
  request: string;
  submission?: Submission;
}

/** The scope of a signed-in account, or null where the account has no access any more. */
export async function accountScope(
  store: Store,
  service: string,
  account: string,
  asking: Asking,
): Promise<Scope | null> {
  const door = jobScope(store, service, 'sign-in', asking.request);
  const found = await door.read('account.enter', async (tx) => {
    const entry = await findActiveAccount(tx, account);
    const home = await findService(tx);
    return entry && home ? { entry, home } : null;
  });
  if (!found || (found.entry.kind !== 'staff' && found.entry.kind !== 'patient')) return null;
  return store.scope(
    {
      service,
      account,
      kind: found.entry.kind,
      roles: new Set(found.entry.roles),
      patient: found.entry.patient,
      name: found.entry.name,
      zone: found.home.zone,
      purpose: asking.purpose,
      request: asking.request,
    },
    asking.submission,
  );
}

/** A signed-out visitor of a service: may add a referral, may read what is public, sees no patient. */
export async function publicScope(store: Store, service: string, asking: Asking): Promise<Scope | null> {
  const home = await jobScope(store, service, 'sign-in', asking.request).read('service.enter', findService);
  if (!home) return null;
  return store.scope(
    {
      service,
      account: publicAccount(service),
      kind: 'public',
      roles: new Set(),
      patient: null,
      name: '',
      zone: home.zone,
      purpose: asking.purpose,
      request: asking.request,
    },
    asking.submission,
  );
}

/** A job, a command or the door of sign-in: named, and in the audit under that name. */
export function jobScope(
  store: Store,
  service: string,
  job: TaskName | JobName,
  request: string,
  zone = 'Europe/London',
): Scope {
  return store.scope({
    service,
    account: jobAccount(service),
    kind: 'job',
    roles: new Set(),
    patient: null,
    name: 'Keepstep',
    zone,
    purpose: `job ${job}`,
    request,
  });
}

type JobName = 'sign-in' | 'service-create' | 'import' | 'demo' | 'content' | 'verify';

function derivedId(service: string, kind: string): string {
  const hex = createHash('sha256').update(`${service} ${kind}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
