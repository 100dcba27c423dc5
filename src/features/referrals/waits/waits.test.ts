import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clinic, TestPatient } from '../../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { ALED, clinicOnDuty, newestReferral, visit } from '../referrals.fixture.ts';

let the: TestProgram;
let our: Clinic;
let south: Clinic;
let amira: TestPatient;
let aled: string;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinicOnDuty(the, 'Riverside');
  south = await clinicOnDuty(the, 'South');
  amira = await our.patient('Amira');
  await visit(the, '/referral/request', ALED);
  aled = (await newestReferral(the, our.service)).patient_id;
});
afterAll(() => the.end());

const wait = (patient: string, who = our.priya) => who.get(`/patients/${patient}/wait`);
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const pause = (patient: string, more: Record<string, string> = {}, who = our.priya) =>
  who.post(`/patients/${patient}/wait/pauses`, {
    side: 'person',
    reason: 'Away until the 20th.',
    'endsOn[day]': '20',
    'endsOn[month]': '1',
    'endsOn[year]': '2026',
    ...more,
  });
const later = (days: number) => the.clock.advanceTo(the.clock.now().add({ hours: 24 * days }));

test('the list says for everybody who waits when their clocks fall', async () => {
  const list = plain((await our.priya.get('/referrals')).text);
  expect(list).toContain('17 Feb 2026, 42 days left');
  expect(list).toContain('12 May 2026');
});

test('whoever is pregnant has the shorter clocks, as soon as somebody says so', async () => {
  expect(plain((await wait(aled)).text)).not.toContain('Assessed within 14 days');
  const empty = await our.priya.post(`/patients/${aled}/wait/perinatal`, {});
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Choose yes or no');
  const said = await our.priya.post(`/patients/${aled}/wait/perinatal`, { answer: 'yes' });
  expect(said.location).toBe(`/patients/${aled}/wait?saved`);
  expect(plain((await wait(aled)).text)).toContain('by 20 Jan 2026, 14 days left');
});

test('who asks for help may say it themselves', async () => {
  await visit(the, '/referral/request', { ...ALED, familyName: 'Rees', perinatal: 'yes' });
  const { patient_id } = await newestReferral(the, our.service);
  expect(plain((await wait(patient_id)).text)).toContain('Assessed within 14 days');
});

test('a pause without its parts is refused, with everything typed kept', async () => {
  const refused = await pause(amira.patient, {
    side: '',
    reason: 'Works away',
    'endsOn[day]': '31',
    'endsOn[month]': '2',
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Choose whose wish the pause is');
  expect(refused.text).toContain('Give a day to ask again');
  expect(refused.text).toContain('Works away');
  expect((await pause(amira.patient, { 'endsOn[day]': '6' })).text).toContain('Choose a day after today');
});

test('a pause stops no clock, stands beside it, and asks for somebody on its day', async () => {
  expect((await pause(amira.patient)).status).toBe(303);
  expect((await pause(amira.patient)).text).toContain('There is a pause already');
  later(13);
  const page = plain((await wait(amira.patient)).text);
  expect(page).toContain('Paused 13 days at their wish, until 20 Jan 2026');
  expect(page).toContain('13 days, 13 of them paused');
  expect(page).toContain('by 17 Feb 2026, 29 days left');
  expect((await our.priya.get('/caseload')).text).not.toContain('ask how they are');
  later(1);
  expect((await our.priya.get('/caseload')).text).toContain('ask how they are');
  expect((await our.priya.get('/inbox')).text).toContain('ask how they are');
  await our.priya.post(`/patients/${amira.patient}/wait/pause-end`, {});
  expect((await our.priya.get('/caseload')).text).not.toContain('ask how they are');
  expect(plain((await wait(amira.patient)).text)).toContain('14 days, 14 of them paused');
  const again = await our.priya.post(`/patients/${amira.patient}/wait/pause-end`, {});
  expect(again.status).toBe(422);
});

test('a first meeting that is not booked is a reason two weeks before its clock falls', async () => {
  later(13);
  expect((await our.priya.get('/caseload')).text).not.toContain('First meeting due');
  later(1);
  expect((await our.priya.get('/caseload')).text).toContain('First meeting due by 17 February');
});

test('a manager counts who waits for a first meeting, and reads no name', async () => {
  later(20);
  const counted = (await our.manager.get('/referrals')).text;
  expect(counted).toContain(
    'One person who was accepted waits for a first meeting, one of them past 42 days.',
  );
  expect(counted).not.toContain('Amira');
});

test('the wait of somebody else’s patient is not there, to read or to write', async () => {
  for (const who of [our.tom, south.priya]) {
    expect((await wait(amira.patient, who)).status).toBe(404);
    expect((await pause(amira.patient, {}, who)).status).toBe(404);
  }
  expect((await wait(aled, south.priya)).status).toBe(404);
  expect((await wait(aled, our.sunita)).status).toBe(200);
});
