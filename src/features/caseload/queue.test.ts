import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let our: Clinic;
let amira: TestPatient;
let ben: TestPatient;
let carys: TestPatient;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinic(the, 'Riverside');
  for (const name of ['Amira', 'Ben', 'Carys']) {
    const who = await our.patient(name);
    await who.post('/messages', { text: `${name} writes.` });
    the.clock.advanceTo(the.clock.now().add({ minutes: 1 }).toString());
    if (name === 'Amira') amira = who;
    else if (name === 'Ben') ben = who;
    else carys = who;
  }
});
afterAll(() => the.end());

/** A review of that many minutes on that day, written by hand. */
const reviewed = (who: TestPatient, date: string, minutes: number, by = our.priya) =>
  by.post('/time/rows', {
    patient: who.patient,
    activity: 'review',
    date,
    time: `${String(8 + (who === ben ? 2 : who === carys ? 4 : 0)).padStart(2, '0')}:00`,
    minutes: String(minutes),
  });
/** The queue's words, without what is told to machines. */
const queue = async (query = '', by = our.priya) =>
  (await by.get(`/reviews${query}`)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('with no past of one’s own the time is a guess, and said to be one', async () => {
  const page = await queue();
  expect(page).toContain('About 30 minutes in all.');
  expect(page).toContain('Ten minutes are a guess: there are too few');
});

test('one’s own past reviews of a person tell how long the next one takes, else those of everybody', async () => {
  for (const [day, minutes] of [
    ['2025-12-01', 20],
    ['2025-12-08', 12],
    ['2025-12-15', 14],
  ] as const)
    expect((await reviewed(amira, day, minutes)).status).toBe(303);
  for (const [day, minutes] of [
    ['2025-12-02', 4],
    ['2025-12-09', 6],
  ] as const)
    await reviewed(ben, day, minutes);
  const page = await queue();
  expect(page).toMatch(/Amira Test.*14 minutes/);
  expect(page).toContain('the middle of your last 5 reviews');
  expect(page).toContain('About 38 minutes in all.');
});

test('what fits into the minutes that there are stands first, in the order of need', async () => {
  const page = await queue('?minutes=26');
  expect(page).toContain('These 2 fit in 26 minutes');
  expect(page).toContain('About 26 minutes together.');
  expect(page.indexOf('Amira Test')).toBeLessThan(page.indexOf('Ben Test'));
  expect(page.indexOf('Later')).toBeLessThan(page.indexOf('Carys Test'));
  expect(await queue('?minutes=5')).toContain(
    'Nothing fits in 5 minutes. Whoever needs you first is Amira Test',
  );
  for (const nonsense of ['0', '-5', 'x', '1e3', '99999'])
    expect(await queue(`?minutes=${nonsense}`)).toContain('About 38 minutes in all.');
});

test('a colleague’s minutes teach nothing here, and others have no queue', async () => {
  const zoe = await our.patient('Zoe', our.tom.account);
  await zoe.post('/messages', { text: 'Zoe writes.' });
  expect(await queue('', our.tom)).toContain('are a guess');
  expect((await amira.get('/reviews')).status).toBe(404);
  expect((await our.sunita.get('/reviews')).status).toBe(404);
});

test('whoever no longer agrees to treatment is on the caseload with that, until they agree again', async () => {
  const agree = (answer: string) => ben.post('/consent', { treatment: answer, sharing: 'yes', gp: 'yes' });
  const shown = async () =>
    (await our.priya.get('/caseload')).text.includes('Does not agree to treatment, since today');
  expect((await agree('yes')).status).toBe(303);
  expect(await shown()).toBe(false);
  the.clock.advanceTo(the.clock.now().add({ minutes: 5 }).toString());
  expect((await agree('no')).status).toBe(303);
  expect(await shown()).toBe(true);
  expect((await our.priya.get(`/patients/${ben.patient}`)).text).toContain('Does not agree to treatment');
  the.clock.advanceTo(the.clock.now().add({ minutes: 5 }).toString());
  await agree('yes');
  expect(await shown()).toBe(false);
});
