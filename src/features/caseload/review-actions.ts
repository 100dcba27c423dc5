import type { Temporal } from 'temporal-polyfill';
import { present } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { type PatientName, seePatient } from '../episodes/index.ts';
import { listMessages, type Message, promisedDay, reviewedUntil, withTitles } from '../messages/index.ts';
import {
  type EntryView,
  entriesFor,
  feedbackFor,
  type MoodPictureView,
  moodPictureFor,
  progressFor,
  type Said,
  type StepFeedback,
  type StepProgress,
  saidOf,
} from '../programme/index.ts';

/** One patient's week as it waits to be read: everything since the last review, with the conversation's end. */
export interface ReviewView extends MoodPictureView {
  patient: PatientName;
  since: Temporal.Instant | null;
  /** What the page shows goes up to here; signing covers no more than was seen. */
  until: string;
  entries: EntryView[];
  feedback: (StepFeedback & { title: string })[];
  steps: StepProgress[];
  messages: Message[];
  words: { mood: Said; whoSees: Said; asked: Said };
  ended: boolean;
  /** The day by which an answer to something sent now is promised. */
  replyBy: string;
  zone: string;
}

export async function openReview(scope: Scope, patientId: string): Promise<ReviewView> {
  return scope.read('review.read', async (tx) => {
    await seePatient(tx, patientId, 'messages');
    const { patient, episode: found } = await seePatient(tx, patientId, 'entries');
    const episode = present(found);
    const since = await reviewedUntil(tx, episode.id);
    const after = since ?? undefined;
    const steps = await progressFor(tx, episode.id);
    const feedback = await feedbackFor(tx, episode.id, after);
    const words = await saidOf(tx, ['mood', 'who-sees', 'how-was-that']);
    return {
      patient,
      since,
      until: tx.now.toString(),
      entries: await entriesFor(tx, patientId, after),
      feedback: feedback.map((one) => ({
        ...one,
        title: steps.find((step) => step.contact === one.contact)?.title ?? '',
      })),
      steps: steps.filter((step) => isNew(step, since)),
      ...(await moodPictureFor(tx, patientId, after)),
      messages: await withTitles(tx, episode.id, lastOf(await listMessages(tx, episode.id))),
      words: {
        mood: words.mood,
        whoSees: words['who-sees'],
        asked: words['how-was-that'],
      },
      ended: episode.dischargedAt !== null,
      replyBy: await promisedDay(tx),
      zone: tx.zone,
    };
  });
}

/** The end of the conversation, and never less than what the patient sent and nobody has read. */
function lastOf(messages: readonly Message[]): Message[] {
  const unread = messages.findIndex((one) => one.side === 'patient' && one.seenAt === null);
  const start = Math.max(0, messages.length - 4);
  return messages.slice(unread === -1 ? start : Math.min(start, unread));
}

/** Steps begun and not finished stay on the page: that somebody is stuck is something to answer, too. */
function isNew(step: StepProgress, since: Temporal.Instant | null): boolean {
  if (!step.startedAt) return false;
  if (!since || !step.finishedAt) return true;
  return step.finishedAt.epochMilliseconds > since.epochMilliseconds;
}
