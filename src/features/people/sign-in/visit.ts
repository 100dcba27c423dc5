import { addressOf } from '../../../platform/http/address.ts';
import type { Visit } from '../../../platform/http/route.ts';
import type { EntryParts } from './actions.ts';
import type { Limit } from './rules.ts';

export function headersOf(visit: Visit): Headers {
  return visit.context.req.raw.headers;
}

export function askingOf(visit: Visit): { headers: Headers; request: string; purpose: string } {
  return { headers: headersOf(visit), request: visit.scope.request, purpose: visit.scope.purpose };
}

export function clientOf(visit: Visit, parts: { trustedProxies: readonly string[] }): string {
  return addressOf(visit.context, parts.trustedProxies);
}

/** Counts this try under every name; true only where all of them still allow it. */
export async function allowed(parts: EntryParts, tries: [Limit, string][]): Promise<boolean> {
  const answers = await Promise.all(tries.map(([limit, who]) => parts.auth.store.mayTry(limit, who)));
  return answers.every(Boolean);
}

export function withSetCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

/** Only a path on this site: anything else would let a link send people elsewhere after they signed in. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])[\w\-/?=&.%]*$/.test(next) && !/%(5c|2f)/i.test(next.slice(0, 6)) ? next : '/';
}

export function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function onward(next: string): string {
  return next === '/' ? '/sign-in/onward' : `/sign-in/onward?next=${encodeURIComponent(next)}`;
}
