import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { tellOfPlan } from '../appointments/index.ts';
import {
  blendWords,
  checksFor,
  insertAssignment,
  insertAssignmentEnd,
  listUnplanned,
  type OwnPage,
} from '../blend/index.ts';
import { lockEpisode, mayChange, ownEpisode, touched } from '../episodes/index.ts';
import { pagesIn } from '../library/index.ts';
import { beginStep, mayWriteFor } from '../programme/index.ts';
import { type AssignForm, LONGEST_WORDS, nameOf, pageFaults } from './forms.ts';
import { mayAssign } from './policy.ts';
import { mayBeginAlone } from './rules.ts';
import { findTool } from './shelf.ts';
import { toolkitWords } from './words.ts';

/**
 * A patient takes up a tool by themselves: an unplanned contact, and no new version of the plan. One that is begun and
 * not finished is carried on with.
 * @throws NotHere for a tool that only the practitioner adds, and after discharge.
 */
export async function beginTool(
  scope: Scope,
  form: { tool: string; form: 'full' | 'short' },
): Promise<Outcome<{ contact: string; page: string }>> {
  return scope.act('tool.begin', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    allow(!episode.dischargedAt);
    const { key, tool } = present(await findTool(tx, form.tool));
    allow(mayBeginAlone(tool));
    const begun = await openContactOf(tx, episode.id, key);
    const contact =
      begun ??
      (
        await insertAssignment(tx, {
          episode: episode.id,
          patient: episode.patient,
          what: { key, title: tool.title },
          form: form.form,
          minutes: tool.minutes[form.form],
          how: 'own',
          words: null,
          checks: [],
        })
      ).contact;
    await beginStep(tx, contact);
    await touched(tx, episode.id);
    tx.about('contact', contact, episode.patient);
    return done({ contact, page: pagesIn(tool, form.form)[0]?.id ?? '' });
  });
}

/**
 * Opens a tool at one screen with the patient. One that is begun and not finished, or on the list, is gone on with, so
 * that it stays one record.
 * @throws NotHere for a tool that has to be put on the list first, with what that asks.
 */
export async function openTogether(
  scope: Scope,
  patient: string,
  form: { tool: string },
): Promise<Outcome<{ contact: string }>> {
  return scope.act('tool.open-together', async (tx) => {
    const access = await mayChange(tx, patient, 'entries');
    allow(mayWriteFor(access.standing));
    const episode = await lockEpisode(tx, present(access.episode).id);
    allow(!episode.dischargedAt);
    const { key, tool } = present(await findTool(tx, form.tool));
    allow(mayBeginAlone(tool));
    const begun = await openContactOf(tx, episode.id, key);
    const contact =
      begun ??
      (
        await insertAssignment(tx, {
          episode: episode.id,
          patient,
          what: { key, title: tool.title },
          form: 'full',
          minutes: tool.minutes.full,
          how: 'together',
          words: null,
          checks: [],
        })
      ).contact;
    await touched(tx, episode.id);
    tx.about('contact', contact, patient);
    return done({ contact });
  });
}

/** The unplanned contact in which a tool is begun or put on the list, and not finished. */
async function openContactOf(tx: Tx, episode: string, key: string): Promise<string | undefined> {
  const of = (await listUnplanned(tx, episode)).filter(
    (one) => one.contentKey === key && one.state !== 'done' && !one.beside.ended,
  );
  return of[0]?.contact;
}

/** Puts a tool on a patient's list, in the practitioner's own words where they have any. */
export async function assignTool(scope: Scope, patient: string, form: AssignForm): Promise<Outcome> {
  return scope.act('tool.assign', async (tx) => {
    const access = await mayChange(tx, patient, 'plan');
    allow(mayAssign(access.standing));
    const episode = await lockEpisode(tx, present(access.episode).id);
    allow(!episode.dischargedAt);
    const { edition, key, tool } = present(await findTool(tx, form.edition));
    const say = toolkitWords();
    const refusals: Record<string, string> = {};
    if (form.words.length > LONGEST_WORDS)
      refusals[nameOf('words', edition)] = say('tooLong', { longest: LONGEST_WORDS });
    const checks = checksFor(tool.tool);
    for (const check of checks)
      if (!form.checks.includes(check)) refusals[nameOf(check, edition)] = blendWords()(`error.${check}`);
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const listed = (await listUnplanned(tx, episode.id)).some(
      (one) =>
        one.contentKey === key && one.beside.how === 'list' && !one.beside.ended && one.state !== 'done',
    );
    if (listed) return refused({ _form: say('already', { title: tool.title }) });
    const { contact } = await insertAssignment(tx, {
      episode: episode.id,
      patient,
      what: { key, title: tool.title },
      form: form.form,
      minutes: tool.minutes[form.form],
      how: 'list',
      words: form.words || null,
      checks,
    });
    await tellOfPlan(tx, patient, contact, '/home');
    await touched(tx, episode.id);
    tx.about('contact', contact, patient, { checks });
    return done();
  });
}

/** Takes a tool off the list again. What was written in it stays, and stays to be read. */
export async function takeOff(scope: Scope, patient: string, assignment: string): Promise<Outcome> {
  return scope.act('tool.take-off', async (tx) => {
    const access = await mayChange(tx, patient, 'plan');
    allow(mayAssign(access.standing));
    const episode = await lockEpisode(tx, present(access.episode).id);
    const listed = present(
      (await listUnplanned(tx, episode.id)).find(
        ({ beside }) => beside.assignment === assignment && beside.how === 'list',
      ),
    );
    await insertAssignmentEnd(tx, { assignment, patient });
    await touched(tx, episode.id);
    tx.about('contact', listed.contact, patient);
    return done();
  });
}

/** Puts a page on a patient's list that was written for them alone: a few words, and one question if there is one. */
export async function assignPage(scope: Scope, patient: string, page: OwnPage): Promise<Outcome> {
  return scope.act('page.assign', async (tx) => {
    const access = await mayChange(tx, patient, 'plan');
    allow(mayAssign(access.standing));
    const episode = await lockEpisode(tx, present(access.episode).id);
    allow(!episode.dischargedAt);
    const refusals = pageFaults(page);
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const { contact } = await insertAssignment(tx, {
      episode: episode.id,
      patient,
      what: page,
      form: 'full',
      minutes: 5,
      how: 'list',
      words: null,
      checks: [],
    });
    await tellOfPlan(tx, patient, contact, '/home');
    await touched(tx, episode.id);
    tx.about('contact', contact, patient);
    return done();
  });
}
