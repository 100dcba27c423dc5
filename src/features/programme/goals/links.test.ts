import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { done } from '../../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../../blend/index.ts';
import { staleSummaries } from '../../caseload/summary/store.ts';
import { dischargeEpisode } from '../../discharge/index.ts';

let the: TestProgram;
let here: Clinic;
let elsewhere: Clinic;
let amira: TestPatient;
let ben: TestPatient;
let steps: Record<string, string>;
let bensStep = '';
let meeting = '';
let choir = '';
let tool = '';

const planOf = async (who: TestPatient) => {
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, who.episode);
    return done();
  });
  return here.job().read('test.plan', (tx) => listContacts(tx, who.episode));
};

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  elsewhere = await clinic(the, 'southfield');
  amira = await here.patient('Amira');
  ben = await here.patient('Ben');
  const contacts = await planOf(amira);
  steps = Object.fromEntries(contacts.map((one) => [one.contentKey, one.contact]));
  meeting = contacts.find((one) => one.mode !== 'online')?.contact ?? '';
  bensStep = (await planOf(ben)).find((one) => one.mode === 'online')?.contact ?? '';
  await amira.post('/goals', { text: 'Sing in <the> choir' });
  choir = (await the.owner.query('select id from keepstep.goal')).rows[0].id as string;
  const { rows } = await the.owner.query(
    "select id from keepstep.edition where service_id = $1 and content_key = 'worry-time' and kind = 'step'",
    [here.service],
  );
  await amira.post(`/toolkit/${rows[0].id}`, { form: 'short' });
  tool = (await the.owner.query('select contact_id from keepstep.assignment')).rows[0].contact_id as string;
});
afterAll(async () => {
  expect(await (await here.priya.scope()).read('verify', staleSummaries)).toEqual([]);
  expect(the.faults).toEqual([]);
  await the.end();
});

const small = () => steps['small-steps'] ?? '';
const link = (who: { post: TestPatient['post'] }, base: string, ticked: string[], was: string[] = []) =>
  who.post(`${base}/${choir}/steps`, { steps: ticked, was });
const record = () => `/patients/${amira.patient}`;
/** The contacts that serve the goal, by what its rows say. */
async function linked(): Promise<string[]> {
  const { rows } = await the.owner.query(
    'select distinct on (contact_id) contact_id, state from keepstep.goal_link where goal_id = $1 order by contact_id, set_at desc, id desc',
    [choir],
  );
  return rows.filter((row) => row.state === 'linked').map((row) => row.contact_id);
}
const GOAL = 'Sing in &lt;the> choir';

test('a patient says which steps and tools serve a goal, and each says so', async () => {
  const page = (await amira.get('/goals')).text;
  expect(page).toContain('Steps that help with: Sing in &lt;the> choir');
  expect(page).toContain(`value="${small()}"`);
  expect(page).toContain(`value="${tool}"`);
  expect(page).not.toContain(`value="${meeting}"`);
  expect((await amira.get(`/programme/${small()}`)).text).not.toContain(GOAL);
  expect((await link(amira, '/goals', [small(), tool])).location).toBe('/goals?linked');
  expect((await linked()).sort()).toEqual([small(), tool].sort());
  const after = (await amira.get('/goals?linked')).text;
  expect(after).toContain('The steps are beside your goal now.');
  expect(after).toMatch(/Steps that help with this: [^<]+, [^<]+</);
  for (const contact of [small(), tool]) {
    const opening = (await amira.get(`/programme/${contact}`)).text;
    expect(opening).toContain('This is part of your goal:');
    expect(opening).toContain(GOAL);
  }
});

test('the plan names the goal beside the step, for both people', async () => {
  for (const page of [await amira.get('/plan'), await here.priya.get(`${record()}/plan`)]) {
    expect(page.text.match(/Part of your goal:/g)).toHaveLength(1);
    expect(page.text).toContain(GOAL);
  }
});

test('a tick that somebody else set meanwhile stays, and the same again adds no row', async () => {
  const more = steps['understanding-low-mood'] ?? '';
  // Opened before the two links above were made: this page knows of none.
  await link(here.priya, `${record()}/goals`, [more]);
  expect((await linked()).sort()).toEqual([small(), tool, more].sort());
  const { rowCount } = await the.owner.query('select from keepstep.goal_link');
  await link(here.priya, `${record()}/goals`, [more]);
  expect((await the.owner.query('select from keepstep.goal_link')).rowCount).toBe(rowCount);
  await link(here.priya, `${record()}/goals`, [small(), tool], [small(), tool, more]);
  expect((await linked()).sort()).toEqual([small(), tool].sort());
});

test('staff who answer for somebody do it too, and a supervisor reads alone', async () => {
  expect((await here.priya.get(`${record()}/work`)).text).toContain('Steps that help with:');
  const seen = (await here.sunita.get(`${record()}/work`)).text;
  expect(seen).toContain('Steps that help with this:');
  expect(seen).not.toContain('Save these steps');
});

