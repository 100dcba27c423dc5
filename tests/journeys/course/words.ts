/** The few things that people do on every page, by what they see. */
import type { Page } from 'playwright-core';

export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Presses a button, or a link that looks like one, and waits for the page that follows. */
export async function press(page: Page, name: string | RegExp, at = 0): Promise<void> {
  const main = page.getByRole('main');
  const exact = typeof name === 'string';
  const button = main.getByRole('button', { name, exact }).nth(at);
  await Promise.all([page.waitForEvent('domcontentloaded'), button.click()]);
}

/** Follows a link by its words. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await Promise.all([
    page.waitForEvent('domcontentloaded'),
    page
      .getByRole('link', { name, exact: typeof name === 'string' })
      .first()
      .click(),
  ]);
}

/** Fills fields by their labels; the start of a label is enough. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label).first().fill(value);
}

/** Chooses an answer to a question. */
export async function choose(page: Page, question: string | RegExp, answer: string): Promise<void> {
  await page
    .getByRole('group', { name: question })
    .first()
    .getByLabel(answer, { exact: true })
    .first()
    .check();
}

/** Whether a page says something, once or more. */
export const says = (page: Page, words: string | RegExp) =>
  page.getByText(words).filter({ visible: true }).first().waitFor();

/** All the words that a person sees on a page, its frame left out. */
export const allWords = (page: Page) => page.locator('main').innerText();

/** From the caseload to a page of somebody's record. */
export async function record(page: Page, link: string, who = 'Amira Haddad'): Promise<void> {
  await page.goto('/caseload');
  await follow(page, who);
  await heading(page, who);
  await follow(page, link);
}
