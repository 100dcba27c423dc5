/** One PostgreSQL for the whole test run: an engine of our own in a temporary folder, or the server that is named. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EngineAddress, openEngine } from '../src/platform/engine.ts';

/** A login that may make databases and roles, and a database to connect to while doing so. */
export interface TestEngine extends EngineAddress {
  database: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    engine: TestEngine;
  }
}

export default async function setUp(project: TestProject) {
  const external = process.env.KEEPSTEP_TEST_DATABASE_URL;
  if (external) {
    project.provide('engine', parse(external));
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-test-'));
  // As root, the engine's own account walks through it.
  chmodSync(folder, 0o711);
  const engine = await openEngine({ folder, say: () => {}, fast: true });
  project.provide('engine', { ...engine.address, database: 'postgres' });
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
