import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';

let the: TestProgram;
let here: Clinic;
let elsewhere: Clinic;
let amira: TestPatient;
let ben: TestPatient;
let steps: Record<string, string>;
const base = (step: string, page: string) => `/programme/${steps[step]}/pages/${page}`;

async function planFor(at: Clinic, who: TestPatient): Promise<Record<string, string>> {
  await at.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, who.episode);
    return done();
  });
  const contacts = await at.job().read('test.plan', (tx) => listContacts(tx, who.episode));
  return Object.fromEntries(contacts.map((one) => [one.contentKey, one.contact]));
}

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  elsewhere = await clinic(the, 'southfield');
  amira = await here.patient('Amira');
  ben = await here.patient('Ben');
  steps = await planFor(here, amira);
});
afterAll(() => the.end());

test('the home shows the next step, and its short version', async () => {
  const home = await amira.get('/home');
  expect(the.faults).toEqual([]);
  expect(home.status).toBe(200);
  expect(home.text).toContain('Hello Amira');
  expect(home.text).toContain('Understanding');
  expect(home.text).toContain(`/programme/${steps['understanding-low-mood']}?form=short`);
});

test('any online step opens, whatever its place in the plan', async () => {
  for (const step of ['understanding-low-mood', 'small-steps', 'staying-well']) {
    expect((await amira.get(`/programme/${steps[step]}`)).status).toBe(200);
  }
});

test('a step of another patient or service is not there, and a meeting is no step', async () => {
  expect((await amira.get(`/programme/${steps['why-activation']}`)).status).toBe(404);
  const stranger = await elsewhere.patient('Stranger');
  const path = `/programme/${steps['small-steps']}`;
  for (const who of [ben, stranger, here.priya, elsewhere.priya]) {
    expect((await who.get(path)).status).toBe(404);
    expect((await who.post(`${path}/pages/plan`, { intent: 'save' })).status).toBe(404);
    expect((await who.post(`${path}/end`, { answer: 'helpful' })).status).toBe(404);
  }
});

test('starting binds the step to its edition and remembers whose story is read', async () => {
  const started = await amira.post(`/programme/${steps['small-steps']}/start`, {
    form: 'full',
    person: 'kit',
  });
  expect(started.location).toBe(`${base('small-steps', 'doing-less')}?form=full`);
  const story = await amira.get(`${base('small-steps', 'someone-else')}?form=full`);
  expect(story.text.indexOf('plan was to get fit')).toBeLessThan(story.text.indexOf('choir'));
  const { rows } = await the.owner.query('select person, edition_id from keepstep.step_start');
  expect(rows).toEqual([{ person: 'kit', edition_id: expect.any(String) }]);
});

test('what is written on a worksheet comes back as it was written, and a page of other fields leaves it alone', async () => {
  const plan = {
    form: 'full',
    intent: 'next',
    'activity-plan.activities.rows': '2',
    'activity-plan.activities.0.what': 'Walk to the corner 🚶',
    'activity-plan.activities.0.day': '7 1 2026',
    'activity-plan.activities.0.time': '9.30',
    'activity-plan.activities.0.mood-before': '3',
  };
  expect((await amira.post(base('small-steps', 'plan'), plan)).location).toBe(
    `${base('small-steps', 'obstacle')}?form=full`,
  );
  await amira.post(base('small-steps', 'obstacle'), { form: 'full', 'activity-plan.obstacle': 'Rain' });
  const page = await amira.get(`${base('small-steps', 'plan')}?form=full`);
  expect(page.text).toContain('Walk to the corner 🚶');
  expect(page.text).toContain('value="2026-01-07"');
  expect(page.text).toContain('value="09:30"');
  const { rows } = await the.owner.query('select number from keepstep.entry_version order by number');
  expect(rows.map((row) => row.number)).toEqual([1, 2]);
});

test('what does not fit keeps all that was typed, with a message at each box, and nothing is stored', async () => {
  const before = await the.owner.query('select count(*) from keepstep.entry_version');
  const page = await amira.post(base('small-steps', 'plan'), {
    form: 'full',
    'activity-plan.activities.0.what': '<b>bold</b> "quotes" \u202eright to left\0',
    'activity-plan.activities.0.day': 'some time',
    'activity-plan.activities.0.mood-before': '99',
    'activity-plan.activities.1.what': 'x'.repeat(600),
  });
  expect(page.status).toBe(422);
  expect(page.text).toContain('&lt;b>bold&lt;/b>');
  expect(page.text).not.toContain('<b>bold</b>');
  expect(page.text).toContain('some time');
  expect(page.text).toContain('x'.repeat(600));
  expect(page.text).toContain('href="#activity-plan.activities.0.day"');
  expect(page.text).toContain('id="activity-plan.activities.0.mood-before-error"');
  expect(page.text).toContain('id="activity-plan.activities.1.what-error"');
  const after = await the.owner.query('select count(*) from keepstep.entry_version');
  expect(after.rows).toEqual(before.rows);
  expect(the.faults).toEqual([]);
});

