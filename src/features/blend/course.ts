import type { Tx } from '../../platform/scope.ts';
import { assignableEditions, currentEdition, retiredKeys, type ToolGuide } from '../library/index.ts';
import type { Element, Form, Planned } from './rules.ts';

/** What of the library a plan can hold: steps to do online or together, and agendas of meetings. */
export interface Choice {
  key: string;
  kind: 'step' | 'agenda';
  title: string;
  /** What it is for, in words for the patient. */
  purpose: string;
  /** More about it, for the search. */
  summary: string;
  element: Element;
  minutes: Record<Form, number>;
  measuresDue: readonly string[];
  /** Of a tool: what staff must know before they offer it. */
  guide?: ToolGuide | undefined;
}

export type FindChoice = (key: string) => Choice | undefined;

/** Everything that may be put on a plan now, steps first: not retired, and outside the demo signed by a clinician. */
export async function listChoices(tx: Tx): Promise<Choice[]> {
  const steps = await assignableEditions(tx, 'step');
  const agendas = await assignableEditions(tx, 'agenda');
  const usual = (await currentEdition(tx, 'course', 'default'))?.body.contacts ?? [];
  return [
    ...steps.map(
      ({ key, body }): Choice => ({
        key,
        kind: 'step',
        title: body.title,
        purpose: body.purpose,
        summary: body.summary,
        element: elementOf(body.element),
        minutes: body.minutes,
        measuresDue: [],
        guide: body.tool,
      }),
    ),
    ...agendas.map(({ key, body }): Choice => {
      const planned = usual.find((one) => one.agenda === key);
      return {
        key,
        kind: 'agenda',
        title: body.title,
        purpose: body.purpose,
        summary: body.items.map((one) => one.text).join(' '),
        element: elementOf(planned?.element ?? 'optional'),
        minutes: { full: body.minutes, short: body.minutes },
        measuresDue: planned?.measuresDue ?? [],
      };
    }),
  ];
}

export function finder(choices: readonly Choice[]): FindChoice {
  const byKey = new Map(choices.map((choice) => [choice.key, choice]));
  return (key) => byKey.get(key);
}

/**
 * The default course of the library, with a fresh id for each contact. Undefined where the course, or a piece of it,
 * may not be shown yet: nobody is given words that no clinician has signed. What was retired is left out.
 */
export async function defaultCourse(tx: Tx): Promise<Planned[] | undefined> {
  const course = await currentEdition(tx, 'course', 'default');
  if (!course) return undefined;
  const find = finder(await listChoices(tx));
  const retired = { step: await retiredKeys(tx, 'step'), agenda: await retiredKeys(tx, 'agenda') };
  const contacts: Planned[] = [];
  for (const one of [...course.body.contacts].sort((a, b) => a.position - b.position)) {
    if (one.step ? retired.step.has(one.step) : retired.agenda.has(one.agenda ?? '')) continue;
    const choice = find(one.step ?? one.agenda ?? '');
    if (!choice) return undefined;
    contacts.push({
      contact: tx.id(),
      week: one.week,
      mode: one.mode === 'online' ? 'online' : 'in-person',
      element: elementOf(one.element),
      contentKey: choice.key,
      title: choice.title,
      form: 'full',
      minutes: one.minutes,
      measuresDue: one.measuresDue,
      intent: 'planned',
    });
  }
  return contacts;
}

function elementOf(element: string): Element {
  return element === 'optional' ? 'other' : (element as Element);
}
