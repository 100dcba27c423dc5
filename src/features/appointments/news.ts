import type { Tx } from '../../platform/scope.ts';
import { planNotice, SITE } from '../notices/index.ts';
import { invitationRoute, listContactRoutes } from '../patients/index.ts';
import { findAccountOfPatient } from '../people/index.ts';
import { appointmentWords } from './words.ts';

/**
 * Tells a patient, by a route that they called safe, that there is something new: no word of what, and nothing where no
 * route is safe or they cannot sign in yet. The page that it leads to says what changed and why.
 */
export async function tellOfPlan(
  tx: Tx,
  patient: string,
  about: string,
  path: '/plan' | '/home' = '/plan',
): Promise<void> {
  const account = await findAccountOfPatient(tx, patient);
  const route = invitationRoute(await listContactRoutes(tx, patient));
  if (!account || !route) return;
  const channel = route.kind === 'email' ? 'email' : 'sms';
  const say = appointmentWords();
  await planNotice(tx, {
    account: account.id,
    patient,
    purpose: 'plan',
    channel,
    address: route.address,
    subject: channel === 'email' ? say('notice.subject') : '',
    body: say('notice.body', { link: `${SITE}${path}` }),
    about,
  });
}
