import { allow, done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { standingBookings, tookPlace } from '../appointments/index.ts';
import { type Episode, lockEpisode, mayChange, ownEpisode, touched } from '../episodes/index.ts';
import { planChange } from './change.ts';
import { defaultCourse, type FindChoice, finder, listChoices } from './course.ts';
import { courseOf, isNew, type Row } from './edits.ts';
import { type CourseFacts, courseFaults } from './faults.ts';
import { mayAgreeHere, mayEdit } from './policy.ts';
import { addVersion, startDefaultPlan } from './proposal.ts';
import { type Progress, progressOf } from './reading.ts';
import { type Course, checksDue, type HowAgreed, type ToolCheck, type Version, waitingFor } from './rules.ts';
import { insertAgreement, insertPlanChecks, insertWish, listVersions, readCourses } from './store.ts';
import { blendWords } from './words.ts';

const say = blendWords();

/** Proposes the default course, to be edited from there. With a plan already there, gives back the one in force. */
export async function proposePlan(
  scope: Scope,
  form: { patient: string },
): Promise<Outcome<{ version: string }>> {
  return scope.act('plan.propose', async (tx) => {
    const episode = await openForEditing(tx, form.patient);
    if (!episode) return refused({ _form: say('error.ended') });
    if (!(await defaultCourse(tx))) return refused({ _form: say('error.unsigned') });
    const version = await startDefaultPlan(tx, episode.id, say('reason.default'));
    tx.about('plan', version, form.patient);
    return done({ version });
  });
}

export interface PlanForm {
  patient: string;
  /** The number of the version that was edited. */
  base: number;
  rows: readonly Row[];
  reason: string;
  /** What was ticked of tools that are new on the list. */
  checks: readonly { key: string; what: ToolCheck }[];
}

/** Keeps an edited list as the next version. Refused whole, with every fault at its field, where it may not be. */
export async function savePlan(scope: Scope, form: PlanForm): Promise<Outcome<{ version: string }>> {
  return scope.act('plan.save', async (tx) => {
    const episode = await openForEditing(tx, form.patient);
    if (!episode) return refused({ _form: say('error.ended') });
    const { versions, before, progress } = await current(tx, episode.id);
    if (versions.at(-1)?.number !== form.base) return refused({ _form: say('error.changed') });
    const known = new Set(before.map((one) => one.contact));
    allow(form.rows.every((row) => known.has(row.contact) || isNew(row.contact)));
    const find = finder(await listChoices(tx));
    const course = courseOf(form.rows, before, find);
    const refusals = refusalsOf(before, course, factsOf(progress, tx, find, false));
    const due = checksDue(before, course, find);
    const ticked = (key: string, what: ToolCheck) =>
      form.checks.some((one) => one.key === key && one.what === what);
    for (const { key, checks } of due) {
      const missing = checks.find((what) => !ticked(key, what));
      if (missing) refusals[`check.${key}`] = say(`error.${missing}`);
    }
    if (!form.reason.trim()) refusals.reason = say('error.reason');
    if (form.reason.length > 500) refusals.reason = say('error.reasonLong');
    if (Object.keys(refusals).length === 0 && planChange(before, course).items.length === 0)
      refusals._form = say('error.same');
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const named = course.map((one) => (isNew(one.contact) ? { ...one, contact: tx.id() } : one));
    const version = await addVersion(tx, { ...episode, versions, course: named, reason: form.reason.trim() });
    const checks = due.flatMap(({ key, checks }) => checks.map((what) => ({ key, what })));
    await insertPlanChecks(tx, { version, patient: episode.patient, checks });
    tx.about('plan', version, form.patient, { number: form.base + 1 });
    return done({ version });
  });
}

/** Takes up an older version again, as a new one. Refused where something done since would be moved or lost. */
export async function restorePlan(
  scope: Scope,
  form: { patient: string; version: string; reason: string },
): Promise<Outcome<{ version: string }>> {
  return scope.act('plan.restore', async (tx) => {
    const episode = await openForEditing(tx, form.patient);
    if (!episode) return refused({ _form: say('error.ended') });
    const { versions, before, progress } = await current(tx, episode.id);
    const older = present(versions.find((one) => one.id === form.version));
    const course = present((await readCourses(tx, [older.id])).get(older.id));
    const faults = courseFaults(before, course, factsOf(progress, tx, finder(await listChoices(tx)), true));
    const refusals: Refusals = {};
    if (!form.reason.trim()) refusals.reason = say('error.reason');
    if (form.reason.length > 500) refusals.reason = say('error.reasonLong');
    if (faults.length > 0) {
      const titles = [...new Set(faults.map((one) => one.title))].filter(Boolean).join(', ');
      refusals._form = say('error.cannotRestore', { titles });
    } else if (planChange(before, course).items.length === 0) refusals._form = say('error.same');
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const version = await addVersion(tx, { ...episode, versions, course, reason: form.reason.trim() });
    tx.about('plan', version, form.patient, { restored: older.number });
    return done({ version });
  });
}

/**
 * Agrees to the version in force: the patient here, or staff who write down that it was agreed together. The version
 * is named, so that nobody agrees to a list that they did not see.
 */
export async function agreePlan(
  scope: Scope,
  form: { patient: string; version: string; how: HowAgreed },
): Promise<Outcome> {
  return scope.act('plan.agree', async (tx) => {
    const access = await mayChange(tx, form.patient, 'plan');
    allow(form.how === 'here' ? mayAgreeHere(access.standing) : mayEdit(access.standing));
    const episode = await lockEpisode(tx, present(access.episode).id);
    if (episode.dischargedAt) return refused({ _form: say('error.ended') });
    const versions = await listVersions(tx, episode.id);
    present(versions.find((one) => one.id === form.version));
    if (versions.at(-1)?.id !== form.version) return refused({ _form: say('error.agreeChanged') });
    if (versions.at(-1)?.agreement || !waitingFor(versions)) return done();
    await insertAgreement(tx, { version: form.version, patient: episode.patient, how: form.how });
    tx.about('plan', form.version, episode.patient, { how: form.how });
    await touched(tx, episode.id);
    return done();
  });
}

/** The patient asks for a change of the plan, in their own words. */
export async function wishForChange(scope: Scope, form: { words: string }): Promise<Outcome> {
  return scope.act('plan.wish', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    if (episode.dischargedAt) return refused({ _form: say('error.endedPatient') });
    const words = form.words.trim();
    if (!words) return refused({ words: say('error.wish') });
    if (words.length > 2000) return refused({ words: say('error.wishLong') });
    const id = tx.id();
    await insertWish(tx, { id, episode: episode.id, patient: episode.patient, words });
    tx.about('plan wish', id, episode.patient);
    await touched(tx, episode.id);
    return done();
  });
}

