import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from './data-folder.ts';

/** The installation's secret is missing or unusable; the message is one sentence for the person. */
export class SecretRefusal extends Error {
  override name = 'SecretRefusal';
}

/** The fewest characters that a secret may have. */
export const secretLength = 32;

/**
 * The secret of an embedded store, made on the first start and kept beside the database, readable by us alone.
 * Call it before `openEngine`: where a database is there already, a missing secret is refused, because a new one could
 * not open what the old one sealed.
 * @throws SecretRefusal
 */
export function secretOfFolder(folder: string): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    if (existsSync(join(folder, 'postgres')) || existsSync(`${folder}.location`)) {
      throw new SecretRefusal(
        `${file} is missing, and without it the database there cannot be opened: bring it back from where you keep your keys, or set KEEPSTEP_SECRET.`,
      );
    }
    make(folder, file);
  }
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < secretLength) {
    throw new SecretRefusal(
      `${file} holds fewer than ${secretLength} characters: bring the right one back from where you keep your keys.`,
    );
  }
  return secret;
}

function make(folder: string, file: string): void {
  makeDataFolder(folder);
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over another start's secret.
    linkSync(whole, file);
  } catch (fault) {
    if (!existsSync(file)) throw fault;
  } finally {
    rmSync(whole, { force: true });
  }
}
