import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../../../tests/clinic.ts';
import { Jar } from '../../../../../tests/jar.ts';
import { type TestProgram, testProgram } from '../../../../../tests/program.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'Riverside');
  amira = await here.patient('Amira');
});
afterAll(() => the.end());
beforeEach(() => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 11 }));
});
afterEach(() => {
  expect(the.faults).toEqual([]);
});

const path = () => `/patients/${amira.patient}/entry-code`;
const codeIn = (text: string) => /ks-code-large">([A-Z0-9]{4}-[A-Z0-9]{4})</.exec(text)?.[1] ?? '';

test('a practitioner makes a code in the room, and the patient types it, however they write it', async () => {
  const page = await here.priya.get(path());
  expect(page.text).toContain('Amira');
  const code = codeIn((await here.priya.post(path(), {})).text);
  const jar = new Jar(the.program);
  const answer = await jar.post('/sign-in/room-code', { code: ` ${code.toLowerCase().replace('-', ' ')} ` });
  expect((await jar.follow(answer)).path).toContain('/device');
  expect((await jar.get('/')).to).toBe('/home');
});

test('a press that came twice shows the same code', async () => {
  const key = the.program.store.newId();
  const first = codeIn((await here.priya.post(path(), {}, key)).text);
  const second = codeIn((await here.priya.post(path(), {}, key)).text);
  expect(second).toBe(first);
});

test('a code works once, and only the newest', async () => {
  const old = codeIn((await here.priya.post(path(), {})).text);
  the.clock.advanceTo(the.clock.now().add({ seconds: 1 }));
  const code = codeIn((await here.priya.post(path(), {})).text);
  expect((await new Jar(the.program).post('/sign-in/room-code', { code: old })).status).toBe(422);
  expect((await new Jar(the.program).post('/sign-in/room-code', { code })).status).toBe(303);
  expect((await new Jar(the.program).post('/sign-in/room-code', { code })).status).toBe(422);
});

test('a code is over after twenty minutes', async () => {
  const code = codeIn((await here.priya.post(path(), {})).text);
  the.clock.advanceTo(the.clock.now().add({ minutes: 21 }));
  expect((await new Jar(the.program).post('/sign-in/room-code', { code })).status).toBe(422);
});

test('a colleague, a manager and the patient cannot make one', async () => {
  expect((await here.tom.get(path())).status).toBe(404);
  expect((await here.tom.post(path(), {})).status).toBe(404);
  expect((await here.manager.post(path(), {})).status).toBe(404);
  expect((await amira.post(path(), {})).status).toBe(404);
});

test('a code is not kept in words', async () => {
  const code = codeIn((await here.priya.post(path(), {})).text);
  const { rows } = await the.owner.query(
    `select count(*)::int as count from keepstep.submission where outcome::text ilike $1`,
    [`%${code}%`],
  );
  expect(rows[0].count).toBe(0);
});

test('guessing codes is stopped', async () => {
  const statuses = [];
  for (let tries = 0; tries < 21; tries++) {
    statuses.push((await new Jar(the.program).post('/sign-in/room-code', { code: 'BCDF-2346' })).status);
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(422));
  expect(statuses[20]).toBe(429);
});
