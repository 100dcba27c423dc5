import { keepDraft, listDrafts } from '../../platform/db/drafts.ts';
import { one } from '../../platform/fields.ts';
import { done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type LookAt, ownLooksAt } from '../audit/index.ts';
import { listUnplanned } from '../blend/index.ts';
import { findPatientName, lockEpisode, ownEpisode, type Standing, touched } from '../episodes/index.ts';
import { editions, feedbackOn, type Worksheet } from '../library/index.ts';
import { settings } from '../people/index.ts';
import { aroundSheets } from './around-sheets.ts';
import type { Beside, ReadBeside } from './beside.tsx';
import {
  type Entry,
  type EntryVersion,
  findEntry,
  listEntries,
  listVersions,
  updateVisibility,
} from './entry-store.ts';

import { type GoalView, readGoalsOf } from './goals/reading.ts';
import { type KeptPart, partsWith, type ReadKeptParts } from './kept-parts.ts';
import { type MoodPictureView, readMoodPicture } from './moods/reading.ts';
import { ownPageOf, sheetOfPage } from './own-page.ts';
import { planPart } from './plan-part.ts';
import { visibleTo } from './policy.ts';
import { isVisibility } from './rules.ts';
import { type Said, said, saidOf } from './shelf.ts';
import { programmeWords } from './words.ts';

/** An entry with the worksheet that it answers, in its edition. */
export interface EntryView {
  entry: Entry;
  worksheet: Worksheet;
  /** What is worked out from the answers, for whoever asks. */
  feedback: readonly string[];
}

export interface WorkbookView extends MoodPictureView {
  beside: Beside;
  entries: EntryView[];
  goals: readonly GoalView[];
  /** The plan, the safety plan and the messages, which have pages of their own. */
  parts: readonly KeptPart[];
  words: Said;
  whoSees: Said;
  /** What is said after the course, in the service's own words; null during it. */
  after: Said | null;
  phone: string;
  zone: string;
  open: boolean;
}

/** Everything that a patient wrote, newest first. Searching happens on the opened text, in memory. */
export async function readWorkbook(
  scope: Scope,
  search: string,
  beside: ReadBeside,
  readParts: ReadKeptParts,
  lang: string,
): Promise<WorkbookView> {
  return scope.read('workbook.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const { zone } = present(await findPatientName(tx, episode.patient));
    const wanted = search.trim().toLocaleLowerCase('en-GB');
    const has = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).some(has)
        : String(value ?? '')
            .toLocaleLowerCase('en-GB')
            .includes(wanted);
    const all = await withWorksheets(tx, 'own', await listEntries(tx, episode.patient, visibleTo('own')));
    const picture = await readMoodPicture(tx, { patient: episode.patient, zone }, visibleTo('own'));
    const { goals } = await readGoalsOf(tx, { patient: episode.patient, episode: episode.id });
    const words = await saidOf(tx, ['mood', 'who-sees']);
    return {
      beside: await beside(tx, episode.id, null),
      entries: all.filter(({ entry, worksheet }) => has(entry.answers) || has(worksheet.title)),
      moods: wanted ? picture.moods.filter((mood) => has(mood.words)) : picture.moods,
      // What was done stands in the entries, and is found there.
      doings: wanted ? [] : picture.doings,
      patterns: picture.patterns.filter((pattern) => has(pattern.words)),
      goals: goals.filter((goal) => has([goal.text, goal.steps.map((step) => step.title)])),
      parts: partsWith(
        [
          await planPart(tx, episode.id, lang),
          ...(await readParts(tx, { patient: episode.patient, episode: episode.id, zone, lang })),
        ],
        has,
      ),
      words: words.mood,
      whoSees: words['who-sees'],
      after: episode.dischargedAt ? await said(tx, 'after-discharge') : null,
      phone: (await settings(tx)).phone ?? '',
      zone,
      open: !episode.dischargedAt,
    };
  });
}

