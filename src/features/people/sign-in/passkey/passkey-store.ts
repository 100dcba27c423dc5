import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../../platform/clock.ts';
import type { Membership, Questions } from '../auth-store.ts';

/** A passkey as its owner sees it. */
export interface PasskeyRow {
  id: string;
  /** Null where neither its owner nor the device gave it a name. */
  name: string | null;
  addedAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
}

/** What a passkey opens. */
export interface PasskeyPlace extends Membership {
  id: string;
  user: string;
}

/** Which account each passkey opens. The keys lie in better-auth's own table; without a place here they open nothing. */
export class PasskeyStore {
  readonly #pool: Questions;
  readonly #clock: Clock;

  constructor(pool: Questions, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async list({ service, account }: Membership): Promise<PasskeyRow[]> {
    const { rows } = await this.#pool.query<PasskeyRow>(
      `select o.id, p.name, o.added_at as "addedAt", o.used_at as "usedAt"
         from auth.account_passkey o join auth.passkey p on p.id = o.passkey_id
        where o.service_id = $1 and o.account_id = $2 order by o.added_at, o.id`,
      [service, account],
    );
    return rows;
  }

  /** What each device calls the passkeys of an account. */
  async credentials({ service, account }: Membership): Promise<Set<string>> {
    const { rows } = await this.#pool.query<{ credential: string }>(
      `select p."credentialID" as credential from auth.account_passkey o join auth.passkey p on p.id = o.passkey_id
        where o.service_id = $1 and o.account_id = $2`,
      [service, account],
    );
    return new Set(rows.map((row) => row.credential));
  }

  async find(credential: string): Promise<PasskeyPlace | undefined> {
    const { rows } = await this.#pool.query<PasskeyPlace>(
      `select o.id, o.user_id as user, o.service_id as service, o.account_id as account
         from auth.account_passkey o join auth.passkey p on p.id = o.passkey_id and p."userId" = o.user_id
        where p."credentialID" = $1`,
      [credential],
    );
    return rows.length === 1 ? rows[0] : undefined;
  }

  /** How many a user has, over all services. */
  async count(user: string): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(
      'select count(*)::int as count from auth.account_passkey where user_id = $1',
      [user],
    );
    return rows[0]?.count ?? 0;
  }

  async place(passkey: string, at: PasskeyPlace): Promise<void> {
    await this.#pool.query(
      `insert into auth.account_passkey (id, passkey_id, user_id, service_id, account_id, added_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [at.id, passkey, at.user, at.service, at.account, this.#clock.now().toString()],
    );
  }

  async used(id: string): Promise<void> {
    await this.#pool.query('update auth.account_passkey set used_at = $2 where id = $1', [
      id,
      this.#clock.now().toString(),
    ]);
  }

  async remove(id: string, { service, account }: Membership): Promise<void> {
    await this.#pool.query(
      `with gone as (delete from auth.account_passkey where id = $1 and service_id = $2 and account_id = $3 returning passkey_id)
       delete from auth.passkey p using gone where p.id = gone.passkey_id`,
      [id, service, account],
    );
  }

  async removeAll(user: string): Promise<void> {
    await this.#pool.query(
      `with gone as (delete from auth.account_passkey where user_id = $1)
       delete from auth.passkey where "userId" = $1`,
      [user],
    );
  }
}
