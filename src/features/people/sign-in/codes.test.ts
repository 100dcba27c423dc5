import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Jar } from '../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { createService, findSafeRoute } from '../index.ts';
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

test('a patient signs in with a code by mail, says whose phone it is, and stays in', async () => {
  const { jar, asked } = await at.patientIn();
  expect(asked.path).toContain('/device');
  expect(asked.text).toContain('Is this only your phone or computer?');
  expect((await jar.get('/')).to).toBe('/home');
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 20 }));
  expect(await at.isIn(jar)).toBe(true);
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 31 }));
  expect(await at.isIn(jar)).toBe(false);
});

test('on a phone that others use, a sign-in ends after half an hour', async () => {
  const { jar } = await at.patientIn('shared');
  expect(jar.cookies.get('ks_device')).toBe('shared');
  the.clock.advanceTo(the.clock.now().add({ minutes: 29 }));
  expect(await at.isIn(jar)).toBe(true);
  the.clock.advanceTo(the.clock.now().add({ minutes: 31 }));
  expect(await at.isIn(jar)).toBe(false);
});

test('what one person said about a phone does not count for the next', async () => {
  const first = await at.patientIn('own');
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const page = await at.askCode(first.jar, email);
  const answer = await first.jar.post('/sign-in/code/check', { code: await at.codeFor(email) }, page);
  expect((await first.jar.follow(answer)).path).toContain('/device');
});

test('a patient without e-mail gets a code by text, however the number is written', async () => {
  await at.addPatient({ sms: '07700 900 456' });
  const jar = new Jar(the.program);
  const page = await at.askCode(jar, '+44 (0)7700 900456');
  const code = await at.codeFor('+447700900456');
  expect(code).toMatch(/^\d{6}$/);
  const answer = await jar.post('/sign-in/code/check', { code }, page);
  expect((await jar.follow(answer)).path).toContain('/device');
});

test('no code goes to a number that its newest word does not call safe', async () => {
  const { patient } = await at.addPatient({ sms: '07700900789' });
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  await at.addRoute(patient, 'sms', '07700900789', 'no');
  await at.askCode(new Jar(the.program), '07700900789');
  expect(await at.codeFor('+447700900789')).toBe('');
  expect(await at.job().read('test', (tx) => findSafeRoute(tx, patient, 'sms'))).toBeUndefined();
});

test('a known and an unknown address get the same answer', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const plain = (text: string, address: string) =>
    text.replaceAll(address, 'ADDRESS').replaceAll(/value="[0-9a-f-]{36}"/g, '');
  const known = await at.askCode(new Jar(the.program), email);
  const unknown = await at.askCode(new Jar(the.program), 'nobody@example.com');
  expect(unknown.status).toBe(known.status);
  expect(plain(unknown.text, 'nobody@example.com')).toBe(plain(known.text, email));
  expect((await at.letters()).some((letter) => letter.address === 'nobody@example.com')).toBe(false);
});

test('a code works once', async () => {
  const { email } = await at.patientIn();
  const code = await at.codeFor(email);
  const other = new Jar(the.program);
  const answer = await other.post('/sign-in/code/check', { address: email, code });
  const again = await other.follow(answer);
  expect(again.text).toContain('That code does not work');
  expect(await at.isIn(other)).toBe(false);
});

test('whoever comes back from their mail meets the page for the code again, and sends no second code', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const jar = new Jar(the.program);
  const sent = await jar.post('/sign-in/code', { address: email });
  expect(sent.status).toBe(303);
  expect(decodeURIComponent(sent.to ?? '')).not.toContain(email);
  const code = await at.codeFor(email);
  for (let looks = 0; looks < 3; looks++) expect((await jar.get(sent.to ?? '')).text).toContain(email);
  const missing = await jar.follow(await jar.post('/sign-in/code/check', { address: email, code: ' ' }));
  expect(missing.text).toContain('Type the 6 numbers of your code');
  const page = await jar.get(missing.path);
  expect((await jar.post('/sign-in/code/check', { code }, page)).to).toBe('/sign-in/onward');
  expect((await jar.get('/sign-in/code/check?to=nonsense')).to).toBe('/sign-in/code');
});

test('the link of a code that was used leads whoever is in already to their first page', async () => {
  const { jar, email } = await at.patientIn();
  const letter = (await at.letters()).find((one) => one.address === email);
  const token = /\/sign-in\/link\?token=(\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
  expect((await jar.post('/sign-in/link', { token })).to).toBe('/home');
  expect((await new Jar(the.program).post('/sign-in/link', { token })).status).toBe(422);
});

test('after five wrong codes the right one works no longer', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const jar = new Jar(the.program);
  await at.askCode(jar, email);
  const code = await at.codeFor(email);
  const wrong = code === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries++) {
    expect((await jar.post('/sign-in/code/check', { address: email, code: wrong })).to).toContain(
      'fault=wrong',
    );
  }
  expect((await jar.post('/sign-in/code/check', { address: email, code })).to).toContain('fault=wrong');
});

test('a new code puts the one before it out of use, tries and all', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const jar = new Jar(the.program);
  await at.askCode(jar, email);
  const first = await at.codeFor(email);
  await at.askCode(jar, email);
  const second = await at.codeFor(email);
  if (first !== second)
    expect((await jar.post('/sign-in/code/check', { address: email, code: first })).to).toContain(
      'fault=wrong',
    );
  expect((await jar.post('/sign-in/code/check', { address: email, code: second })).to).toBe(
    '/sign-in/onward',
  );
});

test('a code is over after ten minutes', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  const jar = new Jar(the.program);
  await at.askCode(jar, email);
  const code = await at.codeFor(email);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
  expect((await jar.post('/sign-in/code/check', { address: email, code })).to).toContain('fault=wrong');
});

test('asking for codes again and again is stopped for a while', async () => {
  const email = at.unique();
  await at.addPatient({ email }, { email });
  for (let asks = 0; asks < 5; asks++)
    expect((await at.askCode(new Jar(the.program), email)).status).toBe(200);
  const stopped = await at.askCode(new Jar(the.program), email);
  expect(stopped.status).toBe(429);
  expect(stopped.text).toContain('Too many tries');
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
  expect((await at.askCode(new Jar(the.program), email)).status).toBe(200);
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
  const email = at.unique();
  await at.addPatient({ email }, { email });
  await at.askCode(new Jar(the.program), email);
  const letter = (await at.letters()).find((one) => one.address === email);
  const path = /http:\/\/127\.0\.0\.1:3000(\/sign-in\/link\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
  expect(path).not.toContain(email);
  const jar = new Jar(the.program);
  await jar.get(path);
  const page = await jar.get(path);
  expect(await at.isIn(jar)).toBe(false);
  expect((await jar.post('/sign-in/link', {}, page)).status).toBe(303);
  expect(await at.isIn(jar)).toBe(true);
  expect((await new Jar(the.program).post('/sign-in/link', {}, page)).status).toBe(422);
  expect((await jar.get('/sign-in/link?token=made-up')).status).toBe(404);
});

test('mail and text say nothing of health, nor the name of the service', async () => {
  await at.patientIn();
  for (const letter of await at.letters()) {
    expect(`${letter.subject} ${letter.body}`).not.toMatch(
      /riverside|therap|depress|mood|health|clinic|patient/i,
    );
  }
});
