/** Every page of the route table, looked at as everybody who may open it, and every form sent empty. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { long } from '../chance.ts';
import type { TestProgram } from '../program.ts';
import { type Served, served } from '../served.ts';
import { type Found, pagesFor, pagesOf, routeOf } from './every-page/addresses.ts';
import { livedIn, type Visitor } from './every-page/lived-in.ts';
import { type BlankForm, blankForms, bonesOf, faultsOf, send } from './every-page/look.ts';

let the: TestProgram;
let site: Served;
let visitors: Visitor[];
const found = new Map<Visitor, Found[]>();
/** The forms of a visitor's pages, one for each address that they post to. */
const forms = new Map<Visitor, Map<string, BlankForm>>();

/** Sent empty these end the sign-in that the rest stands on, or answer with a file and leave the page where it is. */
const leftAlone = ['/sign-out', '/account/sign-out-everywhere', '/workbook/file'];

beforeAll(async () => {
  ({ the, visitors } = await livedIn());
  for (const visitor of visitors) found.set(visitor, await pagesFor(the, visitor));
  site = await served(the);
}, 300_000);
afterAll(async () => {
  await site?.end();
  await the?.end();
}, 60_000);

/** A search with a browser for each visitor, three at a time. */
async function byEverybody(search: (visitor: Visitor, page: Page) => Promise<string[]>) {
  const faults: Record<string, string[]> = {};
  const waiting = [...visitors];
  const look = async () => {
    for (let visitor = waiting.shift(); visitor; visitor = waiting.shift()) {
      const context = await browserOf(visitor);
      const some = await search(visitor, await context.newPage());
      if (some.length > 0) faults[`${visitor.name}, ${visitor.role}`] = some;
      await context.close();
    }
  };
  await Promise.all([look(), look(), look()]);
  return faults;
}

async function browserOf(visitor: Visitor): Promise<BrowserContext> {
  const who = (await visitor.cookie()) ? visitor : null;
  return site.device(who, { viewport: { width: visitor.width, height: 740 } });
}

test('everybody comes to every page that they may open', () => {
  const comes = (role: string) => (visitor: Visitor) => role === 'public' || visitor.role === role;
  const left = pagesOf(the).flatMap((route) =>
    route.who
      .filter(
        (role) =>
          !visitors.filter(comes(role)).some((one) => found.get(one)?.some((at) => at.route === route)),
      )
      .map((role) => `${route.path} as ${role}`),
  );
  // Who supervises reads along, and neither writes to a patient nor takes a measure.
  expect(left).toEqual([
    '/patients/:patient/measures/:instrument as supervisor',
    '/patients/:patient/messages as supervisor',
  ]);
});

/** A browser looks at hundreds of pages: minutes, so in the long tests alone. */
const look = test.runIf(long);

look(
  'and each of them is right',
  async () => {
    // What two people see on pages of one build is looked at once.
    const built = new Set<string>();
    expect(
      await byEverybody(async (visitor, page) => {
        const faults: string[] = [];
        const known = new Map<string, BlankForm>();
        forms.set(visitor, known);
        for (const { address, html } of found.get(visitor) ?? []) {
          // What is data has nothing to look at.
          if (!html) continue;
          const bones = bonesOf(html);
          if (bones.every((one) => built.has(one))) continue;
          for (const one of bones) built.add(one);
          await page.goto(address);
          for (const fault of await faultsOf(page, visitor.width)) faults.push(`${address}: ${fault}`);
          for (const form of await blankForms(page)) {
            const path = routeOf(the, 'post', form.action)?.path;
            if (path && !leftAlone.includes(path) && !known.has(path)) known.set(path, form);
          }
        }
        return faults;
      }),
    ).toEqual({});
  },
  600_000,
);

look(
  'a form that is sent empty says what is missing, on a page that is right too',
  async () => {
    const asked = new Set<string>();
    expect(
      await byEverybody(async (visitor, page) => {
        const faults: string[] = [];
        for (const [path, { action, body }] of forms.get(visitor) ?? []) {
          if (asked.has(path)) continue;
          asked.add(path);
          const status = await send(page, action, body);
          if (status !== 200 && status !== 422) faults.push(`${action} answers ${status}`);
          for (const fault of await faultsOf(page, visitor.width)) faults.push(`${action}: ${fault}`);
        }
        return faults;
      }),
    ).toEqual({});
    expect(asked.size).toBeGreaterThan(50);
  },
  600_000,
);

test('no page complained, and nothing failed', () => {
  expect(site.complaints).toEqual([]);
  expect(the.faults).toEqual([]);
});
