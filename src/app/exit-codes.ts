import { MigrationRefusal } from '../platform/db/migrate.ts';
import { EngineRefusal } from '../platform/engine.ts';
import { SecretRefusal } from '../platform/secret.ts';
import { CopyRefusal } from './backup/copy-file.ts';
import { InstallationRefusal } from './installation.ts';

/** How every command ends. */
export const exitCodes = { done: 0, refused: 1, usage: 2, fault: 70, configuration: 78 } as const;

/** The code for something thrown: what a person can mend is no fault. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof SecretRefusal || thrown instanceof InstallationRefusal)
    return exitCodes.configuration;
  const refusals = [EngineRefusal, MigrationRefusal, CopyRefusal];
  if (refusals.some((kind) => thrown instanceof kind)) return exitCodes.refused;
  return exitCodes.fault;
}
