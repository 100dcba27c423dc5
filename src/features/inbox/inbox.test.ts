/** Every task of a day in one list: what is in it, what can be done with a task, and who holds it then. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { insertCover } from '../people/index.ts';
import { openInbox } from './actions.ts';

let the: TestProgram;
let our: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinic(the, 'Riverside');
  amira = await our.patient('Amira');
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const view = async (who: Person) => openInbox(await who.scope());
const open = async (who: Person) => (await view(who)).open.map((task) => task.kind);
const keyOf = async (who: Person, kind: string) => {
  const { open, later, given } = await view(who);
  const task = [...open, ...later, ...given].find((one) => one.kind === kind);
  if (!task) throw new Error(`No task ${kind}`);
  return task.key;
};
const sort = async (who: Person, kind: string, act: string, more: Record<string, string> = {}) =>
  who.post('/inbox/steps', { task: await keyOf(who, kind), act, ...more });
const later = (days: number) => the.clock.advanceTo(the.clock.now().add({ hours: 24 * days }));
const answers = (item9: string) => ({
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`item${index + 1}`, '1'])),
  item9,
});
const write = (text: string) => amira.post('/messages', { text });

test('a task stands in the list with its one page, and goes by itself when the thing is done', async () => {
  expect(await open(our.priya)).toEqual(['no-plan']);
  await write('Can we talk on Thursday?');
  expect(await open(our.priya)).toEqual(['unread', 'no-plan']);
  const page = (await our.priya.get('/inbox')).text;
  expect(page).toContain('Inbox (2)');
  expect(page).toContain(`href="/patients/${amira.patient}/messages"`);
  await our.priya.get(`/patients/${amira.patient}/messages`);
  await our.priya.post(`/patients/${amira.patient}/messages`, { text: 'Yes, at ten.' });
  expect(await open(our.priya)).not.toContain('unread');
});

test('what is put off leaves the list until its day', async () => {
  const sent = await sort(our.priya, 'no-plan', 'later 3');
  expect(sent.location).toBe('/inbox?done=later&count=1&gone=0');
  expect(await open(our.priya)).toEqual([]);
  expect((await our.priya.get('/inbox')).text).toContain('Nothing waits for you');
  later(2);
  expect(await open(our.priya)).not.toContain('no-plan');
  later(1);
  expect(await open(our.priya)).toContain('no-plan');
});

test('what is put off comes back at once when more of it comes, and can be put back by hand', async () => {
  await write('One.');
  await sort(our.priya, 'unread', 'later 7');
  expect(await open(our.priya)).not.toContain('unread');
  await write('Two.');
  expect(await open(our.priya)).toContain('unread');
  await sort(our.priya, 'no-plan', 'later 7');
  expect(await open(our.priya)).not.toContain('no-plan');
  await sort(our.priya, 'no-plan', 'back');
  expect(await open(our.priya)).toContain('no-plan');
});

test('nothing ticked, a button that no page has and a task that ends by being done are each refused in words', async () => {
  const none = await our.priya.post('/inbox/steps', { act: 'later 1' });
  expect(none.status).toBe(422);
  expect(none.text).toContain('Tick at least one task first');
  expect((await our.priya.post('/inbox/steps', { act: 'burn' })).text).toContain('Choose what to do');
  const seen = await sort(our.priya, 'unread', 'seen');
  expect(seen.status).toBe(422);
  expect(seen.text).toMatch(/Not ticked off: what is ticked for Amira Test/);
  expect(seen.text).toMatch(/value="[^"]+ unread [^"]+"[^>]* checked/);
  expect(await open(our.priya)).toContain('unread');
});

test('a concern stands first, cannot be put off or given away, and one refusal stores nothing', async () => {
  await amira.post('/measures/phq9', answers('1'));
  expect((await open(our.priya))[0]).toBe('concern');
  const keys = [await keyOf(our.priya, 'concern'), await keyOf(our.priya, 'no-plan')];
  const refused = await our.priya.post('/inbox/steps', { task: keys, act: 'later 1' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('cannot wait');
  expect(await open(our.priya)).toContain('no-plan');
  expect((await sort(our.priya, 'concern', 'give', { to: our.sunita.account })).status).toBe(422);
});

test('a reminder waits for its day, is ticked off by whoever treats, and its words are sealed', async () => {
  const at = `/patients/${amira.patient}/reminders`;
  const on = (day: number) => ({ 'date[day]': String(day), 'date[month]': '1', 'date[year]': '2026' });
  expect((await our.priya.get(`${at}/new`)).status).toBe(200);
  const wrong = await our.priya.post(at, { text: '', ...on(40) });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Write what you want to remember');
  expect(wrong.text).toContain('Write the date as day, month and year');
  expect((await our.priya.post(at, { text: 'Ring', ...on(2) })).text).toContain(
    'Choose today or a later day',
  );
  expect((await our.priya.post(at, { text: 'Ask about the choir', ...on(12) })).status).toBe(303);
  expect(await open(our.priya)).not.toContain('reminder');
  expect((await our.priya.get('/inbox')).text).toContain('Ask about the choir');
  later(3);
  expect(await open(our.priya)).toContain('reminder');
  const { rows } = await the.owner.query<{ body: Buffer }>('select body from keepstep.reminder');
  expect(rows.map((row) => row.body.toString('latin1')).join()).not.toContain('choir');
  await sort(our.priya, 'reminder', 'seen');
  expect((await our.priya.get('/inbox')).text).not.toContain('choir');
});

test('a supervisor is given what they may look into, and nothing else', async () => {
  later(7);
  await amira.post('/measures/phq9', answers('2'));
  const cannot = await sort(our.priya, 'unread', 'give', { to: our.sunita.account });
  expect(cannot.status).toBe(422);
  expect(await open(our.sunita)).not.toContain('item9-rose');
  expect((await sort(our.priya, 'item9-rose', 'give', { to: our.sunita.account })).status).toBe(303);
  expect(await open(our.priya)).not.toContain('item9-rose');
  expect(await open(our.sunita)).toContain('item9-rose');
  // Of the same person, what was not given stays with whoever treats.
  expect(await open(our.priya)).toContain('unread');
  expect(await open(our.sunita)).not.toContain('unread');
  expect((await our.sunita.get('/inbox')).text).toContain('From Priya');
  await sort(our.sunita, 'item9-rose', 'seen');
  expect(await open(our.sunita)).not.toContain('item9-rose');
});

test('whoever covers sees the tasks and takes them over, and gives nothing to a stranger', async () => {
  expect(await open(our.tom)).toEqual([]);
  const stranger = await sort(our.priya, 'unread', 'give', { to: our.tom.account });
  expect(stranger.status).toBe(422);
  expect(stranger.text).toContain('Choose the colleague who takes it over');
  const day = the.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  await (await our.manager.scope()).act('test.cover', async (tx) => {
    const leave = { practitioner: our.priya.account, coveredBy: our.tom.account, startsOn: day, endsOn: day };
    await insertCover(tx, { id: tx.id(), ...leave });
    return done();
  });
  expect(await open(our.tom)).toContain('unread');
  expect((await sort(our.priya, 'unread', 'give', { to: our.tom.account })).status).toBe(303);
  expect(await open(our.priya)).not.toContain('unread');
  expect((await our.tom.get('/inbox')).text).toContain('From Priya');
  later(1);
  expect(await open(our.tom)).toEqual([]);
  expect(await open(our.priya)).toContain('unread');
});

test('a key that is not one’s own does nothing, and a colleague sets no reminder about a stranger', async () => {
  const key = await keyOf(our.priya, 'unread');
  const sent = await our.tom.post('/inbox/steps', { task: key, act: 'later 1' });
  expect(sent.location).toBe('/inbox?done=later&count=0&gone=1');
  expect(await open(our.priya)).toContain('unread');
  expect((await our.tom.get(`/patients/${amira.patient}/reminders/new`)).status).toBe(404);
  const date = { 'date[day]': '1', 'date[month]': '3', 'date[year]': '2026' };
  expect((await our.tom.post(`/patients/${amira.patient}/reminders`, { text: 'x', ...date })).status).toBe(
    404,
  );
});
