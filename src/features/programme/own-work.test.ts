import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let here: Clinic;
let elsewhere: Clinic;
let amira: TestPatient;
let ben: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  elsewhere = await clinic(the, 'southfield');
  amira = await here.patient('Amira');
  ben = await here.patient('Ben');
});
afterAll(() => the.end());

test('a mood is one tap and Save, explained at once, with who sees it', async () => {
  const saved = await amira.post('/moods', { level: 'low', from: 'home' });
  expect(saved.location).toMatch(/^\/home\?mood=/);
  const home = await amira.get(saved.location ?? '');
  expect(home.text).toContain('Saved. Your care team can see this. Nobody watches it all day.');
  expect(home.text).toContain('A low time is not your fault');
});

test('no answer is a message at the field, with the words kept', async () => {
  const page = await amira.post('/moods', { words: 'I <i>typed</i> this', from: 'home' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('Choose how you are');
  expect(page.text).toContain('I &lt;i>typed&lt;/i> this');
  const long = await amira.post('/moods', { level: 'ok', words: 'y'.repeat(2001) });
  expect(long.status).toBe(422);
  expect(long.text).toContain('y'.repeat(2001));
  expect(long.text).toContain('Use 2,000 characters or fewer');
});

test('a body of ten million letters is refused in words', async () => {
  expect((await amira.post('/moods', { level: 'ok', words: 'x'.repeat(10_000_000) })).status).toBe(413);
});

test('the picture says how many entries it rests on, and the table says the same', async () => {
  await amira.post('/moods', { level: 'cannot-tell', from: 'moods' });
  await amira.post('/moods', {
    level: 'good',
    words: 'Tea with Sam ☕',
    visibility: 'only-me',
    from: 'moods',
  });
  const page = await amira.get('/moods');
  expect(page.text).toContain('This rests on 3 entries.');
  expect(page.text).toContain('Tea with Sam ☕');
  expect(page.text).not.toMatch(/miss(ed|ing)/i);
  expect((await here.priya.get(`/patients/${amira.patient}/work`)).text).not.toContain('Tea with Sam');
});

test('several low days in a row are answered with where help is', async () => {
  for (const day of [6, 7, 8]) {
    the.clock.advanceTo(`2026-01-0${day}T09:00:00Z`);
    await ben.post('/moods', { level: 'low', from: 'moods' });
  }
  const saved = await ben.post('/moods', { level: 'very-low', from: 'moods' });
  expect((await ben.get(saved.location ?? '')).text).toContain('It has been low for some days');
});

test('goals are set by either side, rated 0 to 10, and taken off the list with a reason', async () => {
  expect((await amira.post('/goals', { text: ' ' })).status).toBe(422);
  expect((await amira.post('/goals', { text: 'z'.repeat(501) })).text).toContain('z'.repeat(501));
  expect((await amira.post('/goals', { text: 'Sing in the choir' })).status).toBe(303);
  expect(
    (await here.priya.post(`/patients/${amira.patient}/goals`, { text: 'Walk to the park' })).status,
  ).toBe(303);
  expect((await here.tom.post(`/patients/${amira.patient}/goals`, { text: 'Not mine' })).status).toBe(404);
  expect((await elsewhere.priya.post(`/patients/${amira.patient}/goals`, { text: 'Not mine' })).status).toBe(
    404,
  );
  const { rows } = await the.owner.query('select id from keepstep.goal order by set_at, id');
  const [choir] = rows.map((row) => row.id as string);
  expect((await amira.post('/goals/ratings', { [`rating.${choir}`]: '11' })).status).toBe(422);
  expect((await amira.post('/goals/ratings', { [`rating.${choir}`]: '3' })).status).toBe(303);
  expect((await ben.post('/goals/ratings', { [`rating.${choir}`]: '9' })).status).toBe(404);
  expect((await ben.post(`/goals/${choir}/end`, { why: 'dropped' })).status).toBe(404);
  const page = await amira.get('/goals');
  expect(page.text).toContain('Walk to the park');
  expect(page.text).toContain('So far: 3');
  await amira.post(`/goals/${choir}/end`, { why: 'reached' });
  expect((await amira.get('/goals')).text).toContain('I got there');
});

test('the workbook is searched in memory and shows a patient their own alone', async () => {
  const search = async (who: TestPatient, q: string) => {
    const sent = await who.post('/workbook', { q });
    // Going back to what was found asks nobody to send a form again, and no address tells what was looked for.
    expect([sent.status, sent.location]).toEqual([303, '/workbook?found']);
    return (await who.get(sent.location ?? '')).text;
  };
  expect(await search(amira, 'PARK')).toContain('1 place was found for “PARK”');
  expect(await search(ben, 'park')).toContain('Nothing was found');
  expect(await search(amira, '<script>')).not.toContain('<script>');
  expect((await amira.get('/workbook')).text).not.toContain('was found');
  expect((await amira.post('/workbook', { q: ' ' })).location).toBe('/workbook');
  expect((await amira.get('/workbook?found')).text).not.toContain('was found');
});

test('a low-energy day is a smaller page', async () => {
  const page = await amira.get('/home?day=low');
  expect(page.text).toContain('Five minutes is enough today');
  expect(page.text).not.toContain('My goals');
});

test('the patient pages are for patients, and for the signed-in', async () => {
  for (const path of ['/home', '/moods', '/goals', '/workbook']) {
    expect((await here.priya.get(path)).status).toBe(404);
    const response = await the.program.web.request(path);
    expect(response.status).toBe(303);
  }
  expect(the.faults).toEqual([]);
});

test('two forms of one page are each sent once, whichever comes first', async () => {
  const key = the.program.store.newId();
  expect((await ben.post('/goals', { text: 'Ring my sister' }, key)).status).toBe(303);
  const page = await ben.get('/goals');
  const goal = /name="rating\.([0-9a-f-]+)"/.exec(page.text)?.[1] ?? '';
  // Back to the page as it was: its other form still works, and the same form with other words is asked about.
  expect((await ben.post('/goals/ratings', { [`rating.${goal}`]: '4' }, key)).status).toBe(303);
  expect((await ben.post('/goals', { text: 'Ring my sister' }, key)).status).toBe(303);
  expect((await ben.post('/goals', { text: 'Another goal' }, key)).status).toBe(409);
  const after = (await ben.get('/goals')).text;
  expect(after.match(/name="rating\./g)).toHaveLength(1);
  expect(after).not.toContain('Another goal');
});
