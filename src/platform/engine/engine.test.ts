import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, type EngineAddress, EngineRefusal, openEngine, ownEngine } from '../engine.ts';
import { isAlive } from './cluster.ts';

let parent: string;
let folder: string;
const children: ChildProcess[] = [];
const said: string[] = [];
const options = (where = folder) => ({ folder: where, say: (s: string) => said.push(s), fast: true });
const lost = () => {};

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'keepstep-engine-'));
  chmodSync(parent, 0o711);
  folder = join(parent, 'data');
  const engine = await openEngine(options());
  await ask(engine.address, 'create table kept (word text)');
  await ask(engine.address, `insert into kept values ('same data')`);
  await engine.stop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await stopAll();
});

afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function stopAll() {
  if (!existsSync(pidFile())) return;
  const engine = await openEngine(options());
  await engine.stop({ asOwner: true });
}

const pidFile = () => join(folder, 'postgres', 'postmaster.pid');
const runningPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

async function ask(address: EngineAddress, question: string) {
  const client = new pg.Client({ ...address, database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

async function keepsItsData(engine: { address: EngineAddress }) {
  expect(await ask(engine.address, 'select word from kept')).toEqual([{ word: 'same data' }]);
}

async function inAnotherProcess(kind: 'open' | 'own') {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine.fixture.ts'), kind, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  const address: EngineAddress = JSON.parse(String(line));
  return { child, address };
}

async function killed(child: ChildProcess) {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('a first start says so, checks its pages and keeps its files to itself', async () => {
  expect(said).toContain('Making an empty database. This happens once.');
  const engine = await openEngine(options());
  expect(await ask(engine.address, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
  expect(await ask(engine.address, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'postgres', 'keepstep.password')).mode & 0o777).toBe(0o600);
  await engine.stop();
});

test('a restart finds the same data, and stops wholly', async () => {
  const engine = await openEngine(options());
  expect(engine.startedByUs).toBe(true);
  await keepsItsData(engine);
  const pid = runningPid();
  await engine.stop();
  expect(existsSync(pidFile())).toBe(false);
  // Its number may stay until its parent has noticed.
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('a wrong password is refused', async () => {
  const engine = await openEngine(options());
  await expect(ask({ ...engine.address, password: 'guess' }, 'select 1')).rejects.toThrow('authentication');
  await engine.stop();
});

test('the engine survives a killed parent and is found again', async () => {
  const { child } = await inAnotherProcess('open');
  const pid = runningPid();
  await killed(child);
  const engine = await openEngine(options());
  expect(engine.startedByUs).toBe(false);
  expect(runningPid()).toBe(pid);
  await keepsItsData(engine);
});

test('a Ctrl-C at the terminal does not reach the engine', async () => {
  const { child } = await inAnotherProcess('open');
  const group = spawnSync('ps', ['-o', 'pgid=', '-p', String(runningPid())], { encoding: 'utf8' });
  expect(Number(group.stdout)).toBe(runningPid());
  expect(Number(group.stdout)).not.toBe(child.pid);
});

test('two first starts at once make one cluster', async () => {
  const other = join(parent, 'twice');
  const [one, two] = await Promise.all([openEngine(options(other)), openEngine(options(other))]);
  expect(one.address).toEqual(two.address);
  expect([one.startedByUs, two.startedByUs].filter(Boolean)).toHaveLength(1);
  expect(readdirSync(other).sort()).toEqual(['engine.log', 'postgres']);
  await one.stop({ asOwner: true });
});

test('a killed engine recovers at the next start', async () => {
  const first = await openEngine(options());
  process.kill(runningPid(), 'SIGKILL');
  const second = await openEngine(options());
  expect(second.startedByUs).toBe(true);
  await keepsItsData(second);
  await second.stop();
  await first.stop();
});

test('an engine that is stopping is waited for, then started anew', async () => {
  const first = await openEngine(options());
  const pid = runningPid();
  process.kill(pid, 'SIGINT');
  const second = await openEngine(options());
  expect(runningPid()).not.toBe(pid);
  await keepsItsData(second);
  await second.stop();
  await first.stop();
});

test('a note whose number now belongs to another program is seen through', async () => {
  const other = spawn('sleep', ['60']);
  children.push(other);
  writeFileSync(
    pidFile(),
    `${other.pid}\n${join(folder, 'postgres')}\n1\n5432\n${join(folder, 'postgres')}\n\n\nready\n`,
  );
  const engine = await openEngine(options());
  expect(engine.startedByUs).toBe(true);
  await keepsItsData(engine);
  await engine.stop();
});

test('a command that started the engine leaves it to whoever is connected', async () => {
  const command = await openEngine(options());
  const server = await ownEngine(options(), { lost });
  await command.stop();
  await keepsItsData(server);
  await server.close();
  expect(existsSync(pidFile())).toBe(false);
});

test('a command that only attached never stops the engine', async () => {
  const server = await ownEngine(options(), { lost });
  const command = await openEngine(options());
  await command.stop();
  await keepsItsData(server);
  await server.close();
});

test('a second server is refused in one sentence', async () => {
  const { address } = await inAnotherProcess('own');
  const second = ownEngine(options(), { wait: 200, lost });
  await expect(second).rejects.toThrow(EngineRefusal);
  await expect(second).rejects.toThrow('Another Keepstep server is already running on this database');
  await keepsItsData({ address });
});

test('after a killed server the next one owns the same engine', async () => {
  const { child } = await inAnotherProcess('own');
  const pid = runningPid();
  await killed(child);
  const next = await ownEngine(options(), { lost });
  expect(runningPid()).toBe(pid);
  await keepsItsData(next);
  await next.close();
  expect(existsSync(pidFile())).toBe(false);
});

test('a server starts its killed engine again, and still owns it', async () => {
  const server = await ownEngine(options(), { lost });
  const pid = runningPid();
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => existsSync(pidFile()) && runningPid() !== pid, { timeout: 10_000 }).toBe(true);
  await expect.poll(() => keepsItsData(server).then(() => 'kept'), { timeout: 10_000 }).toBe('kept');
  await sleep(200);
  await expect(ownEngine(options(), { wait: 0, lost })).rejects.toThrow('Another Keepstep server');
  await server.close();
});

test('data of another major version are refused, with the way to bring them over', async () => {
  const version = join(folder, 'postgres', 'PG_VERSION');
  const own = readFileSync(version, 'utf8');
  writeFileSync(version, '15\n');
  const opened = openEngine(options());
  await expect(opened).rejects.toThrow(EngineRefusal);
  await expect(opened).rejects.toThrow(/made by PostgreSQL 15.*keepstep backup FILE.*keepstep restore FILE/);
  writeFileSync(version, own);
});

test('an engine that cannot start is refused with its own reason', async () => {
  const opened = openEngine({ ...options(), settings: { shared_buffers: 'a lot' } });
  await expect(opened).rejects.toThrow(/does not start: .*shared_buffers/);
});

test('a deep folder gets a short socket, closed to others', async () => {
  const deep = join(parent, 'a'.repeat(90));
  renameSync(folder, deep);
  const engine: Engine = await openEngine(options(deep));
  expect(engine.address.host).toMatch(/^\/tmp\/keepstep-\d+-[0-9a-f]{12}$/);
  expect(statSync(engine.address.host).mode & 0o777).toBe(0o700);
  await keepsItsData(engine);
  await engine.stop();
  rmSync(engine.address.host, { recursive: true });
  renameSync(deep, folder);
});
