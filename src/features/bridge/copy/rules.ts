import type { Temporal } from 'temporal-polyfill';
import type { NoteBody } from '../rules.ts';
import type { SayCopy } from './words.ts';

/** What one meeting's text for another record is made of: what staff wrote and what was scored, nothing else. */
export interface MeetingToCopy {
  title: string;
  /** Days and instants in words. */
  day: string;
  mode: 'in-person' | 'phone' | 'video';
  attendance: { code: '5' | '6' | '7' | '3'; minutes: number | null };
  scores: readonly { name: string; total: number | null; item9: number | null; day: string }[];
  /** The newest signed words; null where nothing was signed. */
  note: { body: NoteBody; withheldReason: string | null; by: string; when: string } | null;
  nextSteps: readonly string[];
  agreed: string;
}

/**
 * The whole of one meeting as plain text: attendance, scores, risk, medication, note, plan, always in this order and
 * each with its heading, so that an empty one is seen to be empty.
 */
export function copyText(one: MeetingToCopy, say: SayCopy): string {
  const { note, attendance } = one;
  const unsaid = say('text.unsaid');
  const part = (heading: string, texts: readonly string[]) =>
    `${heading}: ${texts.filter((text) => text !== '').join('\n') || unsaid}`;
  const scores = one.scores.map(({ name, total, item9, day }) => {
    if (total === null) return say('text.score.open', { name, day });
    return item9 === null
      ? say('text.score', { name, total, day })
      : say('text.score.item9', { name, total, item9, day });
  });
  const lines = [
    say('text.heading', { title: one.title, day: one.day }),
    ...(note?.withheldReason ? [say('text.withheld', { reason: note.withheldReason })] : []),
    say('text.attendance', {
      how: say(`text.attendance.${attendance.code}`),
      minutes: attendance.minutes ?? 0,
      mode: one.mode,
    }),
    `${say('text.scores')}: ${scores.join('; ') || say('text.scores.none')}`,
  ];
  if (note) {
    const { body } = note;
    lines.push(
      part(say('text.risk'), [body.risk]),
      part(say('text.medication'), [body.medication]),
      part(say('text.note'), [body.since, body.homework, body.did]),
      part(say('text.plan'), [body.plan, ...one.nextSteps.map((step) => `- ${step}`), one.agreed]),
      say('text.signed', { name: note.by, when: note.when }),
    );
  }
  return lines.join('\n');
}

/** Whether what was copied last is what stands now: a later note or attendance asks for another copy. */
export function isCopied(
  copiedAt: Temporal.Instant | null,
  attendanceAt: Temporal.Instant,
  signedAt: Temporal.Instant | null,
): boolean {
  if (copiedAt === null) return false;
  const changed = Math.max(attendanceAt.epochMilliseconds, signedAt?.epochMilliseconds ?? 0);
  return copiedAt.epochMilliseconds >= changed;
}
