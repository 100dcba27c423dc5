import { allow, present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { type FoundContact, findContact } from '../blend/index.ts';
import {
  type Episode,
  lockEpisode,
  mayChange,
  ownEpisode,
  type PatientAccess,
  seePatient,
} from '../episodes/index.ts';
import {
  type Answers,
  currentEdition,
  edition,
  editionThen,
  type Page,
  type Step,
  type Worksheet,
} from '../library/index.ts';
import { type Entry, findEntryOf, findLastEntryOf } from './entry-store.ts';
import { ownPageOf, sheetOfPage, stepOfPage } from './own-page.ts';
import { mayWriteFor } from './policy.ts';
import type { Room } from './rules.ts';
import { findStart, type StepStart } from './step-store.ts';
import { programmeWords } from './words.ts';

/** One online contact of the patient's own, with its step in the edition that they began. */
export interface OwnStep {
  episode: Episode;
  contact: FoundContact;
  step: Step;
  edition: string | null;
  start: StepStart | undefined;
  /** Whether it is still worked on; else its pages are there to read. */
  open: boolean;
}

export interface WorksheetOnPage {
  worksheet: Worksheet;
  edition: string | null;
  fields: readonly string[] | undefined;
  entry: Entry | undefined;
}

/** @throws NotHere where the contact is another's, no online one, or its step may not be shown. */
export async function ownStep(tx: Tx, contactId: string): Promise<OwnStep> {
  return stepIn(tx, await ownEpisode(tx), contactId);
}

/** The same for staff who work in it with the patient, or from their paper. After discharge it is not here. */
export async function stepOf(tx: Tx, room: Room, contactId: string): Promise<OwnStep> {
  const it = await stepIn(tx, episodeFor(await seePatient(tx, room.patient, 'entries')), contactId);
  allow(it.open);
  return it;
}

function episodeFor({ standing, episode }: PatientAccess): Episode {
  allow(mayWriteFor(standing));
  return present(episode);
}

async function stepIn(tx: Tx, episode: Episode, contactId: string): Promise<OwnStep> {
  const contact = present(await findContact(tx, contactId));
  allow(contact.patient === episode.patient && contact.mode === 'online');
  const start = await findStart(tx, contactId);
  const open = !episode.dischargedAt && !contact.beside?.ended;
  // What is no part of the plan is not begun any more once it was taken off the list, or the course has ended.
  present(contact.beside && !start && !open ? undefined : contact);
  const own = ownPageOf(contact.beside);
  if (own) return { episode, contact, step: stepOfPage(own), edition: null, start, open };
  const shown = present(
    start?.edition
      ? await edition<'step'>(tx, start.edition)
      : await currentEdition(tx, 'step', contact.contentKey),
  );
  return { episode, contact, step: shown.body, edition: shown.id, start, open };
}

/**
 * The same for a write: the episode is locked, and after discharge nothing is written any more. A step that was taken
 * off the list while its page was open still keeps what was typed on that page.
 */
export async function stepToWrite(tx: Tx, contactId: string, room?: Room): Promise<OwnStep> {
  const it = room
    ? await stepIn(tx, episodeFor(await mayChange(tx, room.patient, 'entries')), contactId)
    : await ownStep(tx, contactId);
  const episode = await lockEpisode(tx, it.contact.episode);
  present(episode.dischargedAt ? undefined : episode);
  return { ...it, episode };
}

export function pageOf(step: Step, page: string): Page {
  return present(step.pages.find((one) => one.id === page));
}

/**
 * The worksheets of a page, each in the edition that its entry was given to. Until there is one, a step that was begun
 * stays with the worksheets of that time, so that no box goes away under somebody's words.
 */
export async function worksheetsOn(
  tx: Tx,
  page: Page,
  { contact, start }: OwnStep,
): Promise<WorksheetOnPage[]> {
  const own = ownPageOf(contact.beside);
  const found: WorksheetOnPage[] = [];
  for (const block of page.blocks) {
    if (block.kind !== 'worksheet') continue;
    const entry = await findEntryOf(tx, contact.contact, block.worksheet);
    if (own) {
      // The page's own title and writer stand above it already.
      const worksheet = { ...sheetOfPage(own), title: programmeWords()('page.answer'), purpose: '' };
      found.push({ worksheet, edition: null, fields: block.fields, entry });
      continue;
    }
    const shown = entry?.edition
      ? await edition<'worksheet'>(tx, entry.edition)
      : start
        ? await editionThen(tx, 'worksheet', block.worksheet, start.startedAt)
        : await currentEdition(tx, 'worksheet', block.worksheet);
    if (shown) found.push({ worksheet: shown.body, edition: shown.id, fields: block.fields, entry });
  }
  return found;
}

/** One answer from an earlier exercise, with the worksheet in the edition that it was given to. */
export interface OwnWords {
  worksheet: Worksheet;
  field: string;
  answers: Answers;
}

/** What the patient wrote before that this page offers again; nothing for what was left empty. */
export async function ownWordsOn(tx: Tx, page: Page, patient: string): Promise<OwnWords[]> {
  const found: OwnWords[] = [];
  for (const block of page.blocks) {
    if (block.kind !== 'own-words') continue;
    const entry = await findLastEntryOf(tx, patient, block.worksheet);
    const answer = entry?.answers[block.field];
    if (!entry?.edition || answer === undefined) continue;
    const shown = await edition<'worksheet'>(tx, entry.edition);
    if (shown) found.push({ worksheet: shown.body, field: block.field, answers: { [block.field]: answer } });
  }
  return found;
}
