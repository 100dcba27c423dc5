import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoreAddress } from '../../src/platform/db/store.ts';
import { Keyring } from '../../src/platform/envelope.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { rounds, seed } from '../chance.ts';
import { house } from '../house.ts';
import {
  built,
  commandLine,
  freePort,
  openStore,
  removeStore,
  ServerProcess,
  surroundings,
  temporaryFolder,
} from './server.ts';
import { postAll, sendAgain, sheetsFor, somewhereIn, type Writer } from './writers.ts';

/** Nothing acknowledged is lost, whatever is killed and whenever. */

const chance = seededRandom(`kill ${seed}`);
const parent = temporaryFolder();
const folder = join(parent, 'data');
const written = new Set<string>();
let env: Record<string, string>;
let url: string;
let owner: StoreAddress;
let keyring: Keyring;
let service: string;
let newId: () => string;
let writers: Writer[];
let server: ServerProcess;

beforeAll(async () => {
  built();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = surroundings(folder, { PORT: String(port) });
  const { program, owner: address, secret, close } = await openStore(env);
  owner = address;
  keyring = new Keyring(secret);
  newId = program.store.newId;
  const connection = new pg.Client(owner);
  await connection.connect();
  const home = await house({ program, owner: connection }, 'Kill', { demo: false });
  service = home.service;
  const priya = await home.staff('Priya', ['practitioner']);
  writers = [];
  for (const [at, name] of ['Amira', 'Ben', 'Carys', 'Dev', 'Elin', 'Femi'].entries()) {
    const person = await home.patient(name, priya.account);
    await person.cookie();
    writers.push(
      at % 2 === 0
        ? { person, path: '/messages', field: 'text' }
        : { person, path: '/moods', field: 'words' },
    );
    // The practitioner writes into two courses in which the patient writes too.
    if (at < 2) writers.push({ person: priya, path: `/patients/${person.patient}/messages`, field: 'text' });
  }
  // Signed in is signed in: the same cookies open the server's door.
  await priya.cookie();
  await connection.end();
  await close();
  server = new ServerProcess(env, folder);
  await server.start();
}, 120_000);

afterAll(async () => {
  await server?.kill();
  await removeStore(parent, folder);
}, 60_000);

const kinds: [name: string, strike: () => Promise<void>, recover: () => Promise<void>][] = [
  ['the program', () => server.kill(), () => server.start()],
  ['the database engine', async () => server.killPostmaster(), ready],
  ['one session of the engine', async () => expect(await server.killBackend(owner)).toBe(true), ready],
];

test.each(kinds)(
  'nothing acknowledged is lost when %s is killed amid the writing',
  async (name, strike, recover) => {
    for (let round = 1; round <= rounds(3, 25); round++) {
      const sheets = sheetsFor(writers, { each: 6, name: `${name}, round ${round}`, newId });
      const moment = somewhereIn(sheets.length, chance);
      let struck: Promise<void> | undefined;
      const posted = await postAll(url, sheets, (count) => {
        if (count === moment) struck = strike();
      });
      await struck;
      expect(struck, 'it was killed').toBeDefined();
      await recover();
      await sendAgain(url, posted.unanswered);
      for (const { text } of sheets) written.add(text);
      await everythingIsThereOnce();
      expect(await faultsFound()).toEqual([]);
    }
    expect(server.alive).toBe(true);
    // The background work has come back too: the sealer reaches the last row.
    for (let tries = 0; (await unsealed()) > 0; tries++) {
      expect(tries).toBeLessThan(60);
      await sleep(250);
    }
  },
  rounds(2, 30) * 60_000,
);

/** The supervisor brings the engine back by itself; the program stays up. */
async function ready(): Promise<void> {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(new URL('/health/ready', url)).catch(() => undefined);
    if (answer?.ok) return;
    expect(server.alive, server.said).toBe(true);
    expect(tries, server.said).toBeLessThan(400);
    await sleep(50);
  }
}

async function ask<Row extends pg.QueryResultRow>(question: string): Promise<Row[]> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}

async function everythingIsThereOnce(): Promise<void> {
  const kept = await ask<{ body: Buffer; notes: string }>(
    `select body, (select count(*) from keepstep.audit where object_kind = sheet.kind and object_id = sheet.id) as notes
       from (select 'message' as kind, id, body from keepstep.message
             union all select 'mood', id, body from keepstep.mood) as sheet`,
  );
  const texts = kept.map(({ body }) => keyring.open(service, body));
  expect(texts.sort()).toEqual([...written].sort());
  expect(kept.filter(({ notes }) => notes !== '1')).toEqual([]);
  const [half] = await ask<{ without: string; keys: string }>(
    'select count(*) filter (where outcome is null) as without, count(*) as keys from keepstep.submission',
  );
  expect(half).toEqual({ without: '0', keys: String(written.size) });
}

async function faultsFound(): Promise<string[]> {
  const { code, out, error } = await commandLine(['verify', '--json'], env);
  return code === 0 ? JSON.parse(out).faults : [`${code} ${error}`];
}

async function unsealed(): Promise<number> {
  const [row] = await ask<{ count: string }>(
    'select count(*) from keepstep.audit where not exists (select from keepstep.audit_seal as seal where seal.audit_id = audit.id)',
  );
  return Number(row?.count);
}
