/** How long the randomised tests run, and from which seed: fixed and short, unless `npm run test:long` says otherwise. */
import fc from 'fast-check';

export const seed = Number(process.env.KEEPSTEP_SEED ?? 20_260_105);
export const long = process.env.KEEPSTEP_LONG === '1';

/** So many rounds in the short tests, so many in the long ones. */
export function rounds(short: number, full: number): number {
  return long ? full : short;
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed, numRuns: rounds(100, 2_000) });
