import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { emailOTP, twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import type { StoreAddress } from '../../platform/db/store.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** Sends a sign-in code by the account's safe route; the address is never the caller's choice. */
export type SendCode = (email: string, code: string) => Promise<void>;

export interface AuthParts {
  address: StoreAddress;
  secret: string;
  /** The public address, e.g. https://keepstep.example. */
  url: string;
  sendCode: SendCode;
}

const THIRTY_MINUTES = 30 * 60;
const TWELVE_HOURS = 12 * 60 * 60;

function options(parts: AuthParts, pool: pg.Pool) {
  return {
    appName: 'Keepstep',
    // What better-auth says names e-mail addresses; our own request log says enough.
    logger: { disabled: true },
    baseURL: parts.url,
    secret: parts.secret,
    database: pool,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: false,
      minPasswordLength: 12,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: TWELVE_HOURS, updateAge: THIRTY_MINUTES },
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'keepstep', useSecureCookies: parts.url.startsWith('https:') },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: 600,
        allowedAttempts: 5,
        storeOTP: 'hashed' as const,
        disableSignUp: true,
        sendVerificationOTP: async ({ email, otp }: { email: string; otp: string }) =>
          parts.sendCode(email, otp),
      }),
      twoFactor({ issuer: 'Keepstep' }),
      passkey({ rpName: 'Keepstep', rpID: new URL(parts.url).hostname, origin: parts.url }),
    ],
  };
}

/**
 * Sign-in, in a schema and under a login of its own. This file alone knows better-auth; its HTTP handler is not mounted:
 * our forms call its server API, so that everything works without script.
 */
export class Auth {
  readonly #pool: pg.Pool;
  readonly #auth: ReturnType<typeof make>;

  constructor(parts: AuthParts) {
    this.#pool = authPool(parts.address);
    this.#auth = make(parts, this.#pool);
  }

  static async migrate(parts: AuthParts): Promise<void> {
    const pool = authPool(parts.address);
    try {
      const { runMigrations } = await getMigrations(options(parts, pool));
      await runMigrations();
    } finally {
      await pool.end();
    }
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }

  /** The signed-in user, or null. */
  async user(headers: Headers): Promise<{ userId: string; email: string } | null> {
    const found = await this.#auth.api.getSession({ headers });
    return found ? { userId: found.user.id, email: found.user.email } : null;
  }

  /** @returns the response whose Set-Cookie headers sign the browser in, or null where the words do not match. */
  async signInByPassword(email: string, password: string, headers: Headers): Promise<Headers | null> {
    return this.#cookies(
      this.#auth.api.signInEmail({ body: { email, password }, headers, asResponse: true }),
    );
  }

  async sendCode(email: string, headers: Headers): Promise<void> {
    await this.#auth.api.sendVerificationOTP({ body: { email, type: 'sign-in' }, headers });
  }

  async signInByCode(email: string, otp: string, headers: Headers): Promise<Headers | null> {
    return this.#cookies(this.#auth.api.signInEmailOTP({ body: { email, otp }, headers, asResponse: true }));
  }

  /** Signs in somebody who proved themselves another way: a code issued in the room, an invitation. */
  async signInAs(email: string, headers: Headers): Promise<Headers | null> {
    const otp = await this.#auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
    return this.signInByCode(email, otp, headers);
  }

  async signOut(headers: Headers): Promise<Headers> {
    const response = await this.#auth.api.signOut({ headers, asResponse: true });
    return setCookies(response);
  }

  async signOutEverywhere(headers: Headers): Promise<void> {
    await this.#auth.api.revokeSessions({ headers });
  }

  /** @returns the new user's id. Without a password only codes, links and passkeys lead in. */
  async addUser(email: string, name: string, password?: string): Promise<string> {
    const context = await this.#auth.$context;
    const known = await context.internalAdapter.findUserByEmail(email.toLowerCase());
    if (known) return known.user.id;
    const user = await context.internalAdapter.createUser(
      { email: email.toLowerCase(), name, emailVerified: true },
      { method: 'admin' } as never,
    );
    if (password) {
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await hashPassword(password),
      });
    }
    return user.id;
  }

  /** Every service that this user has an account in; a person in two services chooses. */
  async memberships(userId: string): Promise<{ service: string; account: string }[]> {
    const { rows } = await this.#pool.query<{ service: string; account: string }>(
      'select service_id as service, account_id as account from auth.account_membership where user_id = $1 order by service_id',
      [userId],
    );
    return rows;
  }

  async join(userId: string, service: string, account: string): Promise<void> {
    await this.#pool.query(
      'insert into auth.account_membership (user_id, service_id, account_id) values ($1, $2, $3) on conflict do nothing',
      [userId, service, account],
    );
  }

  async #cookies(answer: Promise<Response>): Promise<Headers | null> {
    const response = await answer;
    return response.ok ? setCookies(response) : null;
  }
}

function make(parts: AuthParts, pool: pg.Pool) {
  return betterAuth(options(parts, pool));
}

function authPool(address: StoreAddress): pg.Pool {
  const pool = new pg.Pool({ ...address, max: 4, options: '-c search_path=auth' });
  pool.on('error', () => {});
  return pool;
}

function setCookies(response: Response): Headers {
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return headers;
}
