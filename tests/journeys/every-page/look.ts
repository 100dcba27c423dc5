/** What every page has to keep to, whoever opens it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How a page is built, what stands round it apart from what stands in it: words, ids and addresses left out. */
export function bonesOf(html: string): string[] {
  const bones = html
    .replace(/>[^<]*[^<\s][^<]*</g, '>x<')
    .replace(/ (value|href|action|data-[a-z]+)="[^"]*"/g, ' $1')
    .replace(/[0-9a-f-]{20,}|(?<!<\/?h)\d+/g, '0');
  const [round = '', rest = ''] = bones.split('<main');
  return [round.slice(round.indexOf('<body')), rest];
}

async function violationsOf(page: Page): Promise<string[]> {
  // A page that shows another in a frame is looked at without it: the one in the frame has an address of its own.
  // What passed is of no use here, and finding its words costs more than the search.
  const options = { runOnly: rules, resultTypes: ['violations' as const], preload: false };
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .setLegacyMode()
    .options(options)
    .analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none][0]?.message ?? '';
      return `${target.join(' ')} (${why})`;
    });
    return `${id} at ${places.join(', ')}`;
  });
}

/** What is wrong with the page that is shown, in a line each. */
export async function faultsOf(page: Page, width: number): Promise<string[]> {
  const found = await violationsOf(page);
  if (width !== 320) await page.setViewportSize({ width: 320, height: 740 });
  const seen = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    // A link of the error summary that leads nowhere leaves its person looking.
    lost: [...document.querySelectorAll('.nhsuk-error-summary a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !document.getElementById(href.slice(1))),
    mistaken: document.querySelector('.nhsuk-error-summary') !== null,
  }));
  if (width !== 320) await page.setViewportSize({ width, height: 740 });
  if (seen.wide > 320) found.push(`is ${seen.wide} px wide on a screen of 320`);
  if (seen.headings !== 1) found.push(`has ${seen.headings} first headings`);
  if (!/^\S.* - Keepstep$/.test(seen.title)) found.push(`is called "${seen.title}"`);
  if (seen.mistaken !== seen.title.startsWith('Error: ')) found.push(`is called "${seen.title}" in error`);
  if (seen.lost.length > 0) found.push(`leads to no field by ${seen.lost.join(', ')}`);
  return found;
}

/** A form as it stands on a page: where it posts to, and what it posts when nothing is filled in. */
export interface BlankForm {
  action: string;
  body: string;
}

/** Every form of a page that posts, emptied: what is hidden stays, what is typed is blank, what is chosen is not. */
export function blankForms(page: Page): Promise<BlankForm[]> {
  return page.evaluate(() =>
    [...document.forms]
      .filter((form) => form.method === 'post')
      .map((form) => {
        const body = new URLSearchParams();
        let pressed = false;
        for (const control of form.elements) {
          const { name, type, value } = control as HTMLInputElement;
          if (!name || type === 'radio' || type === 'checkbox') continue;
          if (type === 'submit') {
            if (!pressed) body.append(name, value);
            pressed = true;
          } else body.append(name, type === 'hidden' ? value : '');
        }
        return { action: form.getAttribute('action') ?? '', body: body.toString() };
      }),
  );
}

/** Posts a form as a page does, and waits for the page that it leads to. @returns that page's status. */
export async function send(page: Page, action: string, body: string): Promise<number> {
  await page.goto('/crisis');
  const arrived = page.waitForNavigation();
  await page.evaluate(
    ([to = '', values = '']) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: to });
      for (const [name, value] of new URLSearchParams(values)) {
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', name, value });
        form.append(input);
      }
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
    },
    [action, body],
  );
  return (await arrived)?.status() ?? 0;
}

/** Every address of this site that a page leads to. */
export function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  );
}
