import type { Temporal } from 'temporal-polyfill';
import { closeConcern, listFlagsOf, logCall, readConcern } from '../../features/safety/index.ts';
import type { InCare } from './parts.ts';
import { value } from './service.ts';

/** Whoever owns an open concern reads it, rings, and closes it with what was found. */
export async function answerConcerns(care: InCare, now: Temporal.Instant): Promise<void> {
  const { practitioner, patient, staff } = care;
  const flags = await practitioner.read('concern.list', (tx) => listFlagsOf(tx, patient));
  for (const flag of flags.filter((one) => !one.closed)) {
    const owner = staff.find((one) => one.account === flag.owner.account) ?? practitioner;
    value(await readConcern(owner, flag.id));
    const note = 'Rang. Thoughts of not waking up on two mornings; no plan, no wish to act.';
    value(await logCall(owner, flag.id, { outcome: 'spoke', where: 'At home', note }));
    value(
      await closeConcern(owner, flag.id, {
        changed: 'More tired after a week of bad nights. Nothing else is new.',
        helps: 'Family, the dog, and getting out before noon.',
        action: 'Went through the safety plan together. We look at this question each week.',
        told: 'The GP knows. The person agreed.',
        reviewOn: now.toZonedDateTimeISO('Europe/London').toPlainDate().add({ days: 28 }).toString(),
      }),
    );
  }
}
