import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { ALED, clinicOnDuty, newestReferral, visit } from '../referrals/referrals.fixture.ts';

let the: TestProgram;
let our: Clinic;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinicOnDuty(the, 'Riverside');
  await our.patient('Amira');
});
afterAll(() => the.end());

const set = (more: Record<string, string> = {}) =>
  our.priya.post('/time/job-plan', { meetingMinutes: '900', onlineMinutes: '300', ceiling: '30', ...more });

test('a job plan stands beside one’s own minutes, and a wrong number is refused with the rest kept', async () => {
  const refused = await set({ ceiling: '0' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Enter a number of people from 1 to 500');
  expect(refused.text).toContain('value="900"');
  expect((await set()).status).toBe(303);
  expect((await our.priya.get('/time')).text).toContain('300 minutes a week for online work');
  expect((await our.tom.get('/time')).text).not.toContain('300 minutes a week');
});

test('whoever decides on a referral sees the places that are taken, and when there is none left', async () => {
  await visit(the, '/referral/request', ALED);
  const { id } = await newestReferral(the, our.service);
  expect((await our.tom.get(`/referrals/${id}`)).text).toContain('Priya: 1 of 30');
  await set({ ceiling: '1' });
  expect((await our.tom.get(`/referrals/${id}`)).text).toContain('1 of 1, no place left');
});

test('a manager and a supervisor have no job plan to set here', async () => {
  for (const who of [our.manager, our.sunita])
    expect((await who.post('/time/job-plan', {})).status).toBe(404);
});
