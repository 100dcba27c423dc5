import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Jar } from '../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { drainDueJobs } from '../../../app/jobs.ts';
import { done } from '../../../platform/outcome.ts';
import {
  createService,
  findSafeRoute,
  insertAccount,
  issueInvitation,
  jobScope,
  openSignIn,
} from '../index.ts';
import { insertRoleGrant } from '../store.ts';

let the: TestProgram;
let service: string;
let count = 0;
const PASSWORD = 'a long test password';

beforeAll(async () => {
  the = await testProgram();
  ({ service } = await createService(the.program.store, the.program.auth, {
    name: 'Riverside Talking Therapies',
    zone: 'Europe/London',
    demo: true,
    manager: { name: 'Marek Test', email: 'marek@riverside.example', password: PASSWORD },
  }));
});
afterAll(() => the.end());
beforeEach(() => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
});
afterEach(() => {
  vi.useRealTimers();
  expect(the.faults).toEqual([]);
});

const job = (of = service) => jobScope(the.program.store, of, 'demo', 'test');

async function addPatient(
  routes: Record<string, string> = {},
  options: { email?: string; of?: string } = {},
) {
  const of = options.of ?? service;
  const [patient, account] = [the.program.store.newId(), the.program.store.newId()];
  await job(of).act('test.patient', async (tx) => {
    await tx.db
      .insertInto('patient')
      .values({
        service_id: of,
        id: patient,
        given_name: 'Amira',
        family_name: 'Test',
        preferred_name: 'Amira',
        birth_date: '1990-02-03',
        zone: 'Europe/London',
        details: tx.seal('{}'),
        created_by: tx.account,
        created_at: tx.now,
      })
      .execute();
    await insertAccount(tx, {
      id: account,
      kind: 'patient',
      name: 'Amira Test',
      email: options.email ?? null,
      patient,
    });
    for (const [kind, address] of Object.entries(routes))
      await addRoute(of, patient, kind, address, 'yes', tx);
    return done();
  });
  return { patient, account };
}

async function addRoute(
  of: string,
  patient: string,
  kind: string,
  address: string,
  safe: string,
  tx?: Parameters<typeof insertAccount>[0],
) {
  if (!tx) {
    await job(of).act('test.route', async (own) =>
      done(await addRoute(of, patient, kind, address, safe, own)),
    );
    return;
  }
  await tx.db
    .insertInto('contact_route')
    .values({
      service_id: of,
      id: tx.id(),
      patient_id: patient,
      kind,
      address,
      safe,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

async function letters() {
  await drainDueJobs(the.program);
  return (await the.program.outbox?.list()) ?? [];
}

async function codeFor(address: string): Promise<string> {
  const letter = (await letters()).find((one) => one.address === address);
  return /\b\d{6}\b/.exec(letter?.body ?? '')?.[0] ?? '';
}

const unique = () => `p${++count}@example.com`;

async function askCode(jar: Jar, address: string) {
  return jar.post('/sign-in/code', { address }, await jar.get('/sign-in/code'));
}

/** A patient signed in by a mailed code, on a phone that is theirs. */
async function patientIn(device: 'own' | 'shared' = 'own') {
  const email = unique();
  const who = await addPatient({ email }, { email });
  const jar = new Jar(the.program);
  const page = await askCode(jar, email);
  const answer = await jar.post('/sign-in/code/check', { code: await codeFor(email) }, page);
  const asked = await jar.follow(answer);
  await jar.post('/device', { device }, asked);
  return { ...who, jar, email, asked };
}

async function isIn(jar: Jar): Promise<boolean> {
  return (await jar.get('/account')).status === 200;
}

test('a patient signs in with a code by mail, says whose phone it is, and stays in', async () => {
  const { jar, asked } = await patientIn();
  expect(asked.path).toContain('/device');
  expect(asked.text).toContain('Is this only your phone or computer?');
  expect((await jar.get('/')).to).toBe('/home');
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 20 }));
  expect(await isIn(jar)).toBe(true);
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 31 }));
  expect(await isIn(jar)).toBe(false);
});

