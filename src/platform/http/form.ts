import { createHmac } from 'node:crypto';
import type { Submission } from '../scope.ts';

/** What was posted, as it came: one value a name, and lists where a name came more than once. */
export type FormValues = Record<string, string | string[]>;

export interface PostedForm {
  values: FormValues;
  /** Null where the page's key is missing or not one of ours. */
  submission: Submission | null;
  /** For whom the page was made, as `pageMark` says it; null where the page does not say. */
  mark: string | null;
}

/** Longest body that is read, in bytes: far above the longest entry, far below what would hurt the server. */
export const LONGEST_BODY = 1_000_000;

/** Most fields that are read: the longest worksheet has some hundreds. */
const MOST_FIELDS = 10_000;

export class BodyTooLong extends Error {}
export class BodyUnreadable extends Error {}

/** A submission key, and behind it the mark of the account whose page it stands on. */
const KEY = /^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?:\.([\w-]{16}))?$/;

/**
 * A zero byte, which no keyboard types and the store refuses, and the characters that force a direction of writing: they
 * change nothing that is written and how all that follows is read.
 */
const LEFT_OUT = /[\0\u202A-\u202E\u2066-\u2069]/g;

/** Reads a posted form. Line ends become \n; what nobody types is left out. */
export async function readForm(request: Request, secret: string): Promise<PostedForm> {
  const text = await readBody(request);
  if (fieldsIn(text) > MOST_FIELDS) throw new BodyTooLong();
  const values: FormValues = Object.create(null);
  for (const [name, raw] of new URLSearchParams(text)) {
    const value = raw.replaceAll('\r\n', '\n').replace(LEFT_OUT, '').toWellFormed();
    const before = values[name];
    if (before === undefined) values[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else values[name] = [before, value];
  }
  const mark = typeof values._key === 'string' ? (KEY.exec(values._key)?.[2] ?? null) : null;
  return { values, submission: submissionOf(values, new URL(request.url).pathname, secret), mark };
}

/**
 * Ties a page's key to the account that the page was made for: on a shared device one person's words never end up in
 * the record of whoever signed in since.
 */
export function pageMark(secret: string, key: string, who: { service: string; account: string }): string {
  const made = createHmac('sha256', secret).update(JSON.stringify(['page', key, who.service, who.account]));
  return made.digest('base64url').slice(0, 16);
}

function fieldsIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('&'); at >= 0 && count <= MOST_FIELDS; at = text.indexOf('&', at + 1)) count++;
  return count;
}

async function readBody(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new BodyUnreadable();
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY) throw new BodyTooLong();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LONGEST_BODY) throw new BodyTooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function submissionOf(values: FormValues, path: string, secret: string): Submission | null {
  const key = typeof values._key === 'string' ? KEY.exec(values._key)?.[1] : undefined;
  if (!key) return null;
  const digest = createHmac('sha256', secret).update(path);
  for (const name of Object.keys(values).sort()) {
    if (!name.startsWith('_')) digest.update(JSON.stringify([name, values[name]]));
  }
  const { _draft: form } = values;
  const draft =
    typeof form === 'string' && /^[a-z0-9-]{1,160}$/.test(form) ? { form, sent: values } : undefined;
  return { key, digest: digest.digest(), draft };
}
