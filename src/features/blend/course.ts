import { type Content, readContent } from '../library/index.ts';
import type { Element, Form, Planned } from './rules.ts';

/** What of the library a plan can hold: steps to do online or together, and agendas of meetings. */
export interface Choice {
  key: string;
  kind: 'step' | 'agenda';
  title: string;
  /** What it is for, in words for the patient. */
  purpose: string;
  element: Element;
  minutes: Record<Form, number>;
  measuresDue: readonly string[];
}

let read: { content: Content; choices: readonly Choice[] } | undefined;

function shelf() {
  if (!read) {
    const content = readContent();
    read = { content, choices: choicesOf(content) };
  }
  return read;
}

/** Everything that can be put on a plan, steps first. */
export function listChoices(): readonly Choice[] {
  return shelf().choices;
}

export function findChoice(key: string): Choice | undefined {
  return listChoices().find((choice) => choice.key === key);
}

/** The default course of the library, with a fresh id for each contact. */
export function defaultCourse(newId: () => string): Planned[] {
  const course = shelf().content.courses.find((one) => one.id === 'default');
  if (!course) throw new Error('The library has no default course.');
  return [...course.contacts]
    .sort((a, b) => a.position - b.position)
    .map((one) => {
      const contentKey = one.step ?? one.agenda ?? '';
      return {
        contact: newId(),
        week: one.week,
        mode: one.mode === 'online' ? 'online' : 'in-person',
        element: elementOf(one.element),
        contentKey,
        title: findChoice(contentKey)?.title ?? contentKey,
        form: 'full',
        minutes: one.minutes,
        measuresDue: one.measuresDue,
        intent: 'planned',
      };
    });
}

function choicesOf(content: Content): Choice[] {
  const planned = content.courses.flatMap((course) => course.contacts);
  const steps = content.steps.map(
    (step): Choice => ({
      key: step.id,
      kind: 'step',
      title: step.title,
      purpose: step.purpose,
      element: elementOf(step.element),
      minutes: step.minutes,
      measuresDue: [],
    }),
  );
  const agendas = content.agendas.map((agenda): Choice => {
    const usual = planned.find((one) => one.agenda === agenda.id);
    return {
      key: agenda.id,
      kind: 'agenda',
      title: agenda.title,
      purpose: agenda.purpose,
      element: elementOf(usual?.element ?? 'optional'),
      minutes: { full: agenda.minutes, short: agenda.minutes },
      measuresDue: usual?.measuresDue ?? [],
    };
  });
  return [...steps, ...agendas];
}

function elementOf(element: string): Element {
  return element === 'optional' ? 'other' : (element as Element);
}
