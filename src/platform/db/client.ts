import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import { type Ask, askingOnce } from './memory.ts';
import type { DB } from './schema.generated.ts';

export type Db = Kysely<DB>;

export interface Habits {
  /** For a transaction that only reads: sends the same question to the store once. */
  asksOnce: boolean;
  /** Plans a statement once for each connection. */
  keepsPlans: boolean;
}

/**
 * Typed SQL over one connection that already stands in a transaction; giving it back is the pool's business.
 */
export function typedClient(client: PoolClient, { asksOnce, keepsPlans }: Habits): Db {
  const ask: Ask = (text, values) =>
    client.query({ name: keepsPlans ? nameOf(text) : undefined, text, values });
  const query = asksOnce ? askingOnce(ask) : ask;
  const lent = { query, release: () => {} } as unknown as PoolClient;
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as never }),
  });
}

/** Under row-level security planning a statement costs more than its work. */
const MOST_NAMED = 600;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMED) return known;
  const name = `k${names.size + 1}`;
  names.set(text, name);
  return name;
}
