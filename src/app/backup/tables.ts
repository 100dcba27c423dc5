import type pg from 'pg';

export interface Table {
  schema: string;
  name: string;
  columns: string[];
}

/** Left out of a copy: who is signed in just now, codes under way, and what the engine counts anew. */
const passing = new Set(['auth.session', 'auth.verification', 'auth.rateLimit']);

/** Every table that a copy holds, those first that others point to. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows: columns } = await client.query<{ schema: string; name: string; column: string }>(
    `select table_schema as schema, table_name as name, column_name as column from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
     where table_schema in ('keepstep', 'auth') and table_type = 'BASE TABLE' and is_generated = 'NEVER'
     order by 1, 2, ordinal_position`,
  );
  const { rows: links } = await client.query<{ from: string; to: string }>(
    `select f.nspname || '.' || a.relname as from, t.nspname || '.' || b.relname as to from pg_constraint c
       join pg_class a on a.oid = conrelid join pg_namespace f on f.oid = a.relnamespace
       join pg_class b on b.oid = confrelid join pg_namespace t on t.oid = b.relnamespace
      where contype = 'f' and conrelid <> confrelid and f.nspname in ('keepstep', 'auth')`,
  );
  const tables = new Map<string, Table>();
  for (const { schema, name, column } of columns) {
    const full = `${schema}.${name}`;
    if (passing.has(full)) continue;
    const table = tables.get(full) ?? { schema, name, columns: [] };
    // A restored row belongs to the transaction that restores it.
    if (!(full === 'keepstep.audit' && column === 'xid')) table.columns.push(column);
    tables.set(full, table);
  }
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (placed.size < tables.size) {
    const next = [...tables].filter(
      ([name]) =>
        !placed.has(name) &&
        links.every(({ from, to }) => from !== name || placed.has(to) || !tables.has(to)),
    );
    if (next.length === 0) throw new Error('The tables point to one another in a circle.');
    for (const [name, table] of next) {
      placed.add(name);
      ordered.push(table);
    }
  }
  return ordered;
}

/** `"keepstep"."audit"` */
export const quoted = (client: pg.Client, table: Pick<Table, 'schema' | 'name'>): string =>
  `${client.escapeIdentifier(table.schema)}.${client.escapeIdentifier(table.name)}`;
