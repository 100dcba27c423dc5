import type { Library, SignedIn } from '../../auth.ts';
import type { Answer } from './answer.ts';
import type { PasskeyPlace, PasskeyStore } from './passkey-store.ts';

/** What a device is asked to make or to sign, and the short cookie that the answer has to come with. */
export interface Asked {
  options: Record<string, unknown>;
  cookies: string[];
}

/** Who asks, by what name, and what a device must do: it has to know its user, so that a passkey stands for both steps. */
export function passkeyOptions(url: string, nameOf: (device: string | undefined) => string | undefined) {
  const { hostname, origin } = new URL(url);
  return {
    rpName: 'Keepstep',
    rpID: hostname,
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' } as const,
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      afterVerification: async ({ verification }: { verification: { registrationInfo?: Made } }) => {
        knowsUser(verification.registrationInfo?.userVerified);
        return { name: nameOf(verification.registrationInfo?.aaguid) };
      },
    },
    authentication: {
      afterVerification: async ({ verification }: { verification: { authenticationInfo: Signed } }) =>
        knowsUser(verification.authenticationInfo.userVerified),
    },
  };
}

interface Signed {
  userVerified: boolean;
}
interface Made extends Signed {
  aaguid: string;
}

function knowsUser(verified: boolean | undefined): void {
  if (!verified) throw new Error('The device did not ask for its user.');
}

/** Sees that a session follows a proof: one that was half in goes on under a new token, or a new one begins. */
type Proved = (
  response: Response,
  headers: Headers,
  follow: { goesOn?: string; way: 'passkey'; service?: string },
) => Promise<string[] | null>;

/** Making a passkey and signing with one. Every question is answered once, within five minutes, by the browser that asked. */
export class PasskeyCeremony {
  readonly #library: Library;
  readonly #store: PasskeyStore;
  readonly #proved: Proved;

  constructor(library: Library, store: PasskeyStore, proved: Proved) {
    this.#library = library;
    this.#store = store;
    this.#proved = proved;
  }

  /** Asks a device to make a passkey for whoever is signed in; null where their sign-in is too old for it. */
  async offer(headers: Headers): Promise<Asked | null> {
    const { api } = this.#library;
    return askedIn(await api.generatePasskeyRegistrationOptions({ headers, asResponse: true }));
  }

  /** Asks a device to sign with one of its passkeys, of this user where somebody is half in. */
  async ask(headers: Headers): Promise<Asked | null> {
    const { api } = this.#library;
    const asked = await askedIn(
      await api.generatePasskeyAuthenticationOptions({ headers, asResponse: true }),
    );
    return asked && { ...asked, options: { ...asked.options, userVerification: 'required' } };
  }

  /**
   * Keeps what a device made; it opens nothing before the store gives it a place.
   * @returns null for an answer to another question, or to none.
   */
  async add(
    answer: Answer,
    name: string,
    session: string,
    headers: Headers,
  ): Promise<{ passkey: string; cookies: string[] } | null> {
    const response = await this.#library.api.verifyPasskeyRegistration({
      body: { response: answer, name: name || undefined, createSession: true },
      headers,
      asResponse: true,
    });
    if (!response.ok) return null;
    const { id } = (await response.clone().json()) as { id: string };
    const cookies = await this.#proved(response, headers, { goesOn: session, way: 'passkey' });
    return cookies && { passkey: id, cookies };
  }

  /**
   * @param goesOn the session of the same user that still owes its second step, if that is what the passkey is for.
   * @returns null for an answer to another question or to none, and where a key does not fit.
   */
  async signIn(
    answer: Answer,
    headers: Headers,
    place: PasskeyPlace,
    goesOn?: string,
  ): Promise<SignedIn | null> {
    const response = await this.#library.api.verifyPasskeyAuthentication({
      // Whether the parts of an answer are there is for the library to find out.
      body: { response: answer as never },
      headers,
      asResponse: true,
    });
    if (!response.ok) return null;
    const { service } = place;
    const cookies = await this.#proved(response, headers, { goesOn, way: 'passkey', service });
    if (cookies) await this.#store.used(place.id);
    return cookies && { cookies, challenged: false };
  }
}

async function askedIn(response: Response): Promise<Asked | null> {
  if (!response.ok) return null;
  const options = (await response.clone().json()) as Asked['options'];
  return { options, cookies: response.headers.getSetCookie() };
}
