import { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import { lockEpisode, mayChange } from '../episodes/index.ts';
import { laterDay, mayDo, mayHold, type TaskAct, type TaskState } from './rules.ts';
import { insertReminder, insertTaskStep } from './store.ts';
import { type Task, tasksOf, todayOf } from './tasks.ts';
import { inboxWords } from './words.ts';

const say = inboxWords();

export interface InboxView {
  open: Task[];
  later: Task[];
  given: Task[];
  today: string;
  now: Temporal.Instant;
  zone: string;
}

/** Everything that waits for the asker, the most pressing first; what was put off and what was given away apart. */
export async function openInbox(scope: Scope): Promise<InboxView> {
  return scope.read('inbox.read', async (tx) => {
    const tasks = await tasksOf(tx);
    const of = (is: TaskState['is']) => tasks.filter((task) => task.state.is === is);
    const later = of('later').toSorted((a, b) => untilOf(a).localeCompare(untilOf(b)));
    return { open: of('open'), later, given: of('given'), today: todayOf(tx), now: tx.now, zone: tx.zone };
  });
}

/** What was chosen for the ticked tasks. */
export type Choice =
  | { act: 'later'; days: number }
  | { act: 'seen' }
  | { act: 'give'; to: string }
  | { act: 'back' };

/**
 * Puts off, ticks off, gives away or takes back what is ticked, all of it or none. Tasks that somebody did meanwhile
 * are left out.
 * @returns how many it was done for, and how many were gone.
 */
export async function sortTasks(
  scope: Scope,
  keys: readonly string[],
  choice: Choice,
): Promise<Outcome<{ count: number; gone: number }>> {
  return scope.act('inbox.sort', async (tx) => {
    if (keys.length === 0) return refused({ task: say('error.none') });
    const tasks = (await tasksOf(tx)).filter((task) => keys.includes(task.key) && task.state.is !== 'seen');
    if (choice.act === 'give' && !tasks.some((task) => whoTakes(task, choice.to))) {
      return refused({ to: say('error.to') });
    }
    const cannot = tasks.filter((task) => choice.act !== 'back' && !fits(task, choice));
    if (cannot.length > 0) {
      const names = [...new Set(cannot.map((task) => task.name))].join(', ');
      return refused({ task: say(`error.${choice.act as TaskAct}`, { names }) });
    }
    const today = todayOf(tx);
    for (const episode of [...new Set(tasks.map((task) => task.episode))].sort())
      await lockEpisode(tx, episode);
    for (const task of tasks) {
      const id = tx.id();
      await insertTaskStep(tx, {
        id,
        episode: task.episode,
        patient: task.patient,
        kind: task.kind,
        mark: task.mark,
        step: choice.act === 'give' ? 'given' : choice.act,
        until: choice.act === 'later' ? laterDay(today, choice.days) : null,
        givenTo: choice.act === 'give' ? choice.to : null,
      });
      tx.about('task', id, task.patient, { kind: task.kind, step: choice.act });
    }
    return done({ count: tasks.length, gone: keys.length - tasks.length });
  });
}

function fits(task: Task, choice: Choice): boolean {
  if (choice.act === 'back') return true;
  return mayDo(task.kind, choice.act) && (choice.act !== 'give' || whoTakes(task, choice.to));
}

function whoTakes(task: Task, to: string): boolean {
  return task.colleagues.some((one) => one.account === to && mayHold(task.kind, one));
}

/** Whose reminder a page is for. @throws NotHere for whoever does not treat them now. */
export async function openReminder(
  scope: Scope,
  patient: string,
): Promise<{ patient: { id: string; name: string }; today: string }> {
  return scope.read('reminder.prepare', async (tx) => {
    const access = await mayChange(tx, patient, 'notes');
    allow(present(access.episode).dischargedAt === null);
    return { patient: { id: patient, name: access.patient.preferredName }, today: todayOf(tx) };
  });
}

/**
 * Keeps what somebody wants to be reminded of about one person in care.
 * @param reminder text: checked by the form. dueOn: YYYY-MM-DD, today or within two years, else refused at `date`.
 */
export async function remind(
  scope: Scope,
  reminder: { patient: string; text: string; dueOn: string },
): Promise<Outcome<{ reminder: string }>> {
  return scope.act('reminder.set', async (tx) => {
    const access = await mayChange(tx, reminder.patient, 'notes');
    const episode = await lockEpisode(tx, present(access.episode).id);
    if (episode.dischargedAt) return refused({ _form: say('error.ended') });
    const today = Temporal.PlainDate.from(todayOf(tx));
    const day = Temporal.PlainDate.from(reminder.dueOn);
    if (Temporal.PlainDate.compare(day, today) < 0) return refused({ date: say('error.past') });
    if (Temporal.PlainDate.compare(day, today.add({ years: 2 })) > 0)
      return refused({ date: say('error.far') });
    const id = tx.id();
    await insertReminder(tx, { ...reminder, id, episode: episode.id });
    tx.about('reminder', id, episode.patient);
    return done({ reminder: id });
  });
}

function untilOf(task: Task): string {
  return task.state.is === 'later' ? task.state.until : '';
}
