import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { Words } from './answers.tsx';
import { dayName } from './times.ts';
import { programmeWords } from './words.ts';

/** What the practitioner wrote about the work of one online step. */
export interface Reply {
  id: string;
  contact: string | null;
  authorName: string;
  text: string;
  sentAt: Temporal.Instant;
  /** When the patient first opened it; null while they have not. */
  seenAt: Temporal.Instant | null;
}

export interface Beside {
  replies: readonly Reply[];
  /** Who read what was written then, and when; null where nobody has. */
  readBy(writtenAt: Temporal.Instant): { name: string; at: Temporal.Instant } | null;
}

/** Reads what stands beside a patient's own words. The composition root brings it; a step's id narrows it to that step. */
export type ReadBeside = (tx: Tx, episode: string, contact: string | null) => Promise<Beside>;

/** Replies next to the words that they are about, for either person. */
export function Replies(props: {
  replies: readonly Reply[];
  side: 'patient' | 'staff';
  zone: string;
  lang: string;
}) {
  const say = programmeWords(props.lang);
  const day = (at: Temporal.Instant) => dayName(at.toZonedDateTimeISO(props.zone).toPlainDate());
  if (props.replies.length === 0) return null;
  return (
    <ol class="ks-messages">
      {props.replies.map((reply) => (
        <li class="ks-message" key={reply.id}>
          <p class="ks-message__head">
            {say('reply.from', { name: reply.authorName, when: day(reply.sentAt) })}
            {props.side === 'staff' &&
              `, ${reply.seenAt ? say('reply.seen', { when: day(reply.seenAt) }) : say('reply.notSeen')}`}
          </p>
          <p class="ks-message__text">
            <Words text={reply.text} />
          </p>
          {props.side === 'patient' && (
            <p class="ks-message__text ks-noprint">
              <a href="/messages">{say('reply.answer')}</a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A reply is about a step: it stands once, under the last of what was written there. */
export function lastOfStep(
  entries: readonly { entry: { id: string; contact: string | null } }[],
  id: string,
): boolean {
  const contact = entries.find(({ entry }) => entry.id === id)?.entry.contact;
  return !!contact && entries.findLast(({ entry }) => entry.contact === contact)?.entry.id === id;
}

/** Whether somebody read an entry, in words; nothing for what is the writer's alone. */
export function readLine(
  beside: Beside,
  entry: { visibility: string; writtenAt: Temporal.Instant; visibleSince: Temporal.Instant },
  zone: string,
  lang: string,
): string {
  if (entry.visibility === 'only-me') return '';
  const say = programmeWords(lang);
  // Who could not see it yet has not read it.
  const { writtenAt, visibleSince } = entry;
  const later = writtenAt.epochMilliseconds > visibleSince.epochMilliseconds ? writtenAt : visibleSince;
  const read = beside.readBy(later);
  if (!read) return ` ${say('reply.unread')}`;
  return ` ${say('reply.read', { name: read.name, when: dayName(read.at.toZonedDateTimeISO(zone).toPlainDate()) })}`;
}
