import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Authenticator } from '../../../../../tests/authenticator.ts';
import { Jar } from '../../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../../tests/program.ts';
import { PASSWORD, passkeysIn, SITE, serviceOf } from './passkeys.fixture.ts';

let the: TestProgram;
let service: string;
let at: ReturnType<typeof passkeysIn>;

beforeAll(async () => {
  the = await testProgram({ publicUrl: SITE });
  service = await serviceOf(the, 'Riverside');
  at = passkeysIn(the, service);
});
afterAll(() => the.end());
beforeEach(() => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
});
afterEach(() => {
  expect(the.faults).toEqual([]);
});

test('a patient adds a passkey and signs in with it on a browser that never saw a code', async () => {
  const { account, device, shown, jar } = await at.withPasskey();
  expect(shown).toContain('My phone');
  expect(shown).toContain('Not used yet');
  const other = new Jar(the.program);
  const answer = await at.enter(other, device);
  expect((await other.follow(answer)).path).toContain('/device');
  expect(await at.isIn(other)).toBe(true);
  expect((await jar.get('/account')).text).not.toContain('Not used yet');
  expect(await at.audited('passkey.add', account)).toBe(1);
  expect(await at.audited('passkey.use', account)).toBe(1);
});

test('who has an account hears of a new passkey, by a route that is safe and by no other', async () => {
  const told = async (account: string) =>
    (
      await the.owner.query(
        "select channel, subject, body from keepstep.notice where account_id = $1 and purpose = 'sign-in-changed'",
        [account],
      )
    ).rows;
  const patient = await at.withPasskey();
  expect(await told(patient.account)).toMatchObject([
    { channel: 'email', subject: 'A new passkey was added to your account' },
  ]);
  const quiet = await at.patientIn();
  await at.addRoute(quiet.patient, 'email', quiet.email, 'no');
  expect((await at.add(quiet.jar, new Authenticator(SITE))).status).toBe(303);
  expect(await told(quiet.account)).toEqual([]);
  const { email, account } = await at.colleague();
  const jar = new Jar(the.program);
  await at.byPassword(jar, email);
  await at.add(jar, new Authenticator(SITE), { password: PASSWORD });
  expect(await told(account)).toHaveLength(1);
  await at.enter(patient.jar, patient.device);
  expect(await told(patient.account)).toHaveLength(1);
});

test('adding a passkey, and signing in with one, gives a new token, and the old one is worth nothing', async () => {
  const device = new Authenticator(SITE);
  const { jar } = await at.patientIn();
  const copyOf = () => {
    const copy = new Jar(the.program);
    for (const [name, value] of jar.cookies) copy.cookies.set(name, value);
    return copy;
  };
  const [before, began] = [copyOf(), await jar.get('/account')];
  await at.add(jar, device);
  expect([await at.isIn(before), await at.isIn(jar)]).toEqual([false, true]);
  const added = copyOf();
  await at.enter(jar, device);
  expect([await at.isIn(added), await at.isIn(jar)]).toEqual([false, true]);
  expect(began.status).toBe(200);
});

test('staff set up a passkey in the place of an app, with their password once more, and need no code after', async () => {
  const { email, account } = await at.colleague();
  const device = new Authenticator(SITE);
  const jar = new Jar(the.program);
  const setUp = await at.byPassword(jar, email);
  expect(setUp.path).toContain('/sign-in/second-factor/set-up');
  expect(setUp.text).toContain('/account/passkeys/new');
  expect((await at.optionsToMake(jar)).status).toBe(403);
  const wrong = await jar.post('/account/passkeys', { password: 'not the password' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('The password does not match');
  const added = await at.add(jar, device, { password: PASSWORD, next: '/library' });
  expect((await jar.follow(added)).path).toBe('/library');
  const other = new Jar(the.program);
  expect((await other.follow(await at.enter(other, device))).path).toBe('/library');
  expect((await other.get('/account')).text).toContain('A passkey is your second step.');
  expect(await at.audited('passkey.add', account)).toBe(1);
});

test('whoever has only the password is asked for the passkey, and cannot set up an app or a passkey instead', async () => {
  const { email } = await at.colleague();
  const device = new Authenticator(SITE);
  const own = new Jar(the.program);
  await at.byPassword(own, email);
  await at.add(own, device, { password: PASSWORD });
  const jar = new Jar(the.program);
  const asked = await at.byPassword(jar, email);
  expect(asked.path).toContain('/sign-in/second-factor');
  expect(asked.text).toContain('Your second step is a passkey.');
  expect(asked.text).not.toContain('authenticator app');
  expect((await jar.get('/sign-in/second-factor/set-up')).to).toBe('/sign-in');
  const app = await jar.post('/sign-in/second-factor/set-up', { password: PASSWORD });
  expect([app.status, app.to]).toEqual([303, '/sign-in']);
  expect((await at.optionsToMake(jar, { password: PASSWORD })).status).toBe(403);
  expect(await at.isIn(jar)).toBe(false);
  const stranger = await at.withPasskey();
  await jar.follow(await at.enter(jar, stranger.device));
  expect(await at.isIn(jar)).toBe(true);
  expect((await jar.get('/account')).text).not.toContain('Ana Test');
  const again = new Jar(the.program);
  await at.byPassword(again, email);
  await again.follow(await at.enter(again, device));
  expect(await at.isIn(again)).toBe(true);
});

test('a manager who resets the second step takes passkeys away too, and every sign-in ends', async () => {
  const { email, account } = await at.colleague();
  const device = new Authenticator(SITE);
  const jar = new Jar(the.program);
  await at.byPassword(jar, email);
  await at.add(jar, device, { password: PASSWORD });
  const manager = new Jar(the.program);
  await at.byPassword(manager, 'marek@riverside.example');
  await at.add(manager, new Authenticator(SITE), { password: PASSWORD });
  const reset = `/service/staff/${account}/second-factor`;
  expect((await manager.post(reset)).status).toBe(303);
  expect(await at.isIn(jar)).toBe(false);
  expect((await at.enter(new Jar(the.program), device)).status).toBe(422);
  expect((await at.byPassword(jar, email)).path).toContain('/sign-in/second-factor/set-up');
});

test('the only second step of staff stays until there is another', async () => {
  const { email } = await at.colleague();
  const jar = new Jar(the.program);
  await at.byPassword(jar, email);
  const removalIn = async () =>
    /\/account\/passkeys\/[\w-]+\/removal/.exec((await jar.get('/account')).text)?.[0] ?? '';
  await at.add(jar, new Authenticator(SITE), { password: PASSWORD });
  const refused = await jar.post(await removalIn());
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('This is your only second step.');
  await at.add(jar, new Authenticator(SITE));
  expect((await jar.post(await removalIn())).status).toBe(303);
});

test('a form that was sent after its sign-in had ended is completed by a passkey', async () => {
  const { jar, device } = await at.withPasskey();
  const began = await jar.get('/device');
  the.clock.advanceTo(the.clock.now().add({ hours: 31 * 24 }));
  const carried = await jar.post('/device', { device: 'shared' }, began);
  expect(carried.text).toContain('What you wrote is safe on this page');
  const asked = await jar.post('/sign-in/passkey/options', {}, carried);
  const refused = await jar.post('/sign-in/passkey', { answer: '' }, carried);
  expect(refused.text).toContain('What you wrote is safe on this page');
  const completed = await jar.post('/sign-in/passkey', { answer: device.sign(asked.text) }, carried);
  expect(completed.status).toBe(303);
  expect(jar.cookies.get('ks_device')).toBe('shared');
  expect(await at.isIn(jar)).toBe(true);
});
