import type { Temporal } from 'temporal-polyfill';
import { one } from '../../../platform/fields.ts';
import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { type Episode, lockEpisode, mayChange, ownEpisode, touched } from '../../episodes/index.ts';
import { goalForm, MOST_GOALS, ratingsForm } from '../forms.ts';
import { programmeWords } from '../words.ts';
import { insertGoalLink } from './link-store.ts';
import { type GoalsView, readGoalsOf } from './reading.ts';
import { goalEnds, insertGoal, insertGoalEnd, insertGoalRating, listGoals } from './store.ts';

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

/** Keeps the numbers given to goals (`rating.<id>`). The same number once more on the same day adds no row. */
export async function rateGoals(scope: Scope, patient: string | null, values: Values): Promise<Outcome> {
  return scope.act('goal.rate', async (tx) => {
    const episode = await openEpisodeOf(tx, patient);
    const form = ratingsForm(values);
    if (!form.ok) return refused(form.refusals);
    const goals = await listGoals(tx, episode.patient);
    for (const { goal, value } of form.value) {
      const last = present(goals.find((known) => known.id === goal && !known.ended)).ratings.at(-1);
      if (last && last.value === value && sameDay(last.at, tx)) continue;
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

/**
 * Says which steps serve a goal. Only what was changed on the page is changed: a tick that somebody set elsewhere
 * meanwhile stays.
 */
export async function linkSteps(
  scope: Scope,
  patient: string | null,
  goal: string,
  values: Values,
): Promise<Outcome> {
  return scope.act('goal.link', async (tx) => {
    const episode = await openEpisodeOf(tx, patient);
    const { goals, choices } = await readGoalsOf(tx, { patient: episode.patient, episode: episode.id });
    const { steps } = present(goals.find((known) => known.id === goal && !known.ended));
    const [before, ticked] = [many(values.was), many(values.steps)];
    for (const { contact } of [...choices, ...steps.filter((step) => !choices.includes(step))]) {
      const wanted = ticked.includes(contact);
      if (wanted === before.includes(contact)) continue;
      if (wanted === steps.some((step) => step.contact === contact)) continue;
      const state = wanted ? 'linked' : 'unlinked';
      await insertGoalLink(tx, { goal, contact, patient: episode.patient, state });
    }
    await touched(tx, episode.id);
    tx.about('goal', goal, episode.patient);
    return done();
  });
}

export async function readGoals(scope: Scope): Promise<GoalsView & { open: boolean }> {
  return scope.read('goal.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const goals = await readGoalsOf(tx, { patient: episode.patient, episode: episode.id });
    return { ...goals, open: !episode.dischargedAt };
  });
}

function sameDay(at: Temporal.Instant, tx: Tx): boolean {
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(tx.zone).toPlainDate();
  return dayOf(at).equals(dayOf(tx.now));
}

function many(value: Values[string]): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

async function openEpisodeOf(tx: Tx, patient: string | null): Promise<Episode> {
  const found = patient ? (await mayChange(tx, patient, 'plan')).episode : await ownEpisode(tx);
  const episode = await lockEpisode(tx, present(found).id);
  return present(episode.dischargedAt ? undefined : episode);
}
