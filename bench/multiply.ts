/**
 * The bulk path to a big service: a small one is lived by the program's own actions, and every row about its patients is
 * then copied so many times under other ids. What belongs to nobody (rooms, editions, staff) is shared by the copies.
 */
import type pg from 'pg';
import { present } from '../src/platform/outcome.ts';

/** Not multiplied: what the program writes about its own work, and what may stand only once at a time. */
const LEFT_OUT = ['audit', 'audit_seal', 'submission', 'draft'];

export interface Template {
  /** Copies whose patients one practitioner answers for. */
  copiesEach: number;
  tables: { name: string; columns: string[]; values: string[] }[];
  practitioner: string;
}

interface Column {
  table_name: string;
  column_name: string;
  udt_name: string;
  is_generated: string;
}

interface Reference {
  table_name: string;
  column_name: string;
  target: string;
}

/** Puts the rows about patients aside and works out how each column of a copy comes about. */
export async function readTemplate(
  owner: pg.Client,
  practitioner: string,
  copiesEach: number,
): Promise<Template> {
  const columns = await rows<Column>(
    owner,
    `select table_name, column_name, udt_name, is_generated from information_schema.columns
      where table_schema = 'keepstep' order by table_name, ordinal_position`,
  );
  const references = await rows<Reference>(
    owner,
    `select c.conrelid::regclass::text as table_name, a.attname as column_name, f.relname as target
       from pg_constraint c cross join unnest(c.conkey) with ordinality as k(attnum, at)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
       join pg_class f on f.oid = c.confrelid
      where c.contype = 'f' and c.connamespace = 'keepstep'::regnamespace and a.attname <> 'service_id'`,
  );
  const once = await rows<{ name: string }>(
    owner,
    `select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'x' and connamespace = 'keepstep'::regnamespace`,
  );
  const unique = await rows<{ table_name: string; column_name: string }>(
    owner,
    `select i.indrelid::regclass::text as table_name, a.attname as column_name
       from pg_index i join pg_class t on t.oid = i.indrelid
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       join pg_type y on y.oid = a.atttypid
      where i.indisunique and t.relnamespace = 'keepstep'::regnamespace and y.typname = 'text'
        and not exists (select from pg_attribute b join pg_type z on z.oid = b.atttypid
          where b.attrelid = i.indrelid and b.attnum = any(i.indkey) and z.typname = 'uuid' and b.attname <> 'service_id')`,
  );
  const bare = (name: string) => name.replace(/^keepstep\./, '');
  const targets = new Map(
    references.map((one) => [`${bare(one.table_name)}.${one.column_name}`, one.target]),
  );
  const left = new Set([...LEFT_OUT, ...once.map((one) => bare(one.name))]);
  // The e-mail address is unique in small letters, which no catalogue of columns tells.
  const keys = new Set([
    'account.email',
    ...unique.map((one) => `${bare(one.table_name)}.${one.column_name}`),
  ]);
  const byTable = Map.groupBy(columns, (one) => one.table_name);
  const about = aboutPatients(byTable, targets, left);
  const staff = (
    await rows<{ id: string }>(owner, 'select id from keepstep.account where patient_id is null')
  ).map((one) => owner.escapeLiteral(one.id));

  await owner.query('create schema template');
  const tables = [];
  for (const name of about) {
    const where = name === 'account' ? 'where patient_id is not null' : '';
    await owner.query(`create table template.${name} as select * from keepstep.${name} ${where}`);
    const kept = present(byTable.get(name)).filter((one) => one.is_generated === 'NEVER');
    tables.push({
      name,
      columns: kept.map((one) => one.column_name),
      values: kept.map((one) =>
        valueFor(one, {
          target: targets.get(`${name}.${one.column_name}`),
          isKey: keys.has(`${name}.${one.column_name}`),
          about,
          staff,
          practitioner: owner.escapeLiteral(practitioner),
          copiesEach,
        }),
      ),
    });
  }
  return { copiesEach, tables, practitioner };
}

/** Tables with rows about one patient: those that name one, and whatever refers to such a row. */
function aboutPatients(
  byTable: Map<string, Column[]>,
  targets: Map<string, string>,
  left: Set<string>,
): Set<string> {
  const about = new Set<string>();
  for (const [name, columns] of byTable) {
    const named = columns.some((one) => ['patient_id', 'episode_id'].includes(one.column_name));
    if (named && !left.has(name)) about.add(name);
  }
  for (let before = -1; before !== about.size; ) {
    before = about.size;
    for (const [column, target] of targets) {
      const name = present(column.split('.')[0]);
      if (target !== 'account' && about.has(target) && !left.has(name)) about.add(name);
    }
  }
  return about;
}

/** The 24 bits before the last 16 say which copy it is: the time and the order of the id stay as they were. */
const copied = (column: string) =>
  `overlay(${column}::text placing lpad(to_hex(copy), 6, '0') from 27 for 6)::uuid`;

function valueFor(
  column: Column,
  known: {
    target: string | undefined;
    isKey: boolean;
    about: ReadonlySet<string>;
    staff: readonly string[];
    practitioner: string;
    copiesEach: number;
  },
): string {
  const name = `t.${column.column_name}`;
  if (known.isKey && column.udt_name === 'text') return `${name} || '~' || copy`;
  if (column.udt_name !== 'uuid' || column.column_name === 'service_id') return name;
  const { target } = known;
  const who =
    target === 'account' ||
    (!target && /(_by|account|practitioner|responsible|owner)/.test(column.column_name));
  if (who) {
    const theirs = `case when copy < ${known.copiesEach} then ${name} else ${copied(`${known.practitioner}`).replace('to_hex(copy)', `to_hex(copy / ${known.copiesEach})`)} end`;
    return `case when ${name} = ${known.practitioner} then ${theirs} when ${name} in (${known.staff.join(', ')}) then ${name} else ${copied(name)} end`;
  }
  return target && !known.about.has(target) ? name : copied(name);
}

/** Makes the copies of these numbers, with the practitioners that they need. Keys are not checked one by one. */
export async function multiply(
  owner: pg.Client,
  template: Template,
  copies: { from: number; to: number },
): Promise<void> {
  await owner.query("set session_replication_role = 'replica'");
  await owner.query('set synchronous_commit = off');
  const whose = owner.escapeLiteral(template.practitioner);
  await owner.query(
    `insert into keepstep.account (${STAFF.join(', ')})
     select ${STAFF.map((name) => (name === 'id' ? copied('t.id') : name === 'email' ? "'copy-' || copy || '@simulated.example'" : `t.${name}`)).join(', ')}
       from keepstep.account t cross join generate_series($1::int, $2::int) copy where t.id = ${whose}
     on conflict do nothing`,
    [Math.max(1, Math.floor(copies.from / template.copiesEach)), Math.floor(copies.to / template.copiesEach)],
  );
  for (const { name, columns, values } of template.tables) {
    await owner.query(
      `insert into keepstep.${name} (${columns.join(', ')}) overriding system value
       select ${values.join(', ')} from template.${name} t cross join generate_series($1::int, $2::int) copy`,
      [copies.from, copies.to],
    );
  }
  await owner.query("set session_replication_role = 'origin'");
  await owner.query('analyze');
}

const STAFF = ['service_id', 'id', 'kind', 'display_name', 'email', 'created_at'];

async function rows<Row extends object>(owner: pg.Client, text: string): Promise<Row[]> {
  return (await owner.query<Row>(text)).rows;
}
