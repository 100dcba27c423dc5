import { allow, NotHere, present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { dutyNow } from '../people/index.ts';
import { mayChangePart, maySee, type Part, type Standing } from './policy.ts';
import { listStuckOutside } from './queue/store.ts';
import {
  coversFor,
  type Episode,
  findCurrentEpisode,
  findPatientName,
  hasBrokenGlass,
  listConcernOwners,
  type PatientName,
  supervises,
} from './store.ts';

export interface PatientAccess {
  patient: PatientName;
  episode: Episode | undefined;
  standing: Standing;
}

/**
 * Opens one part of a patient's record for whoever asks, and leaves an audit row where that is not the patient.
 * @throws NotHere for a stranger and for nobody, alike.
 */
export async function seePatient(tx: Tx, patientId: string, part: Part): Promise<PatientAccess> {
  const access = await enter(tx, patientId);
  allow(access.standings.some((standing) => maySee(standing, part)));
  if (tx.kind !== 'patient') tx.about('patient', patientId, patientId, { part });
  return { ...access, standing: access.standings.find((standing) => maySee(standing, part)) ?? 'job' };
}

/** The same for a write. The action names what it is about itself. */
export async function mayChange(tx: Tx, patientId: string, part: Part): Promise<PatientAccess> {
  const access = await enter(tx, patientId);
  allow(access.standings.some((standing) => mayChangePart(standing, part)));
  return { ...access, standing: access.standings.find((standing) => mayChangePart(standing, part)) ?? 'job' };
}

/** The signed-in patient's own current episode. */
export async function ownEpisode(tx: Tx): Promise<Episode> {
  return present(tx.patient ? await findCurrentEpisode(tx, tx.patient) : undefined);
}

async function enter(tx: Tx, patientId: string) {
  const patient = present(await findPatientName(tx, patientId));
  const episode = await findCurrentEpisode(tx, patientId);
  const standings = await standingsOf(tx, patientId, episode);
  if (standings.length === 0) throw new NotHere();
  return { patient, episode, standings };
}

async function standingsOf(tx: Tx, patientId: string, episode: Episode | undefined): Promise<Standing[]> {
  if (tx.kind === 'patient') return tx.patient === patientId ? ['own'] : [];
  if (tx.kind === 'job') return ['job'];
  if (tx.kind !== 'staff') return [];
  const standings: Standing[] = [];
  const clinical = tx.roles.has('practitioner') || tx.roles.has('trainee');
  if (clinical && episode) {
    if (episode.responsible === tx.account) return ['caseload'];
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    if (await coversFor(tx, episode.responsible, today)) standings.push('cover');
  }
  if (!episode && (tx.roles.has('practitioner') || tx.roles.has('supervisor'))) standings.push('intake');
  if (episode && tx.roles.has('supervisor') && (await supervises(tx, episode.responsible)))
    standings.push('supervisor');
  if (clinical || tx.roles.has('supervisor')) {
    if (await answersOpenConcern(tx, patientId)) standings.push('duty');
    if (await hasBrokenGlass(tx, patientId)) standings.push('break-glass');
  }
  if (tx.roles.has('navigator') && (await listStuckOutside(tx, patientId)).length > 0)
    standings.push('navigator');
  return standings;
}

/** An open concern is there for its owner, and for whoever is on duty. */
async function answersOpenConcern(tx: Tx, patientId: string): Promise<boolean> {
  const owners = await listConcernOwners(tx, patientId);
  if (owners.length === 0) return false;
  return (
    owners.includes(tx.account ?? '') || (await dutyNow(tx)).some((shift) => shift.account === tx.account)
  );
}
