import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import type { PoolClient } from 'pg';
import { type Ask, askingOnce } from './memory.ts';
import type { DB } from './schema.generated.ts';

export type Db = Kysely<DB>;

export interface Habits {
  /** Plans every statement once for each connection. */
  keepsAll?: boolean;
  /** For a transaction that only reads: sends the same question to the store once. */
  asksOnce?: boolean;
}

/** Typed SQL over one connection that already stands in a transaction; giving it back is the pool's business. */
export function typedClient(client: PoolClient, { keepsAll = false, asksOnce = false }: Habits = {}): Db {
  const ask: Ask = (text, values) => {
    const name = KEPT.exec(text)?.[1] ?? (keepsAll ? nameOf(text) : undefined);
    return name ? client.query({ name, text, values }) : client.query(text, values);
  };
  const query = asksOnce ? askingOnce(ask) : ask;
  const lent = { query, release: () => {} } as unknown as PoolClient;
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as never }),
  }).withSchema('keepstep');
}

const KEPT = /^\/\* kept plan: ([a-z-]+) \*\//;

/**
 * Stands first in a statement whose text never varies and whose planning costs more than its work: each connection
 * plans it once and keeps the plan. Only for few and large statements, since every connection holds its own copy.
 * @param name letters a-z and hyphens, one for one text
 */
export function keptPlan(name: string): RawBuilder<unknown> {
  return sql.raw(`/* kept plan: ${name} */`);
}

/** Statements that come again and again in a life lived in seconds are each planned once. */
const MOST_NAMED = 400;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMED) return known;
  const name = `k${names.size + 1}`;
  names.set(text, name);
  return name;
}
