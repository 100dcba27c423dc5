import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Clock } from '../clock.ts';
import { migrate } from './migrate.ts';
import { ensureRoles, type RoleNames, roleNames, rolePassword } from './roles.ts';
import type { StoreAddress } from './store.ts';

/** A database that is ready: its roles, and the addresses that each part of the program signs in with. */
export interface PreparedDatabase {
  roles: RoleNames;
  /** The owner's own address: migrations, backup, verify. */
  owner: StoreAddress;
  app: StoreAddress;
  auth: StoreAddress;
  worker: StoreAddress;
  migrated: string[];
}

export interface PrepareOptions {
  owner: StoreAddress;
  secret: string;
  clock: Clock;
  migrations: string;
  /** Stops after the migration of this number. */
  upTo?: number;
  /** Tests clone a database and keep the roles of the one it was cloned from. */
  rolePrefix?: string;
}

/** Makes the roles, runs our migrations and the job queue's. Safe to run at every start and from two processes. */
export async function prepareDatabase(options: PrepareOptions): Promise<PreparedDatabase> {
  const { owner, secret, clock } = options;
  const prepared = { ...addressesOf(options), migrated: [] as string[] };
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await ensureRoles(client, prepared.roles, secret);
    await migrateJobQueue(prepared.worker);
    prepared.migrated = await migrate(
      client,
      options.migrations,
      prepared.roles,
      clock.now().toString(),
      options.upTo,
    );
  } finally {
    await client.end();
  }
  return prepared;
}

/** The addresses of a database that is prepared already. */
export function addressesOf({
  owner,
  secret,
  rolePrefix,
}: Omit<PrepareOptions, 'clock' | 'migrations' | 'upTo'>) {
  const roles = roleNames(rolePrefix ?? owner.database);
  const login = (user: string): StoreAddress => ({ ...owner, user, password: rolePassword(secret, user) });
  return { roles, owner, app: login(roles.app), auth: login(roles.auth), worker: login(roles.worker) };
}

async function migrateJobQueue(worker: StoreAddress): Promise<void> {
  const pool = joinErrorHandlers(new pg.Pool({ ...worker, max: 1 }));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

/** A connection that the server drops, idle or in the middle of a transaction, is replaced on the next use; unheard, its error would end the process. */
export function joinErrorHandlers(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
}
