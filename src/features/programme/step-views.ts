import { listDraftsLike } from '../../platform/db/drafts.ts';
import { present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { plannedMeasures } from '../blend/index.ts';
import { findPatientName } from '../episodes/index.ts';
import {
  type Answers,
  feedbackOn,
  literally,
  type Page,
  type Person,
  type Picture,
  pagesIn,
  type Step,
  type Worksheet,
} from '../library/index.ts';
import { type MeasureOffer, measuresDue } from '../measures/index.ts';
import { nameOf, wordingOf } from '../people/index.ts';
import { findBridgeAnswer } from './agenda-store.ts';
import { aroundSheets } from './around-sheets.ts';
import type { ReadBeside, Reply } from './beside.tsx';
import { type KeptDraft, keptDraft } from './kept-draft.ts';
import { isVisibility, narrower, pageToOpen, type Room, type Visibility } from './rules.ts';
import { people, pictures, type Said, said } from './shelf.ts';
import { stepDraft } from './step-actions.ts';
import {
  type OwnStep,
  type OwnWords,
  ownStep,
  ownWordsOn,
  pageOf,
  stepOf,
  worksheetsOn,
} from './step-reading.ts';
import { findPinnedNote, lastPerson, listFeedback, listPagesRead } from './step-store.ts';
import { dayName } from './times.ts';
import { boxName, type Typed, valuesFrom } from './worksheet-form.ts';

export interface OpeningView {
  contact: string;
  /** What the practitioner wrote about the work here. */
  replies: readonly Reply[];
  zone: string;
  step: Pick<Step, 'title' | 'purpose' | 'summary' | 'minutes'>;
  form: 'full' | 'short';
  started: boolean;
  finished: boolean;
  /** Null where the step tells no story of anybody. */
  people: { chosen: string | null; list: readonly Person[] } | null;
  resume: Record<'full' | 'short', string>;
  open: boolean;
  /** Written for this patient alone: one page, in one form. */
  ownPage: boolean;
  /** The practitioner's own words, where it was put on the list. */
  words: { text: string; from: string } | null;
  takenOff: boolean;
}

/** The first page of an online contact: what it is for, how much today, whose story. */
export async function readOpening(
  scope: Scope,
  contact: string,
  beside: ReadBeside | null,
): Promise<OpeningView> {
  return scope.read('step.open', async (tx) => {
    const it = await ownStep(tx, contact);
    const read = (await listPagesRead(tx, [contact])).map((one) => one.page);
    const tells = it.step.pages.some((page) => page.blocks.some((block) => block.kind === 'example'));
    const list = tells ? await people(tx) : [];
    const chosen = it.start?.person ?? (await lastPerson(tx, it.episode.patient)) ?? null;
    const finished = it.contact.state === 'done';
    const resume = {
      full: await resumePage(tx, it.step, contact, 'full', read, finished),
      short: await resumePage(tx, it.step, contact, 'short', read, finished),
    };
    return {
      contact,
      replies: beside ? (await beside(tx, it.episode.id, contact)).replies : [],
      zone: present(await findPatientName(tx, it.episode.patient)).zone,
      step: it.step,
      form: it.contact.form,
      started: it.start !== undefined,
      finished,
      people: list.length > 0 ? { chosen, list } : null,
      resume,
      open: it.open,
      ownPage: it.contact.beside?.page !== null && it.contact.beside !== undefined,
      words: wordsWith(it),
      takenOff: it.contact.beside?.ended === true,
    };
  });
}

/** Where to go on: where something was typed last and not sent, else the first page not read. */
export async function resumePage(
  tx: Tx,
  step: Step,
  contact: string,
  form: 'full' | 'short',
  read: readonly string[],
  finished: boolean,
): Promise<string> {
  const beginning = stepDraft(contact, '');
  const typed = (await listDraftsLike(tx, beginning)).map((draft) => draft.form.slice(beginning.length));
  const pages = pagesIn(step, form).map((page) => page.id);
  return typed.find((page) => pages.includes(page)) ?? pageToOpen(step, form, read, finished);
}

export interface SheetView {
  worksheet: Worksheet;
  only: readonly string[] | undefined;
  visibility: Visibility;
  /** What was saved, and what is worked out from it. */
  answers: Answers;
  feedback: readonly string[];
}

export interface PageView {
  contact: string;
  /** Above the page's title: the step that it belongs to, or who wrote it. */
  caption: string;
  step: Pick<Step, 'title' | 'pages' | 'minutes'>;
  page: Page;
  form: 'full' | 'short';
  /** The pages of this form in order, and which of them were read. */
  pages: readonly Page[];
  read: readonly string[];
  person: string | null;
  people: readonly Person[];
  pictures: readonly Picture[];
  note: { text: string; from: string } | null;
  sheets: readonly SheetView[];
  own: readonly OwnWords[];
  whoSees: Said;
  values: Typed;
  draft: KeptDraft;
  open: boolean;
  takenOff: boolean;
}

interface PageAt {
  contact: string;
  page: string;
  form: 'full' | 'short' | null;
  ownDevice: boolean;
  writer?: string;
  /** Set where staff open it, with the patient or for their paper. */
  room?: Room;
}

/** One page of a step, with what was saved on it and what was typed since. */
export async function readPage(scope: Scope, at: PageAt): Promise<PageView> {
  return scope.read(at.room ? `step.read-${at.room.how}` : 'step.read', async (tx) => {
    const it = at.room ? await stepOf(tx, at.room, at.contact) : await ownStep(tx, at.contact);
    const literal = (await wordingOf(tx)) === 'literal';
    const page = literal ? literally(pageOf(it.step, at.page)) : pageOf(it.step, at.page);
    const form = at.form && page.forms.includes(at.form) ? at.form : present(page.forms[0]);
    const on = await worksheetsOn(tx, page, it);
    const patient = present(await findPatientName(tx, it.episode.patient));
    const saved: Record<string, string> = {};
    for (const { worksheet, entry } of on) {
      Object.assign(saved, valuesFrom(worksheet, entry?.answers ?? {}));
      if (entry) saved[boxName(worksheet.id, 'visibility')] = entry.visibility;
      saved[boxName(worksheet.id, 'version')] = String(entry?.number ?? 0);
    }
    if (page.blocks.some((block) => block.kind === 'bridge-question'))
      saved.bridge = saved['bridge.was'] = (await findBridgeAnswer(tx, patient.id, at.contact))?.text ?? '';
    const here = onlyShown(saved, on);
    const draft = await keptDraft(tx, stepDraft(at.contact, page.id), {
      ...at,
      zone: patient.zone,
      saved: here,
    });
    const around = await aroundSheets(
      tx,
      patient.id,
      at.room ? 'caseload' : 'own',
      on.map((one) => one.worksheet),
    );
    const pinned = page.blocks.some((block) => block.kind === 'note-slot')
      ? await findPinnedNote(tx, at.contact)
      : undefined;
    return {
      contact: at.contact,
      caption: it.contact.beside?.page ? it.step.summary : it.step.title,
      step: it.step,
      page,
      form,
      pages: pagesFor(it.step, form, at.room),
      read: (await listPagesRead(tx, [at.contact])).map((one) => one.page),
      person: it.start?.person ?? (await lastPerson(tx, patient.id)) ?? null,
      people: await people(tx),
      pictures: await pictures(tx),
      note: pinned ? { text: pinned.text, from: await nameOf(tx, pinned.by) } : wordsWith(it),
      sheets: on.map(({ worksheet, entry, fields }) => ({
        worksheet,
        only: fields,
        visibility: entry?.visibility ?? 'practitioner',
        answers: entry?.answers ?? {},
        feedback: feedbackOn(worksheet, entry?.answers ?? {}, around),
      })),
      // What is offered again is shown to the person who wrote it, on their own screen.
      own: at.room ? [] : await ownWordsOn(tx, page, patient.id),
      whoSees: await said(tx, 'who-sees'),
      values: narrowed(draft.values ?? here, here, on),
      draft,
      open: it.open,
      takenOff: it.contact.beside?.ended === true,
    };
  });
}

/** What the practitioner wrote when they put a step on the list. */
function wordsWith({ contact: { beside } }: Awaited<ReturnType<typeof ownStep>>) {
  return beside?.words ? { text: beside.words, from: beside.byName } : null;
}

/** From paper only the pages that ask something are wanted. */
function pagesFor(step: Step, form: 'full' | 'short', room?: Room): readonly Page[] {
  const pages = pagesIn(step, form);
  return room?.how === 'paper'
    ? pages.filter((page) => page.blocks.some((block) => block.kind === 'worksheet'))
    : pages;
}

/** Where staff begin in a step: from paper at its first worksheet, in a meeting where the patient is. */
export async function firstPage(scope: Scope, room: Room, contact: string) {
  return scope.read(`step.read-${room.how}`, async (tx) => {
    const it: OwnStep = await stepOf(tx, room, contact);
    const { form } = it.contact;
    const read = (await listPagesRead(tx, [contact])).map((one) => one.page);
    const [sheet] = pagesFor(it.step, form, room);
    const page =
      room.how === 'paper' && sheet ? sheet.id : pageToOpen(it.step, form, read, it.contact.state === 'done');
    return { page, form };
  });
}

/** Who sees it: where a draft was made for others than the entry is for now, the fewer. */
function narrowed(values: Typed, saved: Typed, on: readonly { worksheet: Worksheet }[]): Typed {
  const choices = on.flatMap(({ worksheet }) => {
    const name = boxName(worksheet.id, 'visibility');
    const [one, other] = [values[name], saved[name]];
    return isVisibility(one) && isVisibility(other) ? [[name, narrower(one, other)]] : [];
  });
  return { ...values, ...Object.fromEntries(choices) };
}

/** The boxes of this page alone: a worksheet may have others on other pages. */
function onlyShown(
  saved: Readonly<Record<string, string>>,
  on: readonly { worksheet: Worksheet; fields: readonly string[] | undefined }[],
): Record<string, string> {
  const hidden = on.flatMap(({ worksheet, fields }) =>
    fields
      ? worksheet.fields.filter((field) => !fields.includes(field.id)).map((f) => boxName(worksheet.id, f.id))
      : [],
  );
  return Object.fromEntries(
    Object.entries(saved).filter(
      ([name]) => !hidden.some((box) => name === box || name.startsWith(`${box}.`)),
    ),
  );
}

export interface EndView {
  contact: string;
  title: string;
  form: 'full' | 'short';
  asked: Said;
  worse: Said;
  /** The day by which the care team reads it, where the patient felt worse. */
  readBy: string | null;
  answer: string | null;
  open: boolean;
  /** Questionnaires that may be answered now, by where they are. Nothing waits for them. */
  questionnaires: MeasureOffer[];
}

/** What is said and asked at the end of a step, and after "I feel worse now". */
export async function readEnd(scope: Scope, contact: string): Promise<EndView> {
  return scope.read('step.read', async (tx) => {
    const it = await ownStep(tx, contact);
    const given = (await listFeedback(tx, it.contact.episode)).filter((one) => one.contact === contact);
    const last = given.at(-1);
    const until = given.findLast((one) => one.readByAt)?.readByAt;
    return {
      contact,
      title: it.step.title,
      form: it.contact.form,
      asked: await said(tx, 'how-was-that'),
      worse: await said(tx, 'feel-worse'),
      readBy: until ? dayName(until.toZonedDateTimeISO(tx.zone).toPlainDate()) : null,
      answer: last?.answer ?? null,
      open: it.open,
      questionnaires: await measuresDue(tx, it.episode.patient, plannedMeasures),
    };
  });
}
