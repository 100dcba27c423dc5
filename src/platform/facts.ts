import type { Tx } from './scope.ts';

/**
 * What a lower feature tells higher ones. Each feature adds its own by declaration merging:
 * `declare module '../../platform/facts.ts' { interface Facts { measureTaken: MeasureTaken } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their facts into it
export interface Facts {}

export type FactName = keyof Facts;
export type FactHandler<Name extends FactName> = (tx: Tx, fact: Facts[Name]) => Promise<void>;

/** Handlers are listed once, in src/app/facts.ts, and run in order inside the teller's transaction. */
export type FactHandlers = { [Name in FactName]?: FactHandler<Name>[] };
