import { draftSent, keepDraft } from '../../platform/db/drafts.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts } from '../blend/index.ts';
import { touched } from '../episodes/index.ts';
import { type Answers, fieldsShown, isAnswered } from '../library/index.ts';
import { replyBy, settings } from '../people/index.ts';
import { endAgendaItem, findBridgeAnswer, insertAgendaItem } from './agenda-store.ts';
import { insertEntry, insertVersion, listVersions, updateVisibility } from './entry-store.ts';
import './facts.ts';
import {
  type FeedbackAnswer,
  isVisibility,
  mergeAnswers,
  type Room,
  sameAnswers,
  type Visibility,
} from './rules.ts';
import { type OwnStep, pageOf, stepToWrite, type WorksheetOnPage, worksheetsOn } from './step-reading.ts';
import { insertFeedback, insertFinish, insertPageRead, insertStart, listFeedback } from './step-store.ts';
import { programmeWords } from './words.ts';
import { answersFrom, boxName, rowsName, rungMoved, type Typed } from './worksheet-form.ts';

/** Longest answer to a closing question, and longest words with feedback, in characters. */
export const LONGEST_WORDS = 2000;

/** The name under which what is typed on one page of a step is kept. */
export function stepDraft(contact: string, page: string): string {
  return `step-${contact}-${page}`;
}

/** Opens an online contact for the first time: from here on it stays in this edition. Doing it again changes nothing. */
export async function startStep(
  scope: Scope,
  form: { contact: string; person: string | null },
): Promise<Outcome> {
  return scope.act('step.start', async (tx) => {
    const it = await stepToWrite(tx, form.contact);
    await begin(tx, it, form.person);
    await touched(tx, it.episode.id);
    tx.about('contact', form.contact, it.episode.patient);
    return done();
  });
}

export interface PageForm {
  contact: string;
  page: string;
  form: 'full' | 'short';
  values: Typed;
  /** True where the reader goes on: the page then counts as read. */
  read: boolean;
  /** Set where staff write, with the patient or from their paper. */
  room?: Room;
}

/**
 * Keeps what a page of a step holds. Every fault of every box comes back at once, and nothing is then written.
 * @returns `clashes`: whether another page wrote something else in the same box since this one was opened.
 */
export async function savePage(scope: Scope, form: PageForm): Promise<Outcome<{ clashes: boolean }>> {
  return scope.act(form.room ? `step.save-${form.room.how}` : 'step.save', async (tx) => {
    const it = await stepToWrite(tx, form.contact, form.room);
    const page = pageOf(it.step, form.page);
    const faults: Record<string, string> = {};
    const written: { on: WorksheetOnPage; answers: ReturnType<typeof answersFrom>['answers'] }[] = [];
    for (const on of await worksheetsOn(tx, page, it)) {
      const read = answersFrom(on.worksheet, fieldsShown(on.worksheet, on.fields), form.values);
      Object.assign(faults, read.faults);
      written.push({ on, answers: read.answers });
    }
    const bridge = page.blocks.some((block) => block.kind === 'bridge-question')
      ? text(form.values.bridge).trim()
      : undefined;
    if (bridge !== undefined && bridge.length > LONGEST_WORDS)
      faults.bridge = programmeWords()('tooLong', { longest: LONGEST_WORDS });
    if (Object.keys(faults).length > 0) return refused(faults);
    await begin(tx, it, null);
    let clashes = false;
    for (const { on, answers } of written) clashes = (await writeEntry(tx, it, on, answers, form)) || clashes;
    // A page that left the closing answer as it found it never takes another page's off the agenda.
    if (bridge !== undefined && bridge !== text(form.values['bridge.was']).trim())
      await putOnAgenda(tx, it, bridge);
    if (form.read)
      await insertPageRead(tx, {
        contact: form.contact,
        patient: it.episode.patient,
        page: page.id,
        form: form.form,
      });
    await draftSent(tx, stepDraft(form.contact, form.page), form.values);
    await touched(tx, it.episode.id);
    tx.about(form.room ? 'entry' : 'contact', form.contact, it.episode.patient, { page: page.id });
    return done({ clashes });
  });
}