test('nobody links for another, and no contact of another is linked', async () => {
  const others = [here.sunita, here.tom, elsewhere.priya, here.manager, ben, amira];
  for (const who of others)
    expect((await link(who, `${record()}/goals`, [bensStep])).status, who.name).toBe(404);
  for (const who of [ben, here.priya]) expect((await link(who, '/goals', [small()])).status).toBe(404);
  expect((await link(here.priya, `/patients/${ben.patient}/goals`, [bensStep])).status).toBe(404);
  await link(amira, '/goals', [small(), tool, bensStep, meeting, "x' or 1"], [small(), tool]);
  expect((await linked()).sort()).toEqual([small(), tool].sort());
  expect((await here.priya.get(`/patients/${ben.patient}/work`)).text).not.toContain('Steps that help');
});

test('the end of a step invites a number for its goal, and keeps what was chosen beside it', async () => {
  const end = `/programme/${small()}/end`;
  const box = `rating.${choir}`;
  const page = (await amira.get(end)).text;
  expect(page).toContain('This is part of your goal:');
  expect(page).toContain('If you like: how near are you now?');
  const bad = await amira.post(end, { [box]: '11', answer: 'helpful', intent: 'rate' });
  expect(bad.status).toBe(422);
  expect(bad.text).toContain('Choose a number from 0 to 10');
  const saved = await amira.post(end, { [box]: '3', answer: 'helpful', intent: 'rate' });
  expect(saved.text).toContain('Saved. You can go on.');
  expect(saved.text).toMatch(/value="helpful" checked/);
  const nothing = await amira.post(end, { answer: 'helpful', intent: 'rate', [box]: '' });
  expect(nothing.text).not.toContain('Saved.');
  expect((await the.owner.query('select from keepstep.step_finish')).rowCount).toBe(0);
  await amira.post(end, { [box]: '3', answer: 'helpful' });
  expect((await the.owner.query('select value from keepstep.goal_rating')).rows).toEqual([{ value: 3 }]);
  the.clock.advanceTo(the.clock.now().add({ hours: 25 }));
  expect((await amira.post(end, { [box]: '5', answer: 'worse' })).location).toMatch(/worse$/);
  // Nobody who feels worse is held up by a number that is none.
  expect((await amira.post(end, { [box]: 'x', answer: 'worse' })).location).toMatch(/worse$/);
  expect((await amira.get('/goals')).text).toContain('So far: 3, 5');
  expect((await ben.post(end, { [box]: '9', intent: 'rate' })).status).toBe(404);
});

test('a step that is part of no goal asks for no number', async () => {
  const other = steps['understanding-low-mood'];
  expect((await amira.get(`/programme/${other}/end`)).text).not.toContain('rating.');
  const sent = await amira.post(`/programme/${other}/end`, { [`rating.${choir}`]: '9', answer: 'helpful' });
  expect(sent.location).toMatch(/done$/);
  expect((await amira.get('/goals')).text).toContain('So far: 3, 5');
});

test('the page before a meeting shows each open goal, its numbers, and what was done for it', async () => {
  const words = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  for (const page of [
    await here.priya.get(`${record()}/bridge/${meeting}`),
    await here.priya.get(`${record()}/shared/${meeting}`),
    await amira.get(`/meetings/${meeting}`),
  ]) {
    expect(words(page.text)).toMatch(
      /“Sing in &lt;the> choir” 5 of 10, before that 3 Done for it since last time: Small steps/,
    );
  }
});

test('the workbook, its search and the file say it in words', async () => {
  expect((await amira.get('/workbook')).text).toMatch(/Steps that help with this: Small steps[^<]*\(done\)/);
  await amira.post('/workbook', { q: 'small steps' });
  expect((await amira.get('/workbook?found')).text).toContain(GOAL);
  const response = await the.program.web.request('/workbook/file', {
    method: 'POST',
    headers: { cookie: await amira.cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: the.program.store.newId(), file: 'web-page' }),
  });
  expect(await response.text()).toMatch(/Steps that help with this<.*Small steps/s);
});

test('a goal off the list is named nowhere, and nothing is linked after it or after the course', async () => {
  await amira.post('/goals', { text: 'Bake' });
  await amira.post(`/goals/${choir}/end`, { why: 'reached' });
  expect((await link(amira, '/goals', [])).status).toBe(404);
  expect((await amira.get(`/programme/${small()}`)).text).not.toContain(GOAL);
  expect((await amira.get('/plan')).text).not.toContain('Part of your goal:');
  const form = { endCode: '46', summary: 'We met.', letter: 'Dear Dr, it has ended.' };
  expect(await dischargeEpisode(await here.priya.scope(), amira.patient, form)).toMatchObject({ ok: true });
  const { rows } = await the.owner.query(
    'select id from keepstep.goal order by set_at desc, id desc limit 1',
  );
  choir = rows[0].id;
  expect((await link(amira, '/goals', [small()])).status).toBe(404);
  expect((await link(here.priya, `${record()}/goals`, [small()])).status).toBe(404);
});
