import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { insertTalkFirst, type TalkFirst } from '../assessments/index.ts';
import { currentEpisode, listClinical, openEpisode, seePatient, touched } from '../episodes/index.ts';
import {
  invitationRoute,
  listContactRoutes,
  listLikePatients,
  lockPatient,
  type PatientRecord,
} from '../patients/index.ts';
import { findAccountByEmail, findAccountOfPatient, insertAccount, issueInvitation } from '../people/index.ts';
import type { TriageAnswers } from './forms.ts';
import { mayTriage } from './policy.ts';
import { mayBeSame } from './rules.ts';
import { findReferral, findTriage, holdsCare, insertTriage } from './store.ts';
import { referralsWords } from './words.ts';

export interface Decision extends TriageAnswers {
  referral: string;
  talkFirst: readonly TalkFirst[];
}

/**
 * Decides on a referral, once. Accepting opens the episode with its practitioner, and invites the person by a route
 * that they called safe. A referral that somebody else decided meanwhile is refused under `decided`.
 */
export async function decideReferral(
  scope: Scope,
  form: Decision,
): Promise<Outcome<{ episode: string | null; patient: string }>> {
  const say = referralsWords();
  return scope.act('referral.decide', async (tx) => {
    allow(mayTriage(tx) || tx.kind === 'job');
    const referral = present(await findReferral(tx, form.referral));
    const patient = present(await lockPatient(tx, referral.patient));
    if (await findTriage(tx, referral.id)) return refused({ decided: referral.id });
    await seePatient(tx, referral.patient, 'identity');
    const doubles = await listDoubles(tx, patient);
    const same = doubles.find((one) => one.id === form.same);
    if (doubles.length > 0 && !same && form.same !== 'no')
      return refused({ same: say('decide.sameMissing') });
    const staff = await listClinical(tx);
    const accepted = form.outcome === 'accepted';
    if (accepted && !staff.some((one) => one.id === form.practitioner))
      return refused({ practitioner: say('decide.practitionerMissing') });
    // One person, one record: the episode goes to the one that was there first.
    const person = same ? present(await lockPatient(tx, same.id)) : patient;
    const current = accepted ? await currentEpisode(tx, person.id) : undefined;
    if (current && !current.dischargedAt) return refused({ same: say('decide.open') });
    if (accepted && same && (await holdsCare(tx, referral.patient)))
      return refused({ same: say('decide.holdsCare') });
    await insertTriage(tx, {
      referral: referral.id,
      outcome: form.outcome,
      reason: form.reason,
      toldReferrer: form.told,
    });
    for (const one of form.talkFirst) await insertTalkFirst(tx, referral.id, one);
    tx.about('referral', referral.id, person.id, { outcome: form.outcome });
    const episode = accepted
      ? await openEpisode(tx, {
          patient: person.id,
          referral: referral.id,
          responsible: form.practitioner,
          reason: 'triage',
        })
      : null;
    if (episode) {
      await invite(tx, person, referral.patient);
      await touched(tx, episode);
    }
    await tx.tell('referralDecided', { referral: referral.id, patient: person.id, episode });
    return done({ episode, patient: person.id });
  });
}

/** Records that may be of the same person as this one. */
export async function listDoubles(tx: Tx, patient: PatientRecord): Promise<PatientRecord[]> {
  return (await listLikePatients(tx, patient)).filter((other) => mayBeSame(patient, other));
}

/** Gives a person an account, where they have none, and invites them by the newest route that they called safe. */
async function invite(tx: Tx, person: PatientRecord, routesOf: string): Promise<void> {
  const routes = await listContactRoutes(tx, routesOf);
  const known = await findAccountOfPatient(tx, person.id);
  const account = known?.id ?? tx.id();
  if (!known) {
    const email = routes.find((route) => route.kind === 'email' && route.safe === 'yes')?.address ?? null;
    // Two people may share an address; a sign-in address belongs to one account.
    const taken = email !== null && (await findAccountByEmail(tx, email)) !== undefined;
    await insertAccount(tx, {
      id: account,
      kind: 'patient',
      name: person.preferredName,
      email: taken ? null : email,
      patient: person.id,
    });
  }
  const route = invitationRoute(routes);
  if (!route) return;
  const channel = route.kind === 'email' ? 'email' : 'sms';
  await issueInvitation(tx, account, { channel, address: route.address });
}
