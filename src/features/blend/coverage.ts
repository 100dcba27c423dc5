import { tookPlace } from '../appointments/rules.ts';
import { type Course, type Element, elements, type Mode, type PlannedContact } from './rules.ts';

export interface Coverage {
  element: Element;
  planned: number;
  done: number;
}

/** How many contacts each core element has, and how many of them took place. Information, never a target. */
export function coverageOf(contacts: readonly PlannedContact[]): Coverage[] {
  return elements
    .filter((element) => element !== 'other')
    .map((element) => {
      const of = contacts.filter((one) => one.element === element && one.state !== 'skipped');
      return { element, planned: of.length, done: of.filter((one) => one.state === 'done').length };
    });
}

export interface Compared {
  contact: string;
  title: string;
  /** With its title where that was another than it is now. */
  agreed: { title: string; mode: Mode; week: number; minutes: number } | null;
  delivered: { mode: Mode; minutes: number } | null;
  state: PlannedContact['state'] | 'gone';
}

/**
 * What was agreed beside what took place, in the order of the plan in force, then what was agreed and left the plan.
 * @param agreed the list that was last agreed; empty where none was.
 */
export function compareDelivered(agreed: Course, contacts: readonly PlannedContact[]): Compared[] {
  const promised = new Map(
    agreed.filter((one) => one.intent === 'planned').map((one) => [one.contact, one] as const),
  );
  const rows = contacts.map((one): Compared => {
    const was = promised.get(one.contact);
    return {
      contact: one.contact,
      title: one.title,
      agreed: was ? { title: was.title, mode: was.mode, week: was.week, minutes: was.minutes } : null,
      delivered: one.state === 'done' ? deliveredOf(one) : null,
      state: one.state,
    };
  });
  const here = new Set(contacts.map((one) => one.contact));
  const gone = [...promised.values()]
    .filter((one) => !here.has(one.contact))
    .map(
      (one): Compared => ({
        contact: one.contact,
        title: one.title,
        agreed: { title: one.title, mode: one.mode, week: one.week, minutes: one.minutes },
        delivered: null,
        state: 'gone',
      }),
    );
  return [...rows, ...gone];
}

function deliveredOf(one: PlannedContact): { mode: Mode; minutes: number } {
  const held = one.appointment && tookPlace(one.appointment) ? one.appointment : undefined;
  if (!held) return { mode: one.mode, minutes: one.minutes };
  const booked = Math.round((held.endsAt.epochMilliseconds - held.startsAt.epochMilliseconds) / 60_000);
  return { mode: held.mode, minutes: held.attendance?.minutes ?? booked };
}
