/** Who takes part in one course of treatment, each in a browser of their own, and what time does to them. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { drainDueJobs } from '../../../src/app/jobs.ts';
import { doorKey } from '../../door-key.ts';
import { type TestProgram, testProgram } from '../../program.ts';
import { type Served, served } from '../../served.ts';

export interface Actor {
  name: string;
  email: string;
  page: Page;
  /** Comes back after days away, which ended the sign-in: a new one on the same device. */
  back(): Promise<void>;
}

export interface Cast {
  the: TestProgram;
  site: Served;
  /** With JavaScript, or without. */
  script: boolean;
  /** The service that this course happens in; '' until there is one. */
  service: string;
  manager: Actor;
  practitioner: Actor;
  supervisor: Actor;
  patient: Actor;
  /** One value of the first row, read as the owner of the database. */
  stored(sql: string, ...values: unknown[]): Promise<unknown>;
  /** Days or hours go by, with what the program does by itself in them. */
  later(time: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  /** The letters so far, newest first, on the page that shows them. */
  letterTo(address: string): Promise<string>;
  end(): Promise<void>;
}

/** Opens a program with nobody in it yet, and a browser for each person. */
export async function gather(script: boolean, start?: string): Promise<Cast> {
  const the = await testProgram(start ? { start } : {});
  const site = await served(the);
  const cast: Cast = {
    the,
    site,
    script,
    service: '',
    manager: await actor('Marek Kowalczyk', 'marek@northfield.example'),
    practitioner: await actor('Priya Nair', 'priya@northfield.example'),
    supervisor: await actor('Sunita Rao', 'sunita@northfield.example'),
    patient: await actor('Amira Haddad', 'amira@post.example'),
    async stored(sql, ...values) {
      const { rows } = await the.owner.query({ text: sql, values, rowMode: 'array' });
      return rows[0]?.[0];
    },
    async later({ days = 0, hours = 0, minutes = 0 }) {
      const until = the.clock.now().add({ hours: days * 24 + hours, minutes });
      await drainDueJobs(the.program, until, { at: (due) => moveTo(due) });
      moveTo(until);
    },
    async letterTo(address) {
      await drainDueJobs(the.program);
      const page = await cast.patient.page.context().newPage();
      await page.goto('/outbox');
      const text = await page.locator('section').filter({ hasText: address }).first().innerText();
      await page.close();
      return text;
    },
    async end() {
      await site.end();
      await the.end();
    },
  };
  return cast;

  function moveTo(instant: Temporal.Instant): void {
    if (Temporal.Instant.compare(instant, the.clock.now()) > 0) the.clock.advanceTo(instant);
  }

  async function actor(name: string, email: string): Promise<Actor> {
    const context = await site.device(null, { javaScriptEnabled: script });
    context.setDefaultTimeout(10_000);
    return {
      name,
      email,
      page: await context.newPage(),
      async back() {
        const key = doorKey(the.program, { email, service: cast.service });
        const pairs = (await key()).split('; ').map((pair) => pair.split(/=(.*)/s));
        await context.addCookies(
          pairs.map(([cookie = '', value = '']) => ({ name: cookie, value, url: site.url })),
        );
      },
    };
  }
}

/** A sentence that no other test wrote, to look for later. */
export const unlike = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;
