import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { bookMeeting } from '../appointments/index.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';

let the: TestProgram;
let our: Clinic;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
});
afterAll(() => the.end());

/** The first meeting of a patient's default plan, on the phone. */
async function booked(patient: TestPatient, date: string, time: string): Promise<string> {
  const found = await (await our.priya.scope()).act('test', async (tx) => {
    await startDefaultPlan(tx, patient.episode);
    return done(await listContacts(tx, patient.episode));
  });
  const contact = (found.ok ? found.value : []).find((one) => one.mode !== 'online')?.contact ?? '';
  const place = { mode: 'phone', room: '', link: '', minutes: '30', which: '', seen: '' };
  const when = { date, time, zone: 'Europe/London' };
  const form = { patient: patient.patient, contact, ...when, ...place };
  expect(await bookMeeting(await our.priya.scope(), form)).toMatchObject({ ok: true });
  return contact;
}

const count = async () =>
  (
    await the.owner.query(
      'select (select count(*) from keepstep.attendance) + (select count(*) from keepstep.note) + (select count(*) from keepstep.recap) + (select count(*) from keepstep.appointment) as n',
    )
  ).rows;

test('where how it went is left out, what only a meeting needs is asked for at once, and a busy diary is said', async () => {
  const amira = await our.patient('Amira');
  const meeting = await booked(amira, '2026-01-06', '14:00');
  await booked(await our.patient('Sam'), '2026-02-02', '10:00');
  the.clock.advanceTo('2026-01-06T14:35:00Z');
  const before = await count();
  const refused = await our.priya.post(`/patients/${amira.patient}/after/${meeting}`, {
    attendance: '',
    risk: '',
    recapDid: '',
    withheld: 'no',
    book: 'yes',
    'next-date': '2026-02-02',
    'next-time': '10:10',
    'next-zone': 'Europe/London',
    'next-mode': 'phone',
    'next-minutes': '30',
  });
  expect(refused.status).toBe(422);
  for (const said of [
    'Choose how the meeting went',
    'what was said, if you met',
    'Write a note of the meeting, if you met',
    'in words for the patient, if you met',
    '#next-time',
  ])
    expect(refused.text).toContain(said);
  expect(await count()).toEqual(before);
});
