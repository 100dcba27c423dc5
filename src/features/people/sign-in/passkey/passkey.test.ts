import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Authenticator } from '../../../../../tests/authenticator.ts';
import { Jar } from '../../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../../tests/program.ts';
import { done } from '../../../../platform/outcome.ts';
import { createService, insertAccount, openSignIn } from '../../index.ts';
import { insertRoleGrant } from '../../store.ts';
import { arrivals } from '../arrivals.fixture.ts';

const SITE = 'http://localhost:3000';
const PASSWORD = 'a long test password';

let the: TestProgram;
let service: string;
let at: ReturnType<typeof arrivals>;

beforeAll(async () => {
  the = await testProgram({ publicUrl: SITE });
  service = await serviceOf('Riverside');
  at = arrivals(the, service);
});
afterAll(() => the.end());
beforeEach(() => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
});
afterEach(() => {
  expect(the.faults).toEqual([]);
});

async function serviceOf(name: string) {
  const made = await createService(the.program.store, the.program.auth, {
    name: `${name} Talking Therapies`,
    zone: 'Europe/London',
    demo: false,
    manager: { name: 'Marek Test', email: `marek@${name.toLowerCase()}.example`, password: PASSWORD },
  });
  return made.service;
}

let staffCount = 0;
/** A member of staff with a password and no second step yet. */
async function colleague(email = `staff${++staffCount}@riverside.example`, inService = service) {
  const account = the.program.store.newId();
  const { job } = arrivals(the, inService);
  await job().act('test.staff', async (tx) => {
    await insertAccount(tx, { id: account, kind: 'staff', name: 'Ana Test', email, patient: null });
    await insertRoleGrant(tx, account, 'author');
    return done();
  });
  await openSignIn(the.program.auth, {
    service: inService,
    account,
    email,
    name: 'Ana Test',
    password: PASSWORD,
  });
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

async function audited(action: string, account: string): Promise<number> {
  const { rows } = await the.owner.query(
    'select count(*)::int as count from keepstep.audit where action = $1 and object_id = $2 and account_id = $2',
    [action, account],
  );
  return rows[0].count;
}

test('a patient adds a passkey and signs in with it on a browser that never saw a code', async () => {
  const { account, device, shown, jar } = await withPasskey();
  expect(shown).toContain('My phone');
  expect(shown).toContain('Not used yet');
  const other = new Jar(the.program);
  const answer = await enter(other, device);
  expect((await other.follow(answer)).path).toContain('/device');
  expect(await at.isIn(other)).toBe(true);
  expect((await jar.get('/account')).text).not.toContain('Not used yet');
  expect(await audited('passkey.add', account)).toBe(1);
  expect(await audited('passkey.use', account)).toBe(1);
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
  await add(jar, device);
  expect([await at.isIn(before), await at.isIn(jar)]).toEqual([false, true]);
  const added = copyOf();
  await enter(jar, device);
  expect([await at.isIn(added), await at.isIn(jar)]).toEqual([false, true]);
  expect(began.status).toBe(200);
});

test('staff set up a passkey in the place of an app, with their password once more, and need no code after', async () => {
  const { email, account } = await colleague();
  const device = new Authenticator(SITE);
  const jar = new Jar(the.program);
  const setUp = await byPassword(jar, email);
  expect(setUp.path).toContain('/sign-in/second-factor/set-up');
  expect(setUp.text).toContain('/account/passkeys/new');
  expect((await optionsToMake(jar)).status).toBe(403);
  const wrong = await jar.post('/account/passkeys', { password: 'not the password' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('The password does not match');
  const added = await add(jar, device, { password: PASSWORD, next: '/library' });
  expect((await jar.follow(added)).path).toBe('/library');
  const other = new Jar(the.program);
  expect((await other.follow(await enter(other, device))).path).toBe('/library');
  expect((await other.get('/account')).text).toContain('A passkey is your second step.');
  expect(await audited('passkey.add', account)).toBe(1);
});

test('whoever has only the password is asked for the passkey, and cannot set up an app or a passkey instead', async () => {
  const { email } = await colleague();
  const device = new Authenticator(SITE);
  const own = new Jar(the.program);
  await byPassword(own, email);
  await add(own, device, { password: PASSWORD });
  const jar = new Jar(the.program);
  const asked = await byPassword(jar, email);
  expect(asked.path).toContain('/sign-in/second-factor');
  expect(asked.text).toContain('Your second step is a passkey.');
  expect(asked.text).not.toContain('authenticator app');
  expect((await jar.get('/sign-in/second-factor/set-up')).to).toBe('/sign-in');
  const app = await jar.post('/sign-in/second-factor/set-up', { password: PASSWORD });
  expect([app.status, app.to]).toEqual([303, '/sign-in']);
  expect((await optionsToMake(jar, { password: PASSWORD })).status).toBe(403);
  expect(await at.isIn(jar)).toBe(false);
  const stranger = await withPasskey();
  await jar.follow(await enter(jar, stranger.device));
  expect((await jar.get('/account')).text).not.toContain('Ana Test');
  const again = new Jar(the.program);
  await byPassword(again, email);
  await again.follow(await enter(again, device));
  expect(await at.isIn(again)).toBe(true);
});

test('a removed passkey opens nothing, and its owner is asked first', async () => {
  const { jar, device, removal, account } = await withPasskey();
  const page = await jar.get(removal);
  expect(page.text).toContain('Remove this passkey?');
  expect((await jar.post(removal, {}, page)).to).toBe('/account');
  expect((await jar.get('/account')).text).not.toContain('My phone');
  expect(await audited('passkey.remove', account)).toBe(1);
  const other = new Jar(the.program);
  const refused = await enter(other, device);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('That did not work');
  expect(await at.isIn(other)).toBe(false);
});

test('nobody sees or removes a passkey of somebody else', async () => {
  const { device, removal } = await withPasskey('Only mine');
  const stranger = await at.patientIn();
  expect((await stranger.jar.get(removal)).status).toBe(404);
  expect((await stranger.jar.post(removal)).status).toBe(404);
  expect((await stranger.jar.get('/account')).text).not.toContain('Only mine');
  expect((await enter(new Jar(the.program), device)).status).toBe(303);
});

test('an answer counts once, and only in the browser that was asked', async () => {
  const { device } = await withPasskey();
  const jar = new Jar(the.program);
  const asked = await jar.post('/sign-in/passkey/options');
  const answer = device.sign(asked.text);
  const thief = new Jar(the.program);
  expect((await thief.post('/sign-in/passkey', { answer })).status).toBe(422);
  await thief.post('/sign-in/passkey/options');
  expect((await thief.post('/sign-in/passkey', { answer })).status).toBe(422);
  const cookies = new Map(jar.cookies);
  expect((await jar.post('/sign-in/passkey', { answer })).status).toBe(303);
  for (const [name, value] of cookies) thief.cookies.set(name, value);
  expect((await thief.post('/sign-in/passkey', { answer })).status).toBe(422);
  expect(await at.isIn(thief)).toBe(false);
});

test('a question to make a passkey is no question to sign in, nor one of somebody else', async () => {
  const { device, jar } = await withPasskey();
  const asked = await optionsToMake(jar);
  expect((await jar.post('/sign-in/passkey', { answer: device.sign(asked.text) })).status).toBe(422);
  const stranger = await at.patientIn();
  const made = new Authenticator(SITE).make((await optionsToMake(jar)).text);
  for (const [name, value] of jar.cookies)
    if (name.endsWith('.passkey')) stranger.jar.cookies.set(name, value);
  expect((await stranger.jar.post('/account/passkeys', { answer: made })).status).toBe(422);
  expect((await stranger.jar.get('/account')).text).not.toContain('Not used yet');
});

test('a device that does not ask who holds it, another site and another key are refused', async () => {
  const { device, jar } = await withPasskey();
  device.knowsUser = false;
  expect((await enter(new Jar(the.program), device)).status).toBe(422);
  device.knowsUser = true;
  const careless = new Authenticator(SITE);
  careless.knowsUser = false;
  expect((await add(jar, careless)).status).toBe(422);
  expect((await add(jar, new Authenticator('https://keepstep.evil.example'))).status).toBe(422);
  const asked = await new Jar(the.program).post('/sign-in/passkey/options');
  const forged = { ...JSON.parse(new Authenticator(SITE).sign(asked.text)) };
  const { id } = JSON.parse(device.sign(asked.text));
  const other = new Jar(the.program);
  const fresh = JSON.parse(new Authenticator(SITE).sign((await other.post('/sign-in/passkey/options')).text));
  const answer = JSON.stringify({ ...forged, ...fresh, id, rawId: id });
  expect((await other.post('/sign-in/passkey', { answer })).status).toBe(422);
  for (const nonsense of ['', '{', '{"id":"\\u0000"}', '[]', JSON.stringify({ ...forged, response: {} })]) {
    expect((await other.post('/sign-in/passkey', { answer: nonsense })).status).toBe(422);
    expect((await jar.post('/account/passkeys', { answer: nonsense })).status).toBe(422);
  }
});

test('a passkey opens the service that it was added in, and no account of its owner elsewhere', async () => {
  const { email } = await colleague();
  const hillside = await serviceOf('Hillside');
  await colleague(email, hillside);
  const jar = new Jar(the.program);
  const choice = await byPassword(jar, email);
  expect(choice.text).toContain('Hillside');
  await jar.post('/sign-in/service', { service });
  const device = new Authenticator(SITE);
  expect((await add(jar, device, { password: PASSWORD })).status).toBe(303);
  const other = new Jar(the.program);
  const entered = await other.follow(await enter(other, device));
  expect(entered.text).toContain('Riverside');
  await other.post('/sign-in/service', { service: hillside });
  expect((await other.get('/account')).text).toContain('Riverside');
  // The second step is the person's own, as an app is: it also ends what a password began elsewhere.
  const there = new Jar(the.program);
  await byPassword(there, email);
  await there.post('/sign-in/service', { service: hillside });
  expect((await there.get('/sign-in/onward')).to).toBe('/sign-in/second-factor');
  await there.follow(await enter(there, device));
  const account = (await there.get('/account')).text;
  expect(account).toContain('Hillside');
  expect(account).not.toContain('/removal');
});

test('a manager who resets the second step takes passkeys away too, and every sign-in ends', async () => {
  const { email, account } = await colleague();
  const device = new Authenticator(SITE);
  const jar = new Jar(the.program);
  await byPassword(jar, email);
  await add(jar, device, { password: PASSWORD });
  const manager = new Jar(the.program);
  await byPassword(manager, 'marek@riverside.example');
  await add(manager, new Authenticator(SITE), { password: PASSWORD });
  const reset = `/service/staff/${account}/second-factor`;
  expect((await manager.post(reset)).status).toBe(303);
  expect(await at.isIn(jar)).toBe(false);
  expect((await enter(new Jar(the.program), device)).status).toBe(422);
  expect((await byPassword(jar, email)).path).toContain('/sign-in/second-factor/set-up');
});

test('the only second step of staff stays until there is another', async () => {
  const { email } = await colleague();
  const jar = new Jar(the.program);
  await byPassword(jar, email);
  const removalIn = async () =>
    /\/account\/passkeys\/[\w-]+\/removal/.exec((await jar.get('/account')).text)?.[0] ?? '';
  await add(jar, new Authenticator(SITE), { password: PASSWORD });
  const refused = await jar.post(await removalIn());
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('This is your only second step.');
  await add(jar, new Authenticator(SITE));
  expect((await jar.post(await removalIn())).status).toBe(303);
});

test('a passkey is added only soon after a sign-in, and its name has an end', async () => {
  const { jar } = await at.patientIn();
  const long = await jar.post('/account/passkeys', { name: 'a'.repeat(61) });
  expect(long.status).toBe(422);
  expect(long.text).toContain('at most 60 letters');
  the.clock.advanceTo(the.clock.now().add({ minutes: 31 }));
  expect((await jar.get('/account/passkeys/new')).text).toContain('please sign in again first');
  expect((await optionsToMake(jar)).status).toBe(403);
  expect((await add(jar, new Authenticator(SITE))).status).toBe(403);
});

test('whoever lost their access gets in by no passkey', async () => {
  const { device, account } = await withPasskey();
  await the.owner.query(
    'insert into keepstep.access_end (service_id, id, account_id, ended_by, ended_at) values ($1, $2, $3, $3, $4)',
    [service, the.program.store.newId(), account, the.clock.now().toString()],
  );
  const jar = new Jar(the.program);
  const answer = await enter(jar, device);
  expect(answer.status).toBe(422);
  expect(await at.isIn(jar)).toBe(false);
});

test('asking and guessing are stopped for a while', async () => {
  const { jar } = await at.patientIn();
  const statuses = [];
  for (let tries = 0; tries < 21; tries++) {
    statuses.push((await jar.post('/account/passkeys', { answer: '{}' })).status);
  }
  expect([statuses[0], statuses.at(-1)]).toEqual([422, 429]);
});

test('without a sign-in there is nothing to add a passkey to', async () => {
  const jar = new Jar(the.program);
  expect((await jar.get('/account/passkeys/new')).to).toBe('/sign-in');
  expect((await optionsToMake(jar)).status).toBe(403);
  expect((await jar.post('/account/passkeys', { answer: '{}' })).to).toBe('/sign-in');
});
