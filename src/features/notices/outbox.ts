import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Letter } from './rules.ts';

/** A letter that was put by instead of sent. */
export interface KeptLetter extends Letter {
  at: string;
}

/** A folder in place of the post: one file a letter, newest last by its id. */
export class Outbox {
  readonly #folder: string;
  readonly #now: () => string;

  constructor(folder: string, now: () => string) {
    this.#folder = folder;
    this.#now = now;
  }

  async put(letter: Letter): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const kept: KeptLetter = {
      id: letter.id,
      channel: letter.channel,
      address: letter.address,
      subject: letter.subject,
      body: letter.body,
      at: this.#now(),
    };
    const file = join(this.#folder, `${letter.id}.json`);
    await writeFile(`${file}.part`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  /** Newest first. */
  async list(limit = 50): Promise<KeptLetter[]> {
    const names = await readdir(this.#folder).catch(() => [] as string[]);
    const files = names.filter((name) => name.endsWith('.json')).sort();
    const newest = files.slice(-limit).reverse();
    return Promise.all(
      newest.map(async (name) => JSON.parse(await readFile(join(this.#folder, name), 'utf8')) as KeptLetter),
    );
  }
}

/**
 * Whether letters may be put by for anyone on this address to read. They hold sign-in codes: so in the demo, or on a
 * developer's own machine, and never where a real channel is set up.
 */
export function mayKeepOutbox(config: {
  demo: boolean;
  production: boolean;
  url: string;
  smtpUrl?: string;
  smsUrl?: string;
}): boolean {
  if (config.smtpUrl || config.smsUrl) return false;
  const { hostname } = new URL(config.url);
  const ownMachine = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return ownMachine && (config.demo || !config.production);
}
