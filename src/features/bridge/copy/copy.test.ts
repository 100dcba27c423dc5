/** Beside another record: what is hidden, what is copied, and what waits to be. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { done } from '../../../platform/outcome.ts';
import { bookMeeting } from '../../appointments/index.ts';
import { listContacts, startDefaultPlan } from '../../blend/index.ts';
import { changeSettings } from '../../people/index.ts';

let the: TestProgram;
let our: Clinic;
let amira: TestPatient;
let contacts: string[];

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-05T09:00:00Z' });
  our = await clinic(the, 'Riverside');
  amira = await our.patient('Amira');
  const found = await (await our.priya.scope()).act('test', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done(await listContacts(tx, amira.episode));
  });
  contacts = (found.ok ? found.value : []).filter((one) => one.mode !== 'online').map((one) => one.contact);
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const beside = async (record: 'keepstep' | 'beside') =>
  expect(await changeSettings(await our.manager.scope(), { record, recordName: 'iaptus' })).toMatchObject({
    ok: true,
  });
const record = () => `/patients/${amira.patient}/record`;

async function meet(index: number, date: string, words: string) {
  const contact = contacts[index] ?? '';
  const booked = await bookMeeting(await our.priya.scope(), {
    patient: amira.patient,
    contact,
    seen: '',
    date,
    time: '10:00',
    zone: 'Europe/London',
    which: '',
    mode: 'phone',
    room: '',
    link: '',
    minutes: '30',
  });
  expect(booked).toMatchObject({ ok: true });
  the.clock.advanceTo(`${date}T11:00:00Z`);
  const closed = await our.priya.post(`/patients/${amira.patient}/after/${contact}`, {
    attendance: '5',
    minutes: '30',
    since: '',
    risk: 'Asked: no thoughts of harm',
    medication: 'Sertraline 50 mg',
    homework: '',
    did: words,
    plan: 'Go on',
    withheld: 'no',
    recapDid: 'We talked.',
    nextSteps: 'Walk on Monday',
    agreed: '',
    book: 'no',
  });
  expect(closed.status).toBe(303);
  return contact;
}

test('where Keepstep is the record nothing is to be copied and nothing is hidden', async () => {
  await meet(0, '2026-01-06', 'Before the change');
  expect((await our.priya.get(record())).text).toContain('nothing is to be copied');
  expect((await our.priya.post(`${record()}/${contacts[0]}`, { mark: '' })).status).toBe(404);
  expect((await our.priya.get('/caseload')).text).not.toContain('Copy to the other record');
  expect((await our.manager.get('/service/rooms')).status).toBe(200);
  expect((await our.priya.get(`/patients/${amira.patient}/letters`)).status).toBe(200);
});

test('beside another record, its waiting list, rooms and letters are not here', async () => {
  the.clock.advanceTo('2026-01-06T12:00:00Z');
  await beside('beside');
  for (const path of ['letters', 'wait']) {
    const page = await our.priya.get(`/patients/${amira.patient}/${path}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('beside iaptus');
  }
  expect((await our.manager.get('/service/rooms')).status).toBe(404);
  expect((await our.manager.post('/service/rooms', { name: 'Room 9' })).status).toBe(404);
  expect((await our.manager.get('/service')).text).not.toContain('href="/service/rooms"');
  const list = (await our.priya.get('/referrals')).text;
  expect(list).toContain('The waiting list is in iaptus');
  expect(list).toContain('href="/referrals/new"');
  const links = (await our.priya.get(`/patients/${amira.patient}`)).text;
  expect(links).toContain(`href="${record()}"`);
  expect(links).not.toContain(`href="/patients/${amira.patient}/letters"`);
});

test('what was written up before the change is not asked for', async () => {
  const page = (await our.priya.get(record())).text;
  expect(page).toContain('From before Keepstep stood beside iaptus');
  expect(page).not.toContain('Not copied yet');
  expect((await our.priya.get('/caseload')).text).not.toContain('Copy to the other record');
});

test('a meeting waits to be copied, with its whole text, until somebody says that it is there', async () => {
  const contact = await meet(1, '2026-01-13', 'Planned activity');
  expect((await our.priya.get('/caseload')).text).toContain('Copy to the other record');
  expect((await our.priya.get('/inbox')).text).toContain('Copy to the other record');
  expect((await our.priya.get(`/patients/${amira.patient}/notes`)).text).toContain('Copy to iaptus');
  const page = (await our.priya.get(record())).text;
  expect(page).toContain('Attendance: attended on time, 30 minutes, by phone');
  expect(page).toContain('Medication: Sertraline 50 mg');
  expect(page).toContain('- Walk on Monday');
  const mark = markOf(page, contact);
  expect((await our.priya.post(`${record()}/${contact}`, { mark })).location).toBe(`${record()}?saved`);
  expect((await our.priya.get('/caseload')).text).not.toContain('Copy to the other record');
  const { rows } = await the.owner.query(
    "select count(*)::int as n from keepstep.audit where action = 'record.copy'",
  );
  expect(rows[0].n).toBe(1);
});

test('an amended note is to be copied again, and an old page cannot say that it was', async () => {
  const contact = contacts[1] ?? '';
  const notes = (await our.priya.get(`/patients/${amira.patient}/notes`)).text;
  const note = /\/notes\/([0-9a-f-]{36})\/amend/.exec(notes)?.[1] ?? '';
  the.clock.advanceTo('2026-01-13T15:00:00Z');
  const amended = await our.priya.post(`/notes/${note}/amend`, {
    since: '',
    risk: 'Asked: no thoughts of harm',
    medication: 'Sertraline 100 mg',
    homework: '',
    did: 'Planned activity',
    plan: 'Go on',
    withheld: 'no',
  });
  expect(amended.status).toBe(303);
  expect((await our.priya.get('/caseload')).text).toContain('Copy to the other record');
  const stale = await our.priya.post(`${record()}/${contact}`, { mark: `2026-01-13T11:00:00Z ${note}` });
  expect(stale.status).toBe(422);
  expect(stale.text).toContain('This text has changed');
  expect(stale.text).toContain('Sertraline 100 mg');
});

test('only whoever writes the notes copies them', async () => {
  for (const who of [our.tom, our.sunita, amira]) {
    expect((await who.get(record())).status).toBe(404);
    expect((await who.post(`${record()}/${contacts[1]}`, { mark: '' })).status).toBe(404);
  }
});

test('the manager changes it on the settings page', async () => {
  const page = (await our.manager.get('/service/settings')).text;
  expect(page).toContain('Keepstep is used beside another record');
  await beside('keepstep');
  expect((await our.priya.get(record())).text).toContain('nothing is to be copied');
  expect((await our.priya.post(`${record()}/${contacts[0]}`, { mark: '' })).status).toBe(404);
  expect((await our.manager.get('/service/rooms')).status).toBe(200);
});

function markOf(page: string, contact: string): string {
  const form = page.slice(page.indexOf(`/record/${contact}`));
  return /name="mark" value="([^"]*)"/.exec(form)?.[1] ?? '';
}
