import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { publishContent, signOff } from '../library/index.ts';
import { addShift, changeSettings } from '../people/index.ts';

let the: TestProgram;
let real: House;
let priya: Person;
let reviewer: Person;
let amira: Person & { patient: string };

beforeAll(async () => {
  the = await testProgram();
  real = await house(the, 'Riverside', { demo: false });
  await publishContent(real.job());
  priya = await real.staff('Priya', ['practitioner']);
  reviewer = await real.staff('Rhea', ['reviewer']);
  amira = await real.patient('Amira', priya.account);
  const shift = { account: priya.account, weekday: 1, starts: '09:00', ends: '17:00' };
  await addShift(await real.manager.scope(), shift);
  await changeSettings(await real.manager.scope(), { contentSigners: [reviewer.account] });
});
afterAll(() => the.end());

const NINTH = 'better off dead';

test('outside the demo no question is shown until its words are signed, and staff see why', async () => {
  expect((await amira.get('/measures/phq9')).text).not.toContain(NINTH);
  const staff = (await priya.get(`/patients/${amira.patient}/measures`)).text;
  expect(staff).not.toContain('Take PHQ-9');
  expect(staff).toContain('PHQ-9 cannot be asked yet');
});

test('nor may staff ask for another questionnaire whose words nobody has signed', async () => {
  const { text } = await priya.get(`/patients/${amira.patient}/measures`);
  expect(text).toContain('Why others are not in the list');
  expect(text).toContain('A named clinician has to sign its wording in the library first.');
  expect(text).not.toContain('value="pcl5"');
  const refused = await priya.post(`/patients/${amira.patient}/questionnaires`, { instrument: 'pcl5' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('PCL-5 cannot be asked yet');
});

test('the manager’s first page names one next step, and that questionnaires wait for a signature', async () => {
  const { text } = await real.manager.get('/service');
  expect(text.match(/Next step/g)).toHaveLength(1);
  expect(text.match(/nhsuk-inset-text/g)).toHaveLength(1);
  expect(text.indexOf('href="/crisis"')).toBeGreaterThan(text.indexOf('Next step'));
  expect(text).toContain('PHQ-9 and GAD-7 are not asked here until');
});

test('a named clinician reads them word by word in the library, and signs', async () => {
  const library = (await reviewer.get('/library')).text;
  expect(library).toContain('Questionnaires');
  const { rows } = await the.owner.query(
    "select id from keepstep.edition where kind = 'instrument' and content_key = 'phq9'",
  );
  const page = (await reviewer.get(`/library/${rows[0].id}`)).text;
  expect(page).toContain(NINTH);
  expect(page).toContain('3: Nearly every day');
  const registration = { body: 'NMC', number: '12A3456E' };
  expect(await signOff(await reviewer.scope(), rows[0].id, registration)).toMatchObject({ ok: true });
});

test('then it may be asked, and says within the week from when again; the other, unsigned, may not', async () => {
  expect((await amira.get('/measures/phq9')).text).toContain(NINTH);
  const staff = (await priya.get(`/patients/${amira.patient}/measures`)).text;
  expect(staff).toContain('Take PHQ-9');
  expect(staff).not.toContain('Take GAD-7');
  const answers = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((item) => [`item${item}`, '0']));
  expect((await amira.post('/measures/phq9', answers)).status).toBe(303);
  const again = (await amira.get('/measures/phq9')).text;
  expect(again).toContain('You can answer it again from 12 January 2026');
  expect(again).not.toContain(NINTH);
  expect(the.faults).toEqual([]);
});
