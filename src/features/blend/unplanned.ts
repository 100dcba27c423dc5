import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { PlannedContact } from './rules.ts';
import { finishedSteps } from './store.ts';
import { type HowBegun, listAssignments, type OwnPage, type StoredAssignment } from './unplanned-store.ts';

/** What makes an online contact an unplanned one. */
export interface Beside {
  assignment: string;
  how: HowBegun;
  words: string | null;
  /** What the practitioner wrote for this patient alone, in place of a step of the library. */
  page: OwnPage | null;
  byName: string;
  at: Temporal.Instant;
  /** Taken off the list: it may be read where it was begun, and is not offered any more. */
  ended: boolean;
}

/** An online contact that stands in no version of the plan. Its position is 0: it comes before and after nothing. */
export interface UnplannedContact extends PlannedContact {
  beside: Beside;
}

/** The unplanned contacts of an episode, oldest first. The caller has passed the policy. */
export async function listUnplanned(tx: Tx, episode: string): Promise<UnplannedContact[]> {
  const stored = await listAssignments(tx, episode);
  if (stored.length === 0) return [];
  const finished = await finishedSteps(tx, episode);
  return stored.map((one) => contactOf(one, finished.has(one.contact)));
}

function contactOf(one: StoredAssignment, done: boolean): UnplannedContact {
  return {
    contact: one.contact,
    week: 0,
    mode: 'online',
    element: 'other',
    contentKey: one.contentKey ?? '',
    title: one.title,
    form: one.form,
    minutes: one.minutes,
    measuresDue: [],
    intent: 'planned',
    position: 0,
    state: done ? 'done' : 'now',
    appointment: undefined,
    beside: {
      assignment: one.id,
      how: one.how,
      words: one.words,
      page: one.page,
      byName: one.byName,
      at: one.at,
      ended: one.endedAt !== null,
    },
  };
}
