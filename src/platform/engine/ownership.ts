import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EngineRefusal } from './refusal.ts';

/** The proof that this process is the one server of a database; it lasts as long as its session. */
export interface ServerClaim {
  release(): Promise<void>;
}

/** Two numbers that nothing else locks: "keep" and "step" in ASCII. */
const lockKey = [0x6b656570, 0x73746570] as const;

/**
 * Claims to be the only server on the database, by an advisory lock that a session of its own holds.
 * A server that was killed a moment ago may still hold it, so it is asked for during `wait` milliseconds.
 * `lost` is told when the session ends without `release`, for instance because the engine was killed.
 * @throws EngineRefusal when another server holds it.
 */
export async function claimServer(
  connection: pg.ClientConfig,
  { wait = 3_000, lost = () => {} }: { wait?: number; lost?: () => void } = {},
): Promise<ServerClaim> {
  const client = new pg.Client({ database: 'postgres', application_name: 'keepstep server', ...connection });
  let held = false;
  client.on('error', () => {});
  client.on('end', () => {
    if (held) lost();
    held = false;
  });
  await client.connect();
  for (const end = performance.now() + wait; !held; ) {
    const tried = await client.query('select pg_try_advisory_lock($1, $2) as held', [...lockKey]);
    held = tried.rows[0].held;
    if (held) break;
    if (performance.now() >= end) {
      await client.end();
      throw new EngineRefusal(
        'Another Keepstep server is already running on this database: use that one, or stop it first.',
      );
    }
    await sleep(100);
  }
  return {
    async release() {
      held = false;
      await client.end();
    },
  };
}
