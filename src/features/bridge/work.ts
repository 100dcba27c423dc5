import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { PlannedContact } from '../blend/index.ts';
import type { Episode, PatientAccess } from '../episodes/index.ts';
import { feedbackFor, type GoalView, moodsFor, progressFor, readGoalsOf } from '../programme/index.ts';

/** What a patient did online since the last meeting, as far as the asker may see it. */
export interface Work {
  /** Titles of steps finished, and begun. */
  done: string[];
  begun: string[];
  /** Their words about what was hard or made things worse. */
  stuck: string[];
  /** Levels 1 to 5 of the moods since then, oldest first; null is "I can't tell". */
  moods: (number | null)[];
  /** Every open goal. */
  goals: GoalLine[];
}

/** How near a goal is said to be, and what was done for it since the last meeting. */
export interface GoalLine {
  text: string;
  /** 0 to 10: the newest number, and the one before; null where there is none. */
  now: number | null;
  before: number | null;
  /** Titles of the steps that serve it. */
  done: string[];
}

/** The work between the last meeting that took place and this one. */
export async function workBefore(
  tx: Tx,
  access: PatientAccess,
  episode: Episode,
  contacts: readonly PlannedContact[],
  meeting: PlannedContact,
): Promise<Work> {
  const held = contacts.filter(
    (one) => one.mode !== 'online' && one.state === 'done' && one.position < meeting.position,
  );
  const since = held.at(-1)?.appointment?.startsAt;
  const after = (at: { epochMilliseconds: number } | null) =>
    at !== null && at.epochMilliseconds > (since?.epochMilliseconds ?? 0);
  const steps = await progressFor(tx, episode.id);
  const feedback = await feedbackFor(tx, episode.id, since);
  const hard = feedback.filter((one) => one.answer === 'worse' || one.answer === 'hard-but-useful');
  const { goals } = await readGoalsOf(tx, { patient: access.patient.id, episode: episode.id });
  return {
    goals: goals.flatMap((goal) => (goal.ended ? [] : [goalLine(goal, after)])),
    done: steps.filter((step) => after(step.finishedAt)).map((step) => step.title),
    begun: steps
      .filter((step) => step.startedAt && !step.finishedAt)
      .map((step) => `${step.title} (${step.pagesRead}/${step.pagesAll})`),
    stuck: hard.flatMap((one) => one.words ?? []),
    // One that was the patient's alone and is shown since belongs to its own day, not to these.
    moods: (await moodsFor(tx, access.patient.id)).filter((mood) => after(mood.at)).map((mood) => mood.level),
  };
}

function goalLine(goal: GoalView, after: (at: Temporal.Instant | null) => boolean): GoalLine {
  return {
    text: goal.text,
    now: goal.ratings.at(-1)?.value ?? null,
    before: goal.ratings.at(-2)?.value ?? null,
    done: goal.steps.flatMap((step) => (after(step.finishedAt) ? [step.title] : [])),
  };
}
