import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { seePatient } from '../episodes/index.ts';
import { looksOf } from './openings.ts';
import { readOwnLooks } from './reading.ts';

let the: TestProgram;
let ours: House;
let priya: Person;
let ada: Person & { patient: string };
let bo: Person & { patient: string };

beforeAll(async () => {
  the = await testProgram();
  ours = await house(the, 'Ours', { demo: true });
  priya = await ours.staff('Priya', ['practitioner']);
  ada = await ours.patient('Ada', priya.account);
  bo = await ours.patient('Bo', priya.account);
});
afterAll(() => the.end());

test('a patient reads who opened what in their record, and nobody else’s', async () => {
  const scope = await priya.scope();
  await scope.read('patient.read', (tx) => seePatient(tx, ada.patient, 'measures'));
  await scope.read('patient.read', (tx) => seePatient(tx, bo.patient, 'notes'));
  const page = await ada.get('/who-looked');
  expect(the.faults).toEqual([]);
  expect(page.text).toContain('Opened your scores and moods');
  expect(page.text).toContain('Priya (practitioner), at 09:00');
  expect(page.text).not.toContain('Opened the notes');
  expect((await bo.get('/who-looked')).text).toContain('Opened the notes of your meetings');
});

test('what a patient does in their own record is not listed', async () => {
  const { looks } = await readOwnLooks(await ada.scope());
  expect(looks.every((look) => look.who !== 'patient')).toBe(true);
});

test('staff have no such page', async () => {
  expect((await priya.get('/who-looked')).status).toBe(404);
  await expect(readOwnLooks(await priya.scope())).rejects.toThrow(NotHere);
});

test('a long list goes on from page to page, each row once', async () => {
  const scope = await priya.scope();
  for (let row = 0; row < 205; row++) {
    await scope.read('patient.read', (tx) => seePatient(tx, bo.patient, 'plan'));
  }
  const first = await readOwnLooks(await bo.scope());
  expect(first.older).toBeDefined();
  const second = await readOwnLooks(await bo.scope(), first.older);
  expect(second.older).toBeUndefined();
  expect(second.looks.map((look) => look.what)).toContain('opened.notes');
  expect((await bo.get('/who-looked?before=nonsense')).status).toBe(200);
});

test('one person opening one part all day is one line, with the first and the last time', () => {
  const row = (at: string) => ({
    id: at,
    at,
    account: 'a',
    name: 'Priya',
    kind: 'staff',
    roles: 'practitioner',
    action: 'patient.read',
    objectKind: 'patient',
    part: 'plan',
  });
  const rows = ['2026-07-01T16:00:00Z', '2026-07-01T12:00:00Z', '2026-06-30T23:30:00Z'].map(row);
  expect(looksOf(rows, 'Europe/London')).toMatchObject([
    { day: '2026-07-01', from: '00:30', to: '17:00', what: 'opened.plan' },
  ]);
});
