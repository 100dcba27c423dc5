import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listStaff } from '../people/index.ts';
import { mayChange, seePatient } from './access.ts';
import { assignPractitioner, lockEpisode } from './actions.ts';
import { type Episode, findCurrentEpisode, findPatientName } from './store.ts';
import { episodesWords } from './words.ts';

export interface Reassignment {
  episode: Episode;
  /** The patient's name, for those who may see it. */
  name?: string;
}

/** Gives a patient another responsible practitioner: by the responsible one, their supervisor, or a manager. */
export async function reassign(
  scope: Scope,
  form: { patient: string; practitioner: string; reason: string },
): Promise<Outcome> {
  return scope.act('episode.reassign', async (tx) => {
    const { episode } = await mayReassign(tx, form.patient);
    const open = await lockEpisode(tx, episode.id);
    const say = episodesWords();
    if (open.dischargedAt) return refused({ _form: say('reassign.ended') });
    const staff = await listClinical(tx);
    if (!staff.some((one) => one.id === form.practitioner))
      return refused({ practitioner: say('reassign.whoMissing') });
    if (form.practitioner === open.responsible) return refused({ practitioner: say('reassign.same') });
    await assignPractitioner(tx, { episode: open.id, account: form.practitioner, reason: form.reason });
    tx.about('episode', open.id, form.patient, { from: open.responsible, to: form.practitioner });
    return done();
  });
}

/** @throws NotHere for everybody else. Managers act without seeing who it is. */
export async function mayReassign(tx: Tx, patient: string): Promise<Reassignment> {
  if (tx.kind === 'staff' && tx.roles.has('manager')) {
    present(await findPatientName(tx, patient));
    return { episode: present(await findCurrentEpisode(tx, patient)) };
  }
  const supervisor = tx.roles.has('supervisor');
  const access = supervisor
    ? await seePatient(tx, patient, 'identity')
    : await mayChange(tx, patient, 'identity');
  allow(access.standing === 'caseload' || access.standing === 'supervisor');
  return { episode: present(access.episode), name: access.patient.preferredName };
}

/** Who can answer for an episode. */
export async function listClinical(tx: Tx): Promise<{ id: string; name: string }[]> {
  const staff = await listStaff(tx);
  return staff.filter((one) => one.roles.some((role) => role === 'practitioner' || role === 'trainee'));
}
