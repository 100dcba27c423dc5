import type { Temporal } from 'temporal-polyfill';
import { countAsService } from '../../platform/db/counter.ts';
import { isId } from '../../platform/ids.ts';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import {
  currentEpisode,
  lockEpisode,
  mayChange,
  type PatientAccess,
  readableBy,
  touched,
  whoAnswers,
} from '../episodes/index.ts';
import { findActiveAccount, nextDutyInstant } from '../people/index.ts';
import { raiseConcern, startClock, tellOwner } from './concerns.ts';
import { findFlag, findNewestReferral, listAnswers, listFlagsOf } from './flag-store.ts';
import {
  type CallForm,
  type ClosureForm,
  type FlagForm,
  type GivenAnswers,
  readAnswerForm,
} from './forms.ts';
import { mayClose } from './policy.ts';
import { makesUrgent, type SafetyAnswer } from './rules.ts';
import {
  type Flag,
  insertAnswer,
  insertCall,
  insertClosure,
  insertOwner,
  insertRead,
  lockConcerns,
} from './store.ts';
import { safetyWords } from './words.ts';

/** Hours after which a concern that was read is looked at again: at the next duty from then, over a weekend at most. */
const LOOK_AGAIN_HOURS = 24;

/**
 * Opens one concern for a write: locks its episode and the person's concerns, then reads it as it stands.
 * @throws NotHere for whoever may not.
 */
async function enter(tx: Tx, id: string): Promise<{ flag: Flag; access: PatientAccess; isOwner: boolean }> {
  const seen = present(await findFlag(tx, id));
  const access = await mayChange(tx, seen.patient, 'flags');
  if (seen.episode) await lockEpisode(tx, seen.episode);
  await lockConcerns(tx, seen.patient);
  const flag = present(await findFlag(tx, id));
  return { flag, access, isOwner: flag.owner.account === tx.account };
}

async function settled(tx: Tx, flag: Flag): Promise<void> {
  // One that was raised before care began counts on the course that followed.
  const episode = flag.episode ?? (await currentEpisode(tx, flag.patient))?.id;
  if (episode) await touched(tx, episode);
}

/** Somebody has read a concern. The clock goes on: it is looked at again a day later. */
export async function readConcern(scope: Scope, id: string): Promise<Outcome> {
  return scope.act('concern.read', async (tx) => {
    const { flag } = await enter(tx, id);
    allow(tx.kind === 'staff');
    if (flag.closed) return refused({ _form: safetyWords()('flag.closedAlready') });
    await insertRead(tx, flag);
    await startClock(tx, flag, await lookAgain(tx), 'read');
    tx.about('flag', flag.id, flag.patient);
    await settled(tx, flag);
    return done();
  });
}

/** A call that was made, or tried. */
export async function logCall(scope: Scope, id: string, form: CallForm): Promise<Outcome> {
  return scope.act('concern.call', async (tx) => {
    const { flag } = await enter(tx, id);
    allow(tx.kind === 'staff');
    if (flag.closed) return refused({ _form: safetyWords()('flag.closedAlready') });
    await insertCall(tx, flag, form.outcome, { where: form.where, note: form.note });
    if (!flag.read) await insertRead(tx, flag);
    await startClock(tx, flag, await lookAgain(tx), 'called');
    tx.about('flag', flag.id, flag.patient);
    await settled(tx, flag);
    return done();
  });
}

/** Takes a concern over, or hands it to somebody. From then on they alone own it; its clock goes on. */
export async function giveConcern(scope: Scope, id: string, account: string): Promise<Outcome> {
  return scope.act('concern.give', async (tx) => {
    const { flag } = await enter(tx, id);
    allow(tx.kind === 'staff');
    const say = safetyWords();
    if (flag.closed) return refused({ _form: say('flag.closedAlready') });
    const person = isId(account) ? await findActiveAccount(tx, account) : undefined;
    if (!person || !['practitioner', 'supervisor'].some((role) => person.roles.some((one) => one === role)))
      return refused({ account: say('owner.wrong') });
    if (flag.owner.account === account) return refused({ account: say('owner.same') });
    await insertOwner(tx, flag, account, account === tx.account ? 'taken' : 'handed-over');
    if (account !== tx.account) await tellOwner(tx, flag, account);
    tx.about('flag', flag.id, flag.patient, { to: account });
    await settled(tx, flag);
    return done();
  });
}