export interface KeptPageForm extends PageForm {
  writer: string;
  /** One more row. */
  row?: { worksheet: string; field: string };
  /** A rung of a ladder, one place up or down. */
  move?: { worksheet: string; field: string; row: number; up: boolean };
}

/** Keeps what was typed on a page as a draft, unchecked: for a row, or where somebody must not be held up. */
export async function keepPage(scope: Scope, form: KeptPageForm): Promise<void> {
  await scope.keep('draft.keep', async (tx) => {
    const it = await stepToWrite(tx, form.contact, form.room);
    const page = pageOf(it.step, form.page);
    const values = typedIn(form.values);
    let field: string | null = null;
    if (form.row) {
      const { worksheet, field: id } = form.row;
      const name = rowsName(worksheet, id);
      const rows = Math.min(Math.max(1, count(form.values[name])) + 1, 100);
      values[name] = String(rows);
      field = boxName(worksheet, id, rows - 1);
    }
    if (form.move) {
      const { move } = form;
      const on = await worksheetsOn(tx, page, it);
      const worksheet = on.find((one) => one.worksheet.id === move.worksheet)?.worksheet;
      const ladder = worksheet?.fields.find((one) => one.id === move.field);
      const to = move.row + (move.up ? -1 : 1);
      if (worksheet && ladder?.kind === 'ladder' && to >= 0 && to < ladder.max) {
        Object.assign(values, rungMoved(worksheet, ladder, values, { row: move.row, to }));
        field = boxName(worksheet.id, ladder.id, to, ladder.step.id);
      }
    }
    await keepDraft(tx, {
      form: stepDraft(form.contact, form.page),
      branch: count(form.values._branch),
      revision: count(form.values._revision),
      values,
      field,
      writer: form.writer,
    });
  });
}

/** A small count that a page sent; 0 for anything else. */
function count(value: Typed[string]): number {
  return /^\d{1,4}$/.test(text(value)) ? Number(text(value)) : 0;
}

function typedIn(values: Typed): Record<string, string> {
  const names = Object.keys(values).filter((name) => !name.startsWith('_') && name !== 'intent');
  return Object.fromEntries(names.map((name) => [name, text(values[name])]));
}

/** "How was that?", and the end of the step. Sent twice, it ends once. */
export async function finishStep(
  scope: Scope,
  form: { contact: string; form: 'full' | 'short'; answer: FeedbackAnswer | null },
): Promise<Outcome> {
  return scope.act('step.finish', async (tx) => {
    const it = await stepToWrite(tx, form.contact);
    await begin(tx, it, null);
    const { patient, id: episode } = it.episode;
    const first = await insertFinish(tx, { contact: form.contact, episode, patient, form: form.form });
    if (form.answer) await giveFeedback(tx, it, form.answer, null);
    if (first)
      await tx.tell('stepFinished', { patient, episode, contact: form.contact, answer: form.answer });
    await touched(tx, episode);
    tx.about('contact', form.contact, patient);
    return done();
  });
}

/** "I feel worse now", at the end or in the middle. The step stays open: nobody has to finish it. */
export async function sayWorse(scope: Scope, form: { contact: string; words: string }): Promise<Outcome> {
  return scope.act('step.worse', async (tx) => {
    const it = await stepToWrite(tx, form.contact);
    if (form.words.length > LONGEST_WORDS)
      return refused({ words: programmeWords()('tooLong', { longest: LONGEST_WORDS }) });
    await begin(tx, it, null);
    await giveFeedback(tx, it, 'worse', form.words.trim() || null);
    await touched(tx, it.episode.id);
    tx.about('contact', form.contact, it.episode.patient);
    return done();
  });
}

/** Opens a contact that was added in the same action. The caller has locked the episode and passed the policy. */
export async function beginStep(tx: Tx, contact: string): Promise<void> {
  await begin(tx, await stepToWrite(tx, contact), null);
}

