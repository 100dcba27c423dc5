import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restricted, type TestProgram, testProgram } from './program.ts';

/** What every domain table must be, read from the database itself. */

let the: TestProgram;
beforeAll(async () => {
  the = await testProgram();
});
afterAll(() => the.end());

/** Reads one column of names. */
async function names(sql: string): Promise<string[]> {
  const { rows } = await the.owner.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

const tables =
  "select oid, relname from pg_class where relnamespace = 'keepstep'::regnamespace and relkind in ('r', 'p')";
const firstColumn = (keys: string) =>
  `(select attname from pg_attribute where attrelid = ${keys.includes('conrelid') ? 'conrelid' : 'indrelid'} and attnum = ${keys}[${keys.includes('indkey') ? 0 : 1}])`;

test('every table has a primary key that begins with the service', async () => {
  expect(
    await names(`select relname as name from (${tables}) as t where not exists (
      select from pg_constraint where conrelid = t.oid and contype = 'p' and ${firstColumn('conkey').replace('indrelid', 'conrelid')} = 'service_id')`),
  ).toEqual([]);
});

test('every unique index begins with the service', async () => {
  expect(
    await names(`select indexrelid::regclass::text as name from pg_index join (${tables}) as t on t.oid = indrelid
      where indisunique and ${firstColumn('indkey')} <> 'service_id'`),
  ).toEqual([]);
});

test('every foreign key begins with the service on both sides', async () => {
  expect(
    await names(`select conname as name from pg_constraint join (${tables}) as t on t.oid = conrelid where contype = 'f' and (
      (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'service_id'
      or (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) <> 'service_id')`),
  ).toEqual([]);
});

test('every table has row-level security, forced, with a policy for the restricted role that names the service', async () => {
  expect(
    await names(`select relname as name from pg_class where relnamespace = 'keepstep'::regnamespace and relkind in ('r', 'p')
      and not (relrowsecurity and relforcerowsecurity)`),
  ).toEqual([]);
  expect(
    await names(`select relname as name from (${tables}) as t where not exists (
      select from pg_policies where schemaname = 'keepstep' and tablename = relname and permissive = 'PERMISSIVE'
        and roles::text like '%\\_scope%' and coalesce(qual, with_check) like '%app.service%')`),
  ).toEqual([]);
  // A permissive policy that forgets the service would open every row.
  expect(
    await names(`select tablename || '.' || policyname as name from pg_policies where schemaname = 'keepstep'
      and permissive = 'PERMISSIVE' and roles::text like '%\\_scope%' and coalesce(qual, with_check) not like '%app.service%'`),
  ).toEqual([]);
});

test('no default or trigger asks the database what time it is', async () => {
  expect(
    await names(`select adrelid::regclass || ': ' || pg_get_expr(adbin, adrelid) as name from pg_attrdef join (${tables}) as t on t.oid = adrelid
      where pg_get_expr(adbin, adrelid) ~* 'now\\(\\)|current_(date|time)|clock_timestamp'`),
  ).toEqual([]);
});

test('state is never a boolean, save what is fixed when the row is written', async () => {
  expect(
    await names(`select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'keepstep' and data_type = 'boolean' and table_name || '.' || column_name not in (${allowedBooleans
        .map((name) => `'${name}'`)
        .join(', ')})`),
  ).toEqual([]);
});

/** Facts that never change after the row is written. */
const allowedBooleans = ['service.demo', 'plan_version.needs_agreement', 'flag.urgent'];

describe('the restricted role', () => {
  test('owns nothing, and no login but the owner’s passes row-level security by', async () => {
    expect(
      await names(`select relname as name from pg_class join pg_roles on pg_roles.oid = relowner
        where relnamespace = 'keepstep'::regnamespace and rolname ~ '_(scope|app|auth|worker)$'`),
    ).toEqual([]);
    expect(
      await names(`select rolname as name from pg_roles where rolname ~ '^keepstep_test_(scope|app|auth|worker)$'
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`),
    ).toEqual([]);
  });

  test('the application’s login is a member of the restricted role and of nothing else', async () => {
    expect(
      await names(`select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid
        join pg_roles l on l.oid = m.member where l.rolname = 'keepstep_test_app'`),
    ).toEqual(['keepstep_test_scope']);
  });

  test('sees no row of any table without a service, or with another service', async () => {
    const all = await names(`select relname as name from (${tables}) as t order by relname`);
    expect(all.length).toBeGreaterThan(80);
    const visitor = await restricted(the);
    for (const service of [undefined, '', '01890000-0000-7000-8000-000000000000']) {
      const seen: string[] = [];
      for (const table of all) {
        await visitor.query('begin');
        await visitor.query('set local role keepstep_test_scope');
        if (service !== undefined) await visitor.query(`set local app.service = '${service}'`);
        await visitor.query("set local app.kind = 'staff'");
        const { rows } = await visitor.query(`select 1 from keepstep.${table} limit 1`).catch((fault) => {
          if (fault.code === '42501') return { rows: [] };
          throw fault;
        });
        if (rows.length > 0) seen.push(table);
        await visitor.query('rollback');
      }
      expect(seen).toEqual([]);
    }
    await visitor.end();
  });
});
