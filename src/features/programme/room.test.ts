import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let step: string;
let meeting: string;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  step = contacts.find((one) => one.contentKey === 'small-steps')?.contact ?? '';
  meeting = contacts.find((one) => one.mode !== 'online')?.contact ?? '';
});
afterAll(() => the.end());

const record = () => `/patients/${amira.patient}`;
const inRoom = (page: string) => `${record()}/steps/${step}/pages/${page}`;
const atHome = (page: string) => `/programme/${step}/pages/${page}`;
const together = { form: 'full', how: 'together' };

test('what is written together in the meeting goes on at home as the same record, marked so', async () => {
  const shared = await here.priya.get(`${record()}/shared/${meeting}`);
  expect(shared.text).toContain(`${record()}/together?meeting=${meeting}`);
  const list = await here.priya.get(`${record()}/together?meeting=${meeting}`);
  expect(list.text).toContain(`${record()}/steps/${step}?how=together`);
  const opened = await here.priya.get(`${record()}/steps/${step}?how=together&meeting=${meeting}`);
  expect(opened.location).toContain(`/steps/${step}/pages/doing-less?form=full&how=together&meeting=`);
  const words = { ...together, meeting, intent: 'next', 'activity-plan.obstacle': 'Rain, we said' };
  expect((await here.priya.post(inRoom('obstacle'), words)).status).toBe(303);
  expect((await amira.get(`${atHome('obstacle')}?form=full`)).text).toContain('Rain, we said');
  const { rows } = await the.owner.query('select id, patient_id, visibility from keepstep.entry');
  expect(rows).toEqual([{ id: rows[0].id, patient_id: amira.patient, visibility: 'practitioner' }]);
  const marked = 'Written together in the meeting, Monday 5 January, by Priya';
  for (const page of ['/workbook', `/workbook/${rows[0].id}`])
    expect((await amira.get(page)).text).toContain(marked);
  expect((await here.priya.get(`${record()}/work`)).text).toContain(marked);
  // The patient's own next version is theirs again.
  await amira.post(atHome('obstacle'), { form: 'full', 'activity-plan.obstacle': 'Rain, and my knee' });
  expect((await amira.get('/workbook')).text).not.toContain(marked);
  expect((await amira.get(`/workbook/${rows[0].id}`)).text).toContain(marked);
  expect((await the.owner.query('select count(*)::int as n from keepstep.entry')).rows).toEqual([{ n: 1 }]);
  expect(the.faults).toEqual([]);
});

test('what staff wrote is no work that waits to be read', async () => {
  const waiting = async () =>
    (
      await the.owner.query('select review_count from keepstep.episode_summary where episode_id = $1', [
        amira.episode,
      ])
    ).rows[0].review_count;
  const before = await waiting();
  await here.priya.post(inRoom('obstacle'), { ...together, 'activity-plan.obstacle': 'Rain, knee, bus' });
  expect(await waiting()).toBe(before);
  await amira.post(atHome('obstacle'), { form: 'full', 'activity-plan.obstacle': 'The bus' });
  expect(await waiting()).toBe(before + 1);
});

test('the page in the room has no menu, no other name, and nothing that is for the patient alone to say', async () => {
  const page = await here.priya.get(`${inRoom('obstacle')}?form=full&how=together&meeting=${meeting}`);
  expect(page.text).toContain('The bus');
  for (const kept of ['href="/caseload"', 'activity-plan.visibility', 'I feel worse now'])
    expect(page.text).not.toContain(kept);
  expect(page.text).toContain('Who sees this: My practitioner');
  const sent = { ...together, 'activity-plan.visibility': 'team', 'activity-plan.obstacle': 'The bus' };
  await here.priya.post(inRoom('obstacle'), sent);
  const { rows } = await the.owner.query('select visibility from keepstep.entry');
  expect(rows).toEqual([{ visibility: 'practitioner' }]);
});

