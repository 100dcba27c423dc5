import { getAuthenticatorName, passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { emailOTP, twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import type { Clock } from '../../platform/clock.ts';
import { joinErrorHandlers } from '../../platform/db/prepare.ts';
import type { StoreAddress } from '../../platform/db/store.ts';
import { columnTypes } from '../../platform/db/types.ts';
import { hashPassword, Passwords, verifyPassword } from './password.ts';
import { AuthStore, type Questions } from './sign-in/auth-store.ts';
import { cookiesOf, tokenIn, withCookies } from './sign-in/cookies.ts';
import { PasskeyCeremony, passkeyOptions } from './sign-in/passkey/ceremony.ts';
import { PasskeyStore } from './sign-in/passkey/passkey-store.ts';
import { RecoveryCodes } from './sign-in/recovery/codes.ts';
import type { Way } from './sign-in/rules.ts';

export interface AuthParts {
  address: StoreAddress;
  secret: string;
  /** The public address, e.g. https://keepstep.example. */
  url: string;
  clock: Clock;
}

const THIRTY_DAYS = 30 * 24 * 60 * 60;
const ONE_DAY = 24 * 60 * 60;

function options(parts: Omit<AuthParts, 'clock'>, pool: pg.Pool) {
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
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // The longest that any session may live; isOver() in sign-in/rules.ts ends most of them far earlier.
    session: { expiresIn: THIRTY_DAYS, updateAge: ONE_DAY },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'keepstep',
      useSecureCookies: parts.url.startsWith('https:'),
      // A session and its user in one question.
      database: { joins: true },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: 600,
        allowedAttempts: 5,
        storeOTP: 'hashed' as const,
        disableSignUp: true,
        // Codes leave by a notice of ours: makeCode() below.
        sendVerificationOTP: async () => {},
      }),
      twoFactor({ issuer: 'Keepstep', allowPasswordless: true }),
      passkey(passkeyOptions(parts.url, getAuthenticatorName)),
    ],
  };
}

/** What a way in led to: cookies that sign the browser in, or that hold a password's place until the second factor. */
export interface SignedIn {
  cookies: string[];
  /** Set where a second factor has to follow before there is a session. */
  challenged: boolean;
}

/**
 * Sign-in, in a schema and under a login of its own. This file alone knows better-auth; its HTTP handler is not mounted:
 * our forms call its server API, so that everything works without script.
 */
export class Auth {
  readonly store: AuthStore;
  readonly passkeys: PasskeyStore;
  readonly passkeyCeremony: PasskeyCeremony;
  readonly recoveryCodes: RecoveryCodes;
  readonly passwords: Passwords;
  readonly #pool: pg.Pool;
  readonly #auth: Library;

