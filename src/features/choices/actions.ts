import { done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts } from '../blend/index.ts';
import {
  currentEpisode,
  type Episode,
  findPatientName,
  fullName,
  lockEpisode,
  mayChange,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { type NotOnTrackReason, offTrack, scoresFor, worseSince } from '../measures/index.ts';
import { nameOf } from '../people/index.ts';
import { choiceDue, choiceKinds, reachedMidpoint, type Trigger } from './rules.ts';
import { insertChoice, type JointChoice, listChoices } from './store.ts';
import { choicesWords } from './words.ts';

const LONGEST = 2000;

/** Whether the plan in force has reached its midpoint. Checks no policy. */
export async function atMidpoint(tx: Tx, episode: string): Promise<boolean> {
  return reachedMidpoint(await listContacts(tx, episode));
}

export interface DueChoice {
  episode: string;
  patient: string;
  name: string;
  trigger: Exclude<Trigger, 'asked'>;
  reasons: readonly NotOnTrackReason[];
}

/** What asks for a joint choice in one open episode now; null where nothing does. Checks no policy. */
export async function jointChoiceDue(
  tx: Tx,
  episode: { id: string; patient: string; dischargedAt: unknown },
): Promise<DueChoice | null> {
  if (episode.dischargedAt) return null;
  const scores = await scoresFor(tx, episode.patient);
  const reasons = offTrack(scores, await atMidpoint(tx, episode.id));
  if (reasons.length === 0) return null;
  const trigger = choiceDue(reasons, worseSince(scores), await listChoices(tx, episode.id));
  if (!trigger) return null;
  const patient = await findPatientName(tx, episode.patient);
  const name = patient ? fullName(patient) : '';
  return { episode: episode.id, patient: episode.patient, name, trigger, reasons };
}

/** The same for several episodes: a practitioner's own, or those that a supervisor looks at. */
export async function jointChoicesDue(tx: Tx, episodes: readonly Episode[]): Promise<DueChoice[]> {
  const due: DueChoice[] = [];
  for (const episode of episodes) {
    const one = await jointChoiceDue(tx, episode);
    if (one) due.push(one);
  }
  return due;
}

export interface ChoiceView {
  patient: { id: string; name: string };
  due: DueChoice | null;
  made: (JointChoice & { name: string })[];
  open: boolean;
  zone: string;
  now: Tx['now'];
}

export async function openChoices(scope: Scope, patientId: string): Promise<ChoiceView> {
  return scope.read('choice.read', async (tx) => {
    const { patient, episode } = await seePatient(tx, patientId, 'plan');
    const current = present(episode);
    const made = [];
    for (const one of await listChoices(tx, current.id))
      made.push({ ...one, name: await nameOf(tx, one.by) });
    return {
      patient: { id: patient.id, name: patient.preferredName },
      due: await jointChoiceDue(tx, current),
      made,
      open: !current.dischargedAt,
      zone: tx.zone,
      now: tx.now,
    };
  });
}

/** Writes down what both people chose, in the practitioner's words. */
export async function makeChoice(
  scope: Scope,
  form: { patient: string; choice: string; reason: string },
): Promise<Outcome> {
  return scope.act('choice.make', async (tx) => {
    const say = choicesWords();
    const { episode } = await mayChange(tx, form.patient, 'plan');
    const locked = await lockEpisode(tx, present(episode).id);
    const choice = choiceKinds.find((one) => one === form.choice);
    const reason = form.reason.trim();
    const refusals: Refusals = {};
    if (locked.dischargedAt) refusals._form = say('choice.ended');
    if (!choice) refusals.choice = say('choice.missing');
    if (!reason) refusals.reason = say('choice.reasonMissing');
    else if (reason.length > LONGEST) refusals.reason = say('choice.reasonLong');
    if (Object.keys(refusals).length > 0 || !choice) return refused(refusals);
    const due = await jointChoiceDue(tx, present(await currentEpisode(tx, form.patient)));
    const id = tx.id();
    await insertChoice(tx, {
      id,
      episode: locked.id,
      patient: locked.patient,
      trigger: due?.trigger ?? 'asked',
      choice,
      reason,
    });
    tx.about('joint-choice', id, locked.patient, { choice });
    await touched(tx, locked.id);
    return done();
  });
}
