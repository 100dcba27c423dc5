import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { type Appointment, bookingOf, listAppointments, tookPlace } from '../appointments/index.ts';
import {
  type Course,
  daysToAgree,
  type PlannedContact,
  statesOf,
  type Version,
  waitingFor,
} from './rules.ts';
import { findContactOwner, finishedSteps, listVersions, readCourses } from './store.ts';
import { type Beside, listUnplanned } from './unplanned.ts';

/** Reading functions check no policy: whoever calls them has passed `seePatient`, `mayChange` or `ownEpisode`. */

export interface Plan {
  version: Version;
  /** Every version, oldest first; the last is the one in force. */
  versions: readonly Version[];
  contacts: PlannedContact[];
  /** The oldest version that still waits for the patient's agreement. */
  waiting: Version | undefined;
}

/** The newest version of an episode's plan, agreed or not: silence never stops treatment. */
export async function planInForce(tx: Tx, episode: string): Promise<Plan | undefined> {
  const versions = await listVersions(tx, episode);
  const version = versions.at(-1);
  if (!version) return undefined;
  const courses = await readCourses(tx, [version.id]);
  const course = courses.get(version.id) ?? [];
  const progress = await progressOf(tx, episode);
  return {
    version,
    versions,
    contacts: contactsOf(course, progress.done, progress.appointments),
    waiting: waitingFor(versions),
  };
}

/** The contacts of the plan in force, in order; empty where nothing was planned yet. */
export async function listContacts(tx: Tx, episode: string): Promise<PlannedContact[]> {
  return (await planInForce(tx, episode))?.contacts ?? [];
}

/** The first contact that is neither done nor skipped; of meetings or online steps alone where that is asked for. */
export async function nextContact(
  tx: Tx,
  episode: string,
  kind?: 'meeting' | 'online',
): Promise<PlannedContact | undefined> {
  return nextOf(await listContacts(tx, episode), kind);
}

/** The same, in a list already at hand. */
export function nextOf(
  contacts: readonly PlannedContact[],
  kind?: 'meeting' | 'online',
): PlannedContact | undefined {
  return contacts.find(
    (one) =>
      one.state !== 'done' &&
      one.state !== 'skipped' &&
      (!kind || (one.mode === 'online') === (kind === 'online')),
  );
}

/** The measures that the next contact and the next meeting ask for: a patient can answer ahead of the meeting. */
export async function plannedMeasures(tx: Tx, episode: string): Promise<readonly string[]> {
  const contacts = await listContacts(tx, episode);
  return [nextOf(contacts), nextOf(contacts, 'meeting')].flatMap((one) => one?.measuresDue ?? []);
}

/** One contact with whose it is; `beside` is set where it is an unplanned one. */
export type FoundContact = PlannedContact & { episode: string; patient: string; beside?: Beside };

/** One contact of the plan in force, or beside it. Undefined where no such contact is, or it left the plan. */
export async function findContact(tx: Tx, contact: string): Promise<FoundContact | undefined> {
  const owner = await findContactOwner(tx, contact);
  if (!owner) return undefined;
  const same = (one: PlannedContact) => one.contact === contact;
  const found =
    (await listContacts(tx, owner.episode)).find(same) ?? (await listUnplanned(tx, owner.episode)).find(same);
  return found && { ...found, ...owner };
}

/** Proposals that the patient has not answered for seven days: topics for the bridge, never a block. */
export async function agreementsDue(tx: Tx, episode: string): Promise<Version[]> {
  const waiting = waitingFor(await listVersions(tx, episode));
  if (!waiting) return [];
  const limit = tx.now.subtract({ hours: 24 * daysToAgree });
  return Temporal.Instant.compare(waiting.at, limit) <= 0 ? [waiting] : [];
}

export interface Progress {
  done: ReadonlySet<string>;
  appointments: readonly Appointment[];
}

/** What is done: a meeting where the patient was seen (5 or 6), an online step that was finished. */
export async function progressOf(tx: Tx, episode: string): Promise<Progress> {
  const appointments = await listAppointments(tx, episode);
  const finished = await finishedSteps(tx, episode);
  const held = appointments.filter(tookPlace).map((one) => one.contact);
  return { done: new Set([...held, ...finished.keys()]), appointments };
}

function contactsOf(
  course: Course,
  done: ReadonlySet<string>,
  appointments: readonly Appointment[],
): PlannedContact[] {
  const states = statesOf(course, done);
  return course.map((one, index) => ({
    ...one,
    position: index + 1,
    state: states[index] ?? 'later',
    appointment: bookingOf(appointments, one.contact),
  }));
}
