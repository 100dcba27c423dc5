import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type House, house } from '../house.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { freePort, type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let here: House;
const open: BrowserContext[] = [];

beforeAll(async () => {
  const url = `http://localhost:${await freePort()}`;
  the = await testProgram({ publicUrl: url });
  here = await house(the, 'northfield', { demo: false });
  site = await served(the, url);
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

async function pageOf(who: Parameters<Served['device']>[0], options = {}): Promise<Page> {
  const context = await site.device(who, options);
  open.push(context);
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** A phone with a screen lock, that its owner unlocks whenever it asks; or whose owner fails to. */
async function screenLock(page: Page) {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    unlocks: (isUserVerified: boolean) =>
      device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

async function holdsUp(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => `${page.url()}: ${one.id}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
}

const LONG = { timeout: 90_000 };

test(
  'staff choose a passkey as their second step, and from then on sign in with it alone',
  LONG,
  async () => {
    const page = await pageOf(null);
    const lock = await screenLock(page);
    await page.goto('/sign-in');
    await page.getByLabel('Email address').fill(here.manager.email);
    await page.getByLabel('Password').fill('a long test password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('link', { name: 'Use a passkey instead' }).click();
    await holdsUp(page);
    await page.getByLabel('A name for it').fill('Desk computer');
    await page.getByLabel('Your password, once more').fill('not my password');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('link', { name: 'The password does not match' }).waitFor();
    expect(await page.getByLabel('A name for it').inputValue()).toBe('Desk computer');
    await page.getByLabel('Your password, once more').fill('a long test password');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.waitForURL('**/service');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto('/sign-in');
    await lock.unlocks(false);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('status').getByText('That did not work').waitFor();
    await holdsUp(page);
    await lock.unlocks(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/service');
    await page.goto('/account');
    await page.getByText('A passkey is your second step.').waitFor();
  },
);

test('a patient adds a passkey on their phone, signs in with it, and removes it', LONG, async () => {
  const priya = await here.staff('Priya', ['practitioner']);
  const page = await pageOf(await here.patient('Amira', priya.account), phone);
  await screenLock(page);
  await page.goto('/account');
  await page.getByRole('link', { name: 'Add a passkey' }).click();
  await holdsUp(page);
  await page.getByLabel('A name for it').fill('My phone');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Is this only your phone or computer?').waitFor();
  await page.goto('/account/passkeys/new?next=/account');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('status').getByText('This device has a passkey for you already.').waitFor();

  await page.goto('/account');
  await page.getByRole('cell', { name: 'My phone', exact: true }).waitFor();
  await holdsUp(page);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByLabel('Yes, only I use it').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.goto('/account');
  await page.getByRole('link', { name: 'Remove My phone' }).click();
  await holdsUp(page);
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByRole('link', { name: 'Add a passkey' }).waitFor();
  expect(await page.getByText('My phone').count()).toBe(0);
});

test('without script nothing offers a passkey, and the account page says why', LONG, async () => {
  const tom = await here.staff('Tom', ['practitioner']);
  const page = await pageOf(await here.patient('Ben', tom.account), { ...phone, javaScriptEnabled: false });
  await page.goto('/account');
  expect(await page.locator('noscript').innerText()).toContain('A passkey needs JavaScript');
  await page.goto('/account/passkeys/new');
  await page.getByText('A passkey needs JavaScript').waitFor();
  expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Send me a code' }).count()).toBe(1);
});

test('the script that a patient’s page loads for it stays small', async () => {
  const page = await pageOf(null, phone);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((one) => /\/assets\/[\w-]+\.js/.test(one.name))
      .reduce((sum, one) => sum + one.decodedBodySize, 0),
  );
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThan(10_000);
});