async function begin(tx: Tx, it: OwnStep, person: string | null) {
  if (it.start) return;
  const { patient, id: episode } = it.episode;
  await insertStart(tx, { contact: it.contact.contact, episode, patient, edition: it.edition, person });
  await tx.tell('stepStarted', { patient, episode, contact: it.contact.contact });
}

/** @returns whether another page wrote something else in the same box since this one was opened. */
async function writeEntry(
  tx: Tx,
  it: OwnStep,
  on: WorksheetOnPage,
  answers: ReturnType<typeof answersFrom>['answers'],
  { values, room }: PageForm,
): Promise<boolean> {
  const { patient, id: episode } = it.episode;
  const contact = it.contact.contact;
  const chosen = text(values[boxName(on.worksheet.id, 'visibility')]);
  // A page that did not touch the choice never undoes one that was made elsewhere since.
  const untouched = chosen === text(values[boxName(on.worksheet.id, 'was')]);
  // Who sees it is the patient's to say: staff never change it.
  const visibility: Visibility = room
    ? (on.entry?.visibility ?? 'practitioner')
    : on.entry && (untouched || !isVisibility(chosen))
      ? on.entry.visibility
      : isVisibility(chosen)
        ? chosen
        : 'practitioner';
  if (on.entry && on.entry.visibility !== visibility) await updateVisibility(tx, on.entry, visibility);
  const stands = on.entry?.answers ?? {};
  const { merged, clashes } = mergeAnswers(stands, answers, await answersFound(tx, on, values));
  if (on.entry ? sameAnswers(stands, merged) : !isAnswered(merged)) return clashes;
  const entry =
    on.entry?.id ??
    (await insertEntry(tx, {
      patient,
      episode,
      contact,
      edition: on.edition,
      worksheet: on.worksheet.id,
      visibility,
    }));
  await insertVersion(tx, {
    entry,
    patient,
    visibility,
    number: (on.entry?.number ?? 0) + 1,
    answers: merged,
    how: room?.how ?? 'own',
  });
  await tx.tell('entrySaved', { patient, episode, entry, contact, visibility });
  return clashes;
}

/** What the page was made from, by the version that it names; what stands, where it names none. */
async function answersFound(tx: Tx, on: WorksheetOnPage, values: Typed): Promise<Answers | undefined> {
  const named = text(values[boxName(on.worksheet.id, 'version')]);
  if (!on.entry || !/^\d{1,6}$/.test(named) || Number(named) === on.entry.number) return undefined;
  const versions = await listVersions(tx, on.entry.id);
  return versions.find((one) => one.number === Number(named))?.answers ?? {};
}

/** The answer to the closing question becomes the patient's item on the agenda of the next meeting. */
async function putOnAgenda(tx: Tx, it: OwnStep, answer: string) {
  const { patient, id: episode } = it.episode;
  const step = it.contact.contact;
  const before = await findBridgeAnswer(tx, patient, step);
  if (before?.text === answer) return;
  if (before) await endAgendaItem(tx, { id: before.id, patient });
  if (!answer) return;
  const contacts = await listContacts(tx, episode);
  const meetings = contacts.filter(
    (one) => one.mode !== 'online' && one.state !== 'done' && one.state !== 'skipped',
  );
  const next = meetings.find((one) => one.position > it.contact.position) ?? meetings[0];
  await insertAgendaItem(tx, {
    meeting: next?.contact ?? step,
    patient,
    side: 'patient',
    text: answer,
    step,
  });
}

async function giveFeedback(tx: Tx, it: OwnStep, answer: FeedbackAnswer, words: string | null) {
  const { patient, id: episode } = it.episode;
  const contact = it.contact.contact;
  const readByAt = answer === 'worse' ? replyBy(tx.now, await settings(tx), tx.zone) : null;
  const before = (await listFeedback(tx, episode)).filter((one) => one.contact === contact).at(-1);
  // Said twice in a row is said once: a second press, or the end of a page that said so already.
  if (before && before.answer === answer && before.words === words) return;
  const feedback = await insertFeedback(tx, { contact, episode, patient, answer, words, readByAt });
  if (readByAt) await tx.tell('feltWorse', { patient, episode, contact, feedback, readByAt });
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
