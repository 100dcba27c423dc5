import type { Temporal } from 'temporal-polyfill';
import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { maySee, type PatientName, seePatient } from '../episodes/index.ts';
import { type ContactRoute, listContactRoutes } from '../patients/index.ts';
import { findService, nameOf, settings } from '../people/index.ts';
import { type FlagLine, openConcernsOf } from '../safety/index.ts';
import { markOf, safeAddress } from './actions.ts';
import { standings } from './due.ts';
import { mayDecide, mayReach } from './policy.ts';
import { daysSince, isDue, type Next, type Path } from './rules.ts';
import { findPosted, listTaken, type PostedLetter, type TakenStep } from './store.ts';

export interface ReachView {
  patient: PatientName;
  practitioner: string;
  supervisor: string | null;
  path: Path | null;
  /** Whole local days since the path began. */
  days: number;
  next: Next | null;
  due: boolean;
  mayReach: boolean;
  mayDecide: boolean;
  concerns: FlagLine[];
  /** For whoever may ring: numbers, with whether they are safe. */
  phones: ContactRoute[];
  /** Where a letter may go; null where post is not safe. */
  address: string | null;
  service: { name: string; phone: string | null };
  taken: TakenStep[];
  ended: boolean;
  seen: string;
  now: Temporal.Instant;
  zone: string;
}

/** Everything that somebody needs who tries to reach one person, and the one thing that comes next. */
export async function openReach(scope: Scope, patientId: string): Promise<ReachView> {
  return scope.read('outreach.read', async (tx) => {
    const { patient, episode: found, standing } = await seePatient(tx, patientId, 'notes');
    allow(standing !== 'own');
    const episode = present(found);
    const where = (await standings(tx, [episode.id])).get(episode.id);
    const path = where?.path ?? null;
    const next = where?.next ?? null;
    const reaches = mayReach(standing) && !episode.dischargedAt;
    return {
      patient,
      practitioner: await nameOf(tx, episode.responsible),
      supervisor: where?.supervisor ?? null,
      path,
      days: path ? daysSince(path.since, tx.now, tx.zone) : 0,
      next,
      due: next !== null && isDue(next, tx.now),
      mayReach: reaches,
      mayDecide: !episode.dischargedAt && (await mayDecide(tx, episode)),
      concerns: maySee(standing, 'flags') ? await openConcernsOf(tx, new Set([patient.id])) : [],
      phones: reaches ? await phonesOf(tx, patient.id) : [],
      address: reaches ? await safeAddress(tx, patient.id) : null,
      service: { name: (await findService(tx))?.name ?? '', phone: (await settings(tx)).phone },
      taken: await listTaken(tx, episode.id),
      ended: episode.dischargedAt !== null,
      seen: markOf({ path, steps: where?.steps ?? [] }),
      now: tx.now,
      zone: tx.zone,
    };
  });
}

async function phonesOf(tx: Tx, patient: string): Promise<ContactRoute[]> {
  const routes = await listContactRoutes(tx, patient);
  return routes.filter((route) => route.kind === 'call' || route.kind === 'voicemail');
}

export interface LetterView {
  patient: PatientName;
  letter: PostedLetter;
  by: string;
  at: Temporal.Instant;
  now: Temporal.Instant;
  zone: string;
}

/** One letter, to print again. */
export async function openPosted(scope: Scope, step: string): Promise<LetterView> {
  return scope.read('outreach.letter', async (tx) => {
    const posted = present(await findPosted(tx, step));
    const { patient, standing } = await seePatient(tx, posted.patient, 'notes');
    allow(standing !== 'own');
    const { letter, at } = posted;
    return { patient, letter, at, by: await nameOf(tx, posted.by), now: tx.now, zone: tx.zone };
  });
}

/** The letters that were posted in an episode, for the one list of letters. The caller has checked who asks. */
export async function postedLetters(
  tx: Tx,
  episode: string,
): Promise<{ href: string; at: Temporal.Instant }[]> {
  return (await listTaken(tx, episode))
    .filter(({ step }) => step.kind === 'posted')
    .map(({ step }) => ({ href: `/reach-letters/${step.id}`, at: step.at }));
}
