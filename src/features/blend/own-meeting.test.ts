/** A person chooses, moves and calls off their own meetings, in times that their practitioner gave. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { meetingsOf } from '../../../tests/meetings.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { staleSummaries } from '../caseload/index.ts';

let the: TestProgram;
let our: Clinic;
let amira: TestPatient & { contact: string };
let ben: TestPatient & { contact: string };

// A Monday; Priya meets people on Wednesdays from nine to eleven, and keeps half an hour for reviews.
beforeAll(async () => {
  the = await testProgram({ start: '2026-01-05T10:00:00Z' });
  our = await clinic(the, 'Riverside');
  amira = await someone('Amira');
  ben = await someone('Ben');
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

async function someone(name: string) {
  const who = await our.patient(name);
  const [contact = ''] = await meetingsOf(our.priya, who);
  await the.owner.query(
    "update keepstep.planned_contact set mode = 'phone', minutes = 30 where contact_id = $1",
    [contact],
  );
  return { ...who, contact };
}
const pathOf = (who: { contact: string }) => `/plan/meetings/${who.contact}`;
const page = async (who: Person & { contact: string }) => (await who.get(`${pathOf(who)}?all=1`)).text;
const times = (text: string) =>
  [...text.matchAll(/name="at"[^>]* value="([^"]+)"/g)].map((found) => found[1] ?? '');
const seenOn = (text: string) => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? '';
const choose = async (who: Person & { contact: string }, at: string, seen?: string) =>
  who.post(pathOf(who), { at, seen: seen ?? seenOn(await page(who)) });
const week = (by: Person, values: Record<string, string>) => by.post('/diary', values);

test('until a practitioner has set their week no time is offered, and the page says whom to ask', async () => {
  const text = await page(amira);
  expect(times(text)).toEqual([]);
  expect(text).toContain('No time can be chosen here just now');
});

test('a week that cannot be read is refused at its field with everything kept', async () => {
  const sent = await week(our.priya, { 'meetings-1': 'mornings', 'meetings-3': '09:00-11:00' });
  expect(sent.status).toBe(422);
  expect(sent.text).toContain('Write times like 09:00-12:00');
  expect(sent.text).toContain('value="mornings"');
  expect((await our.sunita.get('/diary')).status).toBe(404);
});

test('times come from the week, around what is kept for reviews, and a person books one', async () => {
  await week(our.priya, { 'meetings-3': '09:00-11:00', 'reviews-3': '10:00-10:30' });
  const offered = times(await page(amira));
  expect(offered.slice(0, 4)).toEqual([
    '2026-01-07T09:00:00Z',
    '2026-01-07T09:30:00Z',
    '2026-01-07T10:30:00Z',
    '2026-01-14T09:00:00Z',
  ]);
  expect((await choose(amira, '2026-01-07T09:00:00Z')).location).toBe('/plan?done=moved');
  expect((await amira.get('/plan')).text).toContain('Wednesday 7 January 2026, 09:00');
  expect((await our.priya.get('/caseload')).text).toContain('Chose their next meeting themselves');
  expect((await our.priya.get('/diary')).text).toContain('their own choice');
});

test('whoever was quicker has it: the other is told kindly and sees the times that are left', async () => {
  const [one, other] = [await someone('Cal'), await someone('Dee')];
  const [sent, late] = await Promise.all([
    choose(one, '2026-01-14T09:00:00Z', ''),
    choose(other, '2026-01-14T09:00:00Z', ''),
  ]);
  expect([sent.status, late.status].sort()).toEqual([303, 422]);
  const refused = sent.status === 422 ? sent : late;
  expect(refused.text).toContain('That time has just gone to somebody else');
  expect(times(refused.text)).not.toContain('2026-01-14T09:00:00Z');
  expect(times(refused.text)).toContain('2026-01-14T09:30:00Z');
});

test('a time that was never offered is refused, and nobody chooses for somebody else', async () => {
  expect((await choose(ben, '2026-01-08T09:00:00Z', '')).text).toContain('has just gone');
  expect((await ben.get(pathOf(amira))).status).toBe(404);
  expect((await ben.post(pathOf(amira), { at: '2026-01-14T10:30:00Z', seen: '' })).status).toBe(404);
  expect((await our.priya.get(pathOf(amira))).status).toBe(404);
});

test('an online step of their own is no meeting', async () => {
  const { rows } = await the.owner.query<{ id: string }>(
    "select contact_id as id from keepstep.planned_contact where patient_id = $1 and mode = 'online' limit 1",
    [ben.patient],
  );
  expect((await ben.get(pathOf({ contact: rows[0]?.id ?? '' }))).status).toBe(404);
});

test('a meeting is moved, and the time that it had is free for others', async () => {
  expect(times(await page(ben))).not.toContain('2026-01-07T09:00:00Z');
  expect((await choose(amira, '2026-01-21T09:00:00Z')).status).toBe(303);
  expect(times(await page(ben))).toContain('2026-01-07T09:00:00Z');
});

test('days away and leave offer nothing', async () => {
  const date = (name: string, day: number) => ({
    [`${name}[day]`]: String(day),
    [`${name}[month]`]: '1',
    [`${name}[year]`]: '2026',
  });
  await our.priya.post('/diary/away', { ...date('startsOn', 6), ...date('endsOn', 20) });
  expect(times(await page(ben))[0]).toBe('2026-01-21T09:30:00Z');
  const [, id = ''] = /action="\/diary\/away\/([^/]+)\/end"/.exec((await our.priya.get('/diary')).text) ?? [];
  expect((await our.tom.post(`/diary/away/${id}/end`, {})).status).toBe(404);
  expect((await our.priya.post(`/diary/away/${id}/end`, {})).status).toBe(303);
  expect(times(await page(ben))[0]).toBe('2026-01-07T09:00:00Z');
});

test('a meeting is called off without a reason and without blame; too late it is not, and whom to ask is said', async () => {
  const text = await page(amira);
  const off = await amira.post(`${pathOf(amira)}/cancellation`, { seen: seenOn(text), reason: '' });
  expect(off.location).toBe('/plan?done=off');
  expect((await our.priya.get('/caseload')).text).toContain('Called a meeting off today');
  await choose(amira, '2026-01-07T09:30:00Z');
  expect((await our.priya.get('/caseload')).text).not.toContain('Called a meeting off today');
  expect(await (await our.priya.scope()).read('verify', staleSummaries)).toEqual([]);
  the.clock.advanceTo('2026-01-06T10:00:00Z');
  const late = await page(amira);
  expect(times(late)).toEqual([]);
  expect(late).toContain('It is less than 24 hours away');
  const sent = await amira.post(`${pathOf(amira)}/cancellation`, { seen: seenOn(text), reason: '' });
  expect(sent.status).toBe(422);
});
