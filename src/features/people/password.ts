import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's second recommended setting for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password, nonce, ...COST });
  return `argon2id$${nonce.toString('base64')}$${tag.toString('base64')}`;
}

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [kind, nonce, tag] = hash.split('$');
  if (kind !== 'argon2id' || !nonce || !tag) return false;
  const derived = await derive('argon2id', {
    message: password,
    nonce: Buffer.from(nonce, 'base64'),
    ...COST,
  });
  return timingSafeEqual(derived, Buffer.from(tag, 'base64'));
}

/** What better-auth keeps of a password: an account of the provider "credential". */
interface Keeper {
  findAccounts(user: string): Promise<{ providerId: string; password?: string | null }[]>;
  updatePassword(user: string, hash: string): Promise<unknown>;
  linkAccount(account: {
    userId: string;
    providerId: string;
    accountId: string;
    password: string;
  }): Promise<unknown>;
}

/** The passwords of users, of whom many have none. */
export class Passwords {
  readonly #keeper: () => Promise<Keeper>;

  constructor(keeper: () => Promise<Keeper>) {
    this.#keeper = keeper;
  }

  async has(user: string): Promise<boolean> {
    return (await this.#hashOf(user)) !== undefined;
  }

  async matches(user: string, password: string): Promise<boolean> {
    const hash = await this.#hashOf(user);
    return hash ? verifyPassword({ hash, password }) : false;
  }

  async set(user: string, password: string): Promise<void> {
    const keeper = await this.#keeper();
    const hash = await hashPassword(password);
    if (await this.has(user)) await keeper.updatePassword(user, hash);
    else {
      await keeper.linkAccount({
        userId: user,
        providerId: 'credential',
        accountId: user,
        password: hash,
      });
    }
  }

  async #hashOf(user: string): Promise<string | undefined> {
    const accounts = await (await this.#keeper()).findAccounts(user);
    return accounts.find((account) => account.providerId === 'credential')?.password ?? undefined;
  }
}
