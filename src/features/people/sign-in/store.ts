import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/scope.ts';
import { type AccountRow, findAccountByEmail, findAccountOfPatient } from '../store.ts';
import { plainNumber } from './rules.ts';

export type RouteKind = 'sms' | 'email' | 'call' | 'voicemail' | 'post';

/** The newest word on a way to reach a patient: its address where they called it safe, undefined otherwise. */
export async function findSafeRoute(tx: Tx, patient: string, kind: RouteKind): Promise<string | undefined> {
  const route = await newestRoute(tx, patient, kind);
  return route?.safe === 'yes' ? route.address : undefined;
}

/** Where an account hears of its own sign-in: a colleague at their mail, a patient by a route that they called safe. */
export async function findOwnRoute(
  tx: Tx,
  account: AccountRow,
): Promise<{ channel: 'email' | 'sms'; address: string } | undefined> {
  const { patient } = account;
  const route = patient ? await newestRoute(tx, patient, 'email') : undefined;
  const email = route ? (route.safe === 'yes' ? route.address : null) : account.email;
  if (email) return { channel: 'email', address: email };
  const sms = patient ? await findSafeRoute(tx, patient, 'sms') : undefined;
  return sms ? { channel: 'sms', address: sms } : undefined;
}

/** An account that may be told a code at this address, and nobody whose newest word on it is not "safe". */
export async function listReachable(
  tx: Tx,
  to: { channel: 'email' | 'sms'; address: string },
): Promise<AccountRow[]> {
  const found = new Map<string, AccountRow>();
  if (to.channel === 'email') {
    const account = await findAccountByEmail(tx, to.address);
    if (account?.kind === 'staff') found.set(account.id, account);
    if (account?.patient) {
      const route = await newestRoute(tx, account.patient, 'email');
      if (!route || route.safe === 'yes') found.set(account.id, account);
    }
  }
  for (const patient of await patientsAt(tx, to)) {
    const safe = await findSafeRoute(tx, patient, to.channel);
    const same = to.channel === 'sms' ? safe && plainNumber(safe) : safe?.toLowerCase();
    const account = same === to.address ? await findAccountOfPatient(tx, patient) : undefined;
    if (account) found.set(account.id, account);
  }
  return [...found.values()];
}

async function newestRoute(tx: Tx, patient: string, kind: RouteKind) {
  return tx.db
    .selectFrom('contact_route')
    .select(['address', 'safe'])
    .where('service_id', '=', tx.service)
    .where('patient_id', '=', patient)
    .where('kind', '=', kind)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function patientsAt(tx: Tx, to: { channel: 'email' | 'sms'; address: string }): Promise<string[]> {
  const query = tx.db
    .selectFrom('contact_route')
    .select('patient_id')
    .distinct()
    .where('service_id', '=', tx.service)
    .where('kind', '=', to.channel);
  const rows = await (to.channel === 'sms'
    ? query.where(sql`right(regexp_replace(address, '\\D', '', 'g'), 9)`, '=', to.address.slice(-9))
    : query.where(sql`lower(address)`, '=', to.address)
  ).execute();
  return rows.map((row) => row.patient_id);
}

export async function insertEntryCode(
  tx: Tx,
  code: { account: string; kind: 'invitation' | 'room'; digest: Buffer; expiresAt: Temporal.Instant },
): Promise<string> {
  const id = tx.id();
  await tx.db
    .insertInto('entry_code')
    .values({
      service_id: tx.service,
      id,
      account_id: code.account,
      kind: code.kind,
      code_digest: code.digest,
      issued_by: tx.account,
      issued_at: tx.now,
      expires_at: code.expiresAt,
    })
    .execute();
  return id;
}

/** Whether a way in was ever opened for a patient: an invitation that was sent, or a code in the room. */
export async function everLetIn(tx: Tx, patient: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('entry_code')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'entry_code.account_id')
        .onRef('account.service_id', '=', 'entry_code.service_id'),
    )
    .select('entry_code.id')
    .where('entry_code.service_id', '=', tx.service)
    .where('account.patient_id', '=', patient)
    .executeTakeFirst();
  return row !== undefined;
}

/** A code that is still good: not expired, not used, and the newest of its kind for its account. */
export async function findEntryCode(
  tx: Tx,
  kind: 'invitation' | 'room',
  digest: Buffer,
): Promise<{ id: string; account: string } | undefined> {
  const row = await tx.db
    .selectFrom('entry_code')
    .leftJoin('entry_code_use', (join) =>
      join
        .onRef('entry_code_use.entry_code_id', '=', 'entry_code.id')
        .onRef('entry_code_use.service_id', '=', 'entry_code.service_id'),
    )
    .select(['entry_code.id', 'entry_code.account_id'])
    .where('entry_code.service_id', '=', tx.service)
    .where('entry_code.kind', '=', kind)
    .where('entry_code.code_digest', '=', digest)
    .where('entry_code.expires_at', '>', tx.now)
    .where('entry_code_use.id', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const newest = await tx.db
    .selectFrom('entry_code')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('account_id', '=', row.account_id)
    .where('kind', '=', kind)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.id === row.id ? { id: row.id, account: row.account_id } : undefined;
}

/** @returns false where another use came first. */
export async function insertEntryCodeUse(tx: Tx, entryCode: string): Promise<boolean> {
  const used = await tx.db
    .insertInto('entry_code_use')
    .values({ service_id: tx.service, id: tx.id(), entry_code_id: entryCode, used_at: tx.now })
    .onConflict((conflict) => conflict.columns(['service_id', 'entry_code_id']).doNothing())
    .executeTakeFirst();
  return used.numInsertedOrUpdatedRows === 1n;
}
