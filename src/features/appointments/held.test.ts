/** No double booking: many callers at once, and past the program's own locks. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { meetingsOf } from '../../../tests/meetings.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { bookMeeting, cancelMeeting } from './index.ts';

let the: TestProgram;
let our: Clinic;
let people: (TestPatient & { contact: string })[];

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinic(the, 'Riverside');
  people = [];
  for (let count = 0; count < 10; count++) people.push(await someone(`Person${count}`));
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

async function someone(name: string) {
  const who = await our.patient(name);
  const [contact = ''] = await meetingsOf(our.priya, who);
  return { ...who, contact };
}
const form = (who: TestPatient & { contact: string }, time: string, seen = '') => ({
  ...{ patient: who.patient, contact: who.contact, seen, date: '2026-01-13', time, zone: 'Europe/London' },
  ...{ which: '', mode: 'phone', room: '', link: '', minutes: '30' },
});
const book = async (who: TestPatient & { contact: string }, time: string, seen = '') =>
  bookMeeting(await our.priya.scope(), form(who, time, seen));
const held = async () =>
  (
    await the.owner.query<{ owner_id: string; appointment_id: string; held: string }>(
      'select owner_id, appointment_id, held::text from keepstep.held_time order by id',
    )
  ).rows;

test('of ten who ask for one half hour at once, one gets it, and nine are told at the field', async () => {
  const outcomes = await Promise.all(people.map((who, at) => book(who, at % 2 ? '09:00' : '09:15')));
  const got = outcomes.filter((one) => one.ok);
  expect(got).toHaveLength(1);
  for (const one of outcomes) if (!one.ok) expect(one.refusals).toMatchObject({ time: expect.any(String) });
  expect(await held()).toHaveLength(2);
});

test('past every lock of the program the database itself refuses a second hold of one diary', async () => {
  const [first] = await held();
  const second = the.owner.query(
    `insert into keepstep.held_time (service_id, id, owner_id, appointment_id, patient_id, held)
     select service_id, gen_random_uuid(), owner_id, appointment_id, patient_id, held from keepstep.held_time
      where owner_id = $1`,
    [first?.owner_id],
  );
  await expect(second).rejects.toMatchObject({ code: '23P01' });
});

test('a moved meeting frees the time that it had, and a cancelled one frees everything', async () => {
  const [ada, bea] = [await someone('Ada'), await someone('Bea')];
  const booked = await book(ada, '11:00');
  if (!booked.ok) return expect(booked).toMatchObject({ ok: true });
  expect(await book(bea, '11:15')).toMatchObject({ ok: false });
  const moved = await book(ada, '14:00', booked.value.appointment);
  if (!moved.ok) return expect(moved).toMatchObject({ ok: true });
  expect(await book(bea, '11:15')).toMatchObject({ ok: true });
  const cancelled = { patient: ada.patient, contact: ada.contact, appointment: moved.value.appointment };
  await cancelMeeting(await our.priya.scope(), { ...cancelled, byWhom: 'patient', reason: 'Ill' });
  expect((await held()).map((one) => one.appointment_id)).not.toContain(moved.value.appointment);
});

test('a meeting may begin when another ends, and not a moment before', async () => {
  const [cal, dee, eve] = [await someone('Cal'), await someone('Dee'), await someone('Eve')];
  expect(await book(cal, '16:00')).toMatchObject({ ok: true });
  expect(await book(dee, '16:29')).toMatchObject({ ok: false });
  expect(await book(eve, '16:30')).toMatchObject({ ok: true });
});
