import { expect } from 'vitest';
import { Authenticator } from '../../../../../tests/authenticator.ts';
import type { Jar } from '../../../../../tests/jar.ts';
import type { TestProgram } from '../../../../../tests/program.ts';
import { done } from '../../../../platform/outcome.ts';
import { createService, insertAccount, openSignIn } from '../../index.ts';
import { insertRoleGrant } from '../../store.ts';
import { arrivals } from '../arrivals.fixture.ts';

export const SITE = 'http://localhost:3000';
export const PASSWORD = 'a long test password';

/** A real service, in which staff need a second step. */
export async function serviceOf(the: TestProgram, name: string): Promise<string> {
  const made = await createService(the.program.store, the.program.auth, {
    name: `${name} Talking Therapies`,
    zone: 'Europe/London',
    demo: false,
    manager: { name: 'Marek Test', email: `marek@${name.toLowerCase()}.example`, password: PASSWORD },
  });
  return made.service;
}

/** People who have passkeys or are about to, in a service, and what they do with them. */
export function passkeysIn(the: TestProgram, service: string) {
  const at = arrivals(the, service);
  let count = 0;

  /** A member of staff with a password and no second step yet. */
  async function colleague(email = `staff${++count}@riverside.example`, inService = service) {
    const account = the.program.store.newId();
    const who = { account, email, name: 'Ana Test' };
    await arrivals(the, inService)
      .job()
      .act('test.staff', async (tx) => {
        await insertAccount(tx, { id: account, kind: 'staff', name: who.name, email, patient: null });
        await insertRoleGrant(tx, account, 'author');
        return done();
      });
    await openSignIn(the.program.auth, { ...who, service: inService, password: PASSWORD });
    return { account, email };
  }

  async function byPassword(jar: Jar, email: string) {
    return jar.follow(await jar.post('/sign-in', { email, password: PASSWORD }, await jar.get('/sign-in')));
  }

  const optionsToMake = (jar: Jar, values = {}) => jar.post('/account/passkeys/options', values);

  async function add(jar: Jar, device: Authenticator, values: Record<string, string> = {}) {
    const asked = await optionsToMake(jar, values);
    if (asked.status !== 200) return asked;
    return jar.post('/account/passkeys', { next: '/account', ...values, answer: device.make(asked.text) });
  }

  async function enter(jar: Jar, device: Authenticator) {
    const asked = await jar.post('/sign-in/passkey/options');
    return jar.post('/sign-in/passkey', { answer: device.sign(asked.text) });
  }

  /** A patient, signed in, with a passkey. */
  async function withPasskey(name = 'My phone') {
    const device = new Authenticator(SITE);
    const who = await at.patientIn();
    expect((await add(who.jar, device, { name })).status).toBe(303);
    const shown = (await who.jar.get('/account')).text;
    const id = /\/account\/passkeys\/([\w-]+)\/removal/.exec(shown)?.[1] ?? '';
    return { ...who, device, shown, removal: `/account/passkeys/${id}/removal` };
  }

  /** How often an account did this itself, as the audit has it. */
  async function audited(action: string, account: string): Promise<number> {
    const { rows } = await the.owner.query(
      'select count(*)::int as count from keepstep.audit where action = $1 and object_id = $2 and account_id = $2',
      [action, account],
    );
    return rows[0].count;
  }

  return { ...at, colleague, byPassword, optionsToMake, add, enter, withPasskey, audited };
}
