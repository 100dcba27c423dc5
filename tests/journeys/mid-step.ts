/** Two patients of one service, each half-way through the same step, with phones to write on. */
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { listContacts, startDefaultPlan } from '../../src/features/blend/index.ts';
import { DEVICE_COOKIE } from '../../src/features/people/index.ts';
import { done } from '../../src/platform/outcome.ts';
import { type Clinic, clinic, type TestPatient } from '../clinic.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { type Served, served } from '../served.ts';

export const THOUGHTS = '[name="five-areas.thoughts"]';

export interface Writer extends TestPatient {
  /** Their own contact of the step, the page that they write on, and the page after it. */
  contact: string;
  page: string;
  next: RegExp;
}

export interface MidStep {
  the: TestProgram;
  site: Served;
  here: Clinic;
  amira: Writer;
  ben: Writer;
  /** A browser of its own, signed in as somebody, on a phone that is theirs alone or one that others use. */
  device(who: Writer, whose?: 'own' | 'shared', options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Somebody else signs in where another person was. */
  signInOn(context: BrowserContext, who: Writer): Promise<void>;
  /** What was sent and stored as somebody's thoughts, in order; each version of it once. */
  sent(who: Writer): Promise<string[]>;
  /** What waits for somebody as a draft, one a branch. */
  drafts(who: Writer): Promise<string[]>;
  /** Between two tests: nothing is open, written or complained of. */
  clear(): Promise<void>;
  end(): Promise<void>;
}

export async function midStep(): Promise<MidStep> {
  const the = await testProgram();
  const here = await clinic(the, 'northfield');
  const site = await served(the);
  const open: BrowserContext[] = [];
  const begun = async (name: string): Promise<Writer> => {
    const who = await here.patient(name);
    await here.job().act('test.plan', async (tx) => {
      await startDefaultPlan(tx, who.episode);
      return done();
    });
    const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, who.episode));
    const contact = contacts.find((one) => one.contentKey === 'understanding-low-mood')?.contact ?? '';
    await who.post(`/programme/${contact}/start`, { form: 'full', person: 'kit' });
    const page = `/programme/${contact}/pages/my-five-areas?form=full`;
    return { ...who, contact, page, next: /pages\/diary/ };
  };
  const cookies = async (who: Writer) =>
    (await who.cookie()).split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return { name, value, url: site.url };
    });
  const opened = <Body>(row: { body: Buffer }) =>
    JSON.parse(the.program.store.keyring.open(here.service, row.body)) as Body;
  return {
    the,
    site,
    here,
    amira: await begun('Amira'),
    ben: await begun('Ben'),
    async device(who, whose = 'own', options = {}) {
      const context = await site.device(who, { viewport: { width: 360, height: 740 }, ...options });
      await context.addCookies([{ name: DEVICE_COOKIE, value: whose, url: site.url }]);
      context.setDefaultTimeout(15_000);
      open.push(context);
      return context;
    },
    async signInOn(context, who) {
      await context.clearCookies();
      await context.addCookies(await cookies(who));
    },
    async sent(who) {
      const { rows } = await the.owner.query(
        `select v.body from keepstep.entry_version v join keepstep.entry e on e.service_id = v.service_id and e.id = v.entry_id
          where e.patient_id = $1 order by v.number`,
        [who.patient],
      );
      return rows.map((row) => String(opened<{ answers: { thoughts?: string } }>(row).answers.thoughts));
    },
    async drafts(who) {
      const { rows } = await the.owner.query(
        'select body from keepstep.draft where account_id = $1 and branch >= 0 order by branch',
        [who.account],
      );
      return rows.map((row) =>
        String(opened<{ values: Record<string, string> }>(row).values['five-areas.thoughts']),
      );
    },
    async clear() {
      site.loses = undefined;
      for (const context of open.splice(0)) await context.close();
      await the.owner.query('delete from keepstep.draft');
      await the.owner.query('truncate keepstep.entry cascade');
      expect(site.complaints.splice(0)).toEqual([]);
      expect(the.faults).toEqual([]);
    },
    async end() {
      await site.end();
      await the.end();
    },
  };
}

/** Waits until the form says so of the words in it. */
export const says = (page: Page, words: string) =>
  page.locator('.ks-draft__state').getByText(words).waitFor();

export const press = (page: Page) => page.getByRole('button', { name: 'Save and go on' }).click();

/** How many parcels of words wait in this browser. */
export const waits = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('keepstep:draft:')).length);