  constructor(parts: AuthParts) {
    this.#pool = authPool(parts.address);
    this.#auth = make(parts, this.#pool);
    const questions = authQueries(this.#pool);
    this.store = new AuthStore(questions, parts.clock, parts.secret);
    this.passkeys = new PasskeyStore(questions, parts.clock);
    this.passkeyCeremony = new PasskeyCeremony(this.#auth, this.passkeys, this.#proved.bind(this));
    this.recoveryCodes = new RecoveryCodes(this.#auth);
    this.passwords = new Passwords(async () => (await this.#auth.$context).internalAdapter);
  }

  static async migrate(parts: Omit<AuthParts, 'clock'>): Promise<void> {
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

  /** The session that these cookies stand for, or null; with cookies where its life was prolonged. */
  async session(headers: Headers): Promise<{
    id: string;
    user: string;
    email: string;
    hasSecondFactor: boolean;
    cookies: string[];
  } | null> {
    if (!headers.get('cookie')?.includes('session_token')) return null;
    const { response: found, headers: fresh } = await this.#auth.api.getSession({
      headers,
      returnHeaders: true,
    });
    if (!found) return null;
    return {
      id: found.session.id,
      user: found.user.id,
      email: found.user.email,
      hasSecondFactor: (found.user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true,
      cookies: fresh.getSetCookie(),
    };
  }

  /** @returns null where the words do not match. */
  async signInByPassword(email: string, password: string, headers: Headers): Promise<SignedIn | null> {
    const response = await this.#auth.api.signInEmail({
      body: { email, password },
      headers,
      asResponse: true,
    });
    if (!response.ok) return null;
    const answer = (await response.clone().json()) as { twoFactorRedirect?: boolean };
    if (answer.twoFactorRedirect) return { cookies: response.headers.getSetCookie(), challenged: true };
    return this.#begin(response, headers, 'password');
  }

  /** A fresh six-digit code for a user; the ones before it work no longer. */
  async makeCode(email: string): Promise<string> {
    const context = await this.#auth.$context;
    await context.internalAdapter.deleteVerificationByIdentifier(`sign-in-otp-${email.toLowerCase()}`);
    return this.#auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
  }

  /** @returns null for a wrong, used or expired code, and after five wrong ones. */
  async signInByCode(
    email: string,
    otp: string,
    headers: Headers,
    way: Way = 'code',
    service?: string,
  ): Promise<SignedIn | null> {
    const response = await this.#auth.api.signInEmailOTP({ body: { email, otp }, headers, asResponse: true });
    return response.ok ? this.#begin(response, headers, way, service) : null;
  }

  /** Signs in somebody who proved themselves another way: a code issued in the room, an invitation. */
  async signInAs(
    email: string,
    headers: Headers,
    way: Way = 'code',
    service?: string,
  ): Promise<SignedIn | null> {
    return this.signInByCode(email, await this.makeCode(email), headers, way, service);
  }

  /**
   * Checks six digits of the authenticator app or a recovery code, for a session or for a password that waits.
   * @returns the cookies to set, or null where the code is wrong.
   */
  async proveSecondFactor(code: string, headers: Headers): Promise<string[] | null> {
    const before = await this.session(headers);
    const isApp = /^\d{6}$/.test(code);
    const response = isApp
      ? await this.#auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
      : await this.#auth.api.verifyBackupCode({ body: { code }, headers, asResponse: true });
    if (!response.ok) return null;
    return this.#proved(response, headers, { goesOn: before?.id, way: 'password' });
  }

  /**
   * Makes a secret for an authenticator app; it counts once a code from it was proved.
   * @returns null where a password is needed and does not match, or an app is set up already.
   */
  async startSecondFactor(
    headers: Headers,
    password?: string,
  ): Promise<{ link: string; secret: string; recoveryCodes: string[] } | null> {
    const response = await this.#auth.api.enableTwoFactor({
      body: { method: 'totp', ...(password ? { password } : {}) },
      headers,
      asResponse: true,
    });
    if (!response.ok) return null;
    const made = (await response.json()) as { totpURI: string; backupCodes: string[] };
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
    return { link: made.totpURI, secret, recoveryCodes: made.backupCodes };
  }

  /** Takes lost second factors away, the app's and every passkey; the next sign-in leads to setting one up. Ends every session. */
  async resetSecondFactor(user: string): Promise<void> {
    const { adapter, internalAdapter } = await this.#auth.$context;
    await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: user }] });
    await internalAdapter.updateUser(user, { twoFactorEnabled: false });
    await this.passkeys.removeAll(user);
    await this.endSessions(user);
  }

  async signOut(headers: Headers): Promise<string[]> {
    const response = await this.#auth.api.signOut({ headers, asResponse: true });
    return response.headers.getSetCookie();
  }

  /** Signs a user out everywhere, from this moment. */
  async endSessions(user: string): Promise<void> {
    const { internalAdapter } = await this.#auth.$context;
    await internalAdapter.deleteUserSessions(user);
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
    if (password) await this.passwords.set(user.id, password);
    return user.id;
  }

  /** A new session replaces the browser's old one, so that a planted or stolen token is worth nothing afterwards. */
  async #begin(response: Response, headers: Headers, way: Way, service?: string): Promise<SignedIn> {
    const cookies = response.headers.getSetCookie();
    const token = tokenIn(cookies);
    if (token) await this.store.begin(token, way, service);
    await this.#endOld(headers, token);
    return { cookies, challenged: false };
  }

  /** Both steps are done: the session that was half in goes on under a new token, or a new one begins. */
  async #proved(
    response: Response,
    headers: Headers,
    follow: { goesOn?: string; way: Way; service?: string },
  ): Promise<string[] | null> {
    const cookies = response.headers.getSetCookie();
    const token = tokenIn(cookies);
    if (token && follow.goesOn) await this.store.carryOver(follow.goesOn, token);
    else if (token) await this.store.begin(token, follow.way, follow.service);
    const now = await this.session(withCookies(headers, cookies));
    if (!now) return null;
    await this.store.setSecondFactor(now.id);
    await this.#endOld(headers, token);
    return cookies;
  }

  async #endOld(headers: Headers, token: string | undefined): Promise<void> {
    const old = tokenIn(cookiesOf(headers));
    if (!old || !token || old === token) return;
    const { internalAdapter } = await this.#auth.$context;
    await internalAdapter.deleteSession(old);
  }
}

/** The library with its plugins; nothing outside sign-in holds it. */
export type Library = ReturnType<typeof make>;

function make(parts: AuthParts, pool: pg.Pool) {
  return betterAuth(options(parts, pool));
}

function authPool(address: StoreAddress): pg.Pool {
  return joinErrorHandlers(new pg.Pool({ ...address, max: 6, min: 1, options: '-c search_path=auth' }));
}

/** The same connections with our own way of reading instants; better-auth keeps its own. */
function authQueries(pool: pg.Pool): Questions {
  return {
    query: <Row>(text: string, values?: unknown[]) =>
      pool.query({ text, values, types: columnTypes }) as unknown as Promise<{ rows: Row[] }>,
  };
}
