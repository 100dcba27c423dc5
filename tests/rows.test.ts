/** What the restricted role sees of data that a service, lived through weeks, has left. */
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evenLife, live } from '../src/app/simulate/simulate.ts';
import { clinic } from './clinic.ts';
import { restricted, TEST_SECRET, type TestProgram, testProgram } from './program.ts';

let the: TestProgram;
/** The program's own login, which may only take on the restricted role. */
let visitor: pg.Client;
let tables: string[];
let own: string;
let other: string;
let patient: { patient: string; account: string };

beforeAll(async () => {
  the = await testProgram();
  visitor = await restricted(the);
  const parts = { owner: the.address, secret: TEST_SECRET, publicUrl: 'http://127.0.0.1:3000' };
  const start = Temporal.Instant.from('2026-01-05T08:00:00Z');
  const life = evenLife({ patients: 2, weeks: 9, seed: 'rows', start });
  own = (await live({ ...parts, rolePrefix: the.rolePrefix }, life)).service;
  const north = await clinic(the, 'North');
  other = north.service;
  const someone = await north.patient('Olwen');
  const kept = { level: 'low', words: 'Mine alone.', visibility: 'only-me' };
  expect((await someone.post('/moods', kept)).status).toBe(303);
  const saw = { pattern: 'Mine alone too.', seenBy: 'only-me' };
  expect((await someone.post('/moods/patterns', saw)).status).toBe(303);
  tables = await column<string>(
    "select relname as one from pg_class where relnamespace = 'keepstep'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  const [first] = (
    await the.owner.query<{ patient: string; account: string }>(
      "select patient_id as patient, id as account from keepstep.account where service_id = $1 and kind = 'patient' order by id limit 1",
      [own],
    )
  ).rows;
  if (!first) throw new Error('Nobody is in care.');
  patient = first;
}, 120_000);
afterAll(async () => {
  await visitor.end();
  await the.end();
});

async function column<T>(sql: string): Promise<T[]> {
  return (await the.owner.query<{ one: T }>(sql)).rows.map((row) => row.one);
}

/** How many rows of a table somebody with these variables sees that the condition holds for; 0 where none may be read. */
async function seen(table: string, variables: Record<string, string>, condition = 'true'): Promise<number> {
  await visitor.query('begin; set local role keepstep_test_scope');
  try {
    for (const [name, value] of Object.entries(variables))
      await visitor.query(`set local app.${name} = ${pg.escapeLiteral(value)}`);
    const { rows } = await visitor.query(`select 1 from keepstep.${table} where ${condition}`);
    return rows.length;
  } catch (fault) {
    if ((fault as { code?: string }).code === '42501') return 0;
    throw fault;
  } finally {
    await visitor.query('rollback');
  }
}

const counted = (table: string, condition: string) =>
  column<number>(`select count(*)::int as one from keepstep.${table} where ${condition}`).then(
    ([n]) => n ?? 0,
  );

test('a job of a service sees the rows of that service, and none of another', async () => {
  let filled = 0;
  for (const table of tables) {
    const all = await counted(table, `service_id = '${own}'`);
    const as = { service: own, kind: 'job' };
    expect(await seen(table, as, `service_id <> '${own}'`), table).toBe(0);
    const mine = await seen(table, as);
    expect(mine, table).toBeLessThanOrEqual(all);
    if (all > 0 && mine === all) filled += 1;
  }
  expect(filled).toBeGreaterThan(30);
});

test('a patient sees rows about themselves alone, in every table that says whom it is about', async () => {
  const about = await column<string>(
    "select table_name::text as one from information_schema.columns where table_schema = 'keepstep' and column_name = 'patient_id' order by 1",
  );
  const as = { service: own, kind: 'patient', ...patient };
  const some: string[] = [];
  const leaking: string[] = [];
  for (const table of about) {
    if ((await seen(table, as)) > 0) some.push(table);
    if ((await seen(table, as, `patient_id is distinct from '${patient.patient}'`)) > 0) leaking.push(table);
  }
  // The table of accounts is open to everybody of the service: names stand there, for whoever signs in to be known by.
  expect(leaking.filter((table) => table !== 'account')).toEqual([]);
  expect(some.length).toBeGreaterThan(10);
});

test('what a patient keeps to themselves is seen by them, never by staff or jobs', async () => {
  const condition = "visibility = 'only-me'";
  const [owner] = (
    await the.owner.query<{ patient: string; account: string }>(
      `select patient_id as patient, (select id from keepstep.account where account.patient_id = mood.patient_id) as account from keepstep.mood where service_id = $1 and ${condition}`,
      [other],
    )
  ).rows;
  if (!owner) throw new Error('Nothing was kept.');
  for (const table of ['mood', 'mood_pattern'])
    expect(await seen(table, { service: other, kind: 'patient', ...owner }, condition), table).toBe(1);
  for (const table of ['entry', 'entry_version', 'mood', 'mood_pattern']) {
    for (const kind of ['staff', 'job', 'public']) {
      // Even with the patient's own variables, another kind of person sees nothing.
      expect(await seen(table, { service: other, kind, ...owner }, condition), `${table} ${kind}`).toBe(0);
      expect(await seen(table, { service: own, kind }, condition), `${table} ${kind}`).toBe(0);
    }
  }
});
