import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Temporal } from 'temporal-polyfill';
import type { Store } from '../../../platform/db/store.ts';
import type { FormValues } from '../../../platform/http/form.ts';
import { CARRIED_LASTS } from './rules.ts';

/** Whose browser this was last: the only account that a carried form may be completed for. */
export interface Who {
  service: string;
  account: string;
}

/** A form that was sent after its writer's sign-in had ended. It waits in the page itself, sealed. */
export interface CarriedForm extends Who {
  path: string;
  values: FormValues;
  at: string;
}

const WHO = 'sign-in who';
const ADDRESS = 'sign-in address';
const CARRIED = 'sign-in carried form';
/** Far above what a form may hold, so that no small seal opens into something that fills the memory. */
const LONGEST = 4_000_000;

export function sealWho(store: Store, who: Who): string {
  return store.keyring.seal(WHO, JSON.stringify(who)).toString('base64url');
}

export function openWho(store: Store, sealed: string | undefined): Who | null {
  return open(store, WHO, sealed);
}

export function sealForm(store: Store, form: Omit<CarriedForm, 'at'>): string {
  const text = JSON.stringify({ ...form, at: store.clock.now().toString() });
  const packed = deflateRawSync(Buffer.from(text)).toString('base64url');
  return store.keyring.seal(CARRIED, JSON.stringify({ packed })).toString('base64url');
}

/** The address that a code went to, for the page that asks for the code: it shows in no history and no log. */
export function sealAddress(store: Store, typed: string): string {
  return store.keyring.seal(ADDRESS, JSON.stringify(typed)).toString('base64url');
}

export function openAddress(store: Store, sealed: string | null): string | null {
  return open(store, ADDRESS, sealed ?? undefined);
}

/** @returns null for a seal that was changed, or is older than it may be. */
export function openForm(store: Store, sealed: string | undefined): CarriedForm | null {
  const { packed } = open<{ packed: string }>(store, CARRIED, sealed) ?? {};
  if (!packed) return null;
  const text = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: LONGEST }).toString();
  const form = JSON.parse(text) as CarriedForm;
  const ends = Temporal.Instant.from(form.at).add(CARRIED_LASTS);
  return Temporal.Instant.compare(ends, store.clock.now()) > 0 ? form : null;
}

function open<T>(store: Store, purpose: string, sealed: string | undefined): T | null {
  if (!sealed) return null;
  try {
    return JSON.parse(store.keyring.open(purpose, Buffer.from(sealed, 'base64url'))) as T;
  } catch {
    return null;
  }
}
