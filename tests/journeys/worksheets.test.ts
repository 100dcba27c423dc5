import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listContacts, startDefaultPlan } from '../../src/features/blend/index.ts';
import { done } from '../../src/platform/outcome.ts';
import { clinic, type TestPatient } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let amira: TestPatient;
let steps: Record<string, string>;

/** Steps of the default plan that stand in for tools: what matters here is their worksheets. */
const instead: Record<string, string> = {
  'more-activation': 'worry-tree',
  'staying-well': 'sleep-diary-and-habits',
};

beforeAll(async () => {
  the = await testProgram();
  const here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  for (const [step, tool] of Object.entries(instead))
    await the.owner.query('update keepstep.planned_contact set content_key = $1 where content_key = $2', [
      tool,
      step,
    ]);
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  steps = Object.fromEntries(contacts.map((one) => [one.contentKey, one.contact]));
  site = await served(the);
});
afterAll(async () => {
  expect(site.complaints).toEqual([]);
  await site.end();
  await the.end();
});

/** A phone at 320 px, which is also a computer at 400 % zoom. */
const small = { viewport: { width: 320, height: 640 } };
async function open(options: BrowserContextOptions = small): Promise<Page> {
  return (await site.device(amira, options)).newPage();
}
const at = (step: string, page: string) => `/programme/${steps[step]}/pages/${page}?form=full`;
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const faultsOn = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map((one) => `${one.id}: ${one.nodes[0]?.target}`);

/** The page of a step that asks for a field. */
async function pageWith(step: string, box: string): Promise<string> {
  const opening = (await amira.get(`/programme/${steps[step]}/pages/keep?form=full`)).text;
  const pages = [...opening.matchAll(/\/pages\/([a-z0-9-]+)\?form=full/g)].map((match) => match[1] ?? '');
  for (const page of new Set(pages))
    if ((await amira.get(at(step, page))).text.includes(`name="${box}"`)) return at(step, page);
  throw new Error(`Nothing asks for ${box}`);
}

