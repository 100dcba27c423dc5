import { allow, present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { type Episode, type PatientName, seePatient, supervises } from '../episodes/index.ts';
import { findSession, type Session } from './store.ts';

/** As what somebody opens a session: the one who leads it, or the one whose cases are talked about. */
export type Side = 'supervisor' | 'practitioner';

/** Only whom one supervises now. @throws NotHere for everybody else. */
export async function maySupervise(tx: Tx, practitioner: string): Promise<void> {
  allow(tx.kind === 'staff' && tx.roles.has('supervisor') && (await supervises(tx, practitioner)));
}

/**
 * A session is there for the practitioner whose cases it was about, and for the supervisor who held it while they
 * supervise them. A supervisor who comes later begins their own. @throws NotHere
 */
export async function enterSession(tx: Tx, id: string): Promise<{ session: Session; side: Side }> {
  const session = present(await findSession(tx, id));
  allow(tx.kind === 'staff');
  if (session.practitioner === tx.account) return { session, side: 'practitioner' };
  allow(session.supervisor === tx.account);
  await maySupervise(tx, session.practitioner);
  return { session, side: 'supervisor' };
}

/** A case of the practitioner's own: neither one that they cover for, nor one that has gone to a colleague. */
export async function enterOwnCase(
  tx: Tx,
  patient: string,
): Promise<{ patient: PatientName; episode: Episode }> {
  const access = await seePatient(tx, patient, 'notes');
  allow(access.standing === 'caseload');
  return { patient: access.patient, episode: open(access.episode) };
}

/** A case of the session's practitioner, for the supervisor who leads it. */
export async function enterCase(
  tx: Tx,
  session: Session,
  patient: string,
): Promise<{ patient: PatientName; episode: Episode }> {
  const access = await seePatient(tx, patient, 'notes');
  const episode = open(access.episode);
  allow(access.standing === 'supervisor' && episode.responsible === session.practitioner);
  return { patient: access.patient, episode };
}

function open(found: Episode | undefined): Episode {
  const episode = present(found);
  allow(episode.dischargedAt === null);
  return episode;
}
