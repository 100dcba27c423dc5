import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { listContacts } from '../blend/index.ts';
import { insertSeen, listMessages, listReviews, type Message } from './store.ts';

/** What the practitioner wrote about the work of online steps, and what of that work they have read. */
export interface BesideWork {
  replies: Message[];
  /** Who read what was written then, and when; null where nobody has. */
  readBy(writtenAt: Temporal.Instant): { name: string; at: Temporal.Instant } | null;
}

/**
 * For pages that show a patient's own words. Where the patient looks, the replies count as seen.
 * @param contact the online step that the page is about; null for a page about all of them.
 */
export async function besideWork(tx: Tx, episode: string, contact: string | null): Promise<BesideWork> {
  const messages = await listMessages(tx, episode);
  const replies = messages.filter((one) => one.contact !== null && (!contact || one.contact === contact));
  if (tx.kind === 'patient') await insertSeen(tx, replies, 'patient');
  const reviews = await listReviews(tx, episode);
  return {
    replies,
    readBy(writtenAt) {
      const covering = reviews.filter((one) => Temporal.Instant.compare(one.coversUntil, writtenAt) >= 0);
      const first = covering.at(-1);
      return first ? { name: first.byName, at: first.at } : null;
    },
  };
}

/** Messages that stand beside work, with what that step is called. */
export async function withTitles(tx: Tx, episode: string, messages: readonly Message[]): Promise<Message[]> {
  if (!messages.some((one) => one.contact)) return [...messages];
  const titles = new Map((await listContacts(tx, episode)).map((one) => [one.contact, one.title]));
  return messages.map((one) => ({ ...one, about: one.contact ? titles.get(one.contact) : undefined }));
}