test('a part that depends on an answer opens with it, and hides without losing what was typed', async () => {
  const page = await open();
  await page.goto(await pageWith('worry-tree', 'worry-sort.step'));
  const step = page.locator('[name="worry-sort.step"]');
  expect(await step.isVisible()).toBe(false);
  await page.getByLabel('Yes, now').check();
  expect(await step.isVisible()).toBe(true);
  expect(await page.locator('[name="worry-sort.day"]').isVisible()).toBe(false);
  await step.fill('Ring the school');
  await page.getByLabel('No, nothing').check();
  expect(await step.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByLabel('Yes, now').check();
  expect(await step.inputValue()).toBe('Ring the school');
});

test('without script every part is there, with a line that says when it is meant', async () => {
  const page = await open({ ...small, javaScriptEnabled: false });
  await page.goto(await pageWith('worry-tree', 'worry-sort.step'));
  expect(await page.locator('[name="worry-sort.day"]').isVisible()).toBe(true);
  expect(await page.locator('main').innerText()).toContain(
    'Only if your answer to “Can I do anything about it?” is “Yes, but not now” / “Only with help”.',
  );
});

test('worksheets, their pictures and their paper fit 320 px, and axe finds nothing', async () => {
  const row = (name: string, values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenschrank '.repeat(3);
  await amira.post(at('small-steps', 'make-it-small'), {
    form: 'full',
    intent: 'save',
    ...row('step-ladder.steps.0', { step: long, hard: '9' }),
    ...row('step-ladder.steps.1', { step: 'خطوة صغيرة إلى الباب ثم إلى الشارع', hard: '4' }),
    ...row('step-ladder.steps.2', { step: '👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟👟', hard: '' }),
  });
  await amira.post(at('small-steps', 'plan'), {
    form: 'full',
    intent: 'save',
    ...row('activity-plan.activities.0', { what: 'Walk', day: '2026-01-06', time: '10:00', done: 'did' }),
    ...row('activity-plan.activities.1', { what: long, day: '2026-01-07', done: 'part' }),
    ...row('activity-plan.activities.2', { what: 'Swim', day: '2026-01-08', done: 'not-this-time' }),
  });
  const areas = await pageWith('understanding-low-mood', 'five-areas.thoughts');
  const boxes = ['situation', 'thoughts', 'feelings', 'body', 'doing'];
  await amira.post(areas, {
    form: 'full',
    intent: 'save',
    ...Object.fromEntries(boxes.map((box) => [`five-areas.${box}`, `${long} ${box}`])),
  });
  const diary = await pageWith('understanding-low-mood', 'activity-mood-diary.entries.0.activity');
  await amira.post(diary, {
    form: 'full',
    intent: 'save',
    ...row('activity-mood-diary.entries.0', {
      day: '2026-01-05',
      part: 'morning',
      activity: long,
      mood: '2',
    }),
    ...row('activity-mood-diary.entries.1', {
      day: '2026-01-05',
      part: 'evening',
      activity: 'Choir',
      mood: '10',
    }),
  });
  const page = await open({ ...small, forcedColors: 'active', reducedMotion: 'reduce' });
  const pages = [
    at('small-steps', 'make-it-small'),
    at('small-steps', 'plan'),
    areas,
    diary,
    await pageWith('worry-tree', 'worry-sort.step'),
    await pageWith('sleep-diary-and-habits', 'sleep-diary.nights.0.to-bed'),
    `/programme/${steps['small-steps']}/sheets/step-ladder/print?size=large`,
    `/programme/${steps['sleep-diary-and-habits']}/sheets/sleep-diary/print`,
    '/workbook',
  ];
  for (const path of pages) {
    await page.goto(path);
    expect(await sideways(page), path).toBeLessThanOrEqual(0);
    // The workbook shows every picture again; a look at one page of each kind is enough.
    if (!/five-areas|diary|plan\?/.test(path)) expect(await faultsOn(page), path).toEqual([]);
  }
  await page.goto(at('small-steps', 'plan'));
  const colours = await page.evaluate(() =>
    ['.ks-shape', '.ks-picture__label'].map((part) => {
      const one = document.querySelector(`.ks-saved ${part}`);
      return one ? getComputedStyle(one).fill : '';
    }),
  );
  expect(colours[0]).not.toBe(colours[1]);
}, 120_000);

test('an empty ladder prints on two sides of paper, no row torn, without the menus of the page', async () => {
  const page = await open();
  await page.goto(`/programme/${steps['small-steps']}/sheets/step-ladder/print`);
  const file = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(file.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: 'print' });
  const torn = await page
    .locator('.ks-paper__row')
    .evaluateAll((rows) => rows.filter((row) => getComputedStyle(row).breakInside !== 'avoid').length);
  expect(torn).toBe(0);
  for (const words of ['Get urgent help', 'Show it in large print'])
    expect(await page.getByText(words).isVisible(), words).toBe(false);
  expect(await page.getByText('The step I could do even on a bad day').isVisible()).toBe(true);
});

test('a page is read aloud only when asked, with a voice of this device, and stops when told', async () => {
  const context = await site.device(amira, small);
  // A browser without a screen has no voice of its own.
  await context.addInitScript(() => {
    const spoken: string[] = [];
    const voices = [
      { lang: 'en-GB', localService: false, name: 'Far away' },
      { lang: 'en-GB', localService: true, name: 'Here' },
    ];
    class Utterance {
      text: string;
      voice: { name: string } | null = null;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.assign(window, { spoken, SpeechSynthesisUtterance: Utterance });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        getVoices: () => voices,
        speak: (one: Utterance) => spoken.push(`${one.voice?.name}: ${one.text}`),
        cancel: () => spoken.push('silence'),
        addEventListener: () => undefined,
      },
    });
  });
  const page = await context.newPage();
  const said = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  await page.goto(at('understanding-low-mood', 'why'));
  expect(await said()).toEqual([]);
  await page.getByRole('button', { name: 'Listen to this page' }).click();
  expect(await said()).toEqual(['Here: Why it can happen']);
  await page.getByRole('button', { name: 'Pause' }).click();
  expect((await said()).at(-1)).toBe('silence');
  await page.getByRole('button', { name: 'Go on reading' }).click();
  expect((await said()).at(-1)).toBe('Here: Why it can happen');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Listen to this page' }).waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))).toEqual(
    [],
  );
});

test('where the browser has no voice of its own there is nothing to press', async () => {
  const page = await open();
  await page.goto(at('understanding-low-mood', 'why'));
  expect(await page.getByRole('button', { name: 'Listen to this page' }).count()).toBe(0);
});
