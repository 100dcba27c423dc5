import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PUBLIC = join(import.meta.dirname, 'public');
const versions = new Map<string, string>();

/** The address of a built file with a short hash of its content, so that it may be kept for ever. */
export function assetUrls(file: string): string {
  let version = versions.get(file);
  if (version === undefined) {
    const path = join(PUBLIC, file);
    version = existsSync(path)
      ? createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 10)
      : '';
    versions.set(file, version);
  }
  return version ? `/assets/${file}?v=${version}` : `/assets/${file}`;
}
