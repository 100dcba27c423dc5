import type { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { listContacts } from '../blend/index.ts';
import { type ChoiceKind, listJointChoices } from '../choices/index.ts';
import {
  findPatientName,
  lockEpisode,
  mayChange,
  mayChangePart,
  ownEpisode,
  type PatientName,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { besideRecord, nameOf } from '../people/index.ts';
import type { NoteForm } from './forms.ts';
import { headings } from './rules.ts';
import { findNote, insertNote, listNotes, type Note } from './store.ts';
import { bridgeWords } from './words.ts';

const say = bridgeWords();

/** A note as it stands, with the words that it had before, newest first. */
export interface NoteChain extends Note {
  title: string;
  earlier: Note[];
  /** Null where it stands before others: only the newest words are amended. */
  mayAmend: boolean;
}

/** What the two people chose together where the course was not on track. */
export interface ChoiceSeen {
  id: string;
  choice: ChoiceKind;
  reason: string;
  byName: string;
  at: Temporal.Instant;
}

export interface NotesView {
  patient: PatientName;
  notes: NoteChain[];
  /** For the patient's own page; staff have a page of their own for choices. */
  choices: ChoiceSeen[];
  /** For whoever writes notes beside another record: what that is called. */
  beside: { name: string | null } | null;
  now: string;
  zone: string;
}

/** The notes of a patient's own that are not withheld; the database leaves the others out. */
export async function openOwnNotes(scope: Scope): Promise<NotesView> {
  return scope.read('note.read-own', async (tx) => {
    const episode = await ownEpisode(tx);
    const patient = present(await findPatientName(tx, episode.patient));
    const titles = await listContacts(tx, episode.id);
    const notes = chains(await listNotes(tx, episode.id), titles, false);
    const choices: ChoiceSeen[] = [];
    for (const one of await listJointChoices(tx, episode.id))
      choices.push({ ...one, byName: await nameOf(tx, one.by) });
    return { patient, notes, choices, beside: null, now: tx.now.toString(), zone: patient.zone };
  });
}

export async function openNotes(scope: Scope, patientId: string): Promise<NotesView> {
  return scope.read('note.read', async (tx) => {
    const { patient, episode, standing } = await seePatient(tx, patientId, 'notes');
    const { id } = present(episode);
    const titles = await listContacts(tx, id);
    const notes = chains(await listNotes(tx, id), titles, mayChangePart(standing, 'notes'));
    const beside = mayChangePart(standing, 'notes') ? await besideRecord(tx) : null;
    return { patient, notes, choices: [], beside, now: tx.now.toString(), zone: tx.zone };
  });
}

/** One note to amend. @throws NotHere for whoever may not, and for words that were amended already. */
export async function openNote(scope: Scope, id: string): Promise<{ note: Note; patient: PatientName }> {
  return scope.read('note.open', async (tx) => {
    const note = present(await findNote(tx, id));
    const { patient } = await mayChange(tx, note.patient, 'notes');
    tx.about('note', id, note.patient);
    allow((await listNotes(tx, note.episode)).every((one) => one.amends !== id));
    return { note, patient };
  });
}

/** Signs new words for a note. The old ones stay as they were signed. */
export async function amendNote(
  scope: Scope,
  form: NoteForm & { note: string },
): Promise<Outcome<{ note: string; patient: string }>> {
  return scope.act('note.amend', async (tx) => {
    const before = present(await findNote(tx, form.note));
    await mayChange(tx, before.patient, 'notes');
    const episode = await lockEpisode(tx, before.episode);
    const newer = (await listNotes(tx, episode.id)).some((one) => one.amends === before.id);
    if (newer) return refused({ _form: say('error.amended') });
    const same =
      headings.every((heading) => before.body[heading] === form.body[heading]) &&
      before.withheldReason === form.withheldReason;
    if (same) return refused({ _form: say('error.same') });
    const id = tx.id();
    await insertNote(tx, {
      id,
      contact: before.contact,
      episode: episode.id,
      patient: before.patient,
      amends: before.id,
      body: form.body,
      withheldReason: form.withheldReason,
    });
    tx.about('note', id, before.patient, { amends: before.id, withheld: form.withheldReason !== null });
    await touched(tx, episode.id);
    return done({ note: id, patient: before.patient });
  });
}

/** Each note under its newest words. Where an amendment is withheld from the reader, the words before stand. */
function chains(
  notes: readonly Note[],
  contacts: readonly { contact: string; title: string }[],
  mayAmend: boolean,
): NoteChain[] {
  const amended = new Set(notes.map((note) => note.amends));
  return notes
    .filter((note) => !amended.has(note.id))
    .map((note) => {
      const earlier: Note[] = [];
      for (let at: Note | undefined = note; at; ) {
        const { amends }: Note = at;
        at = notes.find((one) => one.id === amends);
        if (at) earlier.push(at);
      }
      const title = contacts.find((one) => one.contact === note.contact)?.title ?? '';
      return { ...note, title, earlier, mayAmend };
    });
}
