import type { Choice } from './course.ts';
import { type Course, modes, type Planned } from './rules.ts';

export const longestCourse = 60;
export const lastWeek = 60;

export type FaultKind =
  | 'done'
  | 'lost'
  | 'twice'
  | 'booked'
  | 'content'
  | 'mode'
  | 'agendaOnline'
  | 'week'
  | 'weekBack'
  | 'minutes'
  | 'empty'
  | 'tooLong';

export interface CourseFault {
  kind: FaultKind;
  /** The contact at fault; null where it is the whole list. */
  contact: string | null;
  title: string;
}

export interface CourseFacts {
  done: ReadonlySet<string>;
  /** Contacts with a meeting booked that is still to come. */
  booked: ReadonlySet<string>;
  findChoice(key: string): Choice | undefined;
  /** Whether contacts that are not done may leave the list: only where an older version is taken up again. */
  mayLeave: boolean;
}

/** Everything that keeps a list from following another as the plan in force. None: it may. */
export function courseFaults(before: Course, after: Course, facts: CourseFacts): CourseFault[] {
  const was = new Map(before.map((one) => [one.contact, one]));
  const ids = after.map((one) => one.contact);
  const faults: CourseFault[] = [];
  const note = (kind: FaultKind, one?: Planned) =>
    faults.push({ kind, contact: one?.contact ?? null, title: one?.title ?? '' });

  if (!after.some((one) => one.intent === 'planned')) note('empty');
  if (after.length > longestCourse) note('tooLong');
  for (const one of before) {
    if (ids.includes(one.contact)) continue;
    if (facts.done.has(one.contact)) note('done', one);
    else if (facts.booked.has(one.contact)) note('booked', one);
    else if (!facts.mayLeave) note('lost', one);
  }
  const doneBefore = before.filter((one) => facts.done.has(one.contact));
  const doneAfter = after.filter((one) => facts.done.has(one.contact));
  doneAfter.forEach((one, index) => {
    if (!same(one, was.get(one.contact)) || doneBefore[index]?.contact !== one.contact) note('done', one);
  });

  let week = 0;
  after.forEach((one, index) => {
    if (ids.indexOf(one.contact) !== index) note('twice', one);
    if (facts.done.has(one.contact)) return;
    const choice = facts.findChoice(one.contentKey);
    if (!choice && was.get(one.contact)?.contentKey !== one.contentKey) note('content', one);
    if (!modes.includes(one.mode)) note('mode', one);
    else if (one.mode === 'online' && choice?.kind === 'agenda') note('agendaOnline', one);
    if (facts.booked.has(one.contact) && (one.intent === 'skipped' || one.mode === 'online'))
      note('booked', one);
    if (!inRange(one.minutes, 240)) note('minutes', one);
    if (!inRange(one.week, lastWeek)) note('week', one);
    else if (one.intent === 'planned') {
      if (one.week < week) note('weekBack', one);
      week = Math.max(week, one.week);
    }
  });
  return faults;
}

function inRange(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}

function same(one: Planned, other: Planned | undefined): boolean {
  return (
    other !== undefined &&
    one.mode === other.mode &&
    one.week === other.week &&
    one.contentKey === other.contentKey &&
    one.form === other.form &&
    one.minutes === other.minutes &&
    one.intent === other.intent
  );
}
