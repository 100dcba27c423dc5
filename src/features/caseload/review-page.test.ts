import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';
import { staleSummaries } from './summary/store.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let step = '';
const review = () => `/patients/${amira.patient}/review`;

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
  await amira.post(`/programme/${step}/pages/plan`, {
    form: 'full',
    intent: 'save',
    'activity-plan.activities.0.what': 'Walk to the corner',
  });
  for (let number = 1; number <= 6; number += 1)
    await amira.post('/messages', { text: `Thought ${number}.` });
});
afterAll(() => the.end());

/** The button that was pressed. */
const pressing = (button: string) => Object.fromEntries([['then', button]]);

async function until(): Promise<string> {
  return /name="coversUntil" value="([^"]+)"/.exec((await here.priya.get(review())).text)?.[1] ?? '';
}

test('the page shows everything that was sent and not read, and promises what the patient was promised', async () => {
  const { text } = await here.priya.get(review());
  for (let number = 1; number <= 6; number += 1) expect(text).toContain(`Thought ${number}.`);
  expect(text).toContain('Amira is told that you aim to answer by');
});

test('signing without a reply never drops a reply that was typed', async () => {
  const refused = await here.priya.post(review(), {
    coversUntil: await until(),
    text: 'Half a reply',
    ...pressing('no-reply'),
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Half a reply');
  expect(refused.text).toContain('empty this box to sign without one');
  expect((await amira.get('/messages')).text).toContain('not read yet');
});

test('signing says so, marks the messages on the page as read, and puts the reply beside the words it is about', async () => {
  const workbook = '/workbook';
  expect((await amira.get(workbook)).text).toContain('Not read by your care team yet.');
  const signed = await here.priya.post(review(), {
    coversUntil: await until(),
    text: 'The corner is a fine place to begin.',
    contact: step,
    ...pressing('stay'),
  });
  expect(signed.location).toBe(`/reviews?signed=${amira.patient}`);
  expect((await here.priya.get(signed.location ?? '')).text).toContain('Review of Amira Test signed.');
  const work = `/patients/${amira.patient}/work`;
  expect((await here.priya.get(work)).text).toMatch(/wrote about this, [^<]*not read yet/);

  for (const page of [workbook, `/programme/${step}`]) {
    const { text } = await amira.get(page);
    expect(text).toContain('The corner is a fine place to begin.');
    expect(text).toContain('Priya wrote about this');
  }
  expect((await amira.get(workbook)).text).toContain('Priya read this on');
  expect((await here.priya.get(work)).text).toMatch(/wrote about this, [^<]*read Monday/);
  const { text } = await amira.get('/messages');
  expect(text).not.toContain('not read yet');
  expect(text).toContain('About your work in “Small steps, big difference”');
  expect(the.faults).toEqual([]);
});

test('what is shown to nobody is said to be read by nobody', async () => {
  const { rows } = await the.owner.query('select id from keepstep.entry');
  await amira.post(`/workbook/${rows[0].id}/visibility`, { visibility: 'only-me' });
  const { text } = await amira.get(`/workbook/${rows[0].id}`);
  expect(text).not.toContain('read this on');
  expect(text).not.toContain('Not read by your care team');
});

test('what was only theirs and is shown later waits for a review, with the reason in words', async () => {
  const entry = (await the.owner.query('select id from keepstep.entry')).rows[0].id;
  const later = (minutes: number) => the.clock.advanceTo(the.clock.now().add({ minutes }));
  later(5);
  await here.priya.post(review(), { coversUntil: await until(), text: '', ...pressing('no-reply') });
  expect((await here.priya.get('/reviews')).text).toContain('Nobody waits for a review');
  later(5);
  await amira.post(`/workbook/${entry}/visibility`, { visibility: 'practitioner' });
  for (const page of ['/reviews', '/caseload'])
    expect((await here.priya.get(page)).text).toMatch(/Shared with you [^<]*, kept to themselves before/);
  const { text } = await here.priya.get(review());
  expect(text).toContain('Walk to the corner');
  expect(text).toContain('Before that only the writer could read it');
  expect(await here.job().read('verify', staleSummaries)).toEqual([]);
  later(5);
  await here.priya.post(review(), { coversUntil: await until(), text: '', ...pressing('no-reply') });
  expect((await here.priya.get('/reviews')).text).toContain('Nobody waits for a review');
  later(5);
  await amira.post(`/workbook/${entry}/visibility`, { visibility: 'team' });
  expect((await here.priya.get('/reviews')).text).toContain('Nobody waits for a review');
  expect(the.faults).toEqual([]);
});
