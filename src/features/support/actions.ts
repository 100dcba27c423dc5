import type { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listStuckOutside, type StuckOutside, seePatient } from '../episodes/index.ts';
import { listUndelivered, withdrawNotice } from '../notices/index.ts';
import { findAccountOfPatient, findSafeRoute, issueInvitation, nameOf } from '../people/index.ts';
import { mayHelpIn } from './policy.ts';
import { type Trouble, troublesOf } from './rules.ts';
import { supportWords } from './words.ts';

export interface QueuedPerson extends StuckOutside {
  troubles: Trouble[];
  practitioner: string;
  /** The kind of route that a new invitation would take; never the address. */
  route: 'email' | 'sms' | null;
}

export interface SupportView {
  people: QueuedPerson[];
  now: Temporal.Instant;
  zone: string;
}

/** Everybody in care who may be stuck outside: who they are, what went wrong, and the kind of route that is safe. */
export async function readSupport(scope: Scope): Promise<SupportView> {
  return scope.read('support.read', async (tx) => {
    allow(tx.roles.has('navigator'));
    const people = [];
    for (const one of await listStuckOutside(tx)) {
      const [practitioner, way] = [await nameOf(tx, one.responsible), await safeWay(tx, one.patient)];
      people.push({ ...one, practitioner, route: way?.channel ?? null, troubles: troublesOf(one, tx.now) });
    }
    tx.about('support', null, null, { people: people.length });
    return { people, now: tx.now, zone: tx.zone };
  });
}

/**
 * Sends somebody in the queue a new invitation by a route that they called safe. What was to reach them before and did
 * not is withdrawn: its link works no longer.
 */
export async function inviteAgain(scope: Scope, patient: string): Promise<Outcome> {
  return scope.act('support.invite', async (tx) => {
    allow(mayHelpIn((await seePatient(tx, patient, 'identity')).standing));
    const say = supportWords();
    const account = await findAccountOfPatient(tx, patient);
    const way = await safeWay(tx, patient);
    if (!account || !way) return refused({ _form: say('noRoute') });
    const stuck = (await listUndelivered(tx)).filter(
      (notice) => notice.patient === patient && notice.purpose === 'invitation',
    );
    for (const notice of stuck) await withdrawNotice(tx, notice.id, patient);
    await issueInvitation(tx, account.id, way);
    return done();
  });
}

async function safeWay(tx: Tx, patient: string) {
  for (const channel of ['email', 'sms'] as const) {
    const address = await findSafeRoute(tx, patient, channel);
    if (address) return { channel, address };
  }
  return undefined;
}
