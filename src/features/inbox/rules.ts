import { Temporal } from 'temporal-polyfill';
import { pressing, type Reason } from '../caseload/rules.ts';

/** Where a task comes from: a reason of the caseload, a reminder, a concern that the asker owns, a decision to make. */
export type TaskKind = Reason['why'] | 'reminder' | 'decide';

/** What can be done with a task besides doing it. */
export type TaskAct = 'later' | 'seen' | 'give';

export interface TaskStep {
  kind: string;
  mark: string;
  step: 'later' | 'seen' | 'given' | 'back';
  /** The local day on which it comes back. */
  until: string | null;
  givenTo: string | null;
  by: string;
}

/** What a person's row says beside their reasons, as far as it tells one occurrence from the next. */
export interface Occurrence {
  unreadCount: number;
  reviewCount: number;
  phq9LastAt: string | null;
}

/**
 * Which occurrence of a reason this is. What was put off comes back as soon as more has come: another message, another
 * piece of work, another score.
 */
export function markOf(reason: Reason, row: Occurrence): string {
  const since =
    'since' in reason && reason.since instanceof Temporal.Instant ? reason.since.toString() : 'always';
  if (reason.why === 'unread') return `${since} ${row.unreadCount}`;
  if (reason.why === 'work') return `${since} ${row.reviewCount}`;
  if (reason.why === 'item9-rose' || reason.why === 'worse-scores') return row.phq9LastAt ?? 'always';
  if ('due' in reason) return `${since} ${reason.due.act}`;
  return since;
}

/** Nobody puts off what a person was promised or may come to harm by. */
const NOT_LATER: readonly TaskKind[] = ['concern', 'concern-late', 'item9-rose', 'felt-worse', 'decide'];
/** There is nothing to do about these that the program would notice: somebody looks, thinks, and says so. */
const LOOKED_AT: readonly TaskKind[] = [
  'item9-rose',
  'worse-scores',
  'alliance-lower',
  'alliance-low',
  'own-booking',
  'called-off',
  'reminder',
];
/** Whoever covers may not see the alliance; a concern has an owner of its own; a decision is the supervisor's. */
const NOT_GIVEN: readonly TaskKind[] = [
  'concern',
  'concern-late',
  'alliance-lower',
  'alliance-low',
  'decision',
  'decide',
];
/** What a supervisor can look into without treating. */
const SUPERVISORS: readonly TaskKind[] = ['item9-rose', 'worse-scores', 'no-consent', 'reminder'];

/** What may be done with a task of a kind, besides doing it. */
export function mayDo(kind: TaskKind, act: TaskAct): boolean {
  if (act === 'later') return !NOT_LATER.includes(kind);
  if (act === 'seen') return LOOKED_AT.includes(kind);
  return !NOT_GIVEN.includes(kind);
}

/** How a colleague stands to the patient of a task: treating or covering, or supervising whoever treats. */
export interface Colleague {
  account: string;
  name: string;
  as: 'treats' | 'covers' | 'supervises';
}

/** Whether a colleague can take a task of a kind over: nobody is given what they may not see. */
export function mayHold(kind: TaskKind, colleague: Colleague): boolean {
  return mayDo(kind, 'give') && (colleague.as !== 'supervises' || SUPERVISORS.includes(kind));
}

export type TaskState =
  | { is: 'open'; from: string | null }
  | { is: 'later'; until: string }
  | { is: 'seen' }
  | { is: 'given'; to: string };

/**
 * How a task stands for one person, by the newest step.
 * @param today the local day, YYYY-MM-DD. @param holders whoever could hold it now: what was given to somebody who no
 * longer can falls back, so that no task is ever with nobody.
 */
export function stateOf(
  steps: readonly TaskStep[],
  task: { kind: TaskKind; mark: string },
  asker: string,
  today: string,
  holders: readonly Colleague[],
): TaskState {
  const newest = steps.findLast((one) => one.kind === task.kind && one.mark === task.mark);
  if (!newest || newest.step === 'back') return { is: 'open', from: null };
  if (newest.step === 'seen') return { is: 'seen' };
  if (newest.step === 'later') {
    const { until } = newest;
    return until !== null && until > today ? { is: 'later', until } : { is: 'open', from: null };
  }
  if (newest.givenTo === asker) return { is: 'open', from: newest.by };
  const holds = holders.some((one) => one.account === newest.givenTo && mayHold(task.kind, one));
  return holds && newest.givenTo ? { is: 'given', to: newest.givenTo } : { is: 'open', from: null };
}

/** How long something can be put off, in days. */
export const laterDays = [1, 3, 7] as const;

/** The day on which what is put off comes back. @param today YYYY-MM-DD @returns YYYY-MM-DD */
export function laterDay(today: string, days: number): string {
  return Temporal.PlainDate.from(today).add({ days }).toString();
}

/** How pressing a task is: what somebody asked to be reminded of stands with what a missed meeting asks for. */
export function rankOf(kind: TaskKind): number {
  return pressing(kind === 'reminder' || kind === 'decide' ? 'missed' : kind);
}
