import type { Tx } from '../../platform/scope.ts';
import { findEpisode } from '../episodes/index.ts';
import { tellOwner } from './concerns.ts';
import { listOpenFlags } from './open-flag-store.ts';
import { insertOwner, lockConcerns } from './store.ts';

/**
 * Listens to a referral's decision: where it opened an episode, what is still open about the referral goes to the
 * practitioner who answers for the person from now on. Its clock runs on; nobody has more time for it.
 */
export async function onReferralDecided(
  tx: Tx,
  decided: { referral: string; patient: string; episode: string | null },
): Promise<void> {
  const episode = decided.episode ? await findEpisode(tx, decided.episode) : undefined;
  if (!episode) return;
  const ofReferral = async () =>
    (await listOpenFlags(tx)).filter((flag) => flag.referral === decided.referral);
  for (const patient of new Set((await ofReferral()).map((flag) => flag.patient)))
    await lockConcerns(tx, patient);
  for (const flag of await ofReferral()) {
    if (flag.owner.account === episode.responsible) continue;
    await insertOwner(tx, flag, episode.responsible, 'responsible');
    if (episode.responsible !== tx.account) await tellOwner(tx, flag, episode.responsible);
    tx.about('flag', flag.id, flag.patient, { to: episode.responsible });
  }
}