test('on a phone that others use, a sign-in ends after half an hour', async () => {
  const { jar } = await patientIn('shared');
  expect(jar.cookies.get('ks_device')).toBe('shared');
  the.clock.advanceTo(the.clock.now().add({ minutes: 29 }));
  expect(await isIn(jar)).toBe(true);
  the.clock.advanceTo(the.clock.now().add({ minutes: 31 }));
  expect(await isIn(jar)).toBe(false);
});

test('what one person said about a phone does not count for the next', async () => {
  const first = await patientIn('own');
  const email = unique();
  await addPatient({ email }, { email });
  const page = await askCode(first.jar, email);
  const answer = await first.jar.post('/sign-in/code/check', { code: await codeFor(email) }, page);
  expect((await first.jar.follow(answer)).path).toContain('/device');
});

test('a patient without e-mail gets a code by text, however the number is written', async () => {
  await addPatient({ sms: '07700 900 456' });
  const jar = new Jar(the.program);
  const page = await askCode(jar, '+44 (0)7700 900456');
  const code = await codeFor('+447700900456');
  expect(code).toMatch(/^\d{6}$/);
  const answer = await jar.post('/sign-in/code/check', { code }, page);
  expect((await jar.follow(answer)).path).toContain('/device');
});

test('no code goes to a number that its newest word does not call safe', async () => {
  const { patient } = await addPatient({ sms: '07700900789' });
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  await addRoute(service, patient, 'sms', '07700900789', 'no');
  await askCode(new Jar(the.program), '07700900789');
  expect(await codeFor('+447700900789')).toBe('');
  expect(await job().read('test', (tx) => findSafeRoute(tx, patient, 'sms'))).toBeUndefined();
});

test('a known and an unknown address get the same answer', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  const plain = (text: string, address: string) =>
    text.replaceAll(address, 'ADDRESS').replaceAll(/value="[0-9a-f-]{36}"/g, '');
  const known = await askCode(new Jar(the.program), email);
  const unknown = await askCode(new Jar(the.program), 'nobody@example.com');
  expect(unknown.status).toBe(known.status);
  expect(plain(unknown.text, 'nobody@example.com')).toBe(plain(known.text, email));
  expect((await letters()).some((letter) => letter.address === 'nobody@example.com')).toBe(false);
});

test('a code works once', async () => {
  const { email } = await patientIn();
  const code = await codeFor(email);
  const other = new Jar(the.program);
  const answer = await other.post('/sign-in/code/check', { address: email, code });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('That code does not work');
});

test('after five wrong codes the right one works no longer', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  const jar = new Jar(the.program);
  await askCode(jar, email);
  const code = await codeFor(email);
  const wrong = code === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries++) {
    expect((await jar.post('/sign-in/code/check', { address: email, code: wrong })).status).toBe(422);
  }
  expect((await jar.post('/sign-in/code/check', { address: email, code })).status).toBe(422);
});

test('a new code puts the one before it out of use, tries and all', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  const jar = new Jar(the.program);
  await askCode(jar, email);
  const first = await codeFor(email);
  await askCode(jar, email);
  const second = await codeFor(email);
  expect((await jar.post('/sign-in/code/check', { address: email, code: first })).status).toBe(
    first === second ? 303 : 422,
  );
  expect((await jar.post('/sign-in/code/check', { address: email, code: second })).status).toBe(303);
});

test('a code is over after ten minutes', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  const jar = new Jar(the.program);
  await askCode(jar, email);
  const code = await codeFor(email);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
  expect((await jar.post('/sign-in/code/check', { address: email, code })).status).toBe(422);
});

test('asking for codes again and again is stopped for a while', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  for (let asks = 0; asks < 5; asks++) expect((await askCode(new Jar(the.program), email)).status).toBe(200);
  const stopped = await askCode(new Jar(the.program), email);
  expect(stopped.status).toBe(429);
  expect(stopped.text).toContain('Too many tries');
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
  expect((await askCode(new Jar(the.program), email)).status).toBe(200);
});

test('guessing a password is stopped for a while, even with the right one', async () => {
  const jar = new Jar(the.program);
  const guess = (password: string) => jar.post('/sign-in', { email: 'marek@riverside.example', password });
  for (let tries = 0; tries < 10; tries++) expect((await guess('not the password')).status).toBe(422);
  expect((await guess(PASSWORD)).status).toBe(429);
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
  expect((await guess(PASSWORD)).status).toBe(303);
});

