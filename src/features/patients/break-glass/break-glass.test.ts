import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { NotHere } from '../../../platform/outcome.ts';
import { seePatient } from '../../episodes/index.ts';
import { breakGlass } from './actions.ts';

let the: TestProgram;
let ours: House;
let theirs: House;
let priya: Person;
let tom: Person;
let sunita: Person;
let ada: Person & { patient: string };

const adaExactly = {
  nhsNumber: '',
  givenName: 'ada',
  familyName: 'Test',
  'birthDate[day]': '3',
  'birthDate[month]': '2',
  'birthDate[year]': '1990',
  reason: 'She rang in distress and Priya is away.',
};

beforeAll(async () => {
  the = await testProgram();
  ours = await house(the, 'Ours', { demo: true });
  theirs = await house(the, 'Theirs', { demo: true });
  priya = await ours.staff('Priya', ['practitioner']);
  tom = await ours.staff('Tom', ['practitioner']);
  sunita = await ours.staff('Sunita', ['supervisor']);
  ada = await ours.patient('Ada', priya.account);
  await theirs.patient('Ada', (await theirs.staff('Rui', ['practitioner'])).account);
});
afterAll(() => the.end());

const opens = async (one: Person) => {
  const scope = await one.scope();
  return scope
    .read('test.read', (tx) => seePatient(tx, ada.patient, 'notes'))
    .then(
      ({ standing }) => standing as string,
      (fault) => {
        expect(fault).toBeInstanceOf(NotHere);
        return 'not here';
      },
    );
};

test('a colleague who says whose record and why sees it for four hours, and no longer', async () => {
  expect(await opens(tom)).toBe('not here');
  const page = await tom.post('/break-glass', adaExactly);
  expect(the.faults).toEqual([]);
  expect(page.location).toBe(`/patients/${ada.patient}`);
  expect(await opens(tom)).toBe('break-glass');
  the.clock.advanceTo(the.clock.now().add({ hours: 4 }));
  expect(await opens(tom)).toBe('not here');
});

test('the patient sees it, and the supervisor is told and reads the reason', async () => {
  expect((await ada.get('/who-looked')).text).toContain('from outside your care team');
  const { text } = await sunita.get('/break-glass');
  expect(text).toContain('She rang in distress');
  expect(text).toContain('Ada Test');
  const { rows } = await the.owner.query<{ account_id: string; subject: string }>(
    "select account_id, subject from keepstep.notice where service_id = $1 and purpose = 'break-glass'",
    [ours.service],
  );
  expect(rows.map((row) => row.account_id)).toEqual([sunita.account]);
  expect(rows[0]?.subject).not.toMatch(/ada|record/i);
});

test('a practitioner does not see what others opened', async () => {
  expect((await tom.get('/break-glass')).text).not.toContain('She rang in distress');
});

test('without a reason, or not exactly whose, nothing opens and nothing typed is lost', async () => {
  const vague = await tom.post('/break-glass', { ...adaExactly, familyName: 'Tes', reason: 'why not' });
  expect(vague.status).toBe(422);
  expect(vague.text).toContain('at least 10 characters');
  const wrong = await tom.post('/break-glass', { ...adaExactly, familyName: 'Tes' });
  expect(wrong.text).toContain('Nobody in this service');
  expect(wrong.text).toContain('She rang in distress');
  const empty = await tom.post('/break-glass', {});
  for (const words of ['first name', 'last name', 'date of birth']) expect(empty.text).toContain(words);
  expect((await tom.post('/break-glass', { ...adaExactly, nhsNumber: '123' })).text).toContain('10 digits');
  expect(await opens(tom)).toBe('not here');
});

test('looking for somebody is in the audit, found or not', async () => {
  const { rows } = await the.owner.query(
    "select from keepstep.audit where service_id = $1 and action = 'break-glass.search' and account_id = $2",
    [ours.service, tom.account],
  );
  expect(rows.length).toBeGreaterThanOrEqual(2);
});

test('two people alike are told apart by the NHS number alone', async () => {
  await ours.patient('Bea', priya.account);
  await the.owner.query(
    "update keepstep.patient set given_name = 'Ada' where service_id = $1 and given_name = 'Bea'",
    [ours.service],
  );
  expect((await tom.post('/break-glass', adaExactly)).text).toContain('More than one person');
  await the.owner.query(
    "update keepstep.patient set nhs_number = '9434765919' where service_id = $1 and id = $2",
    [ours.service, ada.patient],
  );
  const byNumber = await tom.post('/break-glass', { nhsNumber: '943 476 5919', reason: adaExactly.reason });
  expect(byNumber.location).toBe(`/patients/${ada.patient}`);
});

test('it is not for managers, authors or patients', async () => {
  const author = await ours.staff('Ash', ['author']);
  for (const one of [ours.manager, author, ada]) {
    expect((await one.get('/break-glass')).status).toBe(404);
    expect((await one.post('/break-glass', adaExactly)).status).toBe(404);
  }
  const form = { nhsNumber: '9434765919', givenName: '', familyName: '', day: '', month: '', year: '' };
  const reason = adaExactly.reason;
  await expect(breakGlass(await ours.manager.scope(), { ...form, reason })).rejects.toThrow(NotHere);
});
