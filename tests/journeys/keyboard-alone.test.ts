/** Two people at work with the keyboard and nothing else; wherever they are, they see where they are. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startDefaultPlan } from '../../src/features/blend/index.ts';
import { done } from '../../src/platform/outcome.ts';
import { type Clinic, clinic, type TestPatient } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

let the: TestProgram;
let site: Served;
let here: Clinic;
let amira: TestPatient;
const password = 'a long test password';

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
afterEach(() => {
  expect(site.complaints).toEqual([]);
  expect(the.faults).toEqual([]);
});
afterAll(async () => {
  await site.end();
  await the.end();
});

/** A page that no pointer touches. */
async function open(path: string, width: number): Promise<Page> {
  const context = await site.device(null, { viewport: { width, height: 740 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Whether somebody who looks at the page can tell what has the focus: something about it is drawn that is not without. */
const showsFocus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return true;
    // A radio lies unseen over the mark that is drawn for it.
    const mark = at.matches('[type=radio], [type=checkbox]') ? at.nextElementSibling : null;
    const looks = (styles: CSSStyleDeclaration) =>
      [
        styles.outlineStyle,
        styles.outlineWidth,
        styles.outlineColor,
        styles.boxShadow,
        styles.borderColor,
      ].join();
    const drawn = () =>
      [looks(getComputedStyle(at)), mark && looks(getComputedStyle(mark, '::before'))].join();
    const box = at.getBoundingClientRect();
    const withFocus = drawn();
    at.blur();
    const without = drawn();
    at.focus();
    return withFocus !== without && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  });

/** Goes on with Tab until it is there, and sees the focus on every way station. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await showsFocus(page), await page.evaluate(() => document.activeElement?.outerHTML)).toBe(true);
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

async function go(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}

async function type(page: Page, label: string, words: string): Promise<void> {
  await tabTo(page, page.getByLabel(label).first());
  await page.keyboard.type(words);
}

/** The first radio of a group is where Tab leads; arrows go on from there. */
async function choose(page: Page, answer: string): Promise<void> {
  const radio = page.getByLabel(answer, { exact: true }).first();
  const name = await radio.getAttribute('name');
  const group = page.locator(`input[type=radio][name="${name}"]`);
  await tabTo(page, group.first());
  await page.keyboard.press('Space');
  const at = await radio.evaluate(
    (one, radios) => [...document.getElementsByName(radios)].indexOf(one as HTMLElement),
    name ?? '',
  );
  for (let steps = 0; steps < at; steps++) {
    await page.keyboard.press('ArrowDown');
    expect(await showsFocus(page)).toBe(true);
  }
  expect(await radio.isChecked()).toBe(true);
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first();

async function signIn(page: Page, email: string): Promise<void> {
  await type(page, 'Email address', email);
  await type(page, 'Password', password);
  await go(page, button(page, 'Sign in'));
}

test('a patient signs in, does a page of a step and keeps a mood', async () => {
  const page = await open('/sign-in?next=/home', 320);
  await signIn(page, amira.email);
  await heading(page, 'Is this only your phone or computer?');
  await choose(page, 'No, other people use it too');
  await go(page, button(page, 'Go on'));
  await heading(page, 'Hello Amira');

  await go(page, button(page, 'Start'));
  await heading(page, 'Understanding low mood');
  await choose(page, 'All of it');
  await choose(page, 'Nasreen, 29');
  await go(page, button(page, 'Start'), 'Space');
  for (const title of ['You are not the only one', 'What low mood can look like', 'Why it can happen']) {
    await heading(page, title);
    await go(page, button(page, 'Next page'));
  }
  await go(page, button(page, 'Next page'));
  await heading(page, 'Your own five parts');
  await type(page, 'What was going on?', 'The choir sang without me');
  await go(page, button(page, 'Save and go on'));
  await heading(page, 'A look at your week');

  await go(page, link(page, 'Home'));
  await heading(page, 'Hello Amira');
  await choose(page, 'So-so');
  await go(page, button(page, 'Save'));
  await page.getByText('In between is a real answer.').waitFor();
  const { rows } = await the.owner.query('select level from keepstep.mood');
  expect(rows).toEqual([{ level: 3 }]);
}, 120_000);

test('a practitioner signs in, opens the caseload and a review, and signs a reply', async () => {
  await amira.post('/messages', { text: 'The walk went well.' });
  const page = await open('/sign-in?next=/caseload', 1280);
  await signIn(page, here.priya.email);
  await heading(page, 'Caseload');
  await go(page, link(page, 'Reviews'));
  await heading(page, 'Reviews');
  await go(page, button(page, /^Review Amira/));
  await heading(page, 'Review: Amira');
  await type(page, 'Reply to Amira', 'You went out, and it helped.');
  await go(page, button(page, 'Sign and send'));
  await page.getByText(/Review of Amira.* signed\./).waitFor();
  const { rows } = await the.owner.query('select count(*)::int as n from keepstep.review');
  expect(rows).toEqual([{ n: 1 }]);
}, 120_000);
