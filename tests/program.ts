/** The real program on a fresh copy of a migrated database: what every integration test stands on. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { Program } from '../src/app/program.ts';
import { type SimulatedClock, simulatedClock } from '../src/platform/clock.ts';
import { addressesOf } from '../src/platform/db/prepare.ts';
import type { StoreAddress } from '../src/platform/db/store.ts';
import { idSource } from '../src/platform/ids.ts';

export const TEST_SECRET = 'a secret for tests alone, 32 or more';
export const TEST_MIGRATIONS = join(import.meta.dirname, '..', 'migrations');

/** Monday morning in British winter time, so that local and universal time agree. */
export const TEST_START = '2026-01-05T09:00:00Z';

export interface TestProgram {
  program: Program;
  clock: SimulatedClock;
  /** A connection as the database's owner, whom no row-level security narrows. */
  owner: pg.Client;
  faults: unknown[];
  /** The database's own address, and what the names of its roles begin with. */
  address: StoreAddress;
  rolePrefix: string;
  end(): Promise<void>;
}

export interface TestProgramOptions {
  start?: string;
  publicUrl?: string;
  /** Real ways out; without them every letter goes to the outbox. */
  mail?: { smtpUrl?: string; smsUrl?: string };
  lang?: string;
}

/** Makes a program on a database of its own. End it in `afterAll`. */
export async function testProgram(options: TestProgramOptions = {}): Promise<TestProgram> {
  const engine = inject('engine');
  const template = inject('template');
  const database = `${template}_${randomBytes(5).toString('hex')}`;
  const server = new pg.Client({ ...engine });
  await server.connect();
  await server.query(
    `create database ${server.escapeIdentifier(database)} template ${server.escapeIdentifier(template)}`,
  );
  await server.end();
  const address = { ...engine, database };
  const owner = new pg.Client(address);
  await owner.connect();
  const clock = simulatedClock(options.start ?? TEST_START);
  const faults: unknown[] = [];
  const outboxFolder = mkdtempSync(join(tmpdir(), 'keepstep-outbox-'));
  const program = new Program({
    owner: address,
    secret: TEST_SECRET,
    rolePrefix: template,
    clock,
    newId: idSource(clock),
    lang: options.lang,
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:3000',
    mail: { ...options.mail, outboxFolder: options.mail ? undefined : outboxFolder },
    answered: (note) => {
      if (note.fault) faults.push(note.fault);
    },
  });
  return {
    program,
    clock,
    owner,
    faults,
    address,
    rolePrefix: template,
    async end() {
      await program.end();
      await owner.end();
      rmSync(outboxFolder, { recursive: true, force: true });
      const closing = new pg.Client({ ...engine });
      await closing.connect();
      await closing.query(`drop database if exists ${closing.escapeIdentifier(database)} with (force)`);
      await closing.end();
    },
  };
}

/** A connection with the program's own login, which owns nothing and may only take on the restricted role. */
export async function restricted(the: TestProgram): Promise<pg.Client> {
  const { app } = addressesOf({ owner: the.address, secret: TEST_SECRET, rolePrefix: the.rolePrefix });
  const client = new pg.Client(app);
  await client.connect();
  return client;
}
