import { randomFillSync } from 'node:crypto';

/** Fills and returns an array of random bytes. */
export type RandomBytes = (bytes: Uint8Array) => Uint8Array;

/** The operating system's randomness: the only source for anything that must not be guessed. */
export const systemRandomBytes: RandomBytes = (bytes) => randomFillSync(bytes);

/** Numbers that look random and are the same for the same seed: for simulations and tests, never for secrets. */
export interface SeededRandom {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  /** One of the list. @throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order; the given one stays as it is. */
  shuffle<T>(list: readonly T[]): T[];
  /** A number from the normal distribution. */
  normal(mean: number, deviation: number): number;
  bytes: RandomBytes;
  /** A stream of its own, so that drawing more here does not change what is drawn there. */
  fork(name: string): SeededRandom;
}

/** sfc32 (Chris Doty-Humphrey's small fast counting generator), its state filled from the seed's text. */
export function seededRandom(seed: number | string): SeededRandom {
  const word = sfc32(String(seed));
  const next = () => word() / 2 ** 32;
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('Nothing to pick from');
      return list[integer(0, list.length - 1)] as T;
    },
    shuffle<T>(list: readonly T[]): T[] {
      const left = [...list];
      return list.map(() => left.splice(integer(0, left.length - 1), 1)[0] as T);
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    bytes(bytes) {
      for (let at = 0; at < bytes.length; at++) bytes[at] = word() >>> 24;
      return bytes;
    },
    fork: (name) => seededRandom(`${seed}/${name}`),
  };
}

function sfc32(seed: string): () => number {
  let [a, b, c] = [hash(`a${seed}`), hash(`b${seed}`), hash(`c${seed}`)];
  let counter = 1;
  const word = () => {
    const out = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let round = 0; round < 15; round++) word();
  return word;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
