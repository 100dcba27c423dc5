import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, desk } from '../../../../tests/desk.ts';
import type { Person } from '../../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { currentEdition } from '../index.ts';

/** What a change to a piece means for people who are in the middle of it, and in other languages. */
let the: TestProgram;
let home: Desk;
let priya: Person;

beforeAll(async () => {
  the = await testProgram();
  home = await desk(the, 'Lived', { demo: true });
  priya = await home.staff('Priya', ['practitioner']);
});
afterAll(() => the.end());

const location = (answer: { location: string | null }) => answer.location ?? '';

async function patientWithStep(name: string) {
  const person = await home.patient(name, priya.account);
  await priya.post(`/patients/${person.patient}/plan/proposals`, {});
  const { rows } = await the.owner.query(
    "select contact_id from keepstep.planned_contact where patient_id = $1 and content_key = 'small-steps'",
    [person.patient],
  );
  const path = `/programme/${rows[0].contact_id}`;
  await person.post(`${path}/start`, { form: 'full' });
  return { person, path: `${path}/pages/plan` };
}

test('a clinician’s change is live for new answers and invisible to old ones', async () => {
  const amira = await patientWithStep('Amira');
  await amira.person.post(amira.path, {
    form: 'full',
    intent: 'save',
    'activity-plan.activities.rows': '1',
    'activity-plan.activities.0.what': 'Walk to the corner',
  });
  const draft = location(await home.elin.post(`/library/${await home.current('activity-plan')}/change`, {}));
  const words = 'To choose one thing, and a day for it.';
  await home.elin.post(draft, { title: 'My new plan', purpose: words, do: 'save' });
  expect((await amira.person.get(amira.path)).text).not.toContain(words);
  await home.publish(draft);
  const old = (await amira.person.get(amira.path)).text;
  expect(old).toContain('Walk to the corner');
  expect(old).not.toContain(words);
  const ben = await patientWithStep('Ben');
  expect((await ben.person.get(ben.path)).text).toContain(words);
  expect((await home.elin.get(`/library/${await home.current('activity-plan')}`)).text).toMatch(
    /2 plans in force have it/,
  );
});

test('a translation is reviewed like any draft, shows beside its original, and falls behind when that changes', async () => {
  const original = await home.current('five-areas');
  for (const language of ['', 'English', 'en-GB', '<b>']) {
    expect((await home.elin.post(`/library/${original}/translation`, { language })).status).toBe(422);
  }
  const draft = location(await home.elin.post(`/library/${original}/translation`, { language: 'cy' }));
  const page = await home.elin.get(draft);
  expect(page.text).toContain('In the original: “');
  expect(page.text).toContain('The grade is made for English');
  await home.elin.post(draft, { title: 'Pum maes', purpose: 'I weld y darlun.', do: 'save' });
  const cymraeg = await home.publish(draft);
  const stands = (language: string) =>
    home.job().read('test.read', (tx) => currentEdition(tx, 'worksheet', 'five-areas', language));
  expect((await stands('cy'))?.body.title).toBe('Pum maes');
  expect((await stands('en-GB'))?.id).toBe(original);
  expect((await home.elin.get(cymraeg)).text).not.toContain('Behind the original');
  const change = location(await home.elin.post(`/library/${original}/change`, {}));
  await home.elin.post(change, { title: 'Five areas', purpose: 'To see how things link.', do: 'save' });
  await home.publish(change);
  expect((await home.elin.get(cymraeg)).text).toContain('Behind the original');
});

test('a questionnaire is never written, copied, translated or taken back to older words here', async () => {
  const phq9 = await home.current('phq9');
  const before = (await the.owner.query('select count(*) from keepstep.content_draft')).rows;
  expect((await home.elin.get(`/library/${phq9}`)).text).not.toContain('Change these words');
  for (const [verb, values] of [
    ['change', {}],
    ['copy', { title: 'Ours' }],
    ['translation', { language: 'cy' }],
    ['older-words', {}],
    ['retirement', { reason: 'x' }],
  ] as const) {
    expect((await home.elin.post(`/library/${phq9}/${verb}`, values)).status, verb).toBe(404);
  }
  expect((await the.owner.query('select count(*) from keepstep.content_draft')).rows).toEqual(before);
});

test('every kind can be begun, opened, previewed and copied', async () => {
  for (const kind of ['step', 'worksheet', 'agenda', 'words', 'people', 'pictures']) {
    const draft = location(await home.elin.post('/library/drafts', { kind, title: `New ${kind}` }));
    for (const page of ['', '/review', '/preview', '/shown']) {
      expect((await home.elin.get(draft + page)).status, kind + page).toBe(200);
    }
  }
  for (const key of ['small-steps', 'worry-list', 'midpoint', 'consent', 'kit']) {
    const at = `/library/${await home.current(key)}`;
    const draft = location(await home.elin.post(`${at}/copy`, { title: `Copy of ${key}` }));
    expect((await home.elin.get(`${draft}/shown`)).status, key).toBe(200);
    expect((await home.elin.get(`${draft}/review`)).text, key).toContain('Send for clinical review');
  }
  expect((await home.elin.post('/library/drafts', { kind: 'instrument', title: 'x' })).status).toBe(422);
  expect((await home.elin.post('/library/drafts', { kind: 'step', title: 'x'.repeat(200) })).status).toBe(
    422,
  );
  expect(the.faults).toEqual([]);
});