test('adding a row without script keeps what was typed, unchecked, for this person alone', async () => {
  const added = await amira.post(base('small-steps', 'plan'), {
    form: 'full',
    intent: 'row:activity-plan:activities',
    'activity-plan.activities.rows': '2',
    'activity-plan.activities.0.what': 'Half typed',
    'activity-plan.activities.0.day': 'not yet a day',
  });
  expect(added.status).toBe(303);
  const page = await amira.get(`${base('small-steps', 'plan')}?form=full`);
  for (const part of ['Half typed', 'activity-plan.activities.2.what', 'We kept what you wrote at 09:00'])
    expect(page.text).toContain(part);
  const sent = { form: 'full', _branch: '0', _revision: '1', 'activity-plan.activities.0.what': 'Walk' };
  await amira.post(base('small-steps', 'plan'), sent);
  expect((await amira.get(`${base('small-steps', 'plan')}?form=full`)).text).not.toContain('We kept what');
});

test('the answer to the closing question stands on the agenda of the next meeting, once', async () => {
  const answer = { form: 'full', bridge: 'I cancel when it rains' };
  await amira.post(base('small-steps', 'keep'), answer);
  await amira.post(base('small-steps', 'keep'), answer);
  await amira.post(base('small-steps', 'keep'), { form: 'full', bridge: 'Rain, and my sister' });
  const { rows } = await the.owner.query(`
    select contact_id, side, e.id is null as stands from keepstep.agenda_item i
    left join keepstep.agenda_item_end e on e.agenda_item_id = i.id order by added_at, i.id`);
  expect(rows).toEqual([
    { contact_id: steps.barriers, side: 'patient', stands: false },
    { contact_id: steps.barriers, side: 'patient', stands: true },
  ]);
  expect((await amira.get(`${base('small-steps', 'keep')}?form=full`)).text).toContain('Rain, and my sister');
});

test('a step ends once, however often it is sent', async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    const end = await amira.post(`/programme/${steps['small-steps']}/end`, {
      form: 'full',
      answer: 'helpful',
    });
    expect(end.location).toBe(`/programme/${steps['small-steps']}/done`);
  }
  const finished = await the.owner.query('select count(*)::int as n from keepstep.step_finish');
  const said = await the.owner.query('select count(*)::int as n from keepstep.step_feedback');
  expect([finished.rows[0].n, said.rows[0].n]).toEqual([1, 1]);
});

test('the end of a step offers the questionnaires that are due, and goes on without them', async () => {
  const done = await amira.get(`/programme/${steps['understanding-low-mood']}/done`);
  expect(done.text).toMatch(/questionnaires? (is|are) there if you want:.*about mood/);
});

test('whoever feels worse gets help first, and the day by which it is read', async () => {
  const step = steps['understanding-low-mood'];
  const end = await amira.post(`/programme/${step}/end`, { answer: 'worse' });
  expect(end.location).toBe(`/programme/${step}/worse`);
  const page = await amira.get(`/programme/${step}/worse`);
  expect(page.text).toContain('Sorry. You can stop here.');
  // Monday 09:00, two working days.
  expect(page.text).toContain('Your care team reads this by Wednesday 7 January.');
  expect(page.text.indexOf('Get urgent help')).toBeLessThan(page.text.indexOf('What happened?'));
  await amira.post(`/programme/${step}/worse`, { words: 'It brought back my father' });
  const work = await here.priya.get(`/patients/${amira.patient}/work`);
  expect(work.text).toContain('It brought back my father');
  expect(work.text).toContain('I feel worse now');
});

test('a box that is not right holds up nobody who feels worse', async () => {
  const sent = await amira.post(base('small-steps', 'plan'), {
    intent: 'worse',
    'activity-plan.activities.0.day': 'rubbish',
  });
  expect(sent.location).toBe(`/programme/${steps['small-steps']}/worse`);
});

test('only me is read by nobody else, the team by cover and supervisor, the practitioner by the practitioner', async () => {
  const sheet = base('small-steps', 'obstacle');
  const write = (who: string, words: string) =>
    amira.post(sheet, { form: 'full', 'activity-plan.obstacle': words, 'activity-plan.visibility': who });
  const seen = async () => ({
    priya: (await here.priya.get(`/patients/${amira.patient}/work`)).text.includes('SECRET-WORDS'),
    sunita: (await here.sunita.get(`/patients/${amira.patient}/work`)).text.includes('SECRET-WORDS'),
  });
  await write('only-me', 'SECRET-WORDS');
  expect(await seen()).toEqual({ priya: false, sunita: false });
  const found = await (await here.priya.scope()).read('test.entries', (tx) =>
    tx.db.selectFrom('entry_version').select('id').where('visibility', '=', 'only-me').execute(),
  );
  expect(found).toEqual([]);
  await write('practitioner', 'SECRET-WORDS');
  expect(await seen()).toEqual({ priya: true, sunita: false });
  await write('team', 'SECRET-WORDS');
  expect(await seen()).toEqual({ priya: true, sunita: true });
  const { rows } = await the.owner.query('select id from keepstep.entry where worksheet = $1', [
    'activity-plan',
  ]);
  const entry = `/workbook/${rows[0].id}`;
  expect((await ben.get(entry)).status).toBe(404);
  expect((await ben.post(`${entry}/visibility`, { visibility: 'team' })).status).toBe(404);
  expect((await amira.post(`${entry}/visibility`, { visibility: 'everyone' })).status).toBe(422);
  expect((await amira.post(`${entry}/visibility`, { visibility: 'only-me' })).location).toBe(
    `${entry}?changed=yes`,
  );
  expect(await seen()).toEqual({ priya: false, sunita: false });
});

