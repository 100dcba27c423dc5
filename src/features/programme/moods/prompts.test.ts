import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { drainDueJobs } from '../../../app/jobs.ts';
import { done } from '../../../platform/outcome.ts';
import { dischargeEpisode } from '../../discharge/index.ts';
import { promptMood } from './prompt-actions.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let day = 5;

const EVENING = { 'time-1': '19:00', 'quiet-from': '21:00', 'quiet-to': '08:00', channel: 'sms' };

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
});
/** A patient of their own for each test, on a Monday of their own at half past nine; what was due before is over. */
beforeEach(async () => {
  day += 14;
  the.clock.advanceTo(new Date(Date.UTC(2026, 0, day, 9, 30)).toISOString());
  await the.owner.query('delete from graphile_worker._private_jobs');
  amira = await here.patient(`Amira ${day}`);
  await reach('yes');
});
afterAll(() => the.end());

const reach = (safe: 'yes' | 'no') =>
  here.job().act('test.route', async (tx) => {
    const route = { kind: 'sms', address: '07700900123', safe, set_by: tx.account, set_at: tx.now };
    await tx.db
      .insertInto('contact_route')
      .values({ service_id: tx.service, id: tx.id(), patient_id: amira.patient, ...route })
      .execute();
    return done();
  });
/** Lets the days pass, doing each job when it falls due. */
async function pass(hours: number): Promise<void> {
  const until = the.clock.now().add({ hours });
  await drainDueJobs(the.program, until, { at: (instant) => the.clock.advanceTo(instant.toString()) });
  the.clock.advanceTo(until.toString());
}
async function notes(): Promise<string[]> {
  const { rows } = await the.owner.query(
    "select to_char(due_at at time zone 'Europe/London', 'MM-DD HH24:MI') as due from keepstep.notice where patient_id = $1 and purpose = 'mood-prompt' order by due_at",
    [amira.patient],
  );
  return rows.map((row) => row.due);
}
const on = (offset: number, time: string) =>
  `${new Date(Date.UTC(2026, 0, day + offset)).toISOString().slice(5, 10)} ${time}`;

test('a note comes at each chosen time, until the wish is taken back', async () => {
  expect((await amira.post('/moods/notes', EVENING)).location).toBe('/moods/notes?saved');
  await pass(48);
  expect(await notes()).toEqual([on(0, '19:00'), on(1, '19:00')]);
  await amira.post('/moods/notes', { ...EVENING, 'time-1': '' });
  await pass(48);
  expect(await notes()).toHaveLength(2);
});

test('without a wish nothing is sent', async () => {
  await pass(48);
  expect(await notes()).toEqual([]);
  expect((await amira.get('/moods/notes')).text).toContain('No notes are sent now.');
});

test('a newer wish takes the place of the one before', async () => {
  await amira.post('/moods/notes', EVENING);
  await amira.post('/moods/notes', { ...EVENING, 'time-1': '12:00', 'time-2': '17:00' });
  await pass(24);
  expect(await notes()).toEqual([on(0, '12:00'), on(0, '17:00')]);
});

test('a pause stops them for a week, and they go on by themselves, or sooner when asked', async () => {
  await amira.post('/moods/notes', EVENING);
  await amira.post('/moods/notes/pause', { how: 'pause' });
  expect((await amira.get('/moods/notes')).text).toContain('Paused until');
  await pass(6 * 24);
  expect(await notes()).toEqual([]);
  await pass(2 * 24);
  expect(await notes()).toEqual([on(7, '19:00')]);
  await amira.post('/moods/notes/pause', { how: 'pause' });
  await amira.post('/moods/notes/pause', { how: 'go-on' });
  await pass(24);
  expect(await notes()).toHaveLength(2);
});

test('one moment is asked for once, however often its job runs', async () => {
  await amira.post('/moods/notes', EVENING);
  const { rows } = await the.owner.query('select id from keepstep.mood_prompt_turn where patient_id = $1', [
    amira.patient,
  ]);
  the.clock.advanceTo(the.clock.now().add({ hours: 10 }).toString());
  await Promise.all([1, 2, 3].map(() => promptMood(here.job(), rows[0].id)));
  expect(await notes()).toEqual([on(0, '19:30')]);
});

test('nothing comes right after a mood was kept, and the next one does', async () => {
  await amira.post('/moods/notes', EVENING);
  await pass(8);
  await amira.post('/moods', { level: 'ok', from: 'home' });
  await pass(26);
  expect(await notes()).toEqual([on(1, '19:00')]);
});

test('a note that is an hour late stays unsent', async () => {
  await amira.post('/moods/notes', EVENING);
  the.clock.advanceTo(the.clock.now().add({ hours: 12 }).toString());
  await drainDueJobs(the.program);
  expect(await notes()).toEqual([]);
  await pass(24);
  expect(await notes()).toEqual([on(1, '19:00')]);
});

test('where the way is no longer safe nothing is sent by it, and the page says so', async () => {
  await amira.post('/moods/notes', EVENING);
  await reach('no');
  await pass(24);
  expect(await notes()).toEqual([]);
  expect((await amira.get('/moods/notes')).text).toContain('We have no safe mobile number');
  const refused = await amira.post('/moods/notes', EVENING);
  expect(refused.status).toBe(422);
  await reach('yes');
  await pass(24);
  expect(await notes()).toEqual([on(1, '19:00')]);
});

test('a note says nothing about the person, the service or moods, and after a low mood asks for one tap', async () => {
  await amira.post('/moods/notes', EVENING);
  await pass(24);
  await amira.post('/moods', { level: 'low', from: 'home' });
  await pass(24);
  const { rows } = await the.owner.query(
    "select body from keepstep.notice where patient_id = $1 and purpose = 'mood-prompt' order by due_at",
    [amira.patient],
  );
  const bodies = await here
    .job()
    .read('test.bodies', async (tx) => rows.map((row: { body: Buffer }) => tx.open(row.body)));
  expect(bodies.join()).not.toMatch(/mood|low|depress|therap|health|step|amira/i);
  expect(bodies[0]).toContain('You can leave it');
  expect(bodies[1]).toBe('Hello. One tap is enough, or none: [site]/now');
  expect((await amira.get('/now')).location).toBe('/moods?one-tap');
  const page = (await amira.get('/moods?one-tap')).text;
  expect(page).not.toContain('A few words, if you like');
  await amira.post('/moods', { level: 'good', from: 'home' });
  expect((await amira.get('/now')).location).toBe('/moods');
});

test('a form with a fault keeps what was chosen and sets nothing', async () => {
  const page = await amira.post('/moods/notes', { ...EVENING, 'time-2': '23:00' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('This is in your quiet hours, from 21:00 to 08:00');
  expect(page.text).toMatch(/<option value="23:00" selected>/);
  await pass(24);
  expect(await notes()).toEqual([]);
});

test('staff have no such page, and after the course it is closed', async () => {
  expect((await here.priya.get('/moods/notes')).status).toBe(404);
  await amira.post('/moods/notes', EVENING);
  const form = { endCode: '46', summary: 'We met.', letter: 'Dear Dr, it has ended.' };
  expect(await dischargeEpisode(await here.priya.scope(), amira.patient, form)).toMatchObject({ ok: true });
  await pass(24);
  expect(await notes()).toEqual([]);
  expect((await amira.post('/moods/notes', EVENING)).status).toBe(404);
  const page = await amira.get('/moods/notes');
  expect([page.text.includes('No notes are sent any more'), page.text.includes('<select')]).toEqual([
    true,
    false,
  ]);
});
