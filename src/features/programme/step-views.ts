import { listDraftsLike } from '../../platform/db/drafts.ts';
import { present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
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
import { type KeptDraft, keptDraft } from './kept-draft.ts';
import { isVisibility, narrower, pageToOpen, type Visibility } from './rules.ts';
import { people, pictures, type Said, said } from './shelf.ts';
import { stepDraft } from './step-actions.ts';
import { type OwnWords, ownStep, ownWordsOn, pageOf, worksheetsOn } from './step-reading.ts';
import { findPinnedNote, lastPerson, listFeedback, listPagesRead } from './step-store.ts';
import { dayName } from './times.ts';
import { boxName, type Typed, valuesFrom } from './worksheet-form.ts';

export interface OpeningView {
  contact: string;
  step: Pick<Step, 'title' | 'purpose' | 'summary' | 'minutes'>;
  form: 'full' | 'short';
  started: boolean;
  finished: boolean;
  /** Null where the step tells no story of anybody. */
  people: { chosen: string | null; list: readonly Person[] } | null;
  resume: Record<'full' | 'short', string>;
  open: boolean;
}

/** The first page of an online contact: what it is for, how much today, whose story. */
export async function readOpening(scope: Scope, contact: string): Promise<OpeningView> {
  return scope.read('step.open', async (tx) => {
    const it = await ownStep(tx, contact);
    const read = (await listPagesRead(tx, [contact])).map((one) => one.page);
    const tells = it.step.pages.some((page) => page.blocks.some((block) => block.kind === 'example'));
    const list = tells ? await people(tx) : [];
    const chosen = it.start?.person ?? (await lastPerson(tx, it.episode.patient)) ?? null;
    const resume = {
      full: await resumePage(tx, it.step, contact, 'full', read),
      short: await resumePage(tx, it.step, contact, 'short', read),
    };
    return {
      contact,
      step: it.step,
      form: it.contact.form,
      started: it.start !== undefined,
      finished: it.contact.state === 'done',
      people: list.length > 0 ? { chosen, list } : null,
      resume,
      open: !it.episode.dischargedAt,
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
): Promise<string> {
  const beginning = stepDraft(contact, '');
  const typed = (await listDraftsLike(tx, beginning)).map((draft) => draft.form.slice(beginning.length));
  const pages = pagesIn(step, form).map((page) => page.id);
  return typed.find((page) => pages.includes(page)) ?? pageToOpen(step, form, read);
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
}

/** One page of a step, with what was saved on it and what was typed since. */
export async function readPage(
  scope: Scope,
  at: { contact: string; page: string; form: 'full' | 'short' | null; ownDevice: boolean; writer?: string },
): Promise<PageView> {
  return scope.read('step.read', async (tx) => {
    const it = await ownStep(tx, at.contact);
    const literal = (await wordingOf(tx)) === 'literal';
    const page = literal ? literally(pageOf(it.step, at.page)) : pageOf(it.step, at.page);
    const form = at.form && page.forms.includes(at.form) ? at.form : present(page.forms[0]);
    const on = await worksheetsOn(tx, page, at.contact);
    const patient = present(await findPatientName(tx, it.episode.patient));
    const saved: Record<string, string> = {};
    for (const { worksheet, entry } of on) {
      Object.assign(saved, valuesFrom(worksheet, entry?.answers ?? {}));
      if (entry) saved[boxName(worksheet.id, 'visibility')] = entry.visibility;
    }
    if (page.blocks.some((block) => block.kind === 'bridge-question'))
      saved.bridge = (await findBridgeAnswer(tx, patient.id, at.contact))?.text ?? '';
    const here = onlyShown(saved, on);
    const draft = await keptDraft(tx, stepDraft(at.contact, page.id), {
      ...at,
      zone: patient.zone,
      saved: here,
    });
    const around = await aroundSheets(
      tx,
      patient.id,
      'own',
      on.map((one) => one.worksheet),
    );
    const pinned = page.blocks.some((block) => block.kind === 'note-slot')
      ? await findPinnedNote(tx, at.contact)
      : undefined;
    return {
      contact: at.contact,
      step: it.step,
      page,
      form,
      pages: pagesIn(it.step, form),
      read: (await listPagesRead(tx, [at.contact])).map((one) => one.page),
      person: it.start?.person ?? (await lastPerson(tx, patient.id)) ?? null,
      people: await people(tx),
      pictures: await pictures(tx),
      note: pinned ? { text: pinned.text, from: await nameOf(tx, pinned.by) } : null,
      sheets: on.map(({ worksheet, entry, fields }) => ({
        worksheet,
        only: fields,
        visibility: entry?.visibility ?? 'practitioner',
        answers: entry?.answers ?? {},
        feedback: feedbackOn(worksheet, entry?.answers ?? {}, around),
      })),
      own: await ownWordsOn(tx, page, patient.id),
      whoSees: await said(tx, 'who-sees'),
      values: narrowed(draft.values ?? here, here, on),
      draft,
      open: !it.episode.dischargedAt,
    };
  });
}

/** A worksheet of one's own step, to print without anything written on it, and a page that asks for it. */
export async function readEmptySheet(
  scope: Scope,
  contact: string,
  id: string,
): Promise<{ worksheet: Worksheet; page: string }> {
  return scope.read('sheet.print', async (tx) => {
    const { step } = await ownStep(tx, contact);
    const page = present(
      step.pages.find((one) =>
        one.blocks.some((block) => block.kind === 'worksheet' && block.worksheet === id),
      ),
    );
    const found = (await worksheetsOn(tx, page, contact)).find((one) => one.worksheet.id === id);
    return { worksheet: present(found).worksheet, page: page.id };
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
      open: !it.episode.dischargedAt,
      questionnaires: await measuresDue(tx, it.episode.patient),
    };
  });
}