/** The name under which the last search is kept, sealed like all that a patient types. */
const SEARCH = 'workbook-search';

/** Keeps what somebody looks for, for the page that shows what was found. */
export async function keepSearch(scope: Scope, words: string): Promise<void> {
  const search = { form: SEARCH, branch: 0, revision: 0, field: null, writer: SEARCH };
  await scope.keep('draft.keep', (tx) => keepDraft(tx, { ...search, values: { q: words } }));
}

export async function lastSearch(scope: Scope): Promise<string> {
  return scope.read('draft.read', async (tx) => one((await listDrafts(tx, SEARCH)).at(-1)?.values.q));
}

export interface EntryPageView extends EntryView {
  beside: Beside;
  versions: readonly EntryVersion[];
  /** Staff who opened the patient's pages since this was written and theirs to see, each once. */
  looks: readonly LookAt[];
  whoSees: Said;
  zone: string;
  open: boolean;
}

/** One's own entry with what it said before. */
export async function readEntry(scope: Scope, id: string, beside: ReadBeside): Promise<EntryPageView> {
  return scope.read('entry.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const entry = present(await findEntry(tx, id));
    const [view] = await withWorksheets(tx, 'own', [entry]);
    const { writtenAt, visibleSince } = entry;
    const since = writtenAt.epochMilliseconds > visibleSince.epochMilliseconds ? writtenAt : visibleSince;
    return {
      ...present(view),
      beside: entry.contact
        ? await beside(tx, episode.id, entry.contact)
        : { replies: [], readBy: () => null },
      versions: await listVersions(tx, id),
      looks: entry.visibility === 'only-me' ? [] : await ownLooksAt(tx, 'entries', since),
      whoSees: await said(tx, 'who-sees'),
      zone: present(await findPatientName(tx, episode.patient)).zone,
      open: !episode.dischargedAt,
    };
  });
}

/** Shows an entry to more or fewer people from now on. Its writer alone may, after discharge too. */
export async function changeVisibility(
  scope: Scope,
  id: string,
  values: Readonly<Record<string, string | string[] | undefined>>,
): Promise<Outcome> {
  return scope.act('entry.show-to', async (tx) => {
    const entry = present(await findEntry(tx, id));
    present(tx.kind === 'patient' && entry.patient === tx.patient ? entry : undefined);
    await lockEpisode(tx, entry.episode);
    const visibility = one(values.visibility);
    if (!isVisibility(visibility)) return refused({ visibility: programmeWords()('workbook.chooseWho') });
    if (visibility !== entry.visibility) await updateVisibility(tx, entry, visibility);
    await touched(tx, entry.episode);
    tx.about('entry', id, entry.patient, { visibility });
    return done();
  });
}

/** Entries whose worksheet is still in the store, each with it. */
export async function withWorksheets(
  tx: Tx,
  standing: Standing,
  entries: readonly Entry[],
): Promise<EntryView[]> {
  const sheets = await editions<'worksheet'>(
    tx,
    entries.flatMap((entry) => entry.edition ?? []),
  );
  const found: { entry: Entry; worksheet: Worksheet }[] = [];
  for (const entry of entries) {
    const worksheet = entry.edition ? sheets.get(entry.edition)?.body : await worksheetOfPage(tx, entry);
    if (worksheet) found.push({ entry, worksheet });
  }
  const patient = entries[0]?.patient;
  if (patient === undefined) return [];
  const around = await aroundSheets(
    tx,
    patient,
    standing,
    found.map((one) => one.worksheet),
  );
  return found.map((one) => ({ ...one, feedback: feedbackOn(one.worksheet, one.entry.answers, around) }));
}

/** A page written for one patient has no edition: its worksheet is made from the page itself. */
async function worksheetOfPage(tx: Tx, entry: Entry): Promise<Worksheet | undefined> {
  const contact = (await listUnplanned(tx, entry.episode)).find((one) => one.contact === entry.contact);
  const own = ownPageOf(contact?.beside);
  return own && sheetOfPage(own);
}
