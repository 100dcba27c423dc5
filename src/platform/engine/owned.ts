import type { EngineAddress } from './connection.ts';
import { type Engine, type EngineOptions, openEngine } from './open.ts';
import { claimServer, type ServerClaim } from './ownership.ts';

/** The engine of the one server that owns a data folder. */
export interface OwnedEngine {
  address: EngineAddress;
  /** Gives the claim back and stops the engine, whoever started it. Close your own connections first. */
  close(): Promise<void>;
}

/**
 * Opens the engine for a server: claims it, and starts it again under the same address if it is killed.
 * `lost` is told, and the process should then end, when that cannot be done.
 * @throws EngineRefusal as `openEngine`, and when another server owns the folder.
 */
export async function ownEngine(
  options: EngineOptions,
  { wait, lost }: { wait?: number; lost: (reason: unknown) => void },
): Promise<OwnedEngine> {
  let engine: Engine = await openEngine(options);
  let closing = false;
  let recovery: Promise<void> | undefined;
  const claim = (): Promise<ServerClaim> =>
    claimServer(engine.address, {
      wait,
      lost: () => {
        if (!closing) recovery = recover().catch(lost);
      },
    });
  let held = await claim().catch(async (refusal) => {
    await engine.stop();
    throw refusal;
  });
  async function recover() {
    options.say('The database engine ended unexpectedly and is started again.');
    engine = await openEngine(options);
    held = await claim();
  }
  return {
    address: engine.address,
    async close() {
      closing = true;
      await recovery;
      await held.release();
      await engine.stop({ asOwner: true });
    },
  };
}