test('a link in a mail signs in only by its button, and once', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  await askCode(new Jar(the.program), email);
  const letter = (await letters()).find((one) => one.address === email);
  const path = /http:\/\/127\.0\.0\.1:3000(\/sign-in\/link\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
  expect(path).not.toContain(email);
  const jar = new Jar(the.program);
  await jar.get(path);
  const page = await jar.get(path);
  expect(await isIn(jar)).toBe(false);
  expect((await jar.post('/sign-in/link', {}, page)).status).toBe(303);
  expect(await isIn(jar)).toBe(true);
  expect((await new Jar(the.program).post('/sign-in/link', {}, page)).status).toBe(422);
  expect((await jar.get('/sign-in/link?token=made-up')).status).toBe(404);
});

test('mail and text say nothing of health, nor the name of the service', async () => {
  await patientIn();
  for (const letter of await letters()) {
    expect(`${letter.subject} ${letter.body}`).not.toMatch(
      /riverside|therap|depress|mood|health|clinic|patient/i,
    );
  }
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
  const { jar, email } = await patientIn();
  const old = new Jar(the.program);
  for (const [name, value] of jar.cookies) old.cookies.set(name, value);
  expect(await isIn(old)).toBe(true);
  const page = await askCode(jar, email);
  await jar.post('/sign-in/code/check', { code: await codeFor(email) }, page);
  expect(jar.cookies.get('keepstep.session_token')).not.toBe(old.cookies.get('keepstep.session_token'));
  expect(await isIn(jar)).toBe(true);
  expect(await isIn(old)).toBe(false);
});

test('cookies are closed to script and to other sites, and travel safely on https', async () => {
  const email = unique();
  await addPatient({ email }, { email });
  const jar = new Jar(the.program);
  const page = await askCode(jar, email);
  const answer = await jar.post('/sign-in/code/check', { code: await codeFor(email) }, page);
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
  const { jar, email } = await patientIn();
  const stranger = await patientIn();
  const second = new Jar(the.program);
  const page = await askCode(second, email);
  await second.post('/sign-in/code/check', { code: await codeFor(email) }, page);
  expect(await isIn(second)).toBe(true);
  const account = await jar.get('/account');
  expect(account.text).toContain('Another phone or computer');
  await jar.post('/account/sign-out-everywhere', {}, account);
  expect([await isIn(jar), await isIn(second), await isIn(stranger.jar)]).toEqual([false, false, true]);
});

test('signing out ends the sign-in on the server too', async () => {
  const { jar } = await patientIn();
  const copy = new Jar(the.program);
  for (const [name, value] of jar.cookies) copy.cookies.set(name, value);
  await jar.post('/sign-out');
  expect(await isIn(copy)).toBe(false);
});

test('an invitation is a link that works once, within seven days', async () => {
  const { account } = await addPatient({ sms: '07700900222' });
  const invite = () =>
    job().act('test.invite', async (tx) => {
      await issueInvitation(tx, account, { channel: 'sms', address: '07700900222' });
      return done();
    });
  const link = async () =>
    /(\/welcome\?code=\S+)/.exec(
      (await letters()).find((one) => one.address === '07700900222')?.body ?? '',
    )?.[1] ?? '';
  await invite();
  const first = await link();
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  await invite();
  const jar = new Jar(the.program);
  const replaced = await jar.get(first);
  expect((await jar.post('/welcome', {}, replaced)).status).toBe(422);
  const page = await jar.get(await link());
  expect(await isIn(jar)).toBe(false);
  expect((await jar.follow(await jar.post('/welcome', {}, page))).path).toContain('/device');
  expect((await new Jar(the.program).post('/welcome', {}, page)).status).toBe(422);
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
  await job().act('test.staff', async (tx) => {
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
  expect(await isIn(jar)).toBe(false);
  await jar.post('/sign-in/service', { service: other.service });
  expect((await jar.get('/')).to).toBe('/service');
  await jar.post('/sign-in/service', { service });
  expect((await jar.get('/')).to).toBe('/library');
  await jar.post('/sign-in/service', { service: the.program.store.newId() });
  expect((await jar.get('/')).to).toBe('/library');
});
