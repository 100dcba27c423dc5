import { sql } from 'kysely';
import { anyOf } from '../../platform/db/any.ts';
import type { Role, Tx } from '../../platform/scope.ts';

export interface AccountRow {
  id: string;
  kind: 'staff' | 'patient' | 'public' | 'job';
  name: string;
  email: string | null;
  patient: string | null;
}

/** The service as people see it: under the name that its manager set, else the one it was made with. */
export async function findService(
  tx: Tx,
): Promise<{ name: string; zone: string; demo: boolean } | undefined> {
  return tx.db
    .selectFrom('service')
    .select((service) => [
      'zone',
      'demo',
      service.fn
        .coalesce(
          service
            .selectFrom('service_settings')
            .select(sql<string>`settings ->> 'name'`.as('name'))
            .whereRef('service_settings.service_id', '=', 'service.service_id')
            .orderBy('set_at', 'desc')
            .orderBy('id', 'desc')
            .limit(1),
          'name',
        )
        .as('name'),
    ])
    .where('service_id', '=', tx.service)
    .executeTakeFirst();
}

/** An account that still has access, with the roles in force. */
export async function findActiveAccount(
  tx: Tx,
  id: string,
): Promise<(AccountRow & { roles: Role[] }) | undefined> {
  const rows = await accounts(tx)
    .leftJoin('role_grant', (join) =>
      join
        .onRef('role_grant.account_id', '=', 'account.id')
        .onRef('role_grant.service_id', '=', 'account.service_id'),
    )
    .leftJoin('role_end', (join) =>
      join
        .onRef('role_end.role_grant_id', '=', 'role_grant.id')
        .onRef('role_end.service_id', '=', 'role_grant.service_id'),
    )
    .select(['role_grant.role', 'role_end.id as role_end_id'])
    .where('account.id', '=', id)
    .execute();
  const [account] = rows;
  if (!account) return undefined;
  const roles = rows.filter((row) => row.role && !row.role_end_id).map((row) => row.role as Role);
  return { ...read(account), roles: [...new Set(roles)] };
}

export async function findAccountOfPatient(tx: Tx, patient: string): Promise<AccountRow | undefined> {
  const row = await accounts(tx).where('account.patient_id', '=', patient).executeTakeFirst();
  return row && read(row);
}

export async function findAccountByEmail(tx: Tx, email: string): Promise<AccountRow | undefined> {
  const row = await accounts(tx).where('account.email', '=', email.toLowerCase()).executeTakeFirst();
  return row && read(row);
}

/** The names of accounts, for "Priya wrote yesterday". */
export async function nameOf(tx: Tx, account: string): Promise<string> {
  return (await namesOf(tx, [account])).get(account) ?? '';
}

/** The same for several accounts at once, by id. */
export async function namesOf(tx: Tx, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('service_id', '=', tx.service)
    .where('id', '=', anyOf([...new Set(accounts)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** Staff who have a role now, by name. */
export async function listStaff(
  tx: Tx,
  role?: Role,
): Promise<{ id: string; name: string; email: string | null; roles: Role[] }[]> {
  const rows = await accounts(tx)
    .innerJoin('role_grant', (join) =>
      join
        .onRef('role_grant.account_id', '=', 'account.id')
        .onRef('role_grant.service_id', '=', 'account.service_id'),
    )
    .leftJoin('role_end', (join) =>
      join
        .onRef('role_end.role_grant_id', '=', 'role_grant.id')
        .onRef('role_end.service_id', '=', 'role_grant.service_id'),
    )
    .select('role_grant.role')
    .where('role_end.id', 'is', null)
    .where('account.kind', '=', 'staff')
    .orderBy('account.display_name')
    .execute();
  const byId = new Map<string, { id: string; name: string; email: string | null; roles: Role[] }>();
  for (const row of rows) {
    const staff = byId.get(row.id) ?? { id: row.id, name: row.display_name, email: row.email, roles: [] };
    staff.roles.push(row.role as Role);
    byId.set(row.id, staff);
  }
  return [...byId.values()].filter((staff) => !role || staff.roles.includes(role));
}

export async function insertService(
  tx: Tx,
  service: { name: string; zone: string; keyFingerprint: string; demo: boolean },
) {
  await tx.db
    .insertInto('service')
    .values({
      service_id: tx.service,
      name: service.name,
      zone: service.zone,
      key_fingerprint: service.keyFingerprint,
      demo: service.demo,
      created_at: tx.now,
    })
    .execute();
}

export async function insertAccount(tx: Tx, account: AccountRow): Promise<void> {
  await tx.db
    .insertInto('account')
    .values({
      service_id: tx.service,
      id: account.id,
      kind: account.kind,
      display_name: account.name,
      email: account.email?.toLowerCase() ?? null,
      patient_id: account.patient,
      created_at: tx.now,
    })
    .execute();
}

export async function insertRoleGrant(tx: Tx, account: string, role: Role): Promise<void> {
  await tx.db
    .insertInto('role_grant')
    .values({
      service_id: tx.service,
      id: tx.id(),
      account_id: account,
      role,
      granted_by: tx.account,
      granted_at: tx.now,
    })
    .execute();
}

function accounts(tx: Tx) {
  return tx.db
    .selectFrom('account')
    .leftJoin('access_end', (join) =>
      join
        .onRef('access_end.account_id', '=', 'account.id')
        .onRef('access_end.service_id', '=', 'account.service_id'),
    )
    .select(['account.id', 'account.kind', 'account.display_name', 'account.email', 'account.patient_id'])
    .where('account.service_id', '=', tx.service)
    .where('access_end.id', 'is', null);
}

function read(row: {
  id: string;
  kind: string;
  display_name: string;
  email: string | null;
  patient_id: string | null;
}): AccountRow {
  return {
    id: row.id,
    kind: row.kind as AccountRow['kind'],
    name: row.display_name,
    email: row.email,
    patient: row.patient_id,
  };
}
