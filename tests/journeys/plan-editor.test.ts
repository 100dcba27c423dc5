/** The plan's editor keeps its changes in the page: whoever walks off with some unsaved is asked first. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDefaultPlan } from '../../src/features/blend/index.ts';
import { done } from '../../src/platform/outcome.ts';
import { type Clinic, clinic, type TestPatient } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let here: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  site = await served(the);
}, 120_000);
afterAll(async () => {
  await site.end();
  await the.end();
});

test('a link asks before changes are lost; a press, a save and "Undo" do not', async () => {
  const context = await site.device(here.priya, { viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  const plan = `/patients/${amira.patient}/plan`;
  await page.goto(plan);
  await page.getByRole('button', { name: /^Leave out: .*contact 11$/ }).click();
  await page.getByText('You have changes that are not saved yet.').waitFor();
  expect(asked).toEqual([]);

  await page.getByRole('link', { name: 'Lay out the dates' }).click();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  expect(new URL(page.url()).pathname).toBe(plan);

  await page.getByRole('link', { name: 'Undo all unsaved changes' }).click();
  await page.getByText('Nothing changed yet.').waitFor();
  await page.getByLabel('Why? A few words that the patient will see').fill('She has exams');
  await page.getByRole('link', { name: 'Lay out the dates' }).click();
  await expect.poll(() => asked).toEqual(['beforeunload', 'beforeunload']);

  await page.getByRole('button', { name: /^Leave out: .*contact 11$/ }).click();
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByText('The new version is saved.').waitFor();
  await page.getByRole('link', { name: 'Lay out the dates' }).click();
  await page.getByRole('heading', { name: /Lay out the dates/ }).waitFor();
  expect(asked).toHaveLength(2);
  expect(site.complaints).toEqual([]);
  expect(the.faults).toEqual([]);
}, 60_000);
