import type { Door, Entered } from '../door.ts';
import type { Asking } from '../scopes.ts';
import type { EntryParts } from './actions.ts';
import { openWho, sealWho } from './carried.ts';
import { cookieNamed, DEVICE_COOKIE, dropCookie, setCookie, WHO_COOKIE } from './cookies.ts';
import type { Device } from './rules.ts';

const A_YEAR = 365;
const A_MONTH = 30;

/**
 * Whoever just signed in arrives: the browser remembers whose it is, and the session lasts as its user said before. What
 * one account said about a phone is not held against the next one.
 */
export async function arrive(
  parts: EntryParts & { door: Door; publicUrl: string },
  headers: Headers,
  asking: Asking,
): Promise<{ entered: Entered; cookies: string[]; asksDevice: boolean }> {
  const { door, store, auth } = parts;
  const secure = parts.publicUrl.startsWith('https:');
  const entered = await door.enter(headers, asking);
  const account = entered.scope && entered.standing?.account;
  if (!account || !entered.standing) return { entered, cookies: [], asksDevice: false };
  const { state, session } = entered.standing;
  const who = { service: account.service, account: account.account };
  if (!account.patient) {
    return {
      entered,
      cookies: [setCookie(WHO_COOKIE, sealWho(store, who), secure, A_MONTH)],
      asksDevice: false,
    };
  }
  const said = cookieNamed(headers, DEVICE_COOKIE);
  const sameAsBefore = openWho(store, cookieNamed(headers, WHO_COOKIE))?.account === who.account;
  const device: Device = said === 'shared' ? 'shared' : said === 'own' && sameAsBefore ? 'own' : state.device;
  if (device && device !== state.device) await auth.store.setDevice(session, device);
  const cookies = [whoCookie(sealWho(store, who), device, secure)];
  if (said && !device) cookies.push(dropCookie(DEVICE_COOKIE, secure));
  return { entered, cookies, asksDevice: device === null };
}

/** What the browser keeps once its user has said whose it is. */
export function deviceCookies(sealedWho: string, device: 'own' | 'shared', secure: boolean): string[] {
  return [setCookie(DEVICE_COOKIE, device, secure, A_YEAR), whoCookie(sealedWho, device, secure)];
}

/** On a phone that others use too, it goes with the browser's window. */
function whoCookie(sealed: string, device: Device, secure: boolean): string {
  return setCookie(WHO_COOKIE, sealed, secure, device === 'own' ? A_YEAR : undefined);
}
