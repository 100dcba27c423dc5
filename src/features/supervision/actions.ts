import { allow, done, type Outcome, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { lockEpisode, touched } from '../episodes/index.ts';
import { readCases } from './cases.ts';
import { enterCase, enterOwnCase, enterSession, maySupervise } from './policy.ts';
import { whyOf } from './rules.ts';
import {
  insertCase,
  insertQuestion,
  insertSession,
  insertSignature,
  listCasesOf,
  listSessions,
  listSignatures,
  lockSessions,
  type Session,
} from './store.ts';
import { supervisionWords } from './words.ts';

/** Longest text of one field, in characters. */
const LONGEST = 4000;

/** What the practitioner wants to ask about a case of theirs; empty words take it back. */
export async function askAbout(scope: Scope, form: { patient: string; words: string }): Promise<Outcome> {
  return scope.act('supervision.ask', async (tx) => {
    const { episode } = await enterOwnCase(tx, form.patient);
    await lockEpisode(tx, episode.id);
    const words = form.words.trim();
    if (words.length > LONGEST) return refused({ words: tooLong(words) });
    const id = tx.id();
    await insertQuestion(tx, { id, episode: episode.id, patient: form.patient, words });
    tx.about('supervision-question', id, form.patient);
    await touched(tx, episode.id);
    return done();
  });
}

/** Begins a session with a practitioner, or goes on with the one that is not signed yet. */
export async function beginSession(scope: Scope, practitioner: string): Promise<Outcome<string>> {
  return scope.act('supervision.begin', async (tx) => {
    await maySupervise(tx, practitioner);
    // Two browsers that begin at the same moment come to one session.
    await lockSessions(tx, practitioner);
    const known = await openSession(tx, practitioner);
    const id = known?.id ?? tx.id();
    if (!known) await insertSession(tx, { id, practitioner });
    tx.about('supervision-session', id, null, { practitioner });
    return done(id);
  });
}

/** The asker's own session with a practitioner that they have not signed. */
export async function openSession(tx: Tx, practitioner: string): Promise<Session | undefined> {
  const own = (await listSessions(tx, practitioner)).filter((one) => one.supervisor === tx.account);
  const signed = await listSignatures(
    tx,
    own.map((one) => one.id),
  );
  return own.find((one) => !isSigned(one, signed.get(one.id)));
}

/** Whether the supervisor who held a session has signed it: from then on it is as it is. */
export function isSigned(session: Session, signatures: readonly { account: string }[] = []): boolean {
  return signatures.some((one) => one.account === session.supervisor);
}

export interface CaseForm {
  session: string;
  patient: string;
  outcome: string;
  said: string;
  agreed: string;
  by: string;
}

/** Writes down what was said and agreed about one case, or that it was left for another day. */
export async function recordCase(scope: Scope, form: CaseForm): Promise<Outcome> {
  return scope.act('supervision.record', async (tx) => {
    const say = supervisionWords();
    const { session, side } = await enterSession(tx, form.session);
    allow(side === 'supervisor');
    const { episode } = await enterCase(tx, session, form.patient);
    await lockSessions(tx, session.practitioner);
    await lockEpisode(tx, episode.id);
    const said = form.said.trim();
    const agreed = form.agreed.trim();
    const by = form.by.trim();
    const { outcome } = form;
    const faults: Refusals = {};
    if (isSigned(session, (await listSignatures(tx, [session.id])).get(session.id)))
      faults._form = say('fault.signed');
    if (outcome !== 'discussed' && outcome !== 'not-today') faults.outcome = say('fault.outcome');
    if (outcome === 'discussed' && !said) faults.said = say('fault.said');
    if (outcome === 'discussed' && !agreed) faults.agreed = say('fault.agreed');
    for (const [name, text] of Object.entries({ said, agreed, by }))
      if (text.length > LONGEST) faults[name] = tooLong(text);
    if (Object.keys(faults).length > 0 || (outcome !== 'discussed' && outcome !== 'not-today'))
      return refused(faults);
    const [known] = await readCases(tx, [episode]);
    const id = tx.id();
    await insertCase(tx, {
      id,
      session: session.id,
      episode: episode.id,
      patient: form.patient,
      outcome,
      reasons: await reasonsOf(tx, session, episode.id, known?.reasons.map(whyOf) ?? []),
      said,
      agreed,
      by,
    });
    tx.about('supervision-case', id, form.patient, { outcome });
    await touched(tx, episode.id);
    return done();
  });
}

/** Words that are mended in the same session keep why the case came up: by then the discussion has answered some of it. */
async function reasonsOf(tx: Tx, session: Session, episode: string, now: string[]): Promise<string[]> {
  const earlier = (await listCasesOf(tx, session.id)).find((one) => one.episode === episode);
  return [...new Set([...(earlier?.reasons ?? []), ...now])];
}

/** Signs a session: the supervisor first, which closes it, then the practitioner, who may add something. */
export async function signSession(scope: Scope, form: { session: string; words: string }): Promise<Outcome> {
  return scope.act('supervision.sign', async (tx) => {
    const say = supervisionWords();
    const { session, side } = await enterSession(tx, form.session);
    await lockSessions(tx, session.practitioner);
    const signed = (await listSignatures(tx, [session.id])).get(session.id) ?? [];
    const words = form.words.trim();
    if (signed.some((one) => one.account === tx.account))
      return refused({ _form: say('fault.signedAlready') });
    if (side === 'practitioner' && !isSigned(session, signed)) return refused({ _form: say('fault.notYet') });
    if (side === 'supervisor' && (await listCasesOf(tx, session.id)).length === 0)
      return refused({ _form: say('fault.empty') });
    if (words.length > LONGEST) return refused({ words: tooLong(words) });
    await insertSignature(tx, { id: tx.id(), session: session.id, words });
    tx.about('supervision-session', session.id, null, { as: side });
    return done();
  });
}

function tooLong(text: string): string {
  return supervisionWords()('fault.long', { over: text.length - LONGEST });
}
