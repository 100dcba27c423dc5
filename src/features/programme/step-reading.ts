import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { findContact, type PlannedContact } from '../blend/index.ts';
import { type Episode, lockEpisode, ownEpisode } from '../episodes/index.ts';
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
import { findStart, type StepStart } from './step-store.ts';

/** One online contact of the patient's own, with its step in the edition that they began. */
export interface OwnStep {
  episode: Episode;
  contact: PlannedContact & { episode: string; patient: string };
  step: Step;
  edition: string;
  start: StepStart | undefined;
}

export interface WorksheetOnPage {
  worksheet: Worksheet;
  edition: string;
  fields: readonly string[] | undefined;
  entry: Entry | undefined;
}

/** @throws NotHere where the contact is another's, no online one, or its step may not be shown. */
export async function ownStep(tx: Tx, contactId: string): Promise<OwnStep> {
  const episode = await ownEpisode(tx);
  const contact = present(await findContact(tx, contactId));
  present(contact.patient === tx.patient && contact.mode === 'online' ? contact : undefined);
  const start = await findStart(tx, contactId);
  const shown = present(
    start ? await edition<'step'>(tx, start.edition) : await currentEdition(tx, 'step', contact.contentKey),
  );
  return { episode, contact, step: shown.body, edition: shown.id, start };
}

/** The same for a write: the episode is locked, and after discharge nothing is written any more. */
export async function ownStepToWrite(tx: Tx, contactId: string): Promise<OwnStep> {
  const it = await ownStep(tx, contactId);
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
export async function worksheetsOn(tx: Tx, page: Page, contact: string): Promise<WorksheetOnPage[]> {
  const found: WorksheetOnPage[] = [];
  const start = await findStart(tx, contact);
  for (const block of page.blocks) {
    if (block.kind !== 'worksheet') continue;
    const entry = await findEntryOf(tx, contact, block.worksheet);
    const shown = entry
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
    if (!entry || answer === undefined) continue;
    const shown = await edition<'worksheet'>(tx, entry.edition);
    if (shown) found.push({ worksheet: shown.body, field: block.field, answers: { [block.field]: answer } });
  }
  return found;
}
