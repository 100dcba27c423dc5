import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import {
  type Episode,
  findCurrentEpisode,
  insertEpisode,
  insertResponsibility,
  lockSummary,
} from './store.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    /** Something of an episode was written: its summary row is to be counted again. */
    episodeChanged: { episode: string };
  }
}

/** @throws where the patient has an open episode: the caller checks and refuses with a sentence first. */
export async function openEpisode(
  tx: Tx,
  opening: { patient: string; referral: string; responsible: string; reason: string },
): Promise<string> {
  const current = await findCurrentEpisode(tx, opening.patient);
  if (current && !current.dischargedAt) throw new Error('This patient has an open episode.');
  const episode = tx.id();
  await insertEpisode(tx, { id: episode, ...opening });
  await insertResponsibility(tx, {
    episode,
    patient: opening.patient,
    account: opening.responsible,
    reason: opening.reason,
  });
  return episode;
}

/** Locks an episode against everything else that would write to it. Every action on an episode begins here. */
export async function lockEpisode(tx: Tx, episode: string): Promise<Episode> {
  return present(await lockSummary(tx, episode));
}

/** Gives an episode another responsible practitioner. The caller has checked that the asker may. */
export async function assignPractitioner(
  tx: Tx,
  given: { episode: string; account: string; reason: string },
): Promise<void> {
  const episode = await lockEpisode(tx, given.episode);
  await insertResponsibility(tx, { ...given, patient: episode.patient });
  await touched(tx, given.episode);
}

/** The last line of every write that belongs to an episode. */
export async function touched(tx: Tx, episode: string): Promise<void> {
  await tx.tell('episodeChanged', { episode });
}
