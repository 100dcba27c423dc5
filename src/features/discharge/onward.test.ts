import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
});
afterEach(() => expect(the.faults).toEqual([]));
afterAll(() => the.end());

const page = () => `/patients/${amira.patient}/step-up`;
const choose = (choice: string) =>
  here.priya.post(`/patients/${amira.patient}/choice`, { choice, reason: 'Walks alone are not enough.' });

test('begins with a joint choice, and without one nothing is written down', async () => {
  expect((await here.priya.get(page())).text).toContain('Step-up begins with a joint choice');
  const early = await here.priya.post(page(), { account: here.tom.account, to: '', words: 'Likes plans.' });
  expect(early.status).toBe(422);
  await choose('continue');
  expect((await here.priya.post(page(), { to: 'Eastvale' })).status).toBe(422);
  await choose('step-up');
  const text = (await here.priya.get(page())).text;
  expect(text).toContain('Walks alone are not enough.');
  expect(text).toContain('/letters/new?kind=gp-step-up');
});

test.each([
  [{}, 'Choose a colleague, or write where else'],
  [{ account: 'tom', to: 'Eastvale' }, 'not both'],
  [{ account: 'priya' }, 'practitioner already'],
  [{ to: 'x'.repeat(201) }, 'fewer words'],
])('is refused where it is not clear where to: %j', async (form, says) => {
  const accounts: Record<string, string> = { tom: here.tom.account, priya: here.priya.account };
  const sent: Record<string, string> = { ...form, words: 'Likes plans.' };
  if (sent.account) sent.account = accounts[sent.account] ?? '';
  const answer = await here.priya.post(page(), sent);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(says);
  expect(answer.text).toContain('Likes plans.');
});

test('a service elsewhere that declines leaves the course where it is', async () => {
  expect((await here.priya.post(page(), { to: 'Eastvale' })).status).toBe(303);
  expect((await here.priya.post(page(), { to: 'Westvale' })).text).toContain('asked already');
  expect((await here.priya.post(`${page()}/answer`, { words: 'Full.' })).status).toBe(422);
  expect((await here.priya.post(`${page()}/answer`, { answer: 'declined', words: 'Full.' })).status).toBe(
    303,
  );
  expect((await here.priya.get(page())).text).toContain('Declined');
  expect((await here.priya.post(`${page()}/answer`, { answer: 'accepted' })).status).toBe(422);
});

test('nobody else asks or answers; whoever supervises reads along', async () => {
  for (const who of [here.tom, here.manager, amira]) {
    expect((await who.get(page())).status).toBe(404);
    expect((await who.post(page(), { to: 'Eastvale' })).status).toBe(404);
    expect((await who.post(`${page()}/answer`, { answer: 'accepted' })).status).toBe(404);
  }
  expect((await here.sunita.get(page())).status).toBe(200);
  expect((await here.sunita.post(page(), { to: 'Eastvale' })).status).toBe(404);
});

test('a colleague who accepts takes over the same course: its work stays, the referral’s day stays', async () => {
  await amira.post('/moods', { level: 'low', words: 'Grey.', visibility: 'practitioner' });
  const state = `select e.id, r.received_at, (select count(*)::int from keepstep.episode where patient_id = e.patient_id) as courses,
    (select count(*)::int from keepstep.referral where patient_id = e.patient_id) as referrals,
    (select count(*)::int from keepstep.mood where episode_id = e.id) as moods
    from keepstep.episode e join keepstep.referral r on r.id = e.referral_id where e.patient_id = $1`;
  const before = (await the.owner.query(state, [amira.patient])).rows;
  expect(before[0]).toMatchObject({ courses: 1, referrals: 1, moods: 1 });
  await here.priya.post(page(), { account: here.tom.account, words: 'Likes plans.' });
  const over = await here.priya.post(`${page()}/answer`, { answer: 'accepted', words: '' });
  expect(over.location).toBe('/caseload');
  expect((await here.priya.get(page())).status).toBe(404);
  const taken = await here.tom.get(page());
  for (const words of ['Accepted', 'Likes plans.']) expect(taken.text).toContain(words);
  expect(taken.text).not.toContain('Write down that you asked');
  expect((await here.tom.post(page(), { to: 'Eastvale' })).text).toContain('accepted already');
  expect((await the.owner.query(state, [amira.patient])).rows).toEqual(before);
  expect((await here.tom.get(`/patients/${amira.patient}`)).status).toBe(200);
});
