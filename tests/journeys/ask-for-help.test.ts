/** Somebody who asks for help, signed out, looks at the crisis page on the way: no word is lost. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicOnDuty } from '../../src/features/referrals/referrals.fixture.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

const WORDS = 'I cannot get up in the morning.';

describe('the form to ask for help', () => {
  let the: TestProgram;
  let site: Served;

  beforeAll(async () => {
    the = await testProgram();
    await clinicOnDuty(the, 'North');
    site = await served(the);
  });
  afterAll(async () => {
    await site.end();
    await the.end();
  });

  async function typing(script: boolean): Promise<{ page: Page; context: BrowserContext }> {
    const context = await site.device(null, { javaScriptEnabled: script });
    const page = await context.newPage();
    await page.goto('/referral');
    for (const [label, value] of [
      ['Day', '3'],
      ['Month', '2'],
      ['Year', '1990'],
    ] as const)
      await page.getByLabel(label).fill(value);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('What would you like help with?').fill(WORDS);
    await page.getByRole('group', { name: 'Is it safe to ring you?' }).getByLabel('No').check();
    return { page, context };
  }

  const typed = (page: Page) => page.getByLabel('What would you like help with?').inputValue();

  test.each([true, false])(
    'a look at the crisis page and back keeps it (script: %s)',
    async (script) => {
      const { page, context } = await typing(script);
      await page.getByRole('main').getByRole('link', { name: 'Get urgent help' }).click();
      await page.waitForURL(/\/crisis/);
      await page.goBack();
      expect(await typed(page)).toBe(WORDS);
      const safe = page.getByRole('group', { name: 'Is it safe to ring you?' });
      expect(await safe.getByLabel('No').isChecked()).toBe(true);
      await context.close();
    },
    60_000,
  );

  test('a reload keeps it, another tab does not show it, and leaving the site forgets it', async () => {
    const { page, context } = await typing(true);
    await page.reload();
    expect(await typed(page)).toBe(WORDS);
    const other = await context.newPage();
    await other.goto('/referral/request');
    expect(await typed(other)).toBe('');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(1);
    await page.route('**/leave', (route) => route.fulfill({ body: 'elsewhere', contentType: 'text/html' }));
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await page.getByText('elsewhere').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await context.close();
    expect(site.complaints).toEqual([]);
  }, 60_000);
});
