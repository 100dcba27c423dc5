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
let plan = '';

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  elsewhere = await clinic(the, 'southfield');
  amira = await here.patient('Amira');
  ben = await here.patient('Ben');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  const step = contacts.find((one) => one.contentKey === 'small-steps')?.contact ?? '';
  plan = `/programme/${step}/pages/plan`;
});
afterAll(async () => {
  expect(the.faults).toEqual([]);
  await the.end();
});

const at = (day: string, time = '09:00') => the.clock.advanceTo(`2026-${day}T${time}:00Z`);
const mood = (level: string, more: Record<string, string> = {}) =>
  amira.post('/moods', { level, from: 'moods', ...more });
const work = () => here.priya.get(`/patients/${amira.patient}/work`);
/** What stands in a section of a page, without its markup. */
const wordsIn = (text: string, from: string) =>
  (text.split(from)[1] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('a day is marked where something planned was done, and the table says what in words', async () => {
  await amira.post(plan, {
    form: 'full',
    intent: 'save',
    'activity-plan.activities.0.what': 'Walk by the <river>',
    'activity-plan.activities.0.day': '2026-01-05',
    'activity-plan.activities.0.done': 'part',
    'activity-plan.activities.1.what': 'Swim',
    'activity-plan.activities.1.day': '2026-01-05',
    'activity-plan.activities.1.done': 'not-this-time',
  });
  await mood('low', { words: 'Rain' });
  at('01-06');
  await mood('ok', { visibility: 'practitioner' });
  const { text } = await amira.get('/moods');
  expect(text).toContain('This rests on 2 entries.');
  expect(text.match(/class="ks-mark"/g)).toHaveLength(1);
  expect(text).toContain('Walk by the &lt;river> (part of it)');
  expect(wordsIn(text, 'The same as a table')).not.toContain('Swim');
  expect(text).not.toMatch(/miss(ed|ing)/i);
  expect(text).not.toContain('Week by week');
  const seen = (await work()).text;
  expect(seen.match(/class="ks-mark"/g)).toHaveLength(1);
  expect(seen).not.toContain('Change who sees it');
  expect((await here.sunita.get(`/patients/${amira.patient}/work`)).text).not.toContain('class="ks-mark"');
});

test('what do you see? is asked from six moods on, and the program says nothing before', async () => {
  for (const day of ['01-07', '01-08', '01-09']) {
    at(day);
    await mood('low');
  }
  expect((await amira.get('/moods')).text).not.toContain('What do you see?');
  at('01-09', '20:00');
  await mood('good');
  const { text } = await amira.get('/moods');
  expect(text).toContain('What do you see?');
  expect(text).not.toContain('It does not say why');
});

test('who asks for the counts sees them, and keeps what they had begun to write', async () => {
  const asked = await amira.post('/moods/patterns', { pattern: 'Evenings are', intent: 'counts' });
  expect(asked.location).toBe('/moods?counts#counts');
  const { text } = await amira.get('/moods?counts');
  expect(text).toContain('Evenings are</textarea>');
  expect(text).toContain('It is not sent yet.');
  expect(text).toContain('This rests on 6 moods. It does not say why.');
  expect(text).toContain('There is too little here yet to set side by side');
  expect((await amira.get('/moods')).text).not.toContain('It does not say why');
});

test('a pattern is refused with the words kept where it is empty or too long', async () => {
  const empty = await amira.post('/moods/patterns', { pattern: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Write what you see.');
  const long = await amira.post('/moods/patterns', { pattern: 'y'.repeat(2001), seenBy: 'only-me' });
  expect(long.status).toBe(422);
  expect(long.text).toContain('y'.repeat(2001));
  expect(long.text).toMatch(/value="only-me" checked/);
});

test('a pattern is kept with how much it rests on, and shown to whom it is for', async () => {
  const cara = await here.staff('Cara', ['practitioner']);
  const words = {
    'only-me': 'Mine: after calls',
    practitioner: 'For Priya: mornings',
    team: 'For all: walks',
  };
  for (const [seenBy, pattern] of Object.entries(words)) {
    const kept = await amira.post('/moods/patterns', { pattern, seenBy });
    expect(kept.location).toBe(`/moods?saw=${seenBy}#seen`);
  }
  const own = (await amira.get('/moods?saw=only-me')).text;
  for (const one of Object.values(words)) expect(own).toContain(one);
  expect(own).toContain('Written Friday 9 January, with 6 moods to look at.');
  expect(own).toContain('Saved. Only you can see this.');
  // Who looked for themselves is told the counts from then on.
  expect(own).toContain('It does not say why');
  const seen = async (person: typeof here.priya, page: string) => {
    const { text } = await person.get(`/patients/${amira.patient}/${page}`);
    return Object.values(words).filter((one) => text.includes(one));
  };
  expect(await seen(here.priya, 'work')).toEqual([words.practitioner, words.team]);
  expect(await seen(here.priya, 'review')).toEqual([words.practitioner, words.team]);
  expect(await seen(here.sunita, 'work')).toEqual([words.team]);
  await the.owner.query(
    `insert into keepstep.cover (service_id, id, practitioner_id, covered_by, starts_on, ends_on, set_by, set_at)
     values ($1, $2, $3, $4, '2026-01-09', '2026-01-09', $3, $5)`,
    [here.service, the.program.store.newId(), here.priya.account, cara.account, the.clock.now().toString()],
  );
  expect(await seen(cara, 'work')).toEqual([words.team]);
  expect((await work()).text).not.toContain('It does not say why');
  expect((await here.tom.get(`/patients/${amira.patient}/work`)).status).toBe(404);
  expect((await elsewhere.priya.get(`/patients/${amira.patient}/work`)).status).toBe(404);
  expect((await ben.get('/moods')).text).not.toContain('For all: walks');
  expect((await here.priya.post('/moods/patterns', { pattern: 'Not mine' })).status).toBe(404);
  expect(await (await here.priya.scope()).read('verify', staleSummaries)).toEqual([]);
});

test('days with something done are counted beside the others once there are three of each', async () => {
  const rows = ['01-05', '01-09', '01-12', '01-13'].map((day, row) => [
    [`activity-plan.activities.${row}.what`, `Walk ${row}`],
    [`activity-plan.activities.${row}.day`, `2026-${day}`],
    [`activity-plan.activities.${row}.done`, 'did'],
  ]);
  at('01-12');
  await mood('good');
  at('01-13');
  await mood('good');
  await amira.post(plan, { form: 'full', intent: 'save', ...Object.fromEntries(rows.flat()) });
  const counts = wordsIn((await amira.get('/moods')).text, 'What we can count');
  expect(counts).toContain(
    'On the 4 days with something done, the mood in the middle was “Low”. On the 3 other days with a mood, it was “Low”.',
  );
  expect(counts).toContain('This rests on 8 moods. It does not say why.');
  expect(counts).not.toContain('In the evening');
  expect(counts).not.toMatch(/because|should|try to|do more|helps/i);
});

test('weeks have a picture of their own once the moods span two weeks', async () => {
  expect((await amira.get('/moods')).text).not.toContain('Week by week');
  at('01-18');
  await mood('cannot-tell');
  const said =
    'This rests on 9 entries. Where a day has several, the line shows the middle of them. Of these, 1 is';
  expect((await amira.get('/moods')).text).toContain(said);
  at('01-19');
  await mood('ok');
  const weeks = wordsIn((await amira.get('/moods')).text, 'The weeks as a table');
  expect(weeks).toMatch(/Monday 12 January.* Good .* 2 .* 2 /);
});

test('the workbook, its search and the file hold what was seen', async () => {
  const book = (await amira.get('/workbook')).text;
  expect(book).toContain('Mine: after calls');
  const sent = await amira.post('/workbook', { q: 'AFTER CALLS' });
  const found = (await amira.get(sent.location ?? '')).text;
  expect(found).toContain('1 place was found');
  expect(found).toContain('Mine: after calls');
  expect(found).not.toContain('For all: walks');
  const response = await the.program.web.request('/workbook/file', {
    method: 'POST',
    headers: { cookie: await amira.cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: the.program.store.newId(), file: 'web-page' }),
  });
  const file = await response.text();
  expect(file).toContain('What I saw in my moods');
  for (const words of ['Mine: after calls', 'For Priya: mornings', 'For all: walks'])
    expect(file).toContain(words);
});

test('after the course nothing more is written, and all of it can be read', async () => {
  const form = { endCode: '46', summary: 'We met.', letter: 'Dear Dr, it has ended.' };
  expect(await dischargeEpisode(await here.priya.scope(), amira.patient, form)).toMatchObject({ ok: true });
  expect((await amira.post('/moods/patterns', { pattern: 'Later' })).status).toBe(404);
  const { text } = await amira.get('/moods');
  expect(text).not.toContain('What do you see?');
  expect(text).toContain('Mine: after calls');
});
