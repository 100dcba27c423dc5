/** A patient on a phone chooses a time for a meeting, moves it, and calls it off; with script and without. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../clinic.ts';
import { meetingsOf } from '../meetings.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let here: Clinic;

beforeAll(async () => {
  // A Monday.
  the = await testProgram({ start: '2026-01-05T10:00:00Z' });
  here = await clinic(the, 'northfield');
  await here.priya.post('/diary', { 'meetings-3': '09:00-12:00', 'meetings-5': '14:00-16:00' });
  site = await served(the);
}, 120_000);
afterEach(() => {
  expect(site.complaints).toEqual([]);
  expect(the.faults).toEqual([]);
});
afterAll(async () => {
  await site.end();
  await the.end();
});

test.each([
  ['with script', true],
  ['without script', false],
])('a meeting is booked, moved and called off, %s', async (name, javaScriptEnabled) => {
  const amira: TestPatient = await here.patient(`Amira ${name}`);
  const [contact = ''] = await meetingsOf(here.priya, amira);
  await the.owner.query(
    "update keepstep.planned_contact set mode = 'phone', minutes = 30 where contact_id = $1",
    [contact],
  );
  const context = await site.device(amira, { viewport: { width: 360, height: 740 }, javaScriptEnabled });
  const page = await context.newPage();
  const heading = (words: string) => page.getByRole('heading', { level: 1, name: words }).waitFor();
  const main = page.getByRole('main');

  await page.goto('/plan');
  await main.getByRole('link', { name: 'Choose a time' }).first().click();
  await heading('Choose a time');
  if (javaScriptEnabled) {
    const found = await new AxeBuilder({ page }).analyze();
    expect(found.violations.map((one) => one.id)).toEqual([]);
  }
  // Nothing chosen yet: told at the times, and nothing is booked.
  await main.getByRole('button', { name: 'Book this time' }).click();
  await page.getByText('Choose one of the times').first().waitFor();
  const slot = (day: string, time: string) =>
    main.getByRole('group', { name: new RegExp(day) }).getByLabel(time, { exact: true });
  await slot('9 January', javaScriptEnabled ? '14:00' : '14:30').check();
  await main.getByRole('button', { name: 'Book this time' }).click();
  await heading('My plan');
  await page.getByText('Your meeting is booked').waitFor();

  // From the first page: another time, a week later.
  await page.goto('/home');
  await main.getByRole('link', { name: 'Choose another time' }).click();
  await heading('Choose another time');
  await slot('14 January', javaScriptEnabled ? '09:00' : '09:30').check();
  await main.getByRole('button', { name: 'Move to this time' }).click();
  await heading('My plan');
  await page
    .getByText(`Wednesday 14 January 2026, ${javaScriptEnabled ? '09:00' : '09:30'}`)
    .first()
    .waitFor();

  await page.goto(`/plan/meetings/${contact}`);
  await page.getByText('I cannot come and have no other time').click();
  await main.getByRole('button', { name: 'Call the meeting off' }).click();
  await page.getByText('The meeting is called off').waitFor();
  const { rows } = await the.owner.query(
    'select c.by_whom from keepstep.appointment_cancellation c where c.patient_id = $1',
    [amira.patient],
  );
  expect(rows).toEqual([{ by_whom: 'patient' }]);
  await context.close();
});
