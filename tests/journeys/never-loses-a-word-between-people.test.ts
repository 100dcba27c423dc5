import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drainDueJobs } from '../../src/app/jobs.ts';
import { comesBackOnline } from '../browser.ts';
import { type MidStep, midStep, press, says, THOUGHTS, waits } from './mid-step.ts';

/** Words and pages belong to one account, whoever holds the phone, and outlive its sign-in. */

let at: MidStep;
beforeAll(async () => {
  at = await midStep();
});
afterEach(() => at.clear());
afterAll(() => at.end());

const NO_SIGNAL = 'You have no signal.';
/** The addresses of everything personal that this browser keeps for when there is no network. */
const keptPages = (page: Page) =>
  page.evaluate(async () => {
    const own = (await caches.keys()).filter((name) => name.startsWith('keepstep-own-'));
    const keys = await Promise.all(own.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().flatMap(({ url }) => (url.includes('/assets/') ? [] : [new URL(url).pathname]));
  });
const TIMEOUT = { timeout: 15_000 };

const withSignal = test.runIf(comesBackOnline);

withSignal(
  'on their own phone a person reads home, the step, the workbook and safety plan without signal',
  async () => {
    const { amira } = at;
    const context = await at.device(amira);
    const phone = await context.newPage();
    await phone.goto('/home');
    await expect.poll(async () => (await keptPages(phone)).length, TIMEOUT).toBeGreaterThan(9);
    await context.setOffline(true);
    for (const path of ['/home', '/workbook', '/safety-plan', `/programme/${amira.contact}`, amira.page]) {
      await phone.goto(path);
      await phone
        .getByText('You have no signal. This is what was here at 09:00 on Mon 5 January 2026.')
        .waitFor();
    }
    await phone.fill(THOUGHTS, 'On the train');
    await says(phone, 'Kept on this phone');
    await press(phone);
    await says(phone, 'Kept on this phone You have no signal. Press the button again when you do.');
    await phone.goto('/crisis');
    await phone.getByText('Samaritans').first().waitFor();
    await phone.goto('/messages');
    await phone.getByRole('heading', { name: NO_SIGNAL.slice(0, -1) }).waitFor();
    // Opened again, the page shows what waits.
    await phone.goto(amira.page);
    await expect.poll(() => phone.inputValue(THOUGHTS)).toBe('On the train');
    await context.setOffline(false);
    await says(phone, 'Saved');
    expect(await at.drafts(amira)).toEqual(['On the train']);
    await press(phone);
    await phone.waitForURL(amira.next);
    expect(await at.sent(amira)).toEqual(['On the train']);
  },
);

test('on a phone that others use nothing personal is kept, and what was kept goes', async () => {
  const { amira, site } = at;
  const context = await at.device(amira, 'shared');
  const phone = await context.newPage();
  await phone.goto('/home');
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await phone.goto(amira.page);
  await phone.goto('/workbook');
  await phone.waitForLoadState('networkidle');
  expect(await keptPages(phone)).toEqual([]);
  await context.addCookies([{ name: 'ks_device', value: 'own', url: site.url }]);
  await phone.goto('/workbook');
  await expect.poll(() => keptPages(phone), TIMEOUT).toContain('/workbook');
  await context.addCookies([{ name: 'ks_device', value: 'shared', url: site.url }]);
  await phone.goto('/account');
  await expect.poll(() => keptPages(phone), TIMEOUT).toEqual([]);
  await context.setOffline(true);
  await phone.goto('/home');
  await phone.getByRole('heading', { name: NO_SIGNAL.slice(0, -1) }).waitFor();
});

test('somebody else who signs in on the phone gets neither the words that wait there nor the pages', async () => {
  const { amira, ben, site } = at;
  const context = await at.device(amira);
  const phone = await context.newPage();
  await phone.goto('/home');
  await expect.poll(() => keptPages(phone), TIMEOUT).toContain('/safety-plan');
  await phone.goto(amira.page);
  await context.setOffline(true);
  await phone.fill(THOUGHTS, 'For nobody else');
  await says(phone, 'Kept on this phone');
  // Left without a network, so that the last words cannot be on their way already.
  await phone.goto('about:blank');
  await context.setOffline(false);
  await at.the.owner.query('delete from keepstep.draft');
  await at.signInOn(context, ben);
  await phone.goto(ben.page);
  await phone.waitForLoadState('networkidle');
  expect(await phone.inputValue(THOUGHTS)).toBe('');
  expect(await phone.content()).not.toContain('For nobody else');
  await expect.poll(() => keptPages(phone), TIMEOUT).toEqual([]);
  expect(await at.drafts(ben)).toEqual([]);
  phone.on('dialog', (dialog) => dialog.accept());
  await phone.getByRole('button', { name: 'Sign out' }).click();
  await phone.waitForURL(`${site.url}/`);
  expect(await waits(phone)).toBe(1);
  await at.signInOn(context, amira);
  await context.addCookies([{ name: 'ks_device', value: 'own', url: site.url }]);
  await phone.goto(amira.page);
  await expect.poll(() => phone.inputValue(THOUGHTS), TIMEOUT).toBe('For nobody else');
  expect(await at.drafts(amira)).toEqual(['For nobody else']);
});

test('a sign-out on another tab in mid-sentence: the words wait and are there after signing in', async () => {
  const { amira } = at;
  const context = await at.device(amira);
  const phone = await context.newPage();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'Half a sent');
  await says(phone, 'Saved');
  await at.signInOn(context, amira);
  await context.clearCookies();
  await phone.locator(THOUGHTS).pressSequentially('ence');
  await says(phone, 'Kept on this phone');
  await at.signInOn(context, amira);
  await context.addCookies([{ name: 'ks_device', value: 'own', url: at.site.url }]);
  const again = await context.newPage();
  await phone.close();
  await again.goto(amira.page);
  await expect.poll(() => again.inputValue(THOUGHTS), TIMEOUT).toBe('Half a sentence');
  await expect.poll(() => at.drafts(amira)).toEqual(['Half a sentence']);
});

