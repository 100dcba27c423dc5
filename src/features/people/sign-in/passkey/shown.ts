import type { Visit } from '../../../../platform/http/route.ts';
import type { SignInParts } from '../parts.ts';
import { signInWords } from '../words.ts';

/** A passkey in words. */
export interface PasskeyShown {
  id: string;
  name: string;
  added: string;
  used: string | null;
}

/** One's own passkeys, oldest first. */
export async function passkeysShown(parts: SignInParts, visit: Visit): Promise<PasskeyShown[]> {
  const say = signInWords(visit.chrome.lang);
  const day = new Intl.DateTimeFormat(visit.chrome.lang, { dateStyle: 'medium', timeZone: visit.scope.zone });
  return (await parts.auth.passkeys.list(visit.scope)).map((row) => ({
    id: row.id,
    name: row.name ?? say('passkey.unnamed'),
    added: day.format(row.addedAt.epochMilliseconds),
    used: row.usedAt && day.format(row.usedAt.epochMilliseconds),
  }));
}
