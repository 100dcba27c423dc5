import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { type PersonInCare, peopleInCare, peopleOfEpisodes, type Reason } from '../caseload/index.ts';
import { type DueOutreach, outreachDue } from '../outreach/index.ts';
import { type FlagLine, openConcernsOwned } from '../safety/index.ts';
import { type Colleague, markOf, mayHold, rankOf, stateOf, type TaskKind, type TaskState } from './rules.ts';
import {
  listColleagues,
  listEpisodesGiven,
  listReminders,
  listSupervisedEpisodes,
  listTaskSteps,
  type Reminder,
} from './store.ts';

/** Something that somebody has to do for one person. It is read from what waits, never stored. */
export interface Task {
  /** Names it on a page: its episode, its kind and which occurrence. */
  key: string;
  kind: TaskKind;
  mark: string;
  episode: string;
  patient: string;
  name: string;
  /** Whose patient this is, where the asker covers. */
  coveredFor: string | null;
  /** What it came from. */
  about: { reason: Reason } | { reminder: Reminder } | { concern: FlagLine } | { due: DueOutreach };
  since: Temporal.Instant | null;
  state: TaskState;
  /** Who gave it to the asker, by name. */
  from: string | null;
  /** To whom it was given, by name. */
  to: string | null;
  /** Who can take it over. */
  colleagues: Colleague[];
}

/** The local day of the service, YYYY-MM-DD. */
export function todayOf(tx: Tx): string {
  return tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
}

/** Every task of the asker in whatever state: the most pressing first, then whoever has waited longest. */
export async function tasksOf(tx: Tx): Promise<Task[]> {
  const treats = tx.roles.has('practitioner') || tx.roles.has('trainee');
  const own = treats ? await peopleInCare(tx) : [];
  const supervised = tx.roles.has('supervisor') ? await listSupervisedEpisodes(tx) : [];
  const theirs = new Set(own.map((one) => one.episode));
  const given = (await listEpisodesGiven(tx)).filter((one) => supervised.includes(one) && !theirs.has(one));
  return [
    ...(await concernsElsewhere(tx, own)),
    ...(await decisions(tx, supervised)),
    ...(await tasksAbout(tx, own, 'treats')),
    ...(await tasksAbout(tx, await peopleOfEpisodes(tx, given), 'supervises')),
  ].sort(
    (a, b) =>
      rankOf(a.kind) - rankOf(b.kind) || waited(a) - waited(b) || a.name.localeCompare(b.name, 'en-GB'),
  );
}

function waited(task: Task): number {
  return task.since?.epochMilliseconds ?? 0;
}

/**
 * What waits for some people. Whoever treats or covers holds everything that nobody else was given; a supervisor what
 * they were given alone.
 */
async function tasksAbout(
  tx: Tx,
  people: readonly PersonInCare[],
  as: 'treats' | 'supervises',
): Promise<Task[]> {
  const today = todayOf(tx);
  const episodes = people.map((one) => one.episode);
  const steps = await listTaskSteps(tx, episodes);
  const reminders = Map.groupBy(await listReminders(tx, episodes), (one) => one.episode);
  const around = await listColleagues(tx, [...new Set(people.map((one) => one.responsible))], today);
  const tasks = people.flatMap((person) => {
    const colleagues = around.get(person.responsible) ?? [];
    const holders: Colleague[] = [...colleagues, { account: tx.account ?? '', name: '', as }];
    const nameOf = (account: string) => colleagues.find((one) => one.account === account)?.name ?? '';
    const make = (kind: TaskKind, mark: string, about: Task['about'], since: Task['since']): Task => {
      const taken = steps.get(person.episode) ?? [];
      const state = stateOf(taken, { kind, mark }, tx.account ?? '', today, holders);
      return {
        key: `${person.episode} ${kind} ${mark}`,
        kind,
        mark,
        episode: person.episode,
        patient: person.patient,
        name: person.name,
        coveredFor: person.coveredFor,
        about,
        since,
        state,
        from: state.is === 'open' && state.from ? nameOf(state.from) : null,
        to: state.is === 'given' ? nameOf(state.to) : null,
        colleagues: colleagues.filter((one) => mayHold(kind, one)),
      };
    };
    return [
      ...(reminders.get(person.episode) ?? []).map((one) =>
        waitingUntil(make('reminder', one.id, { reminder: one }, null), one.dueOn, today),
      ),
      ...person.reasons
        // What waits for somebody else's decision is no task of the asker's.
        .filter((reason) => reason.why !== 'decision')
        .map((reason) => make(reason.why, markOf(reason, person), { reason }, sinceOf(reason))),
    ];
  });
  return as === 'treats' ? tasks : tasks.filter((task) => task.from !== null);
}

/** A reminder for a later day waits until then, as if it had been put off. */
function waitingUntil(task: Task, day: string, today: string): Task {
  const waits = day > today && task.state.is === 'open' && task.from === null;
  return waits ? { ...task, state: { is: 'later', until: day } } : task;
}

function sinceOf(reason: Reason): Temporal.Instant | null {
  return 'since' in reason ? reason.since : null;
}

/** Open concerns that the asker owns about people who are not theirs: a duty day leaves some. */
async function concernsElsewhere(tx: Tx, own: readonly PersonInCare[]): Promise<Task[]> {
  const theirs = new Set(own.map((one) => one.patient));
  const flags = (await openConcernsOwned(tx)).filter((flag) => !theirs.has(flag.patient));
  return flags.map((flag) => ({
    ...plain,
    key: `${flag.id} concern`,
    kind: flag.late ? ('concern-late' as const) : ('concern' as const),
    mark: flag.id,
    episode: '',
    patient: flag.patient,
    name: flag.patientName,
    about: { concern: flag },
    since: flag.clock.dueAt,
  }));
}

/** Of those whom the asker supervises: who was not reached, and waits for their decision. */
async function decisions(tx: Tx, supervised: readonly string[]): Promise<Task[]> {
  const due = [...(await outreachDue(tx, supervised))].filter(([, one]) => one.act === 'decide');
  return due.map(([episode, one]) => ({
    ...plain,
    key: `${episode} decide`,
    kind: 'decide' as const,
    mark: one.from.toString(),
    episode,
    patient: one.patient,
    name: one.name,
    about: { due: one },
    since: one.from,
  }));
}

/** What can be done, and nothing else: neither put off nor given away. */
const plain: Pick<Task, 'coveredFor' | 'state' | 'from' | 'to' | 'colleagues'> = {
  coveredFor: null,
  state: { is: 'open', from: null },
  from: null,
  to: null,
  colleagues: [],
};
