/** A device that knows passkeys, in software: it makes keys and signs with them as WebAuthn level 2 says. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HOLDS_KEY = 0x40;

interface Options {
  challenge: string;
  rp?: { id: string };
  rpId?: string;
}

export class Authenticator {
  readonly #origin: string;
  readonly #id = randomBytes(16);
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  /** Whether it asks its user for finger, face or screen lock. */
  knowsUser = true;

  constructor(origin: string) {
    this.#origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#publicKey = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      bytes(Buffer.from(y, 'base64url')),
    ]);
  }

  /** @param asked what the server wants made, as JSON. @returns what a page sends back. */
  make(asked: string): string {
    const options = JSON.parse(asked) as Options;
    const length = Buffer.from([0, this.#id.length]);
    const made = Buffer.concat([Buffer.alloc(16), length, this.#id, this.#publicKey]);
    const authData = Buffer.concat([this.#head(options.rp?.id ?? '', HOLDS_KEY), made]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(authData),
    ]);
    const clientDataJSON = this.#clientData('webauthn.create', options.challenge);
    return this.#answer({ clientDataJSON, attestationObject: attestation }, { transports: ['internal'] });
  }

  /** @param asked what the server wants signed, as JSON. @returns what a page sends back. */
  sign(asked: string): string {
    const options = JSON.parse(asked) as Options;
    const authenticatorData = this.#head(options.rpId ?? '', 0);
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge);
    const digest = createHash('sha256').update(clientDataJSON).digest();
    const signature = sign('sha256', Buffer.concat([authenticatorData, digest]), this.#key);
    return this.#answer({ clientDataJSON, authenticatorData, signature });
  }

  #head(site: string, flags: number): Buffer {
    const all = flags | USER_PRESENT | (this.knowsUser ? USER_VERIFIED : 0);
    return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([all]), Buffer.alloc(4)]);
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #answer(parts: Record<string, Buffer>, more: object = {}): string {
    const id = this.#id.toString('base64url');
    const response = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, part.toString('base64url')]),
    );
    return JSON.stringify({ id, rawId: id, type: 'public-key', response: { ...response, ...more } });
  }
}

/** CBOR, as much as is needed: a short text, and bytes of any length in the shortest way. */
function text(word: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
}

function bytes(content: Buffer): Buffer {
  const { length } = content;
  const head = length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}
