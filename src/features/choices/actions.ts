import { done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts } from '../blend/index.ts';
import {
  currentEpisode,
  findPatientName,
  fullName,
  lockEpisode,
  mayChange,
  seePatient,
  touched,
} from '../episodes/index.ts';
import { type NotOnTrackReason, notOnTrack, offTrack, scoresFor, worseSince } from '../measures/index.ts';
import { nameOf } from '../people/index.ts';
import { choiceDue, choiceKinds, reachedMidpoint, type Trigger } from './rules.ts';
import { insertChoice, type JointChoice, listChoices, listChosen, listCourses } from './store.ts';
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

/**
 * The same for several open episodes, by episode: two statements for all of them, and the scores of those alone that got
 * worse and made a choice before. Checks no policy.
 */
export async function jointChoicesDue(tx: Tx, episodes: readonly string[]): Promise<Map<string, DueChoice>> {
  const off = (await listCourses(tx, episodes)).flatMap((course) => {
    const reasons = notOnTrack(course);
    return reasons.length > 0 ? [{ course, reasons }] : [];
  });
  const chosen = await listChosen(
    tx,
    off.map(({ course }) => course.episode),
  );
  const due = new Map<string, DueChoice>();
  for (const { course, reasons } of off) {
    const before = chosen.get(course.episode) ?? [];
    const worse = reasons.includes('reliable deterioration');
    // Whoever chose nothing yet is asked since whenever it was.
    const since = !worse
      ? null
      : before.length === 0
        ? tx.now
        : worseSince(await scoresFor(tx, course.patient));
    const trigger = choiceDue(reasons, since, before);
    const { episode, patient, name } = course;
    if (trigger) due.set(episode, { episode, patient, name, trigger, reasons });
  }
  return due;
}

/** Which of several courses have reached their midpoint. Checks no policy. */
export async function thoseAtMidpoint(tx: Tx, episodes: readonly string[]): Promise<Set<string>> {
  const courses = await listCourses(tx, episodes);
  return new Set(courses.filter((one) => one.atMidpoint).map((one) => one.episode));
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
