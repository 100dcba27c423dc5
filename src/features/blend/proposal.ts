import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { tellOfPlan } from '../appointments/index.ts';
import { lockEpisode, touched } from '../episodes/index.ts';
import { planChange } from './change.ts';
import { defaultCourse } from './course.ts';
import { type Course, lastAgreed, type Version } from './rules.ts';
import { insertVersion, listVersions, readCourses } from './store.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    /** A new version of a plan is in force. */
    planChanged: { episode: string; patient: string; version: string; needsAgreement: boolean };
  }
}

/**
 * Proposes the library's default course as the first version of a plan. The caller has checked that the asker may.
 * @returns the version's id; the one in force where the episode has a plan already.
 * @throws where no default course may be given to anybody: unpublished, or outside the demo unsigned.
 */
export async function startDefaultPlan(
  tx: Tx,
  episodeId: string,
  reason = 'The usual course, to start from.',
): Promise<string> {
  const episode = await lockEpisode(tx, episodeId);
  const current = (await listVersions(tx, episode.id)).at(-1);
  if (current) return current.id;
  const course = await defaultCourse(tx);
  if (!course) throw new Error('The default course of the library may not be given to anybody yet.');
  return addVersion(tx, { ...episode, versions: [], course, reason });
}

/** Adds a version to a locked episode. Whether it needs the patient's agreement follows from what was last agreed. */
export async function addVersion(
  tx: Tx,
  next: { id: string; patient: string; versions: readonly Version[]; course: Course; reason: string },
): Promise<string> {
  const agreed = lastAgreed(next.versions);
  const courses = await readCourses(
    tx,
    next.versions.map((one) => one.id),
  );
  const known = new Set([...courses.values()].flat().map((one) => one.contact));
  const since = agreed ? present(courses.get(agreed.id)) : [];
  const { needsAgreement } = planChange(since, next.course);
  const version = tx.id();
  await insertVersion(tx, {
    id: version,
    episode: next.id,
    patient: next.patient,
    number: (next.versions.at(-1)?.number ?? 0) + 1,
    reason: next.reason,
    needsAgreement,
    course: next.course,
    added: next.course.map((one) => one.contact).filter((contact) => !known.has(contact)),
  });
  await tellOfPlan(tx, next.patient, version);
  await tx.tell('planChanged', { episode: next.id, patient: next.patient, version, needsAgreement });
  await touched(tx, next.id);
  return version;
}
