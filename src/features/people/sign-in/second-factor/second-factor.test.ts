import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Answer, Jar } from '../../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../../tests/program.ts';
import { createService } from '../../index.ts';
import { arrivals } from '../arrivals.fixture.ts';

let the: TestProgram;
let at: ReturnType<typeof arrivals>;
const EMAIL = 'marek@riverside.example';
const PASSWORD = 'a long test password';

beforeAll(async () => {
  the = await testProgram();
  const { service } = await createService(the.program.store, the.program.auth, {
    name: 'Riverside Talking Therapies',
    zone: 'Europe/London',
    demo: false,
    manager: { name: 'Marek Test', email: EMAIL, password: PASSWORD },
  });
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

/** RFC 6238 from the key that the page shows. */
function appCode(page: string): string {
  const base32 = /secret=([A-Z2-7]+)/.exec(page)?.[1] ?? '';
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter));
  const bytes = bits.map((value) => value.toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bytes.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const from = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const enter = async (jar: Jar) =>
  jar.follow(await jar.post('/sign-in', { email: EMAIL, password: PASSWORD }, await jar.get('/sign-in')));

let made: Answer;

test('outside the demo staff are led to setting up a second step, and can do nothing else', async () => {
  const jar = new Jar(the.program);
  const page = await enter(jar);
  expect(page.path).toContain('/sign-in/second-factor/set-up');
  expect((await jar.get('/account')).to).toContain('/sign-in');
  expect((await jar.get('/service')).to).toContain('/sign-in');
  expect((await jar.post('/account/password', { password: 'another long password' })).to).toBe('/sign-in');
});

test('setting up needs the password once more and a code from the app', async () => {
  const jar = new Jar(the.program);
  const page = await enter(jar);
  const wrong = await jar.post('/sign-in/second-factor/set-up', { password: 'not the password' }, page);
  expect(wrong.status).toBe(422);
  made = await jar.post('/sign-in/second-factor/set-up', { password: PASSWORD }, page);
  expect(made.text).toContain('otpauth://');
  const finish = '/sign-in/second-factor/set-up/finish';
  const mistyped = await jar.post(finish, { code: '000000' }, made);
  expect(mistyped.status).toBe(422);
  expect(mistyped.text).toContain('otpauth://');
  const before = jar.cookies.get('keepstep.session_token');
  const done = await jar.post(finish, { code: appCode(made.text) }, made);
  expect((await jar.follow(done)).path).toBe('/service');
  expect(jar.cookies.get('keepstep.session_token')).not.toBe(before);
  expect((await jar.get('/account')).text).toContain('Set up, with an authenticator app.');
});

test('from then on a password alone is not enough, and the app’s code is', async () => {
  const jar = new Jar(the.program);
  const page = await enter(jar);
  expect(page.path).toContain('/sign-in/second-factor');
  expect((await jar.get('/account')).to).toContain('/sign-in');
  expect((await jar.post('/sign-in/second-factor', { code: '000000' }, page)).status).toBe(422);
  const done = await jar.post('/sign-in/second-factor', { code: appCode(made.text) }, page);
  expect((await jar.follow(done)).path).toBe('/service');
});

test('a code by mail asks for the second step too', async () => {
  const jar = new Jar(the.program);
  const asked = await at.askCode(jar, EMAIL);
  const answer = await jar.post('/sign-in/code/check', { code: await at.codeFor(EMAIL) }, asked);
  const page = await jar.follow(answer);
  expect(page.path).toBe('/sign-in/second-factor');
  expect((await jar.get('/account')).to).toContain('/sign-in');
  const done = await jar.post('/sign-in/second-factor', { code: appCode(made.text) }, page);
  expect((await jar.follow(done)).path).toBe('/service');
});

test('a recovery code works once', async () => {
  const recovery = /<li class="ks-code"[^>]*>([^<]+)</.exec(made.text)?.[1] ?? '';
  expect(recovery.length).toBeGreaterThan(8);
  const first = new Jar(the.program);
  const done = await first.post('/sign-in/second-factor', { code: recovery }, await enter(first));
  expect((await first.follow(done)).path).toBe('/service');
  const second = new Jar(the.program);
  expect((await second.post('/sign-in/second-factor', { code: recovery }, await enter(second))).status).toBe(
    422,
  );
});

test('recovery codes are made anew with password and app, are told of, and the old ones are worth nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
  const codesIn = (text: string) =>
    [...text.matchAll(/<li class="ks-code"[^>]*>([^<]+)</g)].map((found) => found[1] ?? '');
  const jar = new Jar(the.program);
  await jar.follow(await jar.post('/sign-in/second-factor', { code: appCode(made.text) }, await enter(jar)));
  expect((await jar.get('/account')).text).toContain('href="/account/recovery-codes"');
  const asked = await jar.get('/account/recovery-codes');
  const renew = (values: Record<string, string>) => jar.post('/account/recovery-codes', values, asked);
  vi.setSystemTime(Date.now() + 60_000);
  const borrowed = await renew({ password: 'not the password', code: appCode(made.text) });
  expect([borrowed.status, codesIn(borrowed.text)]).toEqual([422, []]);
  expect((await renew({ password: PASSWORD, code: '000000' })).status).toBe(422);
  const fresh = await renew({ password: PASSWORD, code: appCode(made.text) });
  const codes = codesIn(fresh.text);
  expect(codes.length).toBeGreaterThan(5);
  expect((await jar.get('/account')).status).toBe(200);
  const letters = (await at.letters()).map((one) => one.subject);
  expect(letters).toContain('New recovery codes were made for your account');

  const lost = new Jar(the.program);
  const old = codesIn(made.text)[1] ?? '';
  expect((await lost.post('/sign-in/second-factor', { code: old }, await enter(lost))).status).toBe(422);
  const back = await lost.post('/sign-in/second-factor', { code: codes[0] ?? '' }, await enter(lost));
  expect((await lost.follow(back)).path).toBe('/service');
});

test('guessing the second step is stopped', async () => {
  const jar = new Jar(the.program);
  const page = await enter(jar);
  const statuses = [];
  for (let tries = 0; tries < 11; tries++) {
    statuses.push((await jar.post('/sign-in/second-factor', { code: '000000' }, page)).status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect((await jar.get('/account')).to).toContain('/sign-in');
});

test('staff are signed out after half an hour away, and after twelve hours at work', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 20 * 60_000 });
  const jar = new Jar(the.program);
  const done = await jar.post('/sign-in/second-factor', { code: appCode(made.text) }, await enter(jar));
  await jar.follow(done);
  for (let minutes = 0; minutes < 11 * 60; minutes += 20) {
    the.clock.advanceTo(the.clock.now().add({ minutes: 20 }));
    expect((await jar.get('/account')).status).toBe(200);
  }
  the.clock.advanceTo(the.clock.now().add({ minutes: 31 }));
  expect((await jar.get('/account')).status).toBe(303);
});

test('a lost second step can be taken away, which ends every sign-in', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * 60_000 });
  const jar = new Jar(the.program);
  await jar.follow(await jar.post('/sign-in/second-factor', { code: appCode(made.text) }, await enter(jar)));
  const session = await the.program.auth.session(
    new Headers({ cookie: `keepstep.session_token=${jar.cookies.get('keepstep.session_token')}` }),
  );
  await the.program.auth.resetSecondFactor(session?.user ?? '');
  expect((await jar.get('/account')).status).toBe(303);
  expect((await enter(jar)).path).toContain('/sign-in/second-factor/set-up');
});
