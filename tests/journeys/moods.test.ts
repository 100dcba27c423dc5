import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listContacts, startDefaultPlan } from '../../src/features/blend/index.ts';
import { done } from '../../src/platform/outcome.ts';
import { clinic, type TestPatient } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  const here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  const step = contacts.find((one) => one.contentKey === 'small-steps')?.contact ?? '';
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenschrank '.repeat(2);
  const activities = ['01-05', '01-06', '01-08', '01-12'].flatMap((day, row) => [
    [`activity-plan.activities.${row}.what`, row === 0 ? long : 'خطوة صغيرة'],
    [`activity-plan.activities.${row}.day`, `2026-${day}`],
    [`activity-plan.activities.${row}.done`, row === 1 ? 'part' : 'did'],
  ]);
  const levels = ['low', 'ok', 'so-so', 'good', 'very-low', 'cannot-tell'];
  for (let day = 5; day <= 26; day++) {
    if (day % 5 === 0) continue;
    the.clock.advanceTo(`2026-01-${String(day).padStart(2, '0')}T${day % 2 ? '09' : '19'}:00:00Z`);
    const words = day === 7 ? long : '';
    await amira.post('/moods', { level: levels[day % 6] ?? 'ok', words, visibility: 'team', from: 'moods' });
  }
  await amira.post(`/programme/${step}/pages/plan`, {
    form: 'full',
    intent: 'save',
    ...Object.fromEntries(activities),
  });
  await amira.post('/moods/patterns', { pattern: long, seenBy: 'only-me' });
  site = await served(the);
});
afterAll(async () => {
  expect(site.complaints).toEqual([]);
  await site.end();
  await the.end();
});

test('the page of moods with all that it can hold fits 320 px, and axe finds nothing', async () => {
  for (const width of [320, 1280]) {
    const context = await site.device(amira, { viewport: { width, height: 740 } });
    const page = await context.newPage();
    await page.goto('/moods');
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true;
    });
    for (const words of ['Week by week', 'What do you see?', 'What we can count', 'What you saw'])
      expect(await page.getByRole('heading', { name: words }).isVisible(), words).toBe(true);
    expect(await page.locator('.ks-mark').count()).toBe(4);
    expect(await page.locator('main').innerText()).toContain('On the 3 days with something done');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.target}`)).toEqual([]);
    await context.close();
  }
}, 120_000);

test('what is typed about one’s moods is kept without a button, and the other form is left alone', async () => {
  const context = await site.device(amira, { viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto('/moods');
  await page.getByLabel('What I see').fill('Sundays, before the week');
  await page.getByText('Kept. Not sent yet.').waitFor();
  const again = (await amira.get('/moods')).text;
  expect(again).toContain('Sundays, before the week</textarea>');
  await page.getByRole('button', { name: 'Save what I see' }).click();
  await page.getByText('Saved. Your practitioner can see this.').waitFor();
  expect((await amira.get('/moods')).text).not.toContain('Sundays, before the week</textarea>');
  await context.close();
});
