import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { staleSummaries } from '../../caseload/summary/store.ts';
import { dischargeEpisode } from '../../discharge/index.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let ben: TestPatient;
let mood = '';

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  ben = await here.patient('Ben');
});
beforeEach(async () => {
  amira = await here.patient(`Amira ${the.clock.now().epochMilliseconds}`);
  mood = await kept('only-me');
  later();
});
afterAll(async () => {
  expect(await (await here.priya.scope()).read('verify', staleSummaries)).toEqual([]);
  expect(the.faults).toEqual([]);
  await the.end();
});

const later = () => the.clock.advanceTo(the.clock.now().add({ hours: 2 }));
const WORDS = 'Alone with <this>';
const SHOWN = 'Alone with &lt;this>';
async function kept(visibility: string): Promise<string> {
  const { location } = await amira.post('/moods', { level: 'low', words: WORDS, visibility, from: 'moods' });
  return /kept=(.+)$/.exec(location ?? '')?.[1] ?? '';
}
const show = (visibility: string) => amira.post(`/moods/${mood}/visibility`, { visibility });
const seenBy = async (person: typeof here.priya, page: string) =>
  (await person.get(`/patients/${amira.patient}/${page}`)).text.includes(SHOWN);
async function sign(): Promise<void> {
  const until = the.clock.now().toString();
  const signed = await here.priya.post(`/patients/${amira.patient}/review`, {
    coversUntil: until,
    text: '',
    ...Object.fromEntries([['then', 'no-reply']]),
  });
  expect(signed.status).toBe(303);
  later();
}

test('the table leads to a page of its own, where who sees a mood is changed', async () => {
  expect((await amira.get('/moods')).text).toContain(`href="/moods/${mood}"`);
  const page = await amira.get(`/moods/${mood}`);
  expect(page.text).toContain(SHOWN);
  expect(page.text).toMatch(/value="only-me" checked/);
  const changed = await show('practitioner');
  expect(changed.location).toBe(`/moods/${mood}?changed`);
  expect((await amira.get(changed.location ?? '')).text).toContain('Saved. From now on: My practitioner.');
  expect(await seenBy(here.priya, 'work')).toBe(true);
  expect(await seenBy(here.sunita, 'work')).toBe(false);
  await show('team');
  expect(await seenBy(here.sunita, 'work')).toBe(true);
  await show('only-me');
  expect(await seenBy(here.priya, 'work')).toBe(false);
  expect(await seenBy(here.priya, 'review')).toBe(false);
});

test('a mood that was the patient’s alone reaches the review as new when it is shown', async () => {
  await sign();
  expect(await seenBy(here.priya, 'review')).toBe(false);
  await show('practitioner');
  const { text } = await here.priya.get(`/patients/${amira.patient}/review`);
  expect(text).toContain(SHOWN);
  expect(text).toContain('Before that only the writer could read it');
  later();
  await sign();
  expect(await seenBy(here.priya, 'review')).toBe(false);
  await show('team');
  expect(await seenBy(here.priya, 'review')).toBe(false);
  later();
  await show('only-me');
  later();
  await show('team');
  expect(await seenBy(here.priya, 'review')).toBe(true);
});

test('a mood that others could always see is no news when more or fewer of them do', async () => {
  mood = await kept('team');
  later();
  await sign();
  await show('practitioner');
  later();
  expect(await seenBy(here.priya, 'review')).toBe(false);
});

test('the first change keeps what it was before too, and the same choice again keeps nothing', async () => {
  const { rows } = await the.owner.query(
    'select visibility, set_at from keepstep.mood_visibility where mood_id = $1',
    [mood],
  );
  expect(rows).toEqual([]);
  await show('team');
  const after = await the.owner.query(
    'select visibility from keepstep.mood_visibility where mood_id = $1 order by set_at',
    [mood],
  );
  expect(after.rows.map((row) => row.visibility)).toEqual(['only-me', 'team']);
  await show('team');
  const again = await the.owner.query('select from keepstep.mood_visibility where mood_id = $1', [mood]);
  expect(again.rowCount).toBe(2);
});

test('no choice is a message, and nothing changes', async () => {
  const refused = await amira.post(`/moods/${mood}/visibility`, { visibility: 'everyone' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Choose who sees this');
  expect(await seenBy(here.priya, 'work')).toBe(false);
});

test('it is its owner’s alone to open and to change', async () => {
  for (const person of [ben, here.priya, here.sunita, here.tom]) {
    expect((await person.get(`/moods/${mood}`)).status).toBe(404);
    expect((await person.post(`/moods/${mood}/visibility`, { visibility: 'team' })).status).toBe(404);
  }
  expect(await seenBy(here.priya, 'work')).toBe(false);
});

test('it can be changed after the course too', async () => {
  await show('team');
  const form = { endCode: '46', summary: 'We met.', letter: 'Dear Dr, it has ended.' };
  expect(await dischargeEpisode(await here.priya.scope(), amira.patient, form)).toMatchObject({ ok: true });
  expect((await show('only-me')).status).toBe(303);
  expect(await seenBy(here.priya, 'work')).toBe(false);
});
