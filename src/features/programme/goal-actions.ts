import { done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type Episode, lockEpisode, mayChange, ownEpisode, touched } from '../episodes/index.ts';
import { goalForm, MOST_GOALS, one, ratingsForm } from './forms.ts';
import { type Goal, goalEnds, insertGoal, insertGoalEnd, insertGoalRating, listGoals } from './goal-store.ts';
import { programmeWords } from './words.ts';

type Values = Parameters<typeof goalForm>[0];

/** Adds a goal: the patient's own, or what was agreed with them. A null patient is whoever is signed in. */
export async function addGoal(
  scope: Scope,
  patient: string | null,
  values: Values,
): Promise<Outcome<{ goal: string }>> {
  return scope.act('goal.add', async (tx) => {
    const episode = await openEpisodeOf(tx, patient);
    const form = goalForm(values);
    if (!form.ok) return refused(form.refusals);
    const open = (await listGoals(tx, episode.patient)).filter((goal) => !goal.ended);
    if (open.length >= MOST_GOALS)
      return refused({ text: programmeWords()('goals.many', { count: open.length }) });
    const goal = await insertGoal(tx, {
      episode: episode.id,
      patient: episode.patient,
      text: form.value.text,
    });
    await touched(tx, episode.id);
    tx.about('goal', goal, episode.patient);
    return done({ goal });
  });
}

/** Keeps the numbers given to goals (`rating.<id>`). A number that is the newest already adds no row. */
export async function rateGoals(scope: Scope, patient: string | null, values: Values): Promise<Outcome> {
  return scope.act('goal.rate', async (tx) => {
    const episode = await openEpisodeOf(tx, patient);
    const form = ratingsForm(values);
    if (!form.ok) return refused(form.refusals);
    const goals = await listGoals(tx, episode.patient);
    for (const { goal, value } of form.value) {
      present(goals.find((known) => known.id === goal && !known.ended));
      await insertGoalRating(tx, { goal, patient: episode.patient, value });
      tx.about('goal', goal, episode.patient);
    }
    await touched(tx, episode.id);
    return done();
  });
}

/** Takes a goal off the list. It stays readable, with why. */
export async function endGoal(
  scope: Scope,
  patient: string | null,
  goal: string,
  values: Values,
): Promise<Outcome> {
  return scope.act('goal.end', async (tx) => {
    const episode = await openEpisodeOf(tx, patient);
    present((await listGoals(tx, episode.patient)).find((known) => known.id === goal));
    const why = goalEnds.find((known) => known === one(values.why)) ?? 'changed';
    await insertGoalEnd(tx, { goal, patient: episode.patient, why });
    await touched(tx, episode.id);
    tx.about('goal', goal, episode.patient);
    return done();
  });
}

export async function readGoals(scope: Scope): Promise<{ goals: Goal[]; open: boolean }> {
  return scope.read('goal.read', async (tx) => {
    const episode = await ownEpisode(tx);
    return { goals: await listGoals(tx, episode.patient), open: !episode.dischargedAt };
  });
}

async function openEpisodeOf(tx: Tx, patient: string | null): Promise<Episode> {
  const found = patient ? (await mayChange(tx, patient, 'plan')).episode : await ownEpisode(tx);
  const episode = await lockEpisode(tx, present(found).id);
  return present(episode.dischargedAt ? undefined : episode);
}
