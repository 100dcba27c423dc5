import { NotHere, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { roomsToChoose } from '../appointments/index.ts';
import { ownEpisode, type PatientAccess, seePatient } from '../episodes/index.ts';
import { planChange } from './change.ts';
import { changeTexts } from './change-text.ts';
import { type Choice, listChoices } from './course.ts';
import { compareDelivered, coverageOf } from './coverage.ts';
import { mayEdit } from './policy.ts';
import { agreementsDue, findContact, type Plan, planInForce } from './reading.ts';
import { lastAgreed } from './rules.ts';
import { listWishes, readCourses } from './store.ts';
import { listUnplanned } from './unplanned.ts';
import { blendWords } from './words.ts';

/** What the pages show, read in one transaction each, after the policy. */

/** The open goals that each contact is part of, in words. The composition root brings it. */
export type ReadGoalNames = (tx: Tx, patient: string) => Promise<ReadonlyMap<string, readonly string[]>>;

/** The plan of one person, for staff who may see it. */
export function readPlan(scope: Scope, patient: string, goalNames: ReadGoalNames) {
  return scope.read('plan.read', async (tx) => {
    const { access, editable, ended } = await enter(tx, patient);
    const plan = access.episode && (await planInForce(tx, access.episode.id));
    if (!access.episode || !plan)
      return { patient: access.patient, editable, ended, plan: null, choices: [], wishes: [] };
    const agreed = lastAgreed(plan.versions);
    const courses = agreed ? await readCourses(tx, [agreed.id]) : new Map();
    return {
      patient: access.patient,
      editable,
      ended,
      plan: {
        ...plan,
        agreed: lastAgreement(plan),
        quiet: (await agreementsDue(tx, access.episode.id)).length > 0,
        coverage: coverageOf(plan.contacts),
        compared: compareDelivered(courses.get(agreed?.id) ?? [], plan.contacts),
        unplanned: await listUnplanned(tx, access.episode.id),
        goals: await goalNames(tx, patient),
        done: new Set(plan.contacts.filter((one) => one.state === 'done').map((one) => one.contact)),
      },
      choices: await listChoices(tx),
      wishes: await listWishes(tx, access.episode.id),
    };
  });
}

/** The signed-in patient's own plan. Null before there is one. */
export function readOwnPlan(scope: Scope, lang: string, goalNames: ReadGoalNames) {
  return scope.read('plan.read-own', async (tx) => {
    const episode = await ownEpisode(tx);
    const { patient } = await seePatient(tx, episode.patient, 'plan');
    const plan = await planInForce(tx, episode.id);
    return {
      patient,
      plan: plan
        ? {
            ...plan,
            agreed: lastAgreement(plan),
            news: await newsOf(tx, plan, lang),
            goals: await goalNames(tx, episode.patient),
          }
        : null,
      choices: plan ? await listChoices(tx) : [],
      wishes: await listWishes(tx, episode.id),
    };
  });
}

export function readHistory(scope: Scope, patient: string, lang: string) {
  return scope.read('plan.read-history', async (tx) => {
    const { access, editable } = await enter(tx, patient);
    const plan = present(access.episode && (await planInForce(tx, access.episode.id)));
    return { patient: access.patient, editable, news: await newsOf(tx, plan, lang) };
  });
}

/** One meeting of the plan in force with the rooms that it could be in. */
export function readMeeting(scope: Scope, patient: string, contact: string) {
  return scope.read('meeting.read', async (tx) => {
    const { access, editable } = await enter(tx, patient);
    const found = present(await findContact(tx, contact));
    if (found.patient !== patient || found.mode === 'online') throw new NotHere();
    return { patient: access.patient, editable, contact: found, rooms: await roomsToChoose(tx) };
  });
}

/** What the form for the dates of a whole course needs. */
export function readDates(scope: Scope, patient: string) {
  return scope.read('plan.read-dates', async (tx) => {
    const { access, editable } = await enter(tx, patient);
    if (!editable) throw new NotHere();
    const plan = present(access.episode && (await planInForce(tx, access.episode.id)));
    return { patient: access.patient, contacts: plan.contacts, rooms: await roomsToChoose(tx) };
  });
}

/** What each piece of the library is for, by its key. */
export function purposesOf(choices: readonly Choice[]): ReadonlyMap<string, string> {
  return new Map(choices.map((choice) => [choice.key, choice.purpose]));
}

async function enter(
  tx: Tx,
  patient: string,
): Promise<{ access: PatientAccess; editable: boolean; ended: boolean }> {
  const access = await seePatient(tx, patient, 'plan');
  const ended = Boolean(access.episode?.dischargedAt);
  return { access, editable: mayEdit(access.standing) && !ended, ended };
}

function lastAgreement(plan: Plan) {
  return plan.versions.findLast((one) => one.agreement !== null);
}

async function newsOf(tx: Tx, plan: Plan, lang: string) {
  const say = blendWords(lang);
  const courses = await readCourses(
    tx,
    plan.versions.map((one) => one.id),
  );
  const list = plan.versions.map((version, index) => {
    const course = courses.get(version.id) ?? [];
    const before = plan.versions[index - 1];
    const change = planChange(before ? (courses.get(before.id) ?? []) : [], course);
    return { version, changes: changeTexts(change, say, before ? undefined : course.length) };
  });
  return list.reverse();
}
