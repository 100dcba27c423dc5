import type { FormValues } from '../../platform/http/form.ts';
import { type Choice, type FindChoice, finder } from './course.ts';
import { applyEdit, courseOf, isNew, type Row } from './edits.ts';
import { type Course, type Mode, modes, type Planned, type ToolCheck, toolChecks } from './rules.ts';

/** The single value of a field; the last where it came more than once. */
export function text(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

/** `date[day]` and its fellows as YYYY-MM-DD; what is no number stays unreadable, to be refused. */
export function dateOf(values: FormValues, name: string): string {
  const part = (of: string, length: number) => text(values, `${name}[${of}]`).trim().padStart(length, '0');
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
}

/** The list as the editor's page sends it: one row for each contact, in the order of the page. */
export function readRows(values: FormValues): Row[] {
  const posted = values.row;
  const contacts = posted === undefined ? [] : typeof posted === 'string' ? [posted] : posted;
  return contacts.slice(0, 200).map((contact) => {
    const of = (name: string) => text(values, `${name}.${contact}`);
    return {
      contact,
      contentKey: of('key'),
      mode: of('mode') as Mode,
      week: wholeNumber(of('week')),
      form: of('form') === 'short' ? 'short' : 'full',
      minutes: wholeNumber(of('minutes')),
      intent: of('intent') === 'skipped' ? 'skipped' : 'planned',
    };
  });
}

/** The box of what was done before a tool is added, by the tool's key. */
export function checkBox(key: string): string {
  return `check.${key}`;
}

export function readChecks(values: FormValues): { key: string; what: ToolCheck }[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!name.startsWith(checkBox(''))) return [];
    const ticked = typeof value === 'string' ? [value] : (value ?? []);
    const key = name.slice(checkBox('').length);
    return toolChecks.filter((what) => ticked.includes(what)).map((what) => ({ key, what }));
  });
}

export function rowsOf(course: Course): Row[] {
  return course.map(({ contact, contentKey, mode, week, form, minutes, intent }) => ({
    contact,
    contentKey,
    mode,
    week,
    form,
    minutes,
    intent,
  }));
}

/**
 * The list after the button that was pressed: `up:ID`, `down:ID`, `skip:ID`, `restore:ID`, `drop:ID`, `repeat:ID`,
 * `swap:ID`, `place:ID:POSITION`,
 * `add:KEY`, `pace`. Any other leaves it as it was sent, less what no page of ours sends.
 */
export function pressed(
  values: FormValues,
  before: Course,
  done: ReadonlySet<string>,
  choices: readonly Choice[],
): Planned[] {
  const findChoice = finder(choices);
  const known = new Set(before.map((one) => one.contact));
  const rows = readRows(values).filter(
    (row) => (known.has(row.contact) || isNew(row.contact)) && modes.includes(row.mode),
  );
  const course = courseOf(rows, before, findChoice);
  const [verb, about = ''] = text(values, 'do').split(/:(.*)/s);
  const as = freshName(course);
  switch (verb) {
    case 'up':
      return [...applyEdit(course, { kind: 'move', contact: about, by: -1 }, done)];
    case 'down':
      return [...applyEdit(course, { kind: 'move', contact: about, by: 1 }, done)];
    case 'place': {
      const [contact = '', position = ''] = about.split(':');
      return [...applyEdit(course, { kind: 'place', contact, position: wholeNumber(position) }, done)];
    }
    case 'skip':
    case 'restore':
    case 'drop':
      return [...applyEdit(course, { kind: verb, contact: about }, done)];
    case 'repeat':
      return [...applyEdit(course, { kind: 'repeat', contact: about, as }, done)];
    case 'swap':
      return swapped(course, before, { contact: about, as, done, findChoice });
    case 'pace':
      return [...applyEdit(course, { kind: 'pace', every: wholeNumber(text(values, 'every')) }, done)];
    case 'add': {
      const choice = findChoice(about);
      const after = text(values, 'after');
      return choice ? [...applyEdit(course, { kind: 'add', choice, as, after }, done)] : course;
    }
    default:
      return course;
  }
}

/**
 * Leaves a contact out and puts what was chosen in its box in its place, as a contact of its own: what was begun in the
 * old one stays what it was.
 */
function swapped(
  course: Planned[],
  before: Course,
  at: { contact: string; as: string; done: ReadonlySet<string>; findChoice: FindChoice },
): Planned[] {
  const { contact, as, done } = at;
  const old = before.find((one) => one.contact === contact);
  const choice = at.findChoice(course.find((one) => one.contact === contact)?.contentKey ?? '');
  if (!old || !choice || choice.key === old.contentKey || done.has(contact)) return course;
  const { contentKey, title, element } = old;
  const back = course.map((one) => (one.contact === contact ? { ...one, contentKey, title, element } : one));
  const left = applyEdit(back, { kind: 'skip', contact }, done);
  return [...applyEdit(left, { kind: 'add', choice, as, after: contact }, done)];
}

/** What of the library has every word that was searched for, in its title, purpose, element or the problems that it is for. */
export function searchChoices(choices: readonly Choice[], words: string): readonly Choice[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter((choice) => {
    const problems = choice.guide?.problems.join(' ') ?? '';
    const hay =
      `${choice.title} ${choice.summary} ${choice.purpose} ${choice.element} ${choice.key} ${problems}`.toLowerCase();
    return wanted.every((word) => hay.includes(word));
  });
}

function freshName(course: Course): string {
  const taken = new Set(course.map((one) => one.contact));
  let number = 1;
  while (taken.has(`new-${number}`)) number += 1;
  return `new-${number}`;
}

function wholeNumber(typed: string): number {
  return /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : Number.NaN;
}
