import { Temporal } from 'temporal-polyfill';

/** How somebody proved themselves. */
export type Way = 'password' | 'code' | 'text' | 'room' | 'invitation' | 'passkey';

/**
 * A way that one service opened leads into that service alone: what its staff wrote down wrongly must not open an
 * account somewhere else. A passkey may have been added by such a way, so it opens the account it was added to.
 */
export function isBoundToService(way: Way): boolean {
  return way !== 'password' && way !== 'code';
}

/** Whose phone or computer it is, as its user said; null while not asked. */
export type Device = 'own' | 'shared' | null;

export interface SessionState {
  session: string;
  user: string;
  way: Way;
  service: string | null;
  device: Device;
  secondFactor: boolean;
  beganAt: Temporal.Instant;
  seenAt: Temporal.Instant;
}

/** Staff: 30 minutes idle, 12 hours in all. A patient's own phone: 30 days idle. Anything else: 30 minutes idle, 12 hours. */
export function isOver(
  state: Pick<SessionState, 'device' | 'beganAt' | 'seenAt'>,
  kind: 'staff' | 'patient',
  now: Temporal.Instant,
): boolean {
  const idle = state.seenAt.until(now).total('minutes');
  if (kind === 'patient' && state.device === 'own') return idle >= 30 * 24 * 60;
  return idle >= 30 || state.beganAt.until(now).total('hours') >= 12;
}

/** At most `most` tries within `minutes`, counted over a sliding window. */
export interface Limit {
  name: string;
  most: number;
  minutes: number;
}

/** By account: tight. By address: loose, because a whole clinic may share one. */
export const LIMITS = {
  password: { name: 'password', most: 10, minutes: 10 },
  passwordFrom: { name: 'password-from', most: 60, minutes: 10 },
  code: { name: 'code', most: 5, minutes: 10 },
  codeFrom: { name: 'code-from', most: 40, minutes: 10 },
  check: { name: 'check', most: 10, minutes: 10 },
  checkFrom: { name: 'check-from', most: 60, minutes: 10 },
  room: { name: 'room', most: 20, minutes: 10 },
  secondFactor: { name: 'second-factor', most: 10, minutes: 10 },
  passkey: { name: 'passkey', most: 20, minutes: 10 },
  passkeyFrom: { name: 'passkey-from', most: 120, minutes: 10 },
} satisfies Record<string, Limit>;

export const ROOM_CODE_LASTS = Temporal.Duration.from({ minutes: 20 });
export const INVITATION_LASTS = Temporal.Duration.from({ hours: 7 * 24 });
/** A form that was carried over a sign-in waits this long for its writer. */
export const CARRIED_LASTS = Temporal.Duration.from({ hours: 7 * 24 });

/** No vowels, so that no word appears; nothing that looks like something else. */
const ALPHABET = 'BCDFGHJKMNPQRTVWXYZ2346789';

/** Eight characters in two groups, from at least eight random bytes: some 2 × 10¹¹ codes. */
export function roomCode(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** As somebody types it: small letters, blanks, without the hyphen. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** What was typed as a way to reach somebody; undefined where it is neither an e-mail address nor a mobile number. */
export function readAddress(typed: string): { channel: 'email' | 'sms'; address: string } | undefined {
  const text = typed.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254) {
    return { channel: 'email', address: text.toLowerCase() };
  }
  const number = plainNumber(text);
  return number ? { channel: 'sms', address: number } : undefined;
}

/** A mobile number with its country, British where none is given: '07700 900123' and '+44 (0)7700 900123' are one. */
export function plainNumber(typed: string): string | undefined {
  if (!/^[+\d\s().-]+$/.test(typed)) return undefined;
  const digits = typed.replace('(0)', '').replace(/[^\d+]/g, '');
  const international = digits.replace(/^00/, '+').replace(/^0/, '+44');
  return /^\+\d{8,15}$/.test(international) ? international : undefined;
}

/** Whether a first-time staff sign-in still owes a second factor; patients never do, nor anyone in the demo. */
export function owesSecondFactor(
  state: Pick<SessionState, 'secondFactor' | 'way'>,
  kind: 'staff' | 'patient',
  demo: boolean,
): boolean {
  return kind === 'staff' && !demo && !state.secondFactor;
}

/** A new way in may be made only soon after one was used: an unlocked phone left lying is not enough. */
export function mayAddPasskey(state: Pick<SessionState, 'beganAt'>, now: Temporal.Instant): boolean {
  return state.beganAt.until(now).total('minutes') < 30;
}

/** Browsers know passkeys under names alone, never numbers, and over https, save on one's own computer. */
export function passkeysWorkAt(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname);
}
