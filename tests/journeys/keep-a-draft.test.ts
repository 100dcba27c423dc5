import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listContacts, startDefaultPlan } from '../../src/features/blend/index.ts';
import { DEVICE_COOKIE } from '../../src/features/people/index.ts';
import { done } from '../../src/platform/outcome.ts';
import { clinic, type TestPatient } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let amira: TestPatient;
let contact = '';
let open: BrowserContext[] = [];
const WHAT = '[name="activity-plan.activities.0.what"]';
const WHERE = '[name="activity-plan.activities.0.where"]';
const plan = () => `/programme/${contact}/pages/plan?form=full`;

beforeAll(async () => {
  the = await testProgram();
  const here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  contact = contacts.find((one) => one.contentKey === 'small-steps')?.contact ?? '';
  await amira.post(`/programme/${contact}/start`, { form: 'full', person: 'kit' });
  site = await served(the);
});
afterEach(async () => {
  for (const context of open) await context.close();
  open = [];
  await the.owner.query('delete from keepstep.draft');
  expect(site.complaints).toEqual([]);
});
afterAll(async () => {
  await site.end();
  await the.end();
});

async function device(): Promise<BrowserContext> {
  const context = await site.device(amira, { viewport: { width: 360, height: 740 } });
  // What its person answered to "Is this only your phone?".
  await context.addCookies([{ name: DEVICE_COOKIE, value: 'own', url: site.url }]);
  open.push(context);
  return context;
}

const says = (page: Page, words: string) =>
  page.getByRole('status').getByText(words, { exact: true }).waitFor();

test('words are kept within two seconds, and another device goes on at the same field', async () => {
  const phone = await (await device()).newPage();
  await phone.goto(plan());
  await phone.fill(WHAT, 'Walk to the corner');
  await phone.locator(WHERE).pressSequentially('With Sam');
  const began = performance.now();
  await says(phone, 'Saved');
  expect(performance.now() - began).toBeLessThan(2500);

  const tablet = await (await device()).newPage();
  await tablet.goto('/home');
  // Home leads to the next step of the plan; this one is opened from its own page.
  await tablet.goto(`/programme/${contact}`);
  await tablet.getByRole('button', { name: 'Carry on' }).click();
  expect(tablet.url()).toContain('/pages/plan');
  expect(await tablet.inputValue(WHAT)).toBe('Walk to the corner');
  expect(await tablet.inputValue(WHERE)).toBe('With Sam');
  expect(await tablet.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
    'activity-plan.activities.0.where',
  );
  await says(tablet, 'We kept what you wrote at 09:00.');
});

test('two tabs that both write keep both, side by side, and the person chooses', async () => {
  const context = await device();
  const [left, right] = [await context.newPage(), await context.newPage()];
  await left.goto(plan());
  await right.goto(plan());
  await left.fill(WHAT, 'Ring my sister');
  await says(left, 'Saved');
  await right.fill(WHAT, 'Swim on Sunday');
  await right.getByRole('status').getByText('You also wrote here on another page').waitFor();
  await left.goto(plan());
  await left.getByText('You wrote this in two places').waitFor();
  const text = await left.locator('main').innerText();
  expect(text).toContain('Ring my sister');
  expect(text).toContain('Swim on Sunday');
  await left.getByRole('button', { name: 'Go on with this one' }).nth(1).click();
  expect(await left.inputValue(WHAT)).toBe('Swim on Sunday');
});

test('without a network the words wait on the phone, and are sent once when it is back', async () => {
  const context = await device();
  const phone = await context.newPage();
  await phone.goto(plan());
  await context.setOffline(true);
  await phone.fill(WHAT, 'Written in a tunnel');
  await says(phone, 'Kept on this phone');
  await phone.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(plan());
  await expect.poll(() => again.inputValue(WHAT), { timeout: 8000 }).toBe('Written in a tunnel');
  await expect
    .poll(() =>
      again.evaluate(
        () => Object.keys(localStorage).filter((key) => key.startsWith('keepstep:draft:')).length,
      ),
    )
    .toBe(0);
  const { rows } = await the.owner.query('select branch from keepstep.draft where branch >= 0');
  expect(rows).toEqual([{ branch: 0 }]);
});

test('on a device that others use nothing is written on it, and the page says what is not saved', async () => {
  const context = await site.device(amira);
  open.push(context);
  const page = await context.newPage();
  await page.goto(plan());
  await context.setOffline(true);
  await page.fill(WHAT, 'Nobody else may find this');
  await says(page, 'Not saved yet. Keep this page open.');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Nobody');
  await context.setOffline(false);
  await says(page, 'Saved');
});

test('closing the page in the middle of a word loses nothing, and sending it leaves no draft behind', async () => {
  const context = await device();
  const phone = await context.newPage();
  await phone.goto(plan());
  await phone.locator(WHAT).pressSequentially('Half a wo');
  await phone.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(plan());
  await expect.poll(() => again.inputValue(WHAT), { timeout: 5000 }).toBe('Half a wo');
  await again.fill(WHAT, 'A whole word');
  await again.getByRole('button', { name: 'Save and go on' }).click();
  await again.waitForURL(/pages\/obstacle/);
  await again.goto(plan());
  expect(await again.inputValue(WHAT)).toBe('A whole word');
  expect(await again.getByText('We kept what you wrote').count()).toBe(0);
});

test('a first load of a patient page weighs at most 50 kB, 10 kB of it script', async () => {
  for (const path of ['/home', plan(), '/moods', '/workbook']) {
    const page = await (await device()).newPage();
    let [all, script] = [0, 0];
    page.on('requestfinished', async (request) => {
      const { responseBodySize } = await request.sizes();
      all += responseBodySize;
      if (request.resourceType() === 'script') script += responseBodySize;
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect([path, all < 50_000, script < 10_000, all > 1000]).toEqual([path, true, true, true]);
  }
});

// Last, since it ends the sign-in that every device here shares.
test('signing out asks before it clears words that were not sent', async () => {
  const context = await device();
  const phone = await context.newPage();
  await phone.goto(plan());
  await phone.evaluate(() => {
    localStorage.setItem(`keepstep:draft:${document.body.dataset.owner}:x:y`, '{}');
    localStorage.setItem('keepstep:draft:someone-else:x:y', '{}');
  });
  const asked: string[] = [];
  phone.on('dialog', (dialog) => {
    asked.push(dialog.message());
    return asked.length === 1 ? dialog.dismiss() : dialog.accept();
  });
  await phone.getByRole('button', { name: 'Sign out' }).click();
  expect(await phone.evaluate(() => localStorage.length)).toBe(2);
  await phone.getByRole('button', { name: 'Sign out' }).click();
  await phone.waitForURL((url) => !url.pathname.includes('programme'));
  expect(asked).toHaveLength(2);
  expect(
    await phone.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('keepstep:draft:'))),
  ).toEqual(['keepstep:draft:someone-else:x:y']);
});
