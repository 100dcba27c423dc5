import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** First byte of an envelope: how the rest is kept. A new way gets a new number; old ones stay readable. */
const AES_256_GCM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Free text at rest: one key a service, derived from the installation's secret. */
export class Keyring {
  readonly #secret: string;
  readonly #keys = new Map<string, Buffer>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  seal(serviceId: string, text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(serviceId), nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(AES_256_GCM), nonce, cipher.getAuthTag(), body]);
  }

  /** @throws when the envelope was changed, or was sealed under another secret. */
  open(serviceId: string, envelope: Buffer): string {
    if (envelope[0] !== AES_256_GCM) throw new Error(`Unknown envelope version ${envelope[0]}.`);
    const nonce = envelope.subarray(1, 1 + NONCE_BYTES);
    const tag = envelope.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#key(serviceId), nonce);
    decipher.setAuthTag(tag);
    const body = envelope.subarray(1 + NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }

  /** What stands for a secret word at rest: the same word gives the same digest, and nothing leads back. */
  digest(serviceId: string, text: string): Buffer {
    return createHmac('sha256', this.#key(serviceId)).update('digest').update(text).digest();
  }

  /** Tells whether a secret is the one that a store was written with, without telling the secret. */
  fingerprint(serviceId: string): string {
    return createHash('sha256').update(this.#key(serviceId)).update('fingerprint').digest('hex').slice(0, 32);
  }

  #key(serviceId: string): Buffer {
    const known = this.#keys.get(serviceId);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.#secret, serviceId, 'keepstep envelope', 32));
    this.#keys.set(serviceId, key);
    return key;
  }
}
