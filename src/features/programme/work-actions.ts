import type { Temporal } from 'temporal-polyfill';
import { one } from '../../platform/fields.ts';
import { done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts, listUnplanned, type PlannedContact, type UnplannedContact } from '../blend/index.ts';
import {
  lockEpisode,
  mayChange,
  maySee,
  type PatientAccess,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { editions, pagesIn } from '../library/index.ts';
import type { Beside, ReadBeside } from './beside.tsx';
import { listEntries } from './entry-store.ts';

import { type GoalsView, readGoalsOf } from './goals/reading.ts';
import { type MoodPictureView, readMoodPicture } from './moods/reading.ts';
import { listMoods, type Mood } from './moods/store.ts';
import { ownPageOf, stepOfPage } from './own-page.ts';
import { mayWriteFor, visibleTo } from './policy.ts';
import { type Said, saidOf } from './shelf.ts';
import {
  insertPinnedNote,
  listFeedback,
  listFinishes,
  listPagesRead,
  listPinnedNotes,
  listStarts,
  type StepFeedback,
} from './step-store.ts';
import { programmeWords } from './words.ts';
import { type EntryView, withWorksheets } from './workbook-actions.ts';

/** How far one online step has come. */
export interface StepProgress {
  contact: string;
  title: string;
  startedAt: Temporal.Instant | null;
  finishedAt: Temporal.Instant | null;
  pagesRead: number;
  pagesAll: number;
  /** Titles of the pages read, in the order in which they were read. */
  read: string[];
  pinned: string | null;
}

/**
 * What a patient wrote that the asker may read, newest first: the practitioner reads what is for them and the team,
 * cover and supervisor the team's alone, nobody of the staff what is for "only me".
 * @param since only what was written after this instant.
 * @throws NotHere where the asker may not see this patient's entries at all.
 */
export async function entriesFor(tx: Tx, patient: string, since?: Temporal.Instant): Promise<EntryView[]> {
  const { standing } = await seePatient(tx, patient, 'entries');
  return withWorksheets(tx, standing, await listEntries(tx, patient, visibleTo(standing), since));
}

/** The moods that the asker may see, oldest first, under the same rule. */
export async function moodsFor(tx: Tx, patient: string): Promise<Mood[]> {
  const { standing } = await seePatient(tx, patient, 'entries');
  return listMoods(tx, patient, visibleTo(standing));
}

/** The pictures of a patient's moods with what they saw in them, under the same rule. */
export async function moodPictureFor(
  tx: Tx,
  patient: string,
  since?: Temporal.Instant,
): Promise<MoodPictureView> {
  const access = await seePatient(tx, patient, 'entries');
  return readMoodPicture(tx, { patient, zone: access.patient.zone }, visibleTo(access.standing), since);
}

/** Every online step of the plan in force, then those beside it, with how far each has come. The caller has checked that the asker may see. */
export async function progressFor(tx: Tx, episode: string): Promise<StepProgress[]> {
  const contacts = await onlineContacts(tx, episode);
  const starts = await listStarts(tx, episode);
  const finishes = await listFinishes(tx, episode);
  const ids = contacts.map((one) => one.contact);
  const read = await listPagesRead(tx, ids);
  const pinned = await listPinnedNotes(tx, ids);
  const shown = await editions<'step'>(
    tx,
    starts.flatMap((one) => one.edition ?? []),
  );
  const list: StepProgress[] = [];
  for (const contact of contacts) {
    const start = starts.find((one) => one.contact === contact.contact);
    if (isOff(contact) && !start) continue;
    const own = 'beside' in contact ? ownPageOf(contact.beside) : undefined;
    const step = own ? stepOfPage(own) : start?.edition ? shown.get(start.edition)?.body : undefined;
    const pages = read.filter((one) => one.contact === contact.contact);
    const form = pages.at(-1)?.form ?? contact.form;
    const inForm = step ? pagesIn(step, form) : [];
    list.push({
      contact: contact.contact,
      title: titleOf(contact),
      startedAt: start?.startedAt ?? null,
      finishedAt: finishes.find((one) => one.contact === contact.contact)?.finishedAt ?? null,
      pagesRead: pages.filter((one) => inForm.some((page) => page.id === one.page)).length,
      pagesAll: inForm.length,
      read: pages.flatMap((one) => step?.pages.find((page) => page.id === one.page)?.title ?? []),
      pinned: pinned.get(contact.contact) ?? null,
    });
  }
  return list;
}

/** The online contacts of the plan in force, then the unplanned ones. */
async function onlineContacts(tx: Tx, episode: string): Promise<(PlannedContact | UnplannedContact)[]> {
  const planned = (await listContacts(tx, episode)).filter((one) => one.mode === 'online');
  return [...planned, ...(await listUnplanned(tx, episode))];
}

/** Whether a step was taken off the list again. */
function isOff(contact: PlannedContact | UnplannedContact): boolean {
  return 'beside' in contact && contact.beside.ended;
}

/** The title of a step, with how it came about where it is no part of the plan. */
function titleOf(contact: PlannedContact | UnplannedContact): string {
  if (!('beside' in contact)) return contact.title;
  return programmeWords()(`work.${contact.beside.how}`, { title: contact.title });
}

/** What a patient said of their steps ("How was that?"), oldest first. The caller has checked that the asker may see. */
export async function feedbackFor(
  tx: Tx,
  episode: string,
  since?: Temporal.Instant,
): Promise<StepFeedback[]> {
  const all = await listFeedback(tx, episode);
  return since ? all.filter((one) => one.at.epochMilliseconds > since.epochMilliseconds) : all;
}

export interface WorkView extends MoodPictureView, GoalsView {
  beside: Beside;
  patient: PatientAccess['patient'];
  steps: StepProgress[];
  feedback: (StepFeedback & { title: string })[];
  entries: EntryView[];
  words: Said;
  whoSees: Said;
  asked: Said;
  zone: string;
  mayWrite: boolean;
  /** Whether the asker may write in a step, together or from paper. */
  mayWriteFor: boolean;
}

/** A patient's work between meetings, for whoever of the staff may read it. */
export async function readWork(scope: Scope, patient: string, beside: ReadBeside): Promise<WorkView> {
  return scope.read('work.read', async (tx) => {
    const access = await seePatient(tx, patient, 'entries');
    const episode = present(access.episode);
    const steps = await progressFor(tx, episode.id);
    const seen = visibleTo(access.standing);
    const words = await saidOf(tx, ['mood', 'who-sees', 'how-was-that']);
    return {
      patient: access.patient,
      beside: maySee(access.standing, 'messages')
        ? await beside(tx, episode.id, null)
        : { replies: [], readBy: () => null },
      steps,
      feedback: (await feedbackFor(tx, episode.id)).map((one) => ({
        ...one,
        title: steps.find((step) => step.contact === one.contact)?.title ?? '',
      })),
      entries: await withWorksheets(tx, access.standing, await listEntries(tx, patient, seen)),
      ...(await readMoodPicture(tx, { patient, zone: access.patient.zone }, seen)),
      ...(await readGoalsOf(tx, { patient, episode: episode.id })),
      words: words.mood,
      whoSees: words['who-sees'],
      asked: words['how-was-that'],
      zone: tx.zone,
      mayWrite: !episode.dischargedAt && ['caseload', 'cover'].includes(access.standing),
      mayWriteFor: !episode.dischargedAt && mayWriteFor(access.standing),
    };
  });
}

const LONGEST_PIN = 1000;

/** Pins the practitioner's own words into an online step of the plan; the newest stand. */
export async function pinNote(
  scope: Scope,
  patient: string,
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<Outcome> {
  return scope.act('note.pin', async (tx) => {
    const episode = present((await mayChange(tx, patient, 'plan')).episode);
    await lockEpisode(tx, episode.id);
    const say = programmeWords();
    const text = one(values.note).trim();
    const contacts = (await onlineContacts(tx, episode.id)).filter((known) => !isOff(known));
    const contact = contacts.find((known) => known.contact === one(values.contact));
    const refusals: Record<string, string> = {};
    if (!contact) refusals.contact = say('work.pinStepMissing');
    if (!text) refusals.note = say('work.pinMissing');
    if (text.length > LONGEST_PIN) refusals.note = say('tooLong', { longest: LONGEST_PIN });
    if (!contact || Object.keys(refusals).length > 0) return refused(refusals);
    await insertPinnedNote(tx, { contact: contact.contact, patient, text });
    await touched(tx, episode.id);
    tx.about('contact', contact.contact, patient);
    return done();
  });
}
