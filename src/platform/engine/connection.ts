import pg from 'pg';

/** Where to connect: `host` is the socket's folder (an address on Windows), as `pg` takes it. */
export interface EngineAddress {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** Whether an engine answers there and knows our password. */
export async function answers(address: EngineAddress): Promise<boolean> {
  return (await ask(address, 'select 1 as found')) !== undefined;
}

/** Whether any other program has a session on the engine; false where it does not answer. */
export async function othersAreConnected(address: EngineAddress): Promise<boolean> {
  const rows = await ask(
    address,
    `select 1 as found from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return rows !== undefined && rows.length > 0;
}

async function ask(address: EngineAddress, question: string): Promise<unknown[] | undefined> {
  const { host, port, user, password } = address;
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(question)).rows;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
