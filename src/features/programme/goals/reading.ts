import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import { listContacts, listUnplanned } from '../../blend/index.ts';
import { listFinishes } from '../step-store.ts';
import { listGoalLinks } from './link-store.ts';
import { type Goal, listGoals } from './store.ts';

/** An online step of the plan, or a tool beside it. */
export interface GoalStep {
  contact: string;
  title: string;
  finishedAt: Temporal.Instant | null;
}

export interface GoalView extends Goal {
  /** Those that serve it, in the order of the plan. */
  steps: GoalStep[];
}

export interface GoalsView {
  goals: GoalView[];
  /** What may be said to serve a goal now: neither left out of the plan nor taken off the list. */
  choices: GoalStep[];
}

/** A patient's goals with the steps that serve them. The caller has passed the policy. */
export async function readGoalsOf(tx: Tx, of: { patient: string; episode: string }): Promise<GoalsView> {
  const goals = await listGoals(tx, of.patient);
  const links = await listGoalLinks(tx, of.patient);
  const finishes = await listFinishes(tx, of.episode);
  const planned = (await listContacts(tx, of.episode))
    .filter((one) => one.mode === 'online')
    .map((one) => ({ ...one, off: one.state === 'skipped' }));
  const beside = (await listUnplanned(tx, of.episode)).map((one) => ({ ...one, off: one.beside.ended }));
  const all = [...planned, ...beside].map(({ contact, title, off }) => ({
    off,
    step: {
      contact,
      title,
      finishedAt: finishes.find((one) => one.contact === contact)?.finishedAt ?? null,
    },
  }));
  return {
    goals: goals.map((goal) => {
      const linked = links.filter((link) => link.goal === goal.id).map((link) => link.contact);
      return { ...goal, steps: all.flatMap(({ step }) => (linked.includes(step.contact) ? [step] : [])) };
    }),
    choices: all.flatMap(({ step, off }) => (off ? [] : [step])),
  };
}

/** The open goals that each contact is part of, by the contact. The caller has passed the policy. */
export async function goalsByStep(tx: Tx, patient: string): Promise<ReadonlyMap<string, readonly Goal[]>> {
  const links = await listGoalLinks(tx, patient);
  if (links.length === 0) return new Map();
  const goals = (await listGoals(tx, patient)).filter((goal) => !goal.ended);
  const found = new Map<string, Goal[]>();
  for (const goal of goals)
    for (const { contact } of links.filter((link) => link.goal === goal.id))
      found.set(contact, [...(found.get(contact) ?? []), goal]);
  return found;
}

/** The same as words alone, for the plan. */
export async function goalNames(tx: Tx, patient: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const goals = await goalsByStep(tx, patient);
  return new Map([...goals].map(([contact, list]) => [contact, list.map((goal) => goal.text)]));
}
