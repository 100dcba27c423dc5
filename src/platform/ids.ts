import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import { type RandomBytes, systemRandomBytes } from './random.ts';

/** Makes a UUIDv7 (RFC 9562) in lower case. */
export type NewId = () => string;

const counterLimit = 2 ** 32;

/**
 * A source of ids that sort in the order in which they were made. The first 48 bits are the clock's milliseconds;
 * within one millisecond (or when the clock stands still or goes back) a 32-bit counter that starts at a random value
 * carries the order (RFC 9562 section 6.2, method 1), and 42 bits stay random.
 */
export function idSource(clock: Clock, random: RandomBytes = systemRandomBytes): NewId {
  let last = -1;
  let counter = 0;
  return () => {
    const bytes = random(new Uint8Array(16));
    const view = new DataView(bytes.buffer);
    const now = clock.now().epochMilliseconds;
    if (now > last) {
      last = now;
      // The top bit stays free, so that a millisecond has room for two thousand million more.
      counter = view.getUint32(0) >>> 1;
    } else if (++counter === counterLimit) {
      last += 1;
      counter = 0;
    }
    view.setUint16(0, Math.floor(last / 2 ** 32));
    view.setUint32(2, last % 2 ** 32);
    // 12 bits of the counter beside the version (7), 20 after the variant (binary 10), then 42 random bits.
    view.setUint16(6, 0x7000 | (counter >>> 20));
    view.setUint16(8, 0x8000 | ((counter >>> 6) & 0x3fff));
    bytes[10] = ((counter & 0x3f) << 2) | ((bytes[10] ?? 0) & 0x03);
    return format(bytes);
  };
}

/** An id that follows from these texts alone (RFC 9562, version 8), the same each time. */
export function idOf(...texts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(texts)).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return format(bytes);
}

/** When an id was made, in milliseconds since 1970, as its first 48 bits tell. */
export function millisecondsOf(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}

/** Whether a text has the shape of one of our ids; routes answer 404 where it has not. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}

function format(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
