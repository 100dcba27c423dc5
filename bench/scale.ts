/** The lists of a practitioner with 300 patients, in a service of 10,000 people and then of 100,000. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { migrationsFolder } from '../src/app/installation.ts';
import { Program } from '../src/app/program.ts';
import { evenLife, live } from '../src/app/simulate/simulate.ts';
import { Auth } from '../src/features/people/index.ts';
import { simulatedClock } from '../src/platform/clock.ts';
import { prepareDatabase } from '../src/platform/db/prepare.ts';
import { idSource } from '../src/platform/ids.ts';
import { present } from '../src/platform/outcome.ts';
import { programRoot } from '../src/platform/root.ts';
import { cookieOf, type Ground, requestFor } from './ground.ts';
import { multiply, readTemplate } from './multiply.ts';
import { watchStatements } from './query-count.ts';
import { byTurns, median, quantile, type Row, row } from './table.ts';

const TEMPLATE = 30;
/** Long enough for a hundred answers a person; some have ended by then, as in a real service. */
const WEEKS = 36;
/** In care of the practitioner whose lists are measured. */
const THEIRS = 300;
const SIZES = [10_000, 100_000] as const;
const ROUNDS = 60;
const WARM = 30;
const PAGES = ['/caseload', '/inbox', '/reviews'] as const;

export async function scale({ owner: demo, secret, publicUrl }: Ground['installation']): Promise<Row[]> {
  const owner = { ...demo, database: 'scale' };
  const root = new pg.Client(demo);
  await root.connect();
  await root.query('drop database if exists scale with (force)');
  await root.query('create database scale');
  const start = Temporal.Instant.from('2026-01-05T08:00:00Z');
  const clock = simulatedClock(start);
  const prepared = await prepareDatabase({ owner, secret, clock, migrations: migrationsFolder });
  await Auth.migrate({ address: prepared.auth, secret, url: publicUrl });
  const { service } = await live(
    { owner, secret, publicUrl },
    // With a password the staff can sign in.
    {
      ...evenLife({ patients: TEMPLATE, weeks: WEEKS, seed: 'scale', start }),
      password: 'for the bench alone',
    },
  );
  clock.advanceTo(start.add({ hours: 24 * 7 * WEEKS }));
  const program = new Program({
    ...{ owner, secret, clock, publicUrl },
    newId: idSource(clock),
    answered: () => {},
  });
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows: found } = await client.query<{ id: string; email: string }>(
      "select id, email from keepstep.account where email = 'practitioner-1@simulated.example'",
    );
    const practitioner = present(found[0]);
    const { rows: open } = await client.query<{ count: string }>(
      'select count(*) from keepstep.episode_summary where responsible_id = $1 and discharged_at is null',
      [practitioner.id],
    );
    const each = Math.ceil(THEIRS / Number(present(open[0]).count));
    const template = await readTemplate(client, practitioner.id, each);
    const cookie = await cookieOf(program, service, practitioner.email);
    const told: Row[] = [];
    const p95 = new Map<string, number>();
    let copies = 1;
    for (const size of SIZES) {
      const wanted = Math.ceil(size / TEMPLATE);
      await multiply(client, template, { from: copies, to: wanted - 1 });
      copies = wanted;
      const counted = await sizes(client, practitioner.id);
      for (const path of PAGES) {
        const [value, measured] = await timeOf(program, { path, cookie });
        const before = p95.get(path);
        p95.set(path, value);
        told.push({ ...measured, detail: { ...measured.detail, ...counted } });
        if (before !== undefined) told.push(growth(path, before, value));
      }
    }
    await keepPlans(client, program, cookie);
    return told;
  } finally {
    await client.end();
    await program.end();
    await root.query('drop database if exists scale with (force)');
    await root.end();
  }
}

async function sizes(client: pg.Client, practitioner: string): Promise<Record<string, number>> {
  const { rows } = await client.query<Record<string, string>>(
    `select (select count(*) from keepstep.patient) as patients,
            (select sum(n) from (select count(*) * case instrument when 'phq9' then 9 when 'gad7' then 7 else 1 end as n
              from keepstep.measure where state = 'complete' group by instrument) as counted) as answers,
            (select count(*) from keepstep.episode_summary where responsible_id = $1 and discharged_at is null) as theirs`,
    [practitioner],
  );
  return Object.fromEntries(Object.entries(present(rows[0])).map(([name, value]) => [name, Number(value)]));
}

async function timeOf(program: Program, page: { path: string; cookie: string }): Promise<[number, Row]> {
  const app = new Hono();
  const still = `<!doctype html><title>Still</title><p>${'x'.repeat(12_000)}`;
  app.get('/still', (c) => c.html(still));
  app.all('*', (c) => program.web.fetch(c.req.raw));
  const ask = async (request: Request) => {
    const began = performance.now();
    const response = await app.fetch(request);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${page.path} answers ${response.status}.`);
    return performance.now() - began;
  };
  const asked = () => requestFor({ name: page.path, isPatients: false, ...page });
  for (let warm = 0; warm < WARM; warm++) await ask(asked());
  const took = await byTurns(
    ROUNDS,
    () => ask(asked()),
    () => ask(new Request('http://127.0.0.1/still')),
  );
  const value = quantile(took.one, 0.95);
  const told = row({
    group: 'Lists of a practitioner with 300 patients (ms, one client; 95 of 100 within)',
    name: page.path,
    value,
    unit: 'ms',
    reference: 'a still page of the same server, median',
    referenceValue: median(took.other),
    budget: 25,
    detail: { p50: median(took.one) },
  });
  return [value, told];
}

function growth(path: string, small: number, large: number): Row {
  return row({
    group: 'The same, ten times as many people in the service',
    name: path,
    value: large / small,
    unit: 'x',
    reference: 'the same list in a service of 10,000',
    referenceValue: 1,
    budget: 1.3,
  });
}

/** Writes how the database finds what each list shows, as it says itself, into `bench/results/plans.txt`. */
async function keepPlans(client: pg.Client, program: Program, cookie: string): Promise<void> {
  const parts: string[] = [];
  await client.query('set search_path = keepstep');
  for (const path of PAGES) {
    const { end, statements } = watchStatements();
    await (
      await program.web.fetch(requestFor({ name: path, isPatients: false, path, cookie }))
    ).arrayBuffer();
    end();
    parts.push(`== ${path}`);
    for (const { text, values } of statements) {
      // The transaction is opened as the page opened it: under the restricted role, whose policies are part of the plan.
      if (/^\s*begin/i.test(text) || /^\s*commit/i.test(text)) await client.query(text);
      if (!/^\s*(select|with)/i.test(text) || /"session"/.test(text)) continue;
      await client.query('savepoint plan').catch(() => {});
      const plan = await client
        .query<{ 'QUERY PLAN': string }>({ text: `explain (analyze, buffers, costs off) ${text}`, values })
        .catch(async (fault: Error) => {
          await client.query('rollback to savepoint plan').catch(() => {});
          return { rows: [{ 'QUERY PLAN': `not explained: ${fault.message}` }] };
        });
      parts.push(text.replace(/\s+/g, ' ').trim(), ...plan.rows.map((one) => `    ${one['QUERY PLAN']}`), '');
    }
  }
  const folder = join(programRoot(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plans.txt'), `${parts.join('\n')}\n`);
}
