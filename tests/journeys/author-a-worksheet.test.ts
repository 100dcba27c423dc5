import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentEdition } from '../../src/features/library/index.ts';
import { type Desk, desk, registration } from '../desk.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

/** What docs/playbooks/author-a-worksheet.md says, done in a browser that runs no script, on a phone. */
let the: TestProgram;
let site: Served;
let home: Desk;
const open: BrowserContext[] = [];

beforeAll(async () => {
  the = await testProgram();
  home = await desk(the, 'Authoring');
  site = await served(the);
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  await site.end();
  await the.end();
});

async function phoneOf(who: { cookie(): Promise<string> }): Promise<Page> {
  const device = await site.device(who, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  open.push(device);
  device.setDefaultTimeout(15_000);
  return device.newPage();
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click();

test('a clinician builds a small worksheet, and another signs it, without script', async () => {
  const elin = await phoneOf(home.elin);
  await elin.goto('/library');
  await elin.getByRole('link', { name: 'Drafts: write, preview, review' }).click();
  await elin.getByLabel('Worksheet', { exact: true }).check();
  await elin.getByLabel('What is it called?').fill('One small win');
  await press(elin, 'Begin');

  // The page says what is missing, and nothing can be sent yet.
  await elin.getByText('2 things to mend before review:').waitFor();
  await elin.getByLabel('What it is for').fill('To notice one thing that went well.');
  await elin.getByLabel('Question', { exact: true }).fill('What went well?');
  await elin.getByLabel('Add another').selectOption({ label: 'Choice' });
  await press(elin, 'Add');
  await elin.getByLabel('Question', { exact: true }).nth(1).fill('How did it feel?');
  await elin.getByLabel('Answer 1', { exact: true }).fill('Good');
  await elin.getByLabel('Answer 2', { exact: true }).fill("I can't tell");
  await press(elin, 'Add another answer');
  await elin.getByLabel('Answer 3', { exact: true }).fill('So-so');
  await elin.getByRole('button', { name: 'Up: Answer 3' }).click();
  expect(await elin.getByLabel('Answer 2', { exact: true }).inputValue()).toBe('So-so');
  await press(elin, 'Save and check');
  await elin.getByText('No fault found').waitFor();
  await elin.getByText(/grade \d/).waitFor();

  await elin.getByRole('link', { name: 'Write the worked example' }).click();
  await elin.getByLabel('Whose example').selectOption({ label: 'Kit' });
  await elin.getByLabel('What went well?').fill('I opened the window.');
  await elin.getByLabel('How did it feel?').selectOption({ label: 'Good' });
  await press(elin, 'Save and preview');

  const phone = elin.frameLocator('iframe').first();
  await phone.getByRole('heading', { name: 'One small win' }).waitFor();
  await phone.getByLabel('So-so').waitFor();
  await phone.getByText('See how Kit').or(phone.getByText('Kit')).first().waitFor();

  await elin.getByRole('link', { name: 'One small win' }).first().click();
  await press(elin, 'Save and go to review');
  await elin.getByLabel('Anything the reviewer should know (optional)').fill('My first one.');
  await press(elin, 'Send for clinical review');
  await elin.getByText('another person reviews it').waitFor();

  const farid = await phoneOf(home.farid);
  await farid.goto('/library/drafts');
  await farid.getByText('Waits for your review').waitFor();
  await farid.getByRole('link', { name: 'One small win' }).click();
  await farid.getByText('My first one.').first().waitFor();
  await farid.getByText('I opened the window.').waitFor();
  await farid.getByLabel('Body you are registered with').fill(registration.body);
  await farid.getByLabel('Registration number').fill(registration.number);
  await press(farid, 'Sign and publish');
  await farid.getByText(/Farid, NMC 12A3456E/).waitFor();

  const published = await home
    .job()
    .read('test.read', (tx) => currentEdition(tx, 'worksheet', 'one-small-win'));
  expect(published?.body).toMatchObject({
    fields: [
      { id: 'what-went-well', kind: 'longText' },
      {
        id: 'how-did-it-feel',
        options: [{ label: 'Good' }, { id: 'so-so', label: 'So-so' }, { label: "I can't tell" }],
      },
    ],
    example: {
      person: 'kit',
      answers: { 'what-went-well': 'I opened the window.', 'how-did-it-feel': 'good' },
    },
  });
  for (const page of [elin, farid]) {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  expect(site.complaints).toEqual([]);
  expect(the.faults).toEqual([]);
}, 120_000);
