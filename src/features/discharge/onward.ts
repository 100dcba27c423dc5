import type { Temporal } from 'temporal-polyfill';
import { done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type JointChoice, listJointChoices } from '../choices/index.ts';
import {
  assignPractitioner,
  listClinical,
  lockEpisode,
  mayChange,
  mayChangePart,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { referredAt } from '../letters/index.ts';
import { onwardWords } from './onward-words.ts';
import { insertOnward, insertOnwardAnswer, listOnward, type Onward } from './store.ts';

const LONGEST = 2000;

export interface OnwardView {
  patient: { id: string; name: string };
  choice: JointChoice | null;
  /** Somebody accepted it. */
  settled: boolean;
  referredAt: Temporal.Instant;
  asked: Onward[];
  colleagues: { id: string; name: string }[];
  mayAct: boolean;
  zone: string;
}

/** The newest joint choice, where it says to step up or to refer. */
async function stepChosen(tx: Tx, episode: string): Promise<JointChoice | null> {
  const [newest] = await listJointChoices(tx, episode);
  return newest?.choice === 'step-up' || newest?.choice === 'refer' ? newest : null;
}

/** Whether somebody accepted after the choice was made: then there is nobody left to ask. */
function settled(asked: readonly Onward[], choice: JointChoice | null): boolean {
  return asked.some(
    (one) =>
      one.answer?.answer === 'accepted' &&
      choice !== null &&
      one.askedAt.epochMilliseconds >= choice.at.epochMilliseconds,
  );
}

export async function openOnward(scope: Scope, patientId: string): Promise<OnwardView> {
  return scope.read('onward.read', async (tx) => {
    const { patient, episode: found, standing } = await seePatient(tx, patientId, 'notes');
    const episode = present(found);
    const choice = await stepChosen(tx, episode.id);
    const asked = await listOnward(tx, episode.id);
    return {
      patient: { id: patient.id, name: patient.preferredName },
      choice,
      settled: settled(asked, choice),
      referredAt: await referredAt(tx, episode),
      asked,
      colleagues: (await listClinical(tx)).filter((one) => one.id !== episode.responsible),
      mayAct: mayChangePart(standing, 'notes') && !episode.dischargedAt,
      zone: tx.zone,
    };
  });
}

export interface OnwardForm {
  patient: string;
  /** A colleague's account; empty where it goes on elsewhere. */
  account: string;
  to: string;
  words: string;
}

/** Writes down where a course is to go on, after both chose it. */
export async function askOnward(scope: Scope, form: OnwardForm): Promise<Outcome> {
  return scope.act('onward.ask', async (tx) => {
    const say = onwardWords();
    const { episode: found } = await mayChange(tx, form.patient, 'notes');
    const episode = await lockEpisode(tx, present(found).id);
    const choice = await stepChosen(tx, episode.id);
    const asked = await listOnward(tx, episode.id);
    const [to, words] = [form.to.trim(), form.words.trim()];
    const colleague = (await listClinical(tx)).find((one) => one.id === form.account);
    const faults: Refusals = {};
    if (episode.dischargedAt) faults._form = say('fault.ended');
    else if (!choice) faults._form = say('fault.noChoice');
    else if (asked.some((one) => one.answer === null)) faults._form = say('fault.open');
    else if (settled(asked, choice)) faults._form = say('fault.settled');
    if (colleague?.id === episode.responsible) faults.account = say('fault.own');
    else if (!colleague && !to) faults.account = say('fault.to');
    else if (colleague && to) faults.to = say('fault.both');
    if (to.length > 200) faults.to = say('fault.long');
    if (words.length > LONGEST) faults.words = say('fault.long');
    if (Object.keys(faults).length > 0 || !choice) return refused(faults);
    const id = tx.id();
    await insertOnward(tx, {
      id,
      episode: episode.id,
      patient: form.patient,
      choice: choice.id,
      account: colleague?.id ?? null,
      to: colleague?.name ?? to,
      words,
    });
    tx.about('onward', id, form.patient, { here: colleague !== undefined });
    await touched(tx, episode.id);
    return done();
  });
}

/**
 * Writes down the answer. A colleague here who accepted becomes the responsible practitioner of the same course: its work
 * goes along and the day of the referral stays, so that no new wait begins. Elsewhere, the course is ended on its own page.
 */
export async function answerOnward(
  scope: Scope,
  form: { patient: string; answer: string; words: string },
): Promise<Outcome<{ handedOver: boolean }>> {
  return scope.act('onward.answer', async (tx) => {
    const say = onwardWords();
    const { episode: found } = await mayChange(tx, form.patient, 'notes');
    const episode = await lockEpisode(tx, present(found).id);
    const asked = (await listOnward(tx, episode.id)).find((one) => one.answer === null);
    const words = form.words.trim();
    const answer = form.answer === 'accepted' || form.answer === 'declined' ? form.answer : undefined;
    const faults: Refusals = {};
    if (!asked) faults._form = say('fault.answered');
    if (episode.dischargedAt) faults._form = say('fault.ended');
    if (!answer) faults.answer = say('fault.answer');
    if (words.length > LONGEST) faults.words = say('fault.long');
    if (Object.keys(faults).length > 0 || !asked || !answer) return refused(faults);
    await insertOnwardAnswer(tx, { id: tx.id(), onward: asked.id, answer, words });
    tx.about('onward', asked.id, form.patient, { answer });
    const account = answer === 'accepted' ? asked.account : null;
    if (account) {
      // Their access may have ended since they were asked.
      if (!(await listClinical(tx)).some((one) => one.id === account))
        return refused({ _form: say('fault.to') });
      await assignPractitioner(tx, { episode: episode.id, account, reason: say('kind.step-up') });
    } else await touched(tx, episode.id);
    return done({ handedOver: account !== null });
  });
}