/** Ends a concern, with what changed, what helps, what was done, who was told and when it is looked at again. */
export async function closeConcern(scope: Scope, id: string, form: ClosureForm): Promise<Outcome> {
  return scope.act('concern.close', async (tx) => {
    const { flag, access, isOwner } = await enter(tx, id);
    allow(tx.kind === 'staff');
    const say = safetyWords();
    if (!mayClose(access.standing, isOwner)) return refused({ _form: say('close.notYours') });
    if (flag.closed) return refused({ _form: say('flag.closedAlready') });
    if (!flag.read) await insertRead(tx, flag);
    const { reviewOn, ...words } = form;
    await insertClosure(tx, flag, words, reviewOn);
    tx.about('flag', flag.id, flag.patient, { reviewOn });
    await tx.tell('flagClosed', { flag: flag.id, patient: flag.patient, episode: flag.episode });
    await settled(tx, flag);
    return done();
  });
}

/** Staff raise a concern of any kind by hand. */
export async function raiseByHand(
  scope: Scope,
  patient: string,
  form: FlagForm,
): Promise<Outcome<{ flag: string }>> {
  return scope.act('concern.raise', async (tx) => {
    const { episode } = await mayChange(tx, patient, 'flags');
    allow(tx.kind === 'staff');
    const say = safetyWords();
    const open = episode && !episode.dischargedAt ? await lockEpisode(tx, episode.id) : undefined;
    await lockConcerns(tx, patient);
    const referral = open ? null : await findNewestReferral(tx, patient);
    if (!open && !referral) return refused({ _form: say('raise.nowhere') });
    if (!(await whoAnswers(tx, open)) || !(await readableBy(tx)))
      return refused({ _form: say('raise.nobody') });
    const flag = await raiseConcern(tx, {
      patient,
      episode: open ?? null,
      referral,
      kind: form.kind,
      source: 'staff',
      measure: null,
      urgent: form.urgent,
      words: form.words,
    });
    // After the end of a course, too: its row counts the concerns of the referral that it came from.
    if (episode) await touched(tx, episode.id);
    return done({ flag });
  });
}

/**
 * Keeps what a person answers after an answer about harm, each as it comes. A new intent, plan or act raises a new,
 * urgent concern, and so does any answer given to a concern that was closed; where a new one is there that nobody has
 * read yet, the answers are read with it.
 */
export async function answerQuestions(scope: Scope, id: string, given: GivenAnswers): Promise<Outcome> {
  return scope.act('concern.answer', async (tx) => {
    const seen = present(await findFlag(tx, id));
    allow(tx.kind === 'patient' && seen.patient === tx.patient && asksThePatient(seen));
    const read = readAnswerForm(given);
    if (!read.ok) return refused(read.refusals);
    const episode = await currentEpisode(tx, seen.patient);
    if (episode?.dischargedAt) return refused({ _form: safetyWords()('ask.ended') });
    const open = episode ? await lockEpisode(tx, episode.id) : undefined;
    await lockConcerns(tx, seen.patient);
    const { flag, others } = await countAsService(tx, async () => ({
      flag: present(await findFlag(tx, id)),
      others: await listFlagsOf(tx, seen.patient),
    }));
    const before = await listAnswers(tx, [flag.id]);
    const changed = read.answers.filter(
      ({ question, answer }) => before.find((one) => one.question === question)?.answer !== answer,
    );
    for (const { question, answer } of changed) await insertAnswer(tx, flag, question, answer);
    tx.about('flag', flag.id, flag.patient, { answers: changed.length });
    const urgent = changed.some(
      ({ question, answer }) => question !== 'number' && makesUrgent(question, answer as SafetyAnswer),
    );
    const waiting = others.some((one) => one.source === 'answer' && !one.closed && !one.read);
    if (changed.length > 0 && (urgent || flag.closed) && !waiting) {
      await raiseConcern(tx, {
        patient: flag.patient,
        episode: open ?? null,
        referral: open ? null : flag.referral,
        kind: flag.kind,
        source: 'answer',
        measure: null,
        urgent,
        words: null,
        otherwise: flag.owner.account,
      });
    }
    if (open) await touched(tx, open.id);
    return done();
  });
}

/** Only what came from the person's own answers is talked about with them here; what staff raised is not. */
export function asksThePatient(flag: Flag): boolean {
  return flag.kind === 'suicide-or-self-harm' && flag.source !== 'staff';
}

async function lookAgain(tx: Tx): Promise<Temporal.Instant> {
  const later = tx.now.add({ hours: LOOK_AGAIN_HOURS });
  const latest = tx.now.add({ hours: 3 * LOOK_AGAIN_HOURS });
  const duty = await nextDutyInstant(tx, later);
  return duty && duty.epochMilliseconds <= latest.epochMilliseconds ? duty : latest;
}
