import { Temporal } from 'temporal-polyfill';
import { isId } from '../../platform/ids.ts';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { findContactOwner } from '../blend/index.ts';
import {
  type Episode,
  findPatientName,
  lockEpisode,
  mayChange,
  ownEpisode,
  type PatientName,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { withTitles } from './beside.ts';
import { type MessageForm, messageFaults } from './forms.ts';
import { promisedDay } from './promise.ts';
import { insertMessage, insertReview, insertSeen, listMessages, type Message } from './store.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    messageSent: { message: string; episode: string; patient: string; side: 'patient' | 'staff' };
  }
}

const ENDED =
  'Treatment here has ended, so nobody reads messages now. Your workbook stays. If you need help again, you can refer yourself.';

/** The patient writes to the practitioner. */
export async function sendMessage(scope: Scope, form: MessageForm): Promise<Outcome<{ message: string }>> {
  return scope.act('message.send', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    if (episode.dischargedAt) return refused({ _form: ENDED });
    const faults = messageFaults(form);
    if (Object.keys(faults).length > 0) return refused(faults);
    return done({ message: await keepMessage(tx, episode, { side: 'patient', text: form.text }) });
  });
}

/** Staff write to the patient, on their own or beside the patient's work in an online step. */
export async function replyToPatient(
  scope: Scope,
  form: MessageForm & { patient: string; contact: string | null },
): Promise<Outcome<{ message: string }>> {
  return scope.act('message.reply', async (tx) => {
    const { episode: found } = await mayChange(tx, form.patient, 'messages');
    const episode = await lockEpisode(tx, present(found).id);
    await allowBeside(tx, episode, form.contact);
    if (episode.dischargedAt)
      return refused({ _form: 'Treatment has ended: the patient is told that nobody reads messages now.' });
    const faults = messageFaults(form);
    if (Object.keys(faults).length > 0) return refused(faults);
    return done({
      message: await keepMessage(tx, episode, { side: 'staff', text: form.text, contact: form.contact }),
    });
  });
}

export interface ReviewForm {
  patient: string;
  /** Everything up to this instant was on the page that was read. */
  coversUntil: string;
  /** Empty where the practitioner read without writing. */
  text: string;
  contact: string | null;
}

/** A practitioner has read one patient's week; the reply, where there is one, stands beside the patient's words. */
export async function signReview(
  scope: Scope,
  form: ReviewForm,
): Promise<Outcome<{ review: string; message: string | null }>> {
  return scope.act('review.sign', async (tx) => {
    const { episode: found } = await mayChange(tx, form.patient, 'messages');
    const episode = await lockEpisode(tx, present(found).id);
    await allowBeside(tx, episode, form.contact);
    const coversUntil = readInstant(form.coversUntil, tx.now);
    if (!coversUntil)
      return refused({ _form: 'This page is out of date. Reload it and sign again: your words are kept.' });
    const writes = form.text.trim() !== '';
    const faults = writes ? messageFaults(form) : {};
    if (writes && episode.dischargedAt)
      faults._form = 'Treatment has ended: the patient is told that nobody reads messages now.';
    if (Object.keys(faults).length > 0) return refused(faults);
    const review = tx.id();
    await insertReview(tx, { id: review, episode: episode.id, patient: episode.patient, coversUntil });
    tx.about('review', review, episode.patient);
    // The page showed what the patient had sent up to then: signing it says that it was read.
    const shown = (await listMessages(tx, episode.id)).filter(
      (one) => Temporal.Instant.compare(one.sentAt, coversUntil) <= 0,
    );
    await insertSeen(tx, shown, 'staff');
    const message = writes
      ? await keepMessage(tx, episode, { side: 'staff', text: form.text, contact: form.contact, review })
      : null;
    await touched(tx, episode.id);
    return done({ review, message });
  });
}

export interface Conversation {
  episode: Episode;
  messages: Message[];
  /** The zone of the person who reads, and the instant at which they do. */
  zone: string;
  now: string;
}

/** The patient's own conversation; opening it marks the practitioner's messages as seen. */
export async function openOwnConversation(scope: Scope): Promise<Conversation & { replyBy: string | null }> {
  return scope.read('message.read-own', async (tx) => {
    const episode = await ownEpisode(tx);
    const messages = await withTitles(tx, episode.id, await listMessages(tx, episode.id));
    await insertSeen(tx, messages, 'patient');
    const zone = (await findPatientName(tx, episode.patient))?.zone ?? tx.zone;
    return { episode, messages, zone, now: tx.now.toString(), replyBy: await promisedDay(tx) };
  });
}

/** One patient's conversation for staff; opening it marks the patient's messages as seen and recounts what is unread. */
export async function openConversation(
  scope: Scope,
  patient: string,
): Promise<Conversation & { patient: PatientName; replyBy: string }> {
  return scope.read('message.read', async (tx) => {
    const access = await seePatient(tx, patient, 'messages');
    const episode = await lockEpisode(tx, present(access.episode).id);
    const messages = await withTitles(tx, episode.id, await listMessages(tx, episode.id));
    await insertSeen(tx, messages, 'staff');
    await touched(tx, episode.id);
    return {
      episode,
      messages,
      patient: access.patient,
      zone: tx.zone,
      now: tx.now.toString(),
      replyBy: await promisedDay(tx),
    };
  });
}

/** A reply stands beside work of the same course. @throws NotHere for a contact of anybody else. */
async function allowBeside(tx: Tx, episode: Episode, contact: string | null): Promise<void> {
  if (!contact) return;
  const owner = isId(contact) ? await findContactOwner(tx, contact) : undefined;
  allow(owner?.episode === episode.id);
}

/** Sends a message of staff inside the caller's transaction. The caller has checked that the asker may, and locked the episode. */
export async function writeToPatient(tx: Tx, episode: Episode, text: string): Promise<string> {
  return keepMessage(tx, episode, { side: 'staff', text });
}

async function keepMessage(
  tx: Tx,
  episode: Episode,
  message: { side: 'patient' | 'staff'; text: string; contact?: string | null; review?: string },
): Promise<string> {
  const id = tx.id();
  await insertMessage(tx, {
    id,
    episode: episode.id,
    patient: episode.patient,
    side: message.side,
    text: message.text.trim(),
    review: message.review ?? null,
    contact: message.contact ?? null,
    entry: null,
  });
  tx.about('message', id, episode.patient);
  await tx.tell('messageSent', {
    message: id,
    episode: episode.id,
    patient: episode.patient,
    side: message.side,
  });
  await touched(tx, episode.id);
  return id;
}

function readInstant(text: string, now: Temporal.Instant): Temporal.Instant | null {
  try {
    const instant = Temporal.Instant.from(text);
    return Temporal.Instant.compare(instant, now) <= 0 ? instant : null;
  } catch {
    return null;
  }
}
