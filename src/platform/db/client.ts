import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import type { DB } from './schema.generated.ts';

export type Db = Kysely<DB>;

/** Typed SQL over one connection that already stands in a transaction; giving it back is the pool's business. */
export function typedClient(client: PoolClient): Db {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as PoolClient;
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as never }),
  }).withSchema('keepstep');
}