test('an entry for “only me” is neither shown in the room nor overwritten there', async () => {
  const sheet = await the.owner.query('select id from keepstep.entry');
  await amira.post(`/workbook/${sheet.rows[0].id}/visibility`, { visibility: 'only-me' });
  await amira.post(atHome('obstacle'), { form: 'full', 'activity-plan.obstacle': 'SECRET-WORDS' });
  const page = await here.priya.get(`${inRoom('obstacle')}?form=full&how=together`);
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('SECRET-WORDS');
  expect(page.text).not.toContain('The bus');
  await here.priya.post(inRoom('obstacle'), { ...together, 'activity-plan.obstacle': 'Beside it' });
  expect((await amira.get(`${atHome('obstacle')}?form=full`)).text).toContain('SECRET-WORDS');
  const workbook = (await amira.get('/workbook')).text;
  expect(workbook).toContain('SECRET-WORDS');
  expect(workbook).toContain('Beside it');
  expect((await here.priya.get(`${record()}/work`)).text).not.toContain('SECRET-WORDS');
  expect(the.faults).toEqual([]);
});

test('what is on paper is written down by staff and marked with who did', async () => {
  const ben = await here.patient('Ben');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, ben.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, ben.episode));
  const of = contacts.find((one) => one.contentKey === 'small-steps')?.contact;
  const base = `/patients/${ben.patient}/steps/${of}`;
  expect((await here.priya.get(`/patients/${ben.patient}/work`)).text).toContain(`${base}?how=paper`);
  const opened = await here.priya.get(`${base}?how=paper`);
  expect(opened.location).toMatch(/\/pages\/[a-z-]+\?form=full&how=paper$/);
  const page = await here.priya.get(opened.location ?? '');
  expect(page.text).toContain('Write down what is on the paper');
  const bad = { form: 'full', how: 'paper', 'activity-plan.activities.0.day': 'soon' };
  const refused = await here.priya.post(`${base}/pages/plan`, bad);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="soon"');
  const good = { form: 'full', how: 'paper', 'activity-plan.activities.0.what': 'Feed the ducks' };
  expect((await here.priya.post(`${base}/pages/plan`, good)).location).toContain('saved=yes');
  for (const text of [
    (await ben.get('/workbook')).text,
    (await here.priya.get(`/patients/${ben.patient}/work`)).text,
  ]) {
    expect(text).toContain('Feed the ducks');
    expect(text).toContain('Written by Priya from paper, Monday 5 January');
  }
  const { rows } = await the.owner.query(
    'select count(*)::int as n from keepstep.page_read where patient_id = $1',
    [ben.patient],
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test('a colleague who covers, and reads what is for the team alone, does not open it', async () => {
  await the.owner.query(
    `insert into keepstep.cover (service_id, id, practitioner_id, covered_by, starts_on, ends_on, set_by, set_at)
     values ($1, $2, $3, $4, '2026-01-05', '2026-01-05', $3, '2026-01-05T09:00:00Z')`,
    [here.service, the.program.store.newId(), here.priya.account, here.tom.account],
  );
  expect((await here.tom.get(`${record()}/plan`)).status).toBe(200);
  expect((await here.tom.get(`${inRoom('obstacle')}?form=full&how=together`)).status).toBe(404);
  expect((await here.tom.post(inRoom('obstacle'), { ...together, intent: 'save' })).status).toBe(404);
  expect((await here.tom.get(`${record()}/together`)).status).toBe(404);
  await the.owner.query('delete from keepstep.cover');
});

test('only whoever answers for the patient opens a step of theirs, and after the course nobody', async () => {
  const page = `${inRoom('obstacle')}?form=full&how=together`;
  const sent = { ...together, 'activity-plan.obstacle': 'Not mine' };
  for (const who of [here.tom, here.sunita, here.manager, amira]) {
    expect((await who.get(page)).status).toBe(404);
    expect((await who.post(inRoom('obstacle'), sent)).status).toBe(404);
    expect((await who.get(`${record()}/together`)).status).toBe(404);
  }
  const someone = await here.patient('Someone');
  const crossed = `/patients/${someone.patient}/steps/${step}`;
  expect((await here.priya.get(`${crossed}?how=together`)).status).toBe(404);
  expect((await here.priya.post(`${crossed}/pages/obstacle`, sent)).status).toBe(404);
  await the.owner.query('update keepstep.episode_summary set discharged_at = $1 where episode_id = $2', [
    '2026-01-05T09:00:00Z',
    amira.episode,
  ]);
  expect((await here.priya.get(page)).status).toBe(404);
  expect((await here.priya.post(inRoom('obstacle'), sent)).status).toBe(404);
  expect(the.faults).toEqual([]);
});
