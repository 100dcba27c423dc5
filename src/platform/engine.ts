/** Our supervisor for the PostgreSQL server that comes with Keepstep: made once, started, found again, stopped. */
export type { EngineAddress } from './engine/connection.ts';
export { type Engine, type EngineOptions, openEngine } from './engine/open.ts';
export { type OwnedEngine, ownEngine } from './engine/owned.ts';
export { claimServer, type ServerClaim } from './engine/ownership.ts';
export { EngineRefusal } from './engine/refusal.ts';
