import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Jar } from '../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { done } from '../../../platform/outcome.ts';
import { createService, insertAccount, issueInvitation, openSignIn } from '../index.ts';
import { insertRoleGrant } from '../store.ts';
import { arrivals } from './arrivals.fixture.ts';

let the: TestProgram;
let service: string;
let at: ReturnType<typeof arrivals>;
const PASSWORD = 'a long test password';

beforeAll(async () => {
  the = await testProgram();
  ({ service } = await createService(the.program.store, the.program.auth, {
    name: 'Riverside Talking Therapies',
    zone: 'Europe/London',
    demo: true,
    manager: { name: 'Marek Test', email: 'marek@riverside.example', password: PASSWORD },
  }));
  at = arrivals(the, service);
});
afterAll(() => the.end());
beforeEach(() => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
});
afterEach(() => {
  vi.useRealTimers();
  expect(the.faults).toEqual([]);
});

test('after sign-in people go where they were going, and never to another site', async () => {
  const jar = new Jar(the.program);
  const values = { email: 'marek@riverside.example', password: PASSWORD };
  const good = await jar.post('/sign-in', { ...values, next: '/account' });
  expect((await jar.follow(good)).path).toBe('/account');
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%5cevil.example',
    '/%2fevil.example',
  ]) {
    const answer = await new Jar(the.program).post('/sign-in', { ...values, next });
    expect(answer.to).toBe('/sign-in/onward');
  }
  expect((await jar.get('/sign-in/onward?next=//evil.example')).to).toBe('/');
});

test('a new sign-in gives a new token, and the old one is worth nothing', async () => {
  const { jar, email } = await at.patientIn();
  const old = new Jar(the.program);
  for (const [name, value] of jar.cookies) old.cookies.set(name, value);
  expect(await at.isIn(old)).toBe(true);
  const page = await at.askCode(jar, email);
  await jar.post('/sign-in/code/check', { code: await at.codeFor(email) }, page);
  expect(jar.cookies.get('keepstep.session_token')).not.toBe(old.cookies.get('keepstep.session_token'));
  expect(await at.isIn(jar)).toBe(true);
  expect(await at.isIn(old)).toBe(false);
});

test('cookies are closed to script and to other sites, and travel safely on https', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const jar = new Jar(the.program);
  const page = await at.askCode(jar, email);
  const answer = await jar.post('/sign-in/code/check', { code: await at.codeFor(email) }, page);
  const arrived = await jar.get(answer.to ?? '');
  const cookies = [...answer.setCookies, ...arrived.setCookies];
  expect(cookies.length).toBeGreaterThanOrEqual(2);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Domain=/i);
  }
});

test('signing out everywhere ends every other sign-in of that person, and nobody else’s', async () => {
  const { jar, email } = await at.patientIn();
  const stranger = await at.patientIn();
  const second = new Jar(the.program);
  const page = await at.askCode(second, email);
  await second.post('/sign-in/code/check', { code: await at.codeFor(email) }, page);
  expect(await at.isIn(second)).toBe(true);
  const account = await jar.get('/account');
  expect(account.text).toContain('Another phone or computer');
  await jar.post('/account/sign-out-everywhere', {}, account);
  expect([await at.isIn(jar), await at.isIn(second), await at.isIn(stranger.jar)]).toEqual([
    false,
    false,
    true,
  ]);
});

test('signing out ends the sign-in on the server too', async () => {
  const { jar } = await at.patientIn();
  const copy = new Jar(the.program);
  for (const [name, value] of jar.cookies) copy.cookies.set(name, value);
  await jar.post('/sign-out');
  expect(await at.isIn(copy)).toBe(false);
});

test('an invitation is a link that works once, within seven days', async () => {
  const { account } = await at.addPatient({ sms: '07700900222' });
  const invite = () =>
    at.job().act('test.invite', async (tx) => {
      await issueInvitation(tx, account, { channel: 'sms', address: '07700900222' });
      return done();
    });
  const link = async () =>
    /(\/welcome\?code=\S+)/.exec(
      (await at.letters()).find((one) => one.address === '07700900222')?.body ?? '',
    )?.[1] ?? '';
  await invite();
  const first = await link();
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  await invite();
  const jar = new Jar(the.program);
  const replaced = await jar.get(first);
  expect((await jar.post('/welcome', {}, replaced)).status).toBe(422);
  const page = await jar.get(await link());
  expect(await at.isIn(jar)).toBe(false);
  expect((await jar.follow(await jar.post('/welcome', {}, page))).path).toContain('/device');
  expect((await new Jar(the.program).post('/welcome', {}, page)).status).toBe(422);
  // Whoever keeps the letter and presses its link again is in already.
  expect((await jar.post('/welcome', {}, page)).to).toBe('/home');
  await invite();
  const late = await jar.get(await link());
  the.clock.advanceTo(the.clock.now().add({ hours: 7 * 24 + 1 }));
  expect((await new Jar(the.program).post('/welcome', {}, late)).status).toBe(422);
});

test('somebody in two services chooses, and the choice lasts', async () => {
  const other = await createService(the.program.store, the.program.auth, {
    name: 'Hillside Service',
    zone: 'Europe/London',
    demo: true,
    manager: { name: 'Ana Test', email: 'ana@hillside.example', password: PASSWORD },
  });
  const account = the.program.store.newId();
  await at.job().act('test.staff', async (tx) => {
    await insertAccount(tx, {
      id: account,
      kind: 'staff',
      name: 'Ana',
      email: 'ana@hillside.example',
      patient: null,
    });
    await insertRoleGrant(tx, account, 'author');
    return done();
  });
  await openSignIn(the.program.auth, { service, account, email: 'ana@hillside.example', name: 'Ana' });
  const jar = new Jar(the.program);
  const answer = await jar.post('/sign-in', { email: 'ana@hillside.example', password: PASSWORD });
  const page = await jar.follow(answer);
  expect(page.text).toContain('Hillside Service');
  expect(await at.isIn(jar)).toBe(false);
  await jar.post('/sign-in/service', { service: other.service });
  expect((await jar.get('/')).to).toBe('/service');
  await jar.post('/sign-in/service', { service });
  expect((await jar.get('/')).to).toBe('/library');
  await jar.post('/sign-in/service', { service: the.program.store.newId() });
  expect((await jar.get('/')).to).toBe('/library');
});
