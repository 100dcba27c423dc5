import type { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { lockEpisode, mayChange, seePatient, touched } from '../episodes/index.ts';
import { type WordsPart, words } from '../library/index.ts';
import { nameOf } from '../people/index.ts';
import { insertPlan, listPlans } from './plan-store.ts';
import { safetyWords, timeWords } from './words.ts';

/** What a person wrote, by the id of the section. */
export type PlanSections = Readonly<Record<string, string>>;

export interface PlanVersion {
  id: string;
  sections: PlanSections;
  by: string;
  byName: string;
  at: Temporal.Instant;
}

export interface SafetyPlanView {
  /** Sections in their order; empty where the words may not be shown here. */
  parts: readonly WordsPart[];
  intro: string;
  /** Newest first; the first is in force. */
  versions: readonly PlanVersion[];
}

const LONGEST = 2000;

/** The plan of a person with every version. The caller has checked who asks. */
export async function readPlan(tx: Tx, patient: string): Promise<SafetyPlanView> {
  const piece = await words(tx, 'safety-plan');
  const parts = piece?.body.parts ?? [];
  const versions: PlanVersion[] = [];
  for (const row of await listPlans(tx, patient)) versions.push({ ...row, byName: await nameOf(tx, row.by) });
  return {
    parts: parts.filter((part) => part.id !== 'intro'),
    intro: parts.find((part) => part.id === 'intro')?.text ?? '',
    versions,
  };
}

export interface PlanPageView extends SafetyPlanView {
  patient: { id: string; name: string };
  now: Temporal.Instant;
  zone: string;
  account: string;
  mayWrite: boolean;
  /** Treatment has ended: nobody reads what is written from now on. */
  ended: boolean;
}

/** `patientId` null: one's own. */
export async function openPlan(scope: Scope, patientId: string | null): Promise<PlanPageView> {
  return scope.read('safety-plan.read', async (tx) => {
    const { patient, episode } = await seePatient(tx, present(patientId ?? tx.patient), 'safety-plan');
    return {
      ...(await readPlan(tx, patient.id)),
      patient: { id: patient.id, name: patient.preferredName },
      now: tx.now,
      zone: tx.kind === 'patient' ? patient.zone : tx.zone,
      account: tx.account,
      mayWrite: episode !== undefined,
      ended: episode !== undefined && episode.dischargedAt !== null,
    };
  });
}

/** Saves a new version. Where somebody else saved one since `seen`, nothing is lost: the writer is shown theirs first. */
export async function writePlan(
  scope: Scope,
  form: { patient: string | null; sections: PlanSections; seen: string },
): Promise<Outcome> {
  return scope.act('safety-plan.write', async (tx) => {
    const say = safetyWords();
    const { patient, episode } = await mayChange(tx, present(form.patient ?? tx.patient), 'safety-plan');
    const locked = await lockEpisode(tx, present(episode).id);
    const view = await readPlan(tx, patient.id);
    allow(view.parts.length > 0);
    const sections: Record<string, string> = {};
    const refusals: Refusals = {};
    for (const { id } of view.parts) {
      const text = (form.sections[id] ?? '').trim();
      if (text.length > LONGEST) refusals[id] = say('form.tooLong');
      if (text) sections[id] = text;
    }
    if (Object.keys(sections).length === 0) refusals[view.parts[0]?.id ?? '_form'] = say('plan.nothing');
    const newest = view.versions[0];
    if (newest && newest.id !== form.seen) {
      const { both } = timeWords(newest.at, tx.now, tx.zone);
      refusals._form =
        newest.by === tx.account
          ? say('plan.changedByYou', { time: both })
          : say('plan.changed', { name: newest.byName, time: both });
    }
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const id = await insertPlan(tx, { patient: patient.id, episode: locked.id, sections });
    tx.about('safety-plan', id, patient.id);
    await touched(tx, locked.id);
    return done();
  });
}
