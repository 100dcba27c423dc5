/** Reading and writing cookies by hand, where a request has to be asked again with the cookies it just got. */

export const DEVICE_COOKIE = 'ks_device';
export const WHO_COOKIE = 'ks_who';

const DAY = 24 * 60 * 60;

/** The cookies of a request, one `name=value` each. */
export function cookiesOf(headers: Headers): string[] {
  return (headers.get('cookie') ?? '').split(/;\s*/).filter(Boolean);
}

export function cookieNamed(headers: Headers, name: string): string | undefined {
  const found = cookiesOf(headers).find((one) => one.startsWith(`${name}=`));
  return found && decode(found.slice(name.length + 1));
}

/** The session token in cookies, without the signature that follows it. The token alone opens nothing. */
export function tokenIn(cookies: readonly string[]): string | undefined {
  for (const cookie of cookies) {
    const [, value] = /^[^=;]*\.session_token=([^;]*)/.exec(cookie) ?? [];
    if (value) return decode(value).replace(/\.[^.]*$/, '');
  }
  return undefined;
}

/** The request's headers as the browser will send them next, after these Set-Cookie values. */
export function withCookies(headers: Headers, setCookies: readonly string[]): Headers {
  const jar = new Map(cookiesOf(headers).map((one) => [one.slice(0, one.indexOf('=')), one]));
  for (const cookie of setCookies) {
    const pair = cookie.split(';')[0] ?? '';
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0(;|$)/i.test(cookie)) jar.delete(name);
    else jar.set(name, pair);
  }
  const next = new Headers(headers);
  next.set('cookie', [...jar.values()].join('; '));
  return next;
}

/** HttpOnly, for this site alone, and over https where the site is. `days` left out: gone with the browser. */
export function setCookie(name: string, value: string, secure: boolean, days?: number): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (days !== undefined) parts.push(`Max-Age=${days * DAY}`);
  if (secure) parts.push('Secure');
  return parts.join('; ');
}

export function dropCookie(name: string, secure: boolean): string {
  return setCookie(name, '', secure, 0);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
