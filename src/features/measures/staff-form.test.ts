import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let our: Clinic;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
});
afterAll(() => the.end());

const answers = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((item) => [`item${item}`, '1']));

test('pressing "They do not want to answer this today" over answers loses none of them', async () => {
  const amy = await our.patient('Amy');
  const page = `/patients/${amy.patient}/measures/phq9`;
  const pressed = await our.priya.post(page, { how: 'in-the-room', ...answers, all: 'declined' });
  expect(pressed.status).toBe(422);
  expect(pressed.text).toContain('Some questions are answered, and nothing is lost');
  expect(pressed.text).toMatch(/name="item9"[^>]*value="1"[^>]*checked/);
  const none = Object.fromEntries(Object.keys(answers).map((item) => [item, 'declined']));
  expect((await our.priya.post(page, { how: 'in-the-room', ...none, all: 'declined' })).status).toBe(303);
});

test('staff are told before they ask that it was answered within seven days, and may still enter paper', async () => {
  const bea = await our.patient('Bea');
  const page = `/patients/${bea.patient}/measures/phq9`;
  expect((await our.priya.get(page)).text).not.toContain('less than seven days ago');
  await our.priya.post(page, { how: 'in-the-room', ...answers, item9: '0' });
  const again = (await our.priya.get(page)).text;
  expect(again).toContain('PHQ-9 was answered less than seven days ago, so it can be asked again from');
  expect(again).toContain('Answered on paper on another day?');
});
