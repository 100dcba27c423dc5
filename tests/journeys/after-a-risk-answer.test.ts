import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let here: Clinic;
const open: BrowserContext[] = [];

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  site = await served(the);
});
afterEach(async () => {
  for (const context of open.splice(0)) await context.close();
  expect(site.complaints).toEqual([]);
  expect(the.faults).toEqual([]);
});
afterAll(async () => {
  await site.end();
  await the.end();
});

const phone = { viewport: { width: 360, height: 740 } };

test.each([
  ['with script', true],
  ['without script', false],
])('%s, help comes first, and answers are kept', async (_, javaScriptEnabled) => {
  const amira = await here.patient(javaScriptEnabled ? 'Amira' : 'Ben');
  const context = await site.device(amira, { ...phone, javaScriptEnabled });
  open.push(context);
  const page = await context.newPage();
  await page.goto('/measures/phq9');
  await page.locator('input[name="item9"][value="1"]').check();
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.getByRole('link', { name: 'Ring 999' }).waitFor();
  expect(await page.getByText('Nobody is watching now').count()).toBe(1);
  await page.locator('input[name="act-soon"][value="yes"]').check();
  if (javaScriptEnabled) await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
  else await page.getByRole('button', { name: 'Save my answers' }).click();
  expect(await page.getByText('Each answer is saved at once.').isVisible()).toBe(javaScriptEnabled);
  await page.getByRole('link', { name: 'Open my safety plan' }).click();
  await page.getByRole('heading', { name: 'My safety plan' }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Ring 999' }).waitFor();
  expect(await page.locator('input[name="act-soon"][value="yes"]').isChecked()).toBe(true);
  const { rows } = await the.owner.query(
    'select question, answer from keepstep.flag_answer where patient_id = $1',
    [amira.patient],
  );
  expect(rows).toEqual([{ question: 'act-soon', answer: 'yes' }]);
  await page.goto('/home');
  await page.getByText('Your care team knows about what you told us.').waitFor();
  await page.getByRole('link', { name: 'See help, or tell us more' }).click();
  await page.getByRole('link', { name: 'Ring 999' }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
});

test('the crisis page opens without a network, with nothing of whoever was signed in', async () => {
  const amira = await here.patient('Carys');
  const context = await site.device(amira, phone);
  open.push(context);
  const page = await context.newPage();
  await page.goto('/home');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(async () => (await caches.open('keepstep-crisis')).match('/crisis'));
  await context.setOffline(true);
  await page.goto('/crisis');
  await page.getByRole('link', { name: 'Ring 111 and choose option 2' }).waitFor();
  expect(await page.content()).not.toContain('Carys');
  expect(await page.getByText('Sign in').count()).toBeGreaterThan(0);
});
