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

test('a removed passkey opens nothing, and its owner is asked first', async () => {
  const { jar, device, removal, account } = await at.withPasskey();
  const page = await jar.get(removal);
  expect(page.text).toContain('Remove this passkey?');
  expect((await jar.post(removal, {}, page)).to).toBe('/account');
  expect((await jar.get('/account')).text).not.toContain('My phone');
  expect(await at.audited('passkey.remove', account)).toBe(1);
  const other = new Jar(the.program);
  const refused = await at.enter(other, device);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('That did not work');
  expect(await at.isIn(other)).toBe(false);
});

test('nobody sees or removes a passkey of somebody else', async () => {
  const { device, removal } = await at.withPasskey('Only mine');
  const stranger = await at.patientIn();
  expect((await stranger.jar.get(removal)).status).toBe(404);
  expect((await stranger.jar.post(removal)).status).toBe(404);
  expect((await stranger.jar.get('/account')).text).not.toContain('Only mine');
  expect((await at.enter(new Jar(the.program), device)).status).toBe(303);
});

test('an answer counts once, and only in the browser that was asked', async () => {
  const { device } = await at.withPasskey();
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
  const { device, jar } = await at.withPasskey();
  const asked = await at.optionsToMake(jar);
  expect((await jar.post('/sign-in/passkey', { answer: device.sign(asked.text) })).status).toBe(422);
  const stranger = await at.patientIn();
  const made = new Authenticator(SITE).make((await at.optionsToMake(jar)).text);
  for (const [name, value] of jar.cookies)
    if (name.endsWith('.passkey')) stranger.jar.cookies.set(name, value);
  expect((await stranger.jar.post('/account/passkeys', { answer: made })).status).toBe(422);
  expect((await stranger.jar.get('/account')).text).not.toContain('Not used yet');
});

test('a device that does not ask who holds it, another site and another key are refused', async () => {
  const { device, jar } = await at.withPasskey();
  device.knowsUser = false;
  expect((await at.enter(new Jar(the.program), device)).status).toBe(422);
  device.knowsUser = true;
  const careless = new Authenticator(SITE);
  careless.knowsUser = false;
  expect((await at.add(jar, careless)).status).toBe(422);
  expect((await at.add(jar, new Authenticator('https://keepstep.evil.example'))).status).toBe(422);
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
  const { email } = await at.colleague();
  const hillside = await serviceOf(the, 'Hillside');
  await at.colleague(email, hillside);
  const jar = new Jar(the.program);
  const choice = await at.byPassword(jar, email);
  expect(choice.text).toContain('Hillside');
  await jar.post('/sign-in/service', { service });
  const device = new Authenticator(SITE);
  expect((await at.add(jar, device, { password: PASSWORD })).status).toBe(303);
  const other = new Jar(the.program);
  const entered = await other.follow(await at.enter(other, device));
  expect(entered.text).toContain('Riverside');
  await other.post('/sign-in/service', { service: hillside });
  expect((await other.get('/account')).text).toContain('Riverside');
  // The second step is the person's own, as an app is: it also ends what a password began elsewhere.
  const there = new Jar(the.program);
  await at.byPassword(there, email);
  await there.post('/sign-in/service', { service: hillside });
  expect((await there.get('/sign-in/onward')).to).toBe('/sign-in/second-factor');
  await there.follow(await at.enter(there, device));
  const account = (await there.get('/account')).text;
  expect(account).toContain('Hillside');
  expect(account).not.toContain('/removal');
});

test('a passkey is added only soon after a sign-in, and its name has an end', async () => {
  const { jar } = await at.patientIn();
  const long = await jar.post('/account/passkeys', { name: 'a'.repeat(61) });
  expect(long.status).toBe(422);
  expect(long.text).toContain('at most 60 letters');
  the.clock.advanceTo(the.clock.now().add({ minutes: 31 }));
  expect((await jar.get('/account/passkeys/new')).text).toContain('please sign in again first');
  expect((await at.optionsToMake(jar)).status).toBe(403);
  expect((await at.add(jar, new Authenticator(SITE))).status).toBe(403);
});

test('whoever lost their access gets in by no passkey', async () => {
  const { device, account } = await at.withPasskey();
  await the.owner.query(
    'insert into keepstep.access_end (service_id, id, account_id, ended_by, ended_at) values ($1, $2, $3, $3, $4)',
    [service, the.program.store.newId(), account, the.clock.now().toString()],
  );
  const jar = new Jar(the.program);
  const answer = await at.enter(jar, device);
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
  expect((await at.optionsToMake(jar)).status).toBe(403);
  expect((await jar.post('/account/passkeys', { answer: '{}' })).to).toBe('/sign-in');
});

test('where a browser would refuse passkeys, nothing offers one, and the account page says why', async () => {
  const numbered = await testProgram({ publicUrl: 'http://127.0.0.1:3000' });
  try {
    const other = passkeysIn(numbered, await serviceOf(numbered, 'Riverside'));
    const { jar } = await other.patientIn();
    const account = (await jar.get('/account')).text;
    expect(account).toContain('Passkeys cannot work at this address: http://127.0.0.1:3000');
    expect(account).not.toContain('Add a passkey');
    expect((await jar.get('/account/passkeys/new')).text).not.toContain('<form action="/account/passkeys"');
    expect((await other.optionsToMake(jar)).status).toBe(403);
    expect((await new Jar(numbered.program).get('/sign-in')).text).not.toContain('Sign in with a passkey');
    expect((await new Jar(numbered.program).post('/sign-in/passkey/options')).status).toBe(403);
  } finally {
    await numbered.end();
  }
});
