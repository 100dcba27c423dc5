import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Jar } from '../../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../../tests/program.ts';
import { createService } from '../../index.ts';
import { arrivals } from '../arrivals.fixture.ts';

let the: TestProgram;
let at: ReturnType<typeof arrivals>;
let form: string;

beforeAll(async () => {
  the = await testProgram();
  const { service } = await createService(the.program.store, the.program.auth, {
    name: 'Riverside Talking Therapies',
    zone: 'Europe/London',
    demo: true,
    manager: { name: 'Marek Test', email: 'marek@riverside.example', password: 'a long test password' },
  });
  at = arrivals(the, service);
  form = '/device';
});
afterAll(() => the.end());
beforeEach(() => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
});
afterEach(() => {
  expect(the.faults).toEqual([]);
});

/** Somebody who began a form, and sends it after their sign-in ended. */
async function late() {
  const who = await at.patientIn('shared');
  const began = await who.jar.get(form);
  the.clock.advanceTo(the.clock.now().add({ minutes: 45 }));
  const carried = await who.jar.post(form, { device: 'own', note: 'What I wrote' }, began);
  return { ...who, carried };
}

test('a post after the sign-in ended returns a page that holds it, sealed', async () => {
  const { carried } = await late();
  expect(carried.status).toBe(403);
  expect(carried.text).toContain('What you wrote is safe on this page');
  expect(carried.text).not.toContain('What I wrote');
});

test('with a code the same person is back in, and the form is completed', async () => {
  const { jar, carried, email } = await late();
  const asked = await jar.post('/sign-in/again', {}, carried);
  expect(asked.text).not.toContain(email);
  const done = await jar.post('/sign-in/again/check', { code: await at.codeFor(email) }, asked);
  expect(done.status).toBe(303);
  expect(jar.cookies.get('ks_device')).toBe('own');
  expect(await at.isIn(jar)).toBe(true);
});

test('a wrong code keeps what was written', async () => {
  const { jar, carried } = await late();
  const asked = await jar.post('/sign-in/again', {}, carried);
  const wrong = await jar.post('/sign-in/again/check', { code: '12345' }, asked);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('name="carried"');
});

test('under another account it is refused, and kept for its writer', async () => {
  const { jar, carried, email } = await late();
  const other = await at.patientIn();
  for (const [name, value] of other.jar.cookies) jar.cookies.set(name, value);
  const refused = await jar.post('/sign-in/again/complete', {}, carried);
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('written by somebody else');
  expect(jar.cookies.get('ks_device')).toBe('own');
  const asked = await jar.post('/sign-in/again', {}, refused);
  const done = await jar.post('/sign-in/again/check', { code: await at.codeFor(email) }, asked);
  expect(done.status).toBe(303);
});

test('who signed in again on another tab completes it without a code', async () => {
  const { jar, carried, email } = await late();
  const early = await jar.post('/sign-in/again/complete', {}, carried);
  expect(early.status).toBe(403);
  const page = await at.askCode(jar, email);
  await jar.post('/sign-in/code/check', { code: await at.codeFor(email) }, page);
  expect((await jar.post('/sign-in/again/complete', {}, carried)).status).toBe(303);
});

test('a seal that was changed, or is older than a week, opens nothing', async () => {
  const { jar, carried } = await late();
  const changed = { ...carried, text: carried.text.replace(/(name="carried" value=")..../, '$1AAAA') };
  expect((await jar.post('/sign-in/again', {}, changed)).status).toBe(422);
  the.clock.advanceTo(the.clock.now().add({ hours: 7 * 24 }));
  expect((await jar.post('/sign-in/again', {}, carried)).status).toBe(422);
});

test('a browser that nobody signed in on before is told that nothing is lost', async () => {
  const answer = await new Jar(the.program).post(form, { device: 'own' });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('your words are still in the form');
});

test('a script that saves is told, and keeps its words itself', async () => {
  const answer = await the.program.web.request(form, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: the.program.store.newId(), device: 'own' }),
  });
  expect(answer.status).toBe(401);
});
