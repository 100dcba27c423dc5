import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/** The file is no whole copy of ours, or cannot be used here: one sentence. */
export class CopyRefusal extends Error {
  override name = 'CopyRefusal';
}

export const Manifest = z.strictObject({
  keepstep: z.literal('backup'),
  format: z.literal(1),
  version: z.string(),
  madeAt: z.string(),
  engine: z.string(),
  migrations: z.array(z.strictObject({ number: z.number(), name: z.string(), digest: z.string() })),
  /** Each service with the fingerprint of the key that its words were sealed with; never a key. */
  services: z.array(
    z.strictObject({ id: z.string(), name: z.string(), demo: z.boolean(), keyFingerprint: z.string() }),
  ),
  auditHeads: z.record(z.string(), z.strictObject({ sequence: z.number(), hash: z.string() })),
  /** In the order in which they can be filled again. */
  tables: z.array(
    z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.number() }),
  ),
  jobs: z.number(),
});
export type Manifest = z.infer<typeof Manifest>;

/** One line of the file after the manifest: some rows of a table, in PostgreSQL's own text form, or some jobs. */
export type CopyLine = { table: number; rows: string[] } | { jobs: QueuedJob[] };

export interface QueuedJob {
  task: string;
  payload: unknown;
  runAt: string;
  key: string | null;
  maxAttempts: number;
}

/** Writes a copy beside its place and moves it there when it is whole. Never over an existing file. */
export class CopyWriter {
  readonly #path: string;
  readonly #gzip = createGzip({ level: 6 });
  readonly #out;
  readonly #hash = createHash('sha256');
  #lines = 0;

  constructor(path: string) {
    if (existsSync(path))
      throw new CopyRefusal(`${path} exists already, and a copy is never written over: name another file.`);
    this.#path = path;
    this.#out = createWriteStream(`${path}.part`, { mode: 0o600 });
    this.#gzip.pipe(this.#out);
  }

  async write(line: Manifest | CopyLine): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    this.#hash.update(text);
    this.#lines += 1;
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain');
  }

  async finish(): Promise<void> {
    const end = { lines: this.#lines, sha256: this.#hash.digest('hex') };
    this.#gzip.end(`${JSON.stringify(end)}\n`);
    await finished(this.#out);
    const written = await open(`${this.#path}.part`, 'r+');
    await written.sync();
    await written.close();
    await rename(`${this.#path}.part`, this.#path);
  }

  async abandon(): Promise<void> {
    this.#gzip.destroy();
    this.#out.destroy();
    await rm(`${this.#path}.part`, { force: true });
  }
}

/**
 * Reads a whole copy once to see that nothing of it is damaged, before anything is done with it.
 * @throws CopyRefusal
 */
export async function checkCopy(path: string): Promise<Manifest> {
  const damaged = (why: string) =>
    new CopyRefusal(`${path} is damaged or is no copy of Keepstep's (${why}); nothing was changed.`);
  const hash = createHash('sha256');
  let manifest: unknown;
  let lines = 0;
  let last = '';
  try {
    for await (const line of linesOf(path)) {
      if (lines > 0) hash.update(`${last}\n`);
      if (lines === 0) manifest = JSON.parse(line);
      last = line;
      lines += 1;
    }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CopyRefusal(`There is no file ${path}.`);
    throw damaged('it cannot be read to its end');
  }
  const end = z.object({ lines: z.number(), sha256: z.string() }).safeParse(parseOr(last));
  if (!end.success) throw damaged('its end is missing');
  if (end.data.lines !== lines - 1 || end.data.sha256 !== hash.digest('hex'))
    throw damaged('its checksum differs');
  const read = Manifest.safeParse(manifest);
  if (!read.success) throw damaged('its first line is not a manifest that this release knows');
  return read.data;
}

/** The lines after the manifest, in order. Call `checkCopy` first. */
export async function* readCopy(path: string): AsyncGenerator<CopyLine> {
  let first = true;
  for await (const line of linesOf(path)) {
    const parsed = first ? undefined : JSON.parse(line);
    first = false;
    if (parsed && !('sha256' in parsed)) yield parsed as CopyLine;
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (fault) => gunzip.destroy(fault));
  file.pipe(gunzip);
  let broken: Error | undefined;
  gunzip.on('error', (fault) => {
    broken = fault;
  });
  for await (const line of createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY }))
    yield line;
  if (broken) throw broken;
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