test('a page that was open before never widens who sees an entry, by itself or through its draft', async () => {
  const sheet = base('small-steps', 'obstacle');
  const stale = {
    form: 'full',
    'activity-plan.obstacle': 'Typed on an older page',
    'activity-plan.visibility': 'practitioner',
    'activity-plan.was': 'practitioner',
  };
  const draft = `/drafts/step-${steps['small-steps']}-obstacle`;
  await amira.post(draft, { ...stale, _account: amira.account, _writer: 'older', _turn: '1' });
  expect((await amira.get(`${sheet}?form=full`)).text).toContain('Who sees this: Only me');
  await amira.post(sheet, stale);
  const { rows } = await the.owner.query(
    "select visibility from keepstep.entry where worksheet = 'activity-plan'",
  );
  expect(rows).toEqual([{ visibility: 'only-me' }]);
});

test('a row is added where nothing else was changed', async () => {
  const path = base('small-steps', 'plan');
  await amira.post(`/drafts/step-${steps['small-steps']}-plan/choice`, { branch: 'none', back: path });
  const row = { form: 'full', intent: 'row:activity-plan:activities', 'activity-plan.activities.rows': '2' };
  const { text } = await amira.get(`${path}?form=full`);
  const what = /name="activity-plan.activities.0.what"[^>]*value="([^"]*)"/.exec(text)?.[1] ?? '';
  const made = { _branch: '0', _revision: /name="_revision" value="(\d+)"/.exec(text)?.[1] ?? '' };
  await amira.post(path, { ...row, ...made, 'activity-plan.activities.0.what': what });
  const page = await amira.get(`${path}?form=full`);
  expect(page.text).toContain('activity-plan.activities.2.what');
  expect(page.text).not.toContain('We kept what you wrote');
  expect(page.text).not.toContain('You wrote this in two places');
});

test('the work page is there for who is in charge and not for a colleague or another service', async () => {
  const path = `/patients/${amira.patient}/work`;
  expect((await here.priya.get(path)).status).toBe(200);
  expect((await here.sunita.get(path)).status).toBe(200);
  for (const who of [here.tom, here.manager, elsewhere.priya, ben])
    expect((await who.get(path)).status).toBe(404);
});

test('a practitioner pins a note into a step, a colleague cannot', async () => {
  const step = steps['understanding-low-mood'] ?? '';
  const note = { contact: step, note: 'Take your time with this one' };
  const path = `/patients/${amira.patient}/work/note`;
  expect((await here.tom.post(path, note)).status).toBe(404);
  expect((await here.priya.post(path, { contact: '', note: '' })).status).toBe(422);
  expect((await here.priya.post(path, note)).status).toBe(303);
  expect((await amira.get(base('understanding-low-mood', 'welcome'))).text).toContain(
    'Take your time with this one',
  );
});

test('the home shows the next meeting with the days until it, and leads to what to talk about', async () => {
  const [service, meeting] = [here.service, steps['why-activation']];
  await the.owner.query(
    `insert into keepstep.appointment (service_id, id, contact_id, episode_id, patient_id, practitioner_id, starts_at, ends_at, zone, mode, booked_by, booked_at)
     values ($1, $2, $3, $4, $5, $6, '2026-01-08T14:00:00Z', '2026-01-08T14:45:00Z', 'Europe/London', 'phone', $6, '2026-01-05T09:00:00Z')`,
    [service, the.program.store.newId(), meeting, amira.episode, amira.patient, here.priya.account],
  );
  const home = await amira.get('/home');
  expect(home.text).toContain('Thursday 8 January, 14:00 with Priya, by phone');
  expect(home.text).toContain('in 3 days');
  expect(home.text).toContain(`/meetings/${meeting}`);
});

test('after the course the steps and the workbook are read, and nothing more is written', async () => {
  await the.owner.query('update keepstep.episode_summary set discharged_at = $1 where episode_id = $2', [
    '2026-01-05T09:00:00Z',
    amira.episode,
  ]);
  expect((await amira.get('/home')).text).toContain('Nobody here reads this now.');
  const page = await amira.get(`${base('small-steps', 'plan')}?form=full`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('these pages are here to read');
  expect(page.text).not.toContain('name="activity-plan.activities.0.what"');
  expect((await amira.get('/workbook')).text).toContain('My activity plan');
  expect((await amira.post(base('small-steps', 'plan'), { form: 'full' })).status).toBe(404);
  expect((await amira.post('/moods', { level: 'ok' })).status).toBe(404);
  expect((await amira.post('/goals', { text: 'One more' })).status).toBe(404);
  expect(the.faults).toEqual([]);
});
