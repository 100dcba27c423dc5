import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The program's own folder, which holds migrations/ and content/, from wherever below it this code runs. */
export function programRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'migrations', '0001_ground.sql'))) return from;
  const above = dirname(from);
  if (above === from)
    throw new Error('No migrations folder above the program: the installation is incomplete.');
  return programRoot(above);
}