test('the site can be put on the home screen, under a name that says nothing', async () => {
  const phone = await (await at.device(at.amira)).newPage();
  await phone.goto('/home');
  const told = await phone.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    const answer = await fetch(link?.href ?? '');
    const text = await answer.text();
    const icons = (JSON.parse(text).icons as { src: string }[]).map(
      ({ src }) => new URL(src, answer.url).href,
    );
    const found = await Promise.all(icons.map((icon) => fetch(icon)));
    const types = found.map((one) => one.ok && one.headers.get('content-type'));
    return { type: answer.headers.get('content-type'), text, types };
  });
  expect(told.type).toBe('application/manifest+json');
  expect(JSON.parse(told.text)).toMatchObject({
    name: 'Keepstep',
    start_url: '/home',
    display: 'standalone',
  });
  expect(told.text).not.toMatch(/therap|depress|mood|CBT|mental/i);
  expect(told.types).toEqual(['image/svg+xml', 'image/png', 'image/png', 'image/png']);
  const page = await (await at.site.device(null)).newPage();
  await page.goto('/crisis');
  expect(await page.locator('link[rel=manifest]').count()).toBe(0);
});

// Late, since it ends the sign-in that every device of hers shares.
test('signing out clears what is kept for reading without signal', async () => {
  const { amira, site } = at;
  const context = await at.device(amira);
  const phone = await context.newPage();
  await phone.goto('/home');
  await expect.poll(() => keptPages(phone), TIMEOUT).toContain('/safety-plan');
  await phone.goto('/workbook');
  await phone.getByRole('button', { name: 'Sign out' }).click();
  await phone.waitForURL(`${site.url}/`);
  await expect.poll(() => keptPages(phone), TIMEOUT).toEqual([]);
  await context.setOffline(true);
  await phone.goto('/home');
  expect(await phone.locator('main').innerText()).not.toContain('Amira');
});

// Last: the clock goes on by a month.
test('a sign-in that is a month old, without script: the post is carried over the code and stored once', async () => {
  const { amira, the, here } = at;
  await here.job().act('test.route', async (tx) => {
    const route = { service_id: tx.service, id: tx.id(), patient_id: amira.patient, kind: 'email' };
    const safe = { address: amira.email, safe: 'yes', set_by: tx.account, set_at: tx.now };
    await tx.db
      .insertInto('contact_route')
      .values({ ...route, ...safe })
      .execute();
    return { ok: true, value: undefined };
  });
  const codeOf = async () => {
    await drainDueJobs(the.program);
    const letters = (await the.program.outbox?.list()) ?? [];
    const bodies = letters.map((one) => /\b\d{6}\b/.exec(one.body)?.[0]).filter(Boolean);
    return { bodies, newest: bodies[0] ?? '' };
  };
  const context = await at.site.device(null, { javaScriptEnabled: false });
  context.setDefaultTimeout(15_000);
  const phone = await context.newPage();
  await phone.goto('/sign-in/code');
  await phone.locator('[name=address]').fill(amira.email);
  await phone.getByRole('button', { name: 'Send me a code' }).click();
  const first = await codeOf();
  await phone.locator('[name=code]').fill(first.newest);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await phone.goto('/device');
  await phone.locator('[name=device][value=own]').check();
  await phone.locator('main form button').first().click();
  await phone.goto(amira.page);
  await phone.fill(THOUGHTS, 'Written before a long month');
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 31 }));
  await press(phone);
  await phone.getByText('What you wrote is safe on this page').waitFor();
  await phone.getByRole('button', { name: 'Send me a code' }).click();
  const second = await codeOf();
  const fresh = second.bodies.find((one) => !first.bodies.includes(one)) ?? '';
  await phone.locator('[name=code]').fill(fresh);
  await phone.locator('main form button').first().click();
  await phone.waitForURL(amira.next);
  expect(await at.sent(amira)).toEqual(['Written before a long month']);
  await context.close();
});
