import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeDataFolder } from '../data-folder.ts';
import { chooseAccount, type EngineAccount, spawnAs } from './account.ts';
import { EngineRefusal } from './refusal.ts';

/** Where the engine keeps its files, and the account that it runs as. */
export interface Place {
  account: EngineAccount;
  /** Our folder: it holds the log and the cluster's folder, and the account can walk through it. */
  home: string;
  /** The cluster itself (PostgreSQL's data directory), the account's own; absent before the first start. */
  cluster: string;
}

/**
 * The asked folder where the engine's account can reach it; else another one, recorded in `<folder>.location` and said.
 * A folder that already holds data is never left behind: when it became unreachable, that is refused by name.
 */
export function findPlace(asked: string, say: (sentence: string) => void): Place {
  const folder = resolve(asked);
  const moved = readLocation(folder);
  const home = moved ?? folder;
  if (moved && !existsSync(clusterIn(moved))) {
    throw new EngineRefusal(
      `${folder}.location says that the database is in ${moved}, but it is not there: bring it back, or delete ${folder}.location to begin with an empty one.`,
    );
  }
  const account = chooseAccount(ownerOf(clusterIn(home)));
  prepare(home);
  if (canReach(account, home)) return { account, home, cluster: clusterIn(home) };
  if (account.uid === undefined) {
    throw new EngineRefusal(
      `The user ${account.name} cannot write in the data folder ${home}: give it to that user, or set KEEPSTEP_DATA to another.`,
    );
  }
  if (existsSync(clusterIn(home))) {
    throw new EngineRefusal(
      `The database in ${home} cannot be reached by the user ${account.name}, because ${closedFolder(home, account)} is closed to it: open it with "chmod o+x", or start Keepstep as an ordinary user.`,
    );
  }
  return move(folder, account, say);
}

/** A folder for the engine's socket, open to its account alone, with a path short enough for a socket. */
export function socketFolder(place: Place): string {
  // A socket's path may have 107 bytes (103 on a Mac), and the name takes 14 (its lock, 19).
  if (Buffer.byteLength(place.cluster) <= 80) return place.cluster;
  const uid = place.account.uid ?? process.getuid?.() ?? 0;
  const folder = `/tmp/keepstep-${uid}-${hash(place.cluster)}`;
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    mkdirSync(folder, { mode: 0o700 });
    give(folder, place.account);
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new EngineRefusal(
      `${folder} is needed for the database's socket, but somebody else made it: remove it.`,
    );
  }
  return folder;
}

/** Hands a file or folder to the engine's account; nothing to do where that is ourselves. */
export function give(path: string, account: EngineAccount): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

const clusterIn = (home: string) => join(home, 'postgres');
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

function ownerOf(path: string) {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found && { uid: found.uid, gid: found.gid };
  } catch (fault) {
    throw new EngineRefusal(`The data folder cannot be read: ${(fault as Error).message}.`);
  }
}

function readLocation(folder: string): string | undefined {
  const file = `${folder}.location`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function prepare(home: string): void {
  try {
    makeDataFolder(home);
  } catch (fault) {
    throw new EngineRefusal(`The data folder ${home} cannot be made: ${(fault as Error).message}.`);
  }
}

/** Tried for real, as the account: modes alone do not tell of access lists, mounts and containers. */
function canReach(account: EngineAccount, home: string): boolean {
  const own = join(home, `reach-${process.pid}`);
  try {
    mkdirSync(own, { mode: 0o700 });
    give(own, account);
    if (account.uid === undefined) return true;
    const tried = spawnSync('/bin/sh', ['-c', 'cd "$1" && : >tried', 'sh', own], spawnAs(account));
    return tried.status === 0;
  } catch {
    return false;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function closedFolder(home: string, account: EngineAccount): string {
  const parents = [home];
  for (let at = home; dirname(at) !== at; at = dirname(at)) parents.unshift(dirname(at));
  const enters = (path: string) =>
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path], spawnAs(account)).status === 0;
  return parents.find((path) => !enters(path)) ?? home;
}

function move(folder: string, account: EngineAccount, say: (sentence: string) => void): Place {
  for (const parent of ['/var/lib/keepstep', '/opt/keepstep', '/srv/keepstep']) {
    const home = join(parent, hash(folder));
    try {
      mkdirSync(parent, { recursive: true, mode: 0o755 });
      prepare(home);
      if (!canReach(account, home)) continue;
    } catch {
      continue;
    }
    say(
      `The database runs as the user ${account.name}, who cannot reach ${folder}: it is kept in ${home} (noted in ${folder}.location).`,
    );
    return { account, home, cluster: clusterIn(home) };
  }
  throw new EngineRefusal(
    `The user ${account.name} cannot reach ${folder} or any other folder for the database: set KEEPSTEP_DATA to one that it can.`,
  );
}

/** Notes where a moved store is, once it exists there. */
export function recordLocation(asked: string, place: Place): void {
  const folder = resolve(asked);
  if (place.home !== folder) writeFileSync(`${folder}.location`, `${place.home}\n`);
}
