import { randomBytes } from 'node:crypto';
import { generateCookie, getCookie } from 'hono/cookie';
import type { Temporal } from 'temporal-polyfill';
import type { FormState } from '../../ui/form.tsx';
import { dropDraftsBefore, keepDraft, listDrafts } from '../db/drafts.ts';
import { Keyring } from '../envelope.ts';
import { isId } from '../ids.ts';
import type { Tx } from '../scope.ts';
import type { Visit } from './route.ts';

/** Half of what opens a kept form; the other half is in the page's address. Gone with the browser. */
const COOKIE = 'ks_kept';
/** How long the words of a refused form wait, in hours. */
const HOURS = 2;
const BEGINNING = 'refused-';

/** More than any form asks for; a longer one is shown again in the answer itself. */
const LONGEST = 100_000;

/**
 * Answers the refused form of somebody who is signed out with a redirect to the page that asked, so that Back, Forward
 * and reload meet a page and never the browser's question whether to send again. What was typed waits for two hours,
 * sealed under a key that only this browser holds: nobody else reads it, and whoever opens the page afresh finds it
 * empty. Null where it is too long to wait.
 */
export async function redirectRefused(visit: Visit, page: string, form: FormState): Promise<Response | null> {
  const text = JSON.stringify(form);
  if (visit.chrome.signedIn || text.length > LONGEST) return null;
  const key = getCookie(visit.context, COOKIE) ?? randomBytes(32).toString('base64url');
  const name = await visit.scope.keep('draft.keep', async (tx) => {
    const id = tx.id();
    await dropDraftsBefore(tx, BEGINNING, oldest(tx));
    await keepDraft(tx, {
      form: BEGINNING + id,
      branch: 0,
      revision: 0,
      values: { sealed: new Keyring(key).seal(id, text).toString('base64') },
      field: null,
      writer: id,
    });
    return id;
  });
  const response = visit.redirect(`${page}?kept=${name}`);
  response.headers.append('set-cookie', cookie(visit, key));
  return response;
}

/** Takes this browser's half of the key away: nobody can read what waited any more. */
export function forgetRefused(visit: Visit, response: Response): Response {
  response.headers.append('set-cookie', cookie(visit, '', 0));
  return response;
}

/** The form as it was refused, where this browser still holds it; an empty one otherwise. */
export async function refusedForm(visit: Visit): Promise<FormState> {
  const name = visit.query.get('kept');
  const key = getCookie(visit.context, COOKIE);
  if (!name || !isId(name) || !key || visit.chrome.signedIn) return {};
  const draft = await visit.scope.read('draft.read', async (tx) =>
    (await listDrafts(tx, BEGINNING + name)).find(
      ({ savedAt }) => savedAt.epochMilliseconds >= oldest(tx).epochMilliseconds,
    ),
  );
  const sealed = draft?.values.sealed;
  if (typeof sealed !== 'string') return {};
  try {
    return JSON.parse(new Keyring(key).open(name, Buffer.from(sealed, 'base64'))) as FormState;
  } catch {
    // Another browser's.
    return {};
  }
}

function oldest(tx: Tx): Temporal.Instant {
  return tx.now.subtract({ hours: HOURS });
}

function cookie({ context }: Visit, value: string, maxAge?: number): string {
  const secure = new URL(context.req.url).protocol === 'https:';
  return generateCookie(COOKIE, value, {
    path: '/referral',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge,
  });
}