/** The patient's open episode, locked; undefined where treatment has ended. */
export async function openForEditing(tx: Tx, patient: string): Promise<Episode | undefined> {
  const access = await mayChange(tx, patient, 'plan');
  allow(mayEdit(access.standing));
  const episode = await lockEpisode(tx, present(access.episode).id);
  return episode.dischargedAt ? undefined : episode;
}

async function current(
  tx: Tx,
  episode: string,
): Promise<{ versions: Version[]; before: Course; progress: Progress }> {
  const versions = await listVersions(tx, episode);
  const last = present(versions.at(-1));
  const before = (await readCourses(tx, [last.id])).get(last.id) ?? [];
  return { versions, before, progress: await progressOf(tx, episode) };
}

function factsOf(progress: Progress, tx: Tx, findChoice: FindChoice, mayLeave: boolean): CourseFacts {
  const coming = standingBookings(progress.appointments).filter(
    (one) => !tookPlace(one) && one.endsAt.epochMilliseconds > tx.now.epochMilliseconds,
  );
  return {
    done: progress.done,
    booked: new Set(coming.map((one) => one.contact)),
    findChoice,
    mayLeave,
  };
}

const FIELD: Partial<Record<string, string>> = {
  content: 'key',
  mode: 'mode',
  agendaOnline: 'mode',
  week: 'week',
  weekBack: 'week',
  minutes: 'minutes',
};

function refusalsOf(before: Course, after: Course, facts: CourseFacts): Refusals {
  const refusals: Refusals = {};
  for (const fault of courseFaults(before, after, facts)) {
    const field = fault.contact ? `${FIELD[fault.kind] ?? 'row'}.${fault.contact}` : '_form';
    refusals[field] ??= say(`fault.${fault.kind}`, { title: fault.title });
  }
  return refusals;
}
