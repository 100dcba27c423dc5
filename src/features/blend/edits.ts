import type { Choice } from './course.ts';
import type { Course, Form, Mode, Planned } from './rules.ts';

/** One press of a button in the editor. `as` names a contact that is new. */
export type Edit =
  | { kind: 'move'; contact: string; by: -1 | 1 }
  | { kind: 'place'; contact: string; position: number }
  | { kind: 'skip' | 'restore' | 'drop'; contact: string }
  | { kind: 'repeat'; contact: string; as: string }
  | { kind: 'add'; choice: Choice; as: string; after: string | null }
  | { kind: 'pace'; every: number };

/** What the editor sends for one contact; numbers that were not typed as numbers are NaN. */
export interface Row {
  contact: string;
  contentKey: string;
  mode: Mode;
  week: number;
  form: Form;
  minutes: number;
  intent: Planned['intent'];
}

/** Contacts that were added in the editor have no id of their own until they are saved. */
export function isNew(contact: string): boolean {
  return /^new-\d{1,4}$/.test(contact);
}

/**
 * The list after one edit; the same list where the edit is not possible. Contacts that are done keep their order, and
 * nothing about them changes. A contact that moves takes over the week of the place that it moves to.
 */
export function applyEdit(course: Course, edit: Edit, done: ReadonlySet<string>): Course {
  if (edit.kind === 'pace') return paced(course, edit.every, done);
  if (edit.kind === 'add') return added(course, edit, done);
  const index = course.findIndex((one) => one.contact === edit.contact);
  const contact = course[index];
  if (!contact) return course;
  if (edit.kind === 'repeat') {
    const again: Planned = { ...contact, contact: edit.as, intent: 'planned' };
    return fitted(course.toSpliced(index + 1, 0, again), index + 1, done);
  }
  if (done.has(contact.contact)) return course;
  if (edit.kind === 'move') return moved(course, index, edit.by, done);
  if (edit.kind === 'place') return placed(course, contact.contact, edit.position, done);
  if (edit.kind === 'drop') return isNew(contact.contact) ? course.toSpliced(index, 1) : course;
  if (edit.kind === 'skip') return course.with(index, { ...contact, intent: 'skipped' });
  return fitted(course.with(index, { ...contact, intent: 'planned' }), index, done);
}

function moved(course: Course, index: number, by: -1 | 1, done: ReadonlySet<string>): Course {
  const contact = course[index];
  const neighbour = course[index + by];
  if (!contact || !neighbour) return course;
  if (done.has(neighbour.contact)) {
    // What is still to do may slip behind what was done, never in front of it.
    return by === -1 ? course : course.with(index, neighbour).with(index + 1, contact);
  }
  const both = contact.intent === 'planned' && neighbour.intent === 'planned';
  return course
    .with(index, both ? { ...neighbour, week: contact.week } : neighbour)
    .with(index + by, both ? { ...contact, week: neighbour.week } : contact);
}

/** As many presses of up or down as it takes; it stops where one of them is not possible. */
function placed(course: Course, contact: string, position: number, done: ReadonlySet<string>): Course {
  let list = course;
  for (let press = 0; press < course.length; press++) {
    const index = list.findIndex((one) => one.contact === contact);
    if (index === position - 1) return list;
    const next = moved(list, index, index < position - 1 ? 1 : -1, done);
    if (next === list) return list;
    list = next;
  }
  return list;
}

function added(course: Course, edit: Extract<Edit, { kind: 'add' }>, done: ReadonlySet<string>): Course {
  const { choice } = edit;
  const found = edit.after === null ? -1 : course.findIndex((one) => one.contact === edit.after);
  const index = found < 0 ? course.length - 1 : found;
  const list = course.toSpliced(index + 1, 0, {
    contact: edit.as,
    week: course[index]?.week ?? 1,
    mode: choice.kind === 'step' ? 'online' : 'in-person',
    element: choice.element,
    contentKey: choice.key,
    title: choice.title,
    form: 'full',
    minutes: choice.minutes.full,
    measuresDue: choice.measuresDue,
    intent: 'planned',
  });
  return fitted(list, index + 1, done);
}

/** Brings the week of one contact between those of its open neighbours, which never go down along the list. */
function fitted(course: Course, index: number, done: ReadonlySet<string>): Course {
  const contact = course[index];
  if (!contact) return course;
  const open = (one: Planned) => !done.has(one.contact) && one.intent === 'planned';
  const least = course.slice(0, index).findLast(open)?.week ?? 1;
  const most = course.slice(index + 1).find(open)?.week ?? contact.week;
  return course.with(index, { ...contact, week: Math.max(least, Math.min(contact.week, most)) });
}

/** Every contact still to come so many weeks after the one before, from the week of the first of them. */
function paced(course: Course, every: number, done: ReadonlySet<string>): Course {
  if (!Number.isInteger(every) || every < 0 || every > 8) return course;
  const open = (one: Planned) => !done.has(one.contact) && one.intent === 'planned';
  let week = course.find(open)?.week ?? 1;
  return course.map((one) => {
    if (!open(one)) return one;
    const here = { ...one, week };
    week += every;
    return here;
  });
}

/** The list that rows of the editor mean: what the library or the version before knows is taken from there. */
export function courseOf(
  rows: readonly Row[],
  before: Course,
  findChoice: (key: string) => Choice | undefined,
): Planned[] {
  const known = new Map(before.map((one) => [one.contact, one]));
  return rows.map((row) => {
    const old = known.get(row.contact);
    const choice = findChoice(row.contentKey);
    const same = old?.contentKey === row.contentKey ? old : undefined;
    return {
      ...row,
      title: same?.title ?? choice?.title ?? '',
      element: same?.element ?? choice?.element ?? 'other',
      measuresDue: old?.measuresDue ?? choice?.measuresDue ?? [],
    };
  });
}
