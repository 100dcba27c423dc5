import { createHmac } from 'node:crypto';
import type { Client } from 'pg';

/** The database roles of one installation, named after its database. */
export interface RoleNames {
  /** What every request works under: restricted by row-level security, owns nothing, cannot sign in. */
  scope: string;
  /** The web and job processes' login. It may only become `scope`. */
  app: string;
  /** Sign-in's login: sees the schema `auth` alone. */
  auth: string;
  /** The job queue's owner. */
  worker: string;
}

export function roleNames(prefix: string): RoleNames {
  const stem = prefix.slice(0, 50);
  return { scope: `${stem}_scope`, app: `${stem}_app`, auth: `${stem}_auth`, worker: `${stem}_worker` };
}

/** A login role's password follows from the installation's secret, so nothing more has to be kept. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}

/** Makes or refreshes the roles. The connected login needs CREATEROLE and must own the database. */
export async function ensureRoles(owner: Client, names: RoleNames, secret: string): Promise<void> {
  for (const name of Object.values(names)) {
    const login = name !== names.scope;
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name]);
    const options = login
      ? `login noinherit password ${owner.escapeLiteral(rolePassword(secret, name))}`
      : 'nologin';
    const verb = rowCount ? 'alter' : 'create';
    await owner.query(`${verb} role ${owner.escapeIdentifier(name)} ${options}`);
  }
  await owner.query(`grant ${owner.escapeIdentifier(names.scope)} to ${owner.escapeIdentifier(names.app)}`);
  // The job door's function is handed to the worker's role, which takes membership of it.
  await owner.query(`grant ${owner.escapeIdentifier(names.worker)} to current_user`);
  // Backup and restore read and write sign-in's tables in the one transaction that covers the rest.
  await owner.query(`grant ${owner.escapeIdentifier(names.auth)} to current_user`);
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const database = owner.escapeIdentifier(rows[0]?.name ?? '');
  await owner.query(`grant create on database ${database} to ${owner.escapeIdentifier(names.worker)}`);
}
