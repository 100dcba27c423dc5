import type { Temporal } from 'temporal-polyfill';

export type NoticeChannel = 'email' | 'sms';

export type AttemptOutcome = 'queued' | 'accepted' | 'failed' | 'withdrawn' | 'unknown';

/** Stands in a body for the public address, which only the way out knows: `${SITE}/messages`. */
export const SITE = '[site]';

/** What is to be told. Subject and body never hold a clinical word, nor the kind of the service. */
export interface NoticePlan {
  account?: string;
  patient?: string;
  /** Why, as a word for lists: 'sign-in-code', 'invitation', 'reply'. */
  purpose: string;
  channel: NoticeChannel;
  /** An e-mail address or a mobile number, called safe by its owner. */
  address: string;
  subject: string;
  body: string;
  /** The id of the thing that it is about. */
  about?: string;
  /** Not before this instant; now when left out. */
  dueAt?: Temporal.Instant;
}

/** A notice as a channel sends it. The id lets a receiver recognise a second copy. */
export interface Letter {
  id: string;
  channel: NoticeChannel;
  address: string;
  subject: string;
  body: string;
}

/** Whether to try (again): never after it was accepted or withdrawn. */
export function isSettled(outcomes: readonly AttemptOutcome[]): boolean {
  return outcomes.some((outcome) => outcome === 'accepted' || outcome === 'withdrawn');
}

/** A try began and nobody saw its end: the process died while sending. */
export function isCutOff(outcomes: readonly AttemptOutcome[]): boolean {
  return outcomes.at(-1) === 'queued';
}
