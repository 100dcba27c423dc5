import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';
import { staleSummaries } from './summary/store.ts';

let the: TestProgram;
let our: Clinic;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
});
afterAll(() => the.end());

/** Somebody who began a step ten days ago, and writes in its worksheet today. */
async function writing(name: string, visibility: string): Promise<TestPatient> {
  const who = await our.patient(name);
  await our.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, who.episode);
    return done();
  });
  const contacts = await our.job().read('test.plan', (tx) => listContacts(tx, who.episode));
  const step = contacts.find((one) => one.contentKey === 'small-steps')?.contact ?? '';
  await who.post(`/programme/${step}/start`, { form: 'full', person: 'kit' });
  the.clock.advanceTo(the.clock.now().add({ hours: 240 }).toString());
  const page = `/programme/${step}/pages/obstacle`;
  const words = { 'activity-plan.obstacle': 'The rain', 'activity-plan.visibility': visibility };
  expect((await who.post(page, { form: 'full', intent: 'save', ...words })).status).toBe(303);
  return who;
}

const lastDay = async (who: TestPatient) => {
  const { rows } = await the.owner.query(
    "select to_char(last_patient_at at time zone 'UTC', 'YYYY-MM-DD') as day from keepstep.episode_summary where episode_id = $1",
    [who.episode],
  );
  return rows[0].day;
};
const today = () => the.clock.now().toString().slice(0, 10);

test('whoever writes in a worksheet is not quiet, and a stored row equals a recount', async () => {
  const amira = await writing('Amira', 'team');
  expect(await lastDay(amira)).toBe(today());
  expect((await our.priya.get('/caseload')).text).not.toContain('Quiet 10 days');
  expect(await our.job().read('test.stale', (tx) => staleSummaries(tx))).toEqual([]);
});

test('what is for oneself alone tells nobody that somebody was here', async () => {
  const ben = await writing('Ben', 'only-me');
  expect(await lastDay(ben)).not.toBe(today());
});
