import type { Temporal } from 'temporal-polyfill';
import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { mayChangePart, type PatientName, seePatient } from '../episodes/index.ts';
import { findService } from '../people/index.ts';
import { gpConsentOf } from './actions.ts';
import { type Barrier, barrier, isShown, isWrittenHere } from './rules.ts';
import { type Draft, findDraft, findLetter, type Letter, listDrafts, listLetters } from './store.ts';
import { beginLetter } from './template.ts';

/** A letter that another feature keeps, for the one list of all. */
export interface OtherLetter {
  href: string;
  at: Temporal.Instant;
}
export type ReadOthers = (tx: Tx, episode: string) => Promise<OtherLetter[]>;

export interface LettersView {
  patient: PatientName;
  waiting: Draft[];
  letters: Letter[];
  others: OtherLetter[];
  mayWrite: boolean;
  zone: string;
}

/** Every letter about somebody, for whoever may see notes. */
export async function openLetters(scope: Scope, id: string, others: ReadOthers): Promise<LettersView> {
  return scope.read('letter.list', async (tx) => {
    const { patient, episode, standing } = await seePatient(tx, id, 'notes');
    allow(standing !== 'own');
    return {
      patient,
      waiting: await listDrafts(tx, id),
      letters: await listLetters(tx, id),
      others: episode ? await others(tx, episode.id) : [],
      mayWrite: mayChangePart(standing, 'notes') && !!episode && !episode.dischargedAt,
      zone: tx.zone,
    };
  });
}

export interface WriteView {
  patient: PatientName;
  kind: Draft['kind'];
  text: string;
  withheld: string;
  /** Whether the service has a template that may be shown. */
  template: boolean;
}

/** What a new letter begins with. */
export async function beginWriting(scope: Scope, id: string, kind: string): Promise<WriteView> {
  return scope.read('letter.begin', async (tx) => {
    const { patient, episode, standing } = await seePatient(tx, id, 'notes');
    allow(mayChangePart(standing, 'notes') && isWrittenHere(kind));
    if (!isWrittenHere(kind)) throw new Error('unreachable');
    const text = await beginLetter(tx, present(episode), kind);
    return { patient, kind, text: text ?? '', withheld: '', template: text !== null };
  });
}

export interface DraftView {
  patient: PatientName;
  draft: Draft;
  gpConsent: 'given' | 'refused' | 'unasked';
  barrier: Barrier | null;
  shown: boolean;
  mayWrite: boolean;
  own: boolean;
  now: Temporal.Instant;
  zone: string;
}

/** Words that wait, for staff who may see notes, and for the patient whom they are shown to. */
export async function openDraftOf(scope: Scope, id: string): Promise<DraftView> {
  return scope.read('letter.draft', async (tx) => {
    const draft = present(await findDraft(tx, id));
    const { patient, standing } = await seePatient(tx, draft.patient, 'notes');
    const own = standing === 'own';
    allow(!own || isShown(draft));
    const gpConsent = await gpConsentOf(tx, draft.patient);
    return {
      patient,
      draft,
      gpConsent,
      barrier: barrier({ kind: draft.kind, gpConsent, answer: draft.answer?.answer ?? null }),
      shown: isShown(draft),
      mayWrite: mayChangePart(standing, 'notes'),
      own,
      now: tx.now,
      zone: tx.zone,
    };
  });
}

export interface LetterView {
  letter: Letter;
  service: string;
  zone: string;
}

/** One signed letter, for the patient or for staff who may see notes. */
export async function openLetter(scope: Scope, id: string): Promise<LetterView> {
  return scope.read('letter.read', async (tx) => {
    const letter = present(await findLetter(tx, id));
    await seePatient(tx, letter.patient, 'notes');
    return { letter, service: (await findService(tx))?.name ?? '', zone: tx.zone };
  });
}

export interface OwnLetters {
  letters: Letter[];
  /** To read first: letters to the GP that wait for the patient's word. */
  waiting: Draft[];
}

/** The patient's own letters. */
export async function openOwnLetters(scope: Scope): Promise<OwnLetters> {
  return scope.read('letter.list-own', async (tx) => {
    allow(tx.patient !== null);
    const patient = tx.patient ?? '';
    return {
      letters: await listLetters(tx, patient),
      waiting: (await listDrafts(tx, patient)).filter(isShown),
    };
  });
}
