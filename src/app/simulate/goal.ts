import { listContacts } from '../../features/blend/index.ts';
import { currentEpisode } from '../../features/episodes/index.ts';
import { addGoal, linkSteps, rateGoals, readGoalsOf } from '../../features/programme/index.ts';
import type { SeededRandom } from '../../platform/random.ts';
import type { InCare } from './parts.ts';
import { goals } from './sentences.ts';
import { value } from './service.ts';

/** The steps that are about what somebody does: so are the goals of people here. */
const SERVE = ['understanding-low-mood', 'small-steps', 'more-activation'];

/** A first goal, with a low first number. */
export async function setGoal({ scope }: InCare, chance: SeededRandom): Promise<string> {
  const { goal } = value(await addGoal(scope, null, { text: chance.pick(goals) }));
  value(await rateGoals(scope, null, { [`rating.${goal}`]: String(chance.fork('goal').integer(1, 3)) }));
  return goal;
}

/** Once there is a plan: which of its steps serve the goal. */
export async function linkGoal({ practitioner, patient }: InCare, goal: string): Promise<void> {
  const contacts = await practitioner.read('plan.read', async (tx) => {
    const episode = await currentEpisode(tx, patient);
    return episode ? listContacts(tx, episode.id) : [];
  });
  const steps = contacts.filter((one) => SERVE.includes(one.contentKey)).map((one) => one.contact);
  value(await linkSteps(practitioner, patient, goal, { steps }));
}

/** At the end of a step that serves a goal: a new number, a little nearer for those who get better. */
export async function rateAfter({ scope, patient, person }: InCare, contact: string): Promise<void> {
  const open = await scope.read('goal.read', async (tx) => {
    const episode = await currentEpisode(tx, patient);
    if (!episode) return [];
    return (await readGoalsOf(tx, { patient, episode: episode.id })).goals.filter((goal) => !goal.ended);
  });
  for (const { id, ratings, steps } of open) {
    if (!steps.some((step) => step.contact === contact)) continue;
    const last = ratings.at(-1)?.value ?? 0;
    const next = person.course === 'worsens' || person.course === 'unchanged' ? last : Math.min(10, last + 2);
    value(await rateGoals(scope, null, { [`rating.${id}`]: String(next) }));
  }
}
