import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done, NotHere } from '../../platform/outcome.ts';
import { seePatient } from '../episodes/index.ts';
import { issueInvitation } from '../people/index.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;
let nia: Person;
let southNia: Person;
let ada: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  south = await clinic(the, 'South');
  nia = await north.staff('Nia', ['navigator']);
  southNia = await south.staff('Nia', ['navigator']);
  ada = await north.patient('Ada');
});
afterAll(() => the.end());

const safeEmail = (patient: string, safe: string) =>
  the.owner.query(
    "insert into keepstep.contact_route (service_id, id, patient_id, kind, address, safe, set_by, set_at) values ($1, $2, $3, 'email', 'ada@home.example', $4, $5, $6)",
    [north.service, the.program.store.newId(), patient, safe, nia.account, the.clock.now().toString()],
  );
const sees = async (one: Person, part: 'identity' | 'measures') => {
  const scope = await one.scope();
  return scope
    .read('test.read', (tx) => seePatient(tx, ada.patient, part))
    .then(
      ({ standing }) => standing as string,
      (fault) => {
        expect(fault).toBeInstanceOf(NotHere);
        return 'not here';
      },
    );
};
const at = () => `/support/${ada.patient}/invitation`;

test('somebody who was just accepted is left alone, and nobody sees them', async () => {
  expect((await nia.get('/')).location).toBe('/support');
  expect((await nia.get('/support')).text).toContain('Nobody is stuck now');
  expect(await sees(nia, 'identity')).toBe('not here');
  expect((await nia.post(at(), {})).status).toBe(404);
});

test('after two days they are in the queue, by name and nothing clinical, in their own service alone', async () => {
  the.clock.advanceTo(the.clock.now().add({ hours: 49 }));
  const { text } = await nia.get('/support');
  expect(text).toContain('Ada Test');
  expect(text).toContain('No invitation was sent');
  expect(text).toContain('Ask Priya');
  expect(text).not.toContain('/patients/');
  expect((await southNia.get('/support')).text).not.toContain('Ada Test');
  expect(await sees(nia, 'identity')).toBe('navigator');
  expect(await sees(nia, 'measures')).toBe('not here');
  expect(await sees(southNia, 'identity')).toBe('not here');
  expect((await nia.get(`/patients/${ada.patient}`)).status).toBe(404);
});

test('no invitation goes by a route that is not safe', async () => {
  await safeEmail(ada.patient, 'ask');
  const refusal = await nia.post(at(), {});
  expect(refusal.status).toBe(422);
  expect(refusal.text).toContain('let them in with a code');
  expect(refusal.text).not.toContain('ada@home.example');
});

test('one tap sends a new invitation, and the person leaves the queue until two more days have gone', async () => {
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  await safeEmail(ada.patient, 'yes');
  for (const stranger of [southNia, north.priya, north.manager, north.sunita, ada])
    expect((await stranger.post(at(), {})).status, stranger.name).toBe(404);
  expect((await nia.post(at(), {})).location).toBe('/support?sent=1');
  expect((await nia.get('/support?sent=1')).text).toContain('Nobody is stuck now');
  const { rows } = await the.owner.query(
    "select account_id from keepstep.audit where action = 'support.invite' and patient_id = $1",
    [ada.patient],
  );
  expect(new Set(rows.map((row) => row.account_id))).toEqual(new Set([nia.account]));
  the.clock.advanceTo(the.clock.now().add({ hours: 49 }));
  expect((await nia.get('/support')).text).toContain('has not been used. A notice has not reached them.');
});

test('whoever has come in is in the queue only for what did not reach them', async () => {
  await ada.post('/consent', { treatment: 'yes', sharing: 'yes', gp: 'yes' });
  const before = await nia.get('/support');
  expect(before.text).toContain('A notice has not reached them.');
  expect(before.text).not.toContain('has not been used');
  the.clock.advanceTo(the.clock.now().add({ hours: 15 * 24 }));
  expect((await nia.get('/support')).text).toContain('Nobody is stuck now');
});

test('a new invitation takes the place of one that never went out', async () => {
  const bo = await north.patient('Bo');
  await safeEmail(bo.patient, 'yes');
  await north.job().act('test.invite', async (tx) => {
    await issueInvitation(tx, bo.account, { channel: 'email', address: 'bo@home.example' });
    return done();
  });
  the.clock.advanceTo(the.clock.now().add({ hours: 49 }));
  await nia.post(`/support/${bo.patient}/invitation`, {});
  const { rows } = await the.owner.query(
    "select outcome from keepstep.notice_attempt where patient_id = $1 and outcome = 'withdrawn'",
    [bo.patient],
  );
  expect(rows).toHaveLength(1);
  expect(the.faults).toEqual([]);
});
