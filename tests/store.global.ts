/** One PostgreSQL for the whole test run: an engine of our own in a temporary folder, or the server that is named. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { Auth } from '../src/features/people/auth.ts';
import { systemClock } from '../src/platform/clock.ts';
import { prepareDatabase } from '../src/platform/db/prepare.ts';
import { type EngineAddress, openEngine } from '../src/platform/engine.ts';

const TEST_SECRET = 'a secret for tests alone, 32 or more';

/** A login that may make databases and roles, and a database to connect to while doing so. */
export interface TestEngine extends EngineAddress {
  database: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    engine: TestEngine;
    /** A migrated database that each test file copies. */
    template: string;
  }
}

export default async function setUp(project: TestProject) {
  const external = process.env.KEEPSTEP_TEST_DATABASE_URL;
  if (external) {
    const engine = parse(external);
    project.provide('engine', engine);
    project.provide('template', await prepareTemplate(engine));
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-test-'));
  // As root, the engine's own account walks through it.
  chmodSync(folder, 0o711);
  const engine = await openEngine({ folder, say: () => {}, fast: true });
  const server = { ...engine.address, database: 'postgres' };
  project.provide('engine', server);
  project.provide('template', await prepareTemplate(server));
  return async () => {
    await engine.stop({ asOwner: true });
    rmSync(folder, { recursive: true, force: true });
  };
}

function parse(address: string): TestEngine {
  const url = new URL(address);
  return {
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || 'postgres',
  };
}

async function prepareTemplate(engine: TestEngine): Promise<string> {
  const template = 'keepstep_test';
  const server = new pg.Client(engine);
  await server.connect();
  await server.query(`drop database if exists ${template} with (force)`);
  await server.query(`create database ${template}`);
  await server.end();
  const owner = { ...engine, database: template };
  const prepared = await prepareDatabase({
    owner,
    secret: TEST_SECRET,
    clock: systemClock,
    migrations: join(import.meta.dirname, '..', 'migrations'),
  });
  await Auth.migrate({
    address: prepared.auth,
    secret: TEST_SECRET,
    url: 'http://127.0.0.1:3000',
  });
  return template;
}
