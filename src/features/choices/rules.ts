import type { Temporal } from 'temporal-polyfill';
import type { NotOnTrackReason } from '../measures/rules.ts';

export type Trigger = 'midpoint' | 'deterioration' | 'asked';
export type ChoiceKind = 'continue' | 'change' | 'step-up' | 'refer';

export const choiceKinds: readonly ChoiceKind[] = ['continue', 'change', 'step-up', 'refer'];

/** What was chosen before, as far as the rule needs it. */
export interface Chosen {
  trigger: Trigger;
  at: Temporal.Instant;
}

/**
 * What asks for a joint choice now. Deterioration asks until a choice is made after it began; the midpoint asks once.
 *
 * @param worseSince where the present reliable deterioration began; null where there is none.
 */
export function choiceDue(
  reasons: readonly NotOnTrackReason[],
  worseSince: Temporal.Instant | null,
  chosen: readonly Chosen[],
): Exclude<Trigger, 'asked'> | null {
  const after = (since: Temporal.Instant) =>
    chosen.some((one) => one.at.epochMilliseconds >= since.epochMilliseconds);
  if (worseSince && reasons.includes('reliable deterioration') && !after(worseSince)) return 'deterioration';
  const midpoint = reasons.some((reason) => reason !== 'reliable deterioration');
  if (midpoint && !chosen.some((one) => one.trigger === 'midpoint')) return 'midpoint';
  return null;
}

/** A contact as the midpoint is found among them. */
export interface Passed {
  contentKey: string;
  state: string;
}

/**
 * Whether a course has reached its midpoint: the midpoint meeting is done or is the next thing to do; in a course
 * without one, half of its contacts are done.
 */
export function reachedMidpoint(contacts: readonly Passed[]): boolean {
  const counted = contacts.filter((one) => one.state !== 'skipped');
  const at = counted.findIndex((one) => one.contentKey === 'midpoint');
  const done = counted.filter((one) => one.state === 'done').length;
  if (at === -1) return counted.length > 0 && done * 2 >= counted.length;
  return counted[at]?.state === 'done' || counted.slice(0, at).every((one) => one.state === 'done');
}
