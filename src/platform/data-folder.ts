import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';

/**
 * Makes the data folder when missing. As root, the engine's own account must walk through it, so a folder that is new
 * or still empty lets others pass (and list nothing): what lies inside is closed to them by its own mode.
 */
export function makeDataFolder(path: string): void {
  const isNew = mkdirSync(path, { recursive: true }) !== undefined;
  const asRoot = process.getuid?.() === 0;
  if (isNew) chmodSync(path, asRoot ? 0o711 : 0o700);
  else if (asRoot && statSync(path).uid === 0 && readdirSync(path).length === 0) chmodSync(path, 0o711);
}
