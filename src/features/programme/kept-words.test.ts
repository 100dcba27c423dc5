import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';

let the: TestProgram;
let amira: TestPatient;
let step = '';

beforeAll(async () => {
  the = await testProgram();
  const here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  step = contacts.find((one) => one.contentKey === 'small-steps')?.contact ?? '';
});
afterAll(() => the.end());

test('two pages that save one after the other keep the words of both', async () => {
  const path = `/programme/${step}/pages/obstacle`;
  const page = (await amira.get(`${path}?form=full`)).text;
  const version = /name="activity-plan.version" value="(\d+)"/.exec(page)?.[1] ?? '';
  const made = { form: 'full', intent: 'save', 'activity-plan.version': version };
  const stood = /name="activity-plan.obstacle"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? '';
  await amira.post(path, { ...made, 'activity-plan.obstacle': stood, 'activity-plan.if-then': 'Ring Sam' });
  const stale = await amira.post(path, {
    ...made,
    'activity-plan.obstacle': 'The rain',
    'activity-plan.if-then': '',
  });
  expect(stale.location).toContain('saved=yes');
  const after = (await amira.get(`${path}?form=full`)).text;
  expect(after).toContain('Ring Sam');
  expect(after).toContain('The rain');
  const clash = await amira.post(path, { ...made, 'activity-plan.obstacle': 'The cold' });
  expect(clash.location).toContain('saved=both');
  expect((await amira.get(clash.location ?? '')).text).toContain('Those words are kept too');
});

test('what somebody writes who feels worse is kept while they write it', async () => {
  const worse = `/programme/${step}/worse`;
  const draft = `/drafts/worse-${step}`;
  await amira.post(draft, { words: 'It brought it all back', _account: amira.account, _writer: 'bad-day' });
  const page = (await amira.get(worse)).text;
  expect(page).toContain('It brought it all back');
  expect(page).toContain('It is not sent yet');
});

test('who has read every page and not finished goes on at the last, not at the first', async () => {
  const pages = ['short-idea'];
  const first = (await amira.get(`/programme/${step}/pages/doing-less?form=full`)).text;
  for (const [, page] of first.matchAll(/pages\/([a-z-]+)\?form=full">/g)) pages.push(page ?? '');
  for (const page of ['doing-less', ...pages.slice(1)])
    await amira.post(`/programme/${step}/pages/${page}`, { form: 'full', intent: 'next' });
  expect((await amira.get(`/programme/${step}`)).text).toContain(`/pages/keep?form=full`);
});

test('after the course nobody is said to read the safety plan', async () => {
  expect((await amira.get('/safety-plan')).text).toContain('You and your care team can read this');
  const ended = 'update keepstep.episode_summary set discharged_at = $1 where episode_id = $2';
  await the.owner.query(ended, ['2026-01-05T09:00:00Z', amira.episode]);
  const { text } = await amira.get('/safety-plan');
  expect(text).not.toContain('your care team can read this');
  expect(text).toContain('Nobody here reads this now');
});
