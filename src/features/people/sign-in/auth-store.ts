import { createHmac } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../platform/clock.ts';
import type { Device, Limit, SessionState, Way } from './rules.ts';

export interface Membership {
  service: string;
  account: string;
}

/** Connections to the schema `auth`; instants come back as Temporal.Instant. */
export interface Questions {
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

interface StateRow {
  session_id: string | null;
  user_id: string;
  way: Way;
  service_id: string | null;
  device: Device;
  second_factor_at: Temporal.Instant | null;
  began_at: Temporal.Instant;
  seen_at: Temporal.Instant;
}

/** Our own tables of the schema `auth`: accounts of users, how far a session has come, and how often somebody tried. */
export class AuthStore {
  readonly #pool: Questions;
  readonly #clock: Clock;
  readonly #secret: string;

  constructor(pool: Questions, clock: Clock, secret: string) {
    this.#pool = pool;
    this.#clock = clock;
    this.#secret = secret;
  }

  /** A session and every account of its user, in one question. No state: the session is not one of ours. */
  async standing(
    session: string,
    user: string,
  ): Promise<{ state: SessionState | null; memberships: Membership[] }> {
    const { rows } = await this.#pool.query<StateRow & { member_service: string; member_account: string }>(
      `select m.service_id as member_service, m.account_id as member_account, s.*
         from auth.account_membership m
         left join auth.session_state s on s.session_id = $1 and s.user_id = m.user_id
        where m.user_id = $2 order by m.service_id`,
      [session, user],
    );
    const [first] = rows;
    return {
      state: first?.session_id ? readState(first) : null,
      memberships: rows.map((row) => ({ service: row.member_service, account: row.member_account })),
    };
  }

  async memberships(user: string): Promise<Membership[]> {
    const { rows } = await this.#pool.query<Membership>(
      'select service_id as service, account_id as account from auth.account_membership where user_id = $1 order by service_id',
      [user],
    );
    return rows;
  }

  async userOf(service: string, account: string): Promise<{ user: string; email: string } | undefined> {
    const { rows } = await this.#pool.query<{ user: string; email: string }>(
      'select m.user_id as user, u.email from auth.account_membership m join auth."user" u on u.id = m.user_id where m.service_id = $1 and m.account_id = $2',
      [service, account],
    );
    return rows[0];
  }

  async join(user: string, service: string, account: string): Promise<void> {
    await this.#pool.query(
      'insert into auth.account_membership (user_id, service_id, account_id) values ($1, $2, $3) on conflict do nothing',
      [user, service, account],
    );
  }

  /** Begins our side of a session that better-auth just made, and forgets those long gone. */
  async begin(token: string, way: Way, service: string | null = null): Promise<void> {
    const now = this.#clock.now();
    await this.#pool.query('delete from auth.session_state where seen_at < $1', [
      now.subtract({ hours: 32 * 24 }).toString(),
    ]);
    await this.#pool.query(
      `insert into auth.session_state (session_id, user_id, way, service_id, began_at, seen_at)
       select id, "userId", $2, $3, $4, $4 from auth.session where token = $1`,
      [token, way, service, now.toString()],
    );
  }

  /** Better-auth gave a session a new token; ours follows it. */
  async carryOver(from: string, token: string): Promise<void> {
    await this.#pool.query(
      `update auth.session_state set session_id = (select id from auth.session where token = $2) where session_id = $1
          and exists (select from auth.session where token = $2)`,
      [from, token],
    );
  }

  async seen(session: string): Promise<void> {
    await this.#pool.query('update auth.session_state set seen_at = $2 where session_id = $1', [
      session,
      this.#clock.now().toString(),
    ]);
  }

  async setDevice(session: string, device: Device): Promise<void> {
    await this.#pool.query('update auth.session_state set device = $2 where session_id = $1', [
      session,
      device,
    ]);
  }

  async setService(session: string, service: string): Promise<void> {
    await this.#pool.query('update auth.session_state set service_id = $2 where session_id = $1', [
      session,
      service,
    ]);
  }

  async setSecondFactor(session: string): Promise<void> {
    await this.#pool.query('update auth.session_state set second_factor_at = $2 where session_id = $1', [
      session,
      this.#clock.now().toString(),
    ]);
  }

  async listSessions(user: string): Promise<SessionState[]> {
    const { rows } = await this.#pool.query<StateRow>(
      `select s.* from auth.session_state s join auth.session a on a.id = s.session_id
        where s.user_id = $1 order by s.seen_at desc`,
      [user],
    );
    return rows.map(readState);
  }

  /** Whether one more try is allowed; it is counted either way. The bucket's words are kept as a keyed digest. */
  async mayTry(limit: Limit, who: string): Promise<boolean> {
    const now = this.#clock.now();
    const bucket = createHmac('sha256', this.#secret).update(`${limit.name}\n${who}`).digest();
    const since = now.subtract({ minutes: limit.minutes }).toString();
    await this.#pool.query('delete from auth.attempt where at < $1', [
      now.subtract({ hours: 24 }).toString(),
    ]);
    await this.#pool.query('insert into auth.attempt (bucket, at) values ($1, $2)', [bucket, now.toString()]);
    const { rows } = await this.#pool.query<{ count: number }>(
      'select count(*) as count from auth.attempt where bucket = $1 and at > $2',
      [bucket, since],
    );
    return (rows[0]?.count ?? 0) <= limit.most;
  }

  /** A success clears what was counted. */
  async forgetTries(limit: Limit, who: string): Promise<void> {
    const bucket = createHmac('sha256', this.#secret).update(`${limit.name}\n${who}`).digest();
    await this.#pool.query('delete from auth.attempt where bucket = $1', [bucket]);
  }
}

function readState(row: StateRow): SessionState {
  return {
    session: row.session_id ?? '',
    user: row.user_id,
    way: row.way,
    service: row.service_id,
    device: row.device,
    secondFactor: row.second_factor_at !== null,
    beganAt: row.began_at,
    seenAt: row.seen_at,
  };
}
