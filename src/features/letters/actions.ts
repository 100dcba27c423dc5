import { allow, done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { lockEpisode, mayChange, touched } from '../episodes/index.ts';
import { unknownPlaces } from '../library/index.ts';
import { listConsents } from '../patients/index.ts';
import { leftOpen } from './open-headings.ts';
import { answers, barrier, isShown, isUrgent, isWrittenHere, toGp, type Way } from './rules.ts';
import { type Draft, findDraft, insertAnswer, insertDraft, insertLetter } from './store.ts';
import { beginLetter } from './template.ts';
import { lettersWords } from './words.ts';

/** Longest letter, in characters. */
export const LONGEST = 20_000;
const LONGEST_WORDS = 2000;

export interface LetterForm {
  patient: string;
  kind: string;
  text: string;
  /** Why the patient may not see it; empty where they may. */
  withheld: string;
}

/** Keeps the words of a letter, to be shown and signed. `replaces` names the words that they take the place of. */
export async function saveLetter(
  scope: Scope,
  form: LetterForm & { replaces?: string },
): Promise<Outcome<string>> {
  return scope.act('letter.write', async (tx) => {
    const say = lettersWords();
    const { episode: found } = await mayChange(tx, form.patient, 'notes');
    const episode = await lockEpisode(tx, present(found).id);
    const before = form.replaces ? await waiting(tx, form.replaces, form.patient) : null;
    const kind = before?.kind ?? form.kind;
    allow(isWrittenHere(kind));
    if (!isWrittenHere(kind)) return refused({});
    if (episode.dischargedAt) return refused({ _form: say('fault.ended') });
    const begun = (await beginLetter(tx, episode, kind)) ?? '';
    const text = form.text.trim();
    const withheld = kind === 'gp-risk' ? form.withheld.trim() || null : null;
    const faults = textFaults(text, begun);
    if (withheld && withheld.length > LONGEST_WORDS) faults.withheld = tooLong(withheld, LONGEST_WORDS);
    if (Object.keys(faults).length > 0) return refused(faults);
    const id = tx.id();
    const { patient } = form;
    await insertDraft(tx, {
      id,
      episode: episode.id,
      patient,
      kind,
      text,
      withheld,
      replaces: before?.id ?? null,
    });
    tx.about('letter', id, patient, { kind });
    await touched(tx, episode.id);
    return done(id);
  });
}

/** What is wrong with the words of a letter: nothing there, a heading with nothing under it, a place that nothing fills. */
function textFaults(text: string, begun: string): Refusals {
  const say = lettersWords();
  if (!text) return { text: say('fault.text') };
  if (text.length > LONGEST) return { text: tooLong(text, LONGEST) };
  const open = leftOpen(text, begun);
  if (open.length > 0) return { text: say('fault.open', { headings: open.join('”, “') }) };
  const places = unknownPlaces(text);
  return places.length > 0 ? { text: say('fault.place', { places: places.join(', ') }) } : {};
}

/** Words of this patient's that still wait. @throws NotHere for anybody else's. */
async function waiting(tx: Tx, id: string, patient: string): Promise<Draft> {
  const draft = present(await findDraft(tx, id));
  allow(draft.patient === patient);
  return draft;
}

export interface AnswerForm {
  draft: string;
  answer: string;
  how: string;
  words: string;
}

/** Writes down what the patient said to a letter: by themselves on their own page, or by whoever read it with them. */
export async function answerLetter(scope: Scope, form: AnswerForm): Promise<Outcome<{ patient: string }>> {
  return scope.act('letter.answer', async (tx) => {
    const say = lettersWords();
    const draft = present(await findDraft(tx, form.draft));
    allow(isShown(draft));
    const own = tx.kind === 'patient';
    await mayChange(tx, draft.patient, own ? 'identity' : 'notes');
    await lockEpisode(tx, draft.episode);
    present(await findDraft(tx, form.draft));
    const answer = answers.find((one) => one === form.answer);
    const how: Way | undefined = own
      ? 'own-page'
      : form.how === 'room' || form.how === 'phone'
        ? form.how
        : undefined;
    const words = form.words.trim();
    const faults: Refusals = {};
    if (!answer) faults.answer = say(own ? 'fault.ownAnswer' : 'fault.answer');
    if (!how) faults.how = say('fault.how');
    if (words.length > LONGEST_WORDS) faults.words = tooLong(words, LONGEST_WORDS);
    if (Object.keys(faults).length > 0 || !answer || !how) return refused(faults);
    await insertAnswer(tx, { id: tx.id(), draft: draft.id, patient: draft.patient, answer, how, words });
    tx.about('letter', draft.id, draft.patient, { answer, how });
    await touched(tx, draft.episode);
    return done({ patient: draft.patient });
  });
}

/** Signs the words that wait. What stands in the way of a letter to the GP is said, and nothing is signed. */
export async function signLetter(scope: Scope, id: string): Promise<Outcome<{ letter: string }>> {
  return scope.act('letter.sign', async (tx) => {
    const say = lettersWords();
    const { patient: whose } = present(await findDraft(tx, id));
    const { patient } = await mayChange(tx, whose, 'notes');
    await lockEpisode(tx, present(await findDraft(tx, id)).episode);
    const draft = present(await findDraft(tx, id));
    const stands = barrier({
      kind: draft.kind,
      gpConsent: await gpConsentOf(tx, whose),
      answer: draft.answer?.answer ?? null,
    });
    if (stands) return refused({ _form: say(`barrier.${stands}`, { name: patient.preferredName }) });
    const letter = tx.id();
    const { episode, kind, text, withheld } = draft;
    await insertLetter(tx, { id: letter, episode, patient: whose, kind, text, withheld, draft: id });
    tx.about('letter', letter, whose, { kind, urgent: isUrgent(kind), gp: toGp(kind) });
    await touched(tx, episode);
    return done({ letter });
  });
}

/** What the patient said about telling the GP. */
export async function gpConsentOf(tx: Tx, patient: string): Promise<'given' | 'refused' | 'unasked'> {
  const answer = (await listConsents(tx, patient)).find((one) => one.purpose === 'gp')?.answer;
  return answer === undefined ? 'unasked' : answer === 'given' ? 'given' : 'refused';
}

function tooLong(text: string, most: number): string {
  return lettersWords()('fault.long', { over: text.length - most });
}
