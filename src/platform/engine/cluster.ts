import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnAs } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { give, type Place } from './place.ts';
import { EngineRefusal } from './refusal.ts';

/** The engine's own superuser, reached with a password that only the data folder holds. */
export const superuser = 'postgres';
const passwordFile = 'keepstep.password';

/** Makes the cluster where there is none yet, and refuses one of another major version. */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  options: { fast: boolean; say: (sentence: string) => void },
): Promise<void> {
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) await create(place, binaries, options);
  const major = Number.parseInt(readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8'), 10);
  if (major !== binaries.major) {
    throw new EngineRefusal(
      `The database in ${place.home} was made by PostgreSQL ${major}, and this release of Keepstep carries ${binaries.major}; nothing was changed. ` +
        'With the release that you used before, run "keepstep backup FILE"; then, with this one and an empty data folder, run "keepstep restore FILE".',
    );
  }
}

/** The superuser's password of an existing cluster. */
export function readPassword(place: Place): string {
  try {
    return readFileSync(join(place.cluster, passwordFile), 'utf8').trim();
  } catch {
    throw new EngineRefusal(
      `The database's password file ${join(place.cluster, passwordFile)} cannot be read: bring it back from a backup of the data folder.`,
    );
  }
}

/** Made beside and renamed when whole, so that neither a crash nor two first starts can leave half a cluster. */
async function create(
  place: Place,
  binaries: Binaries,
  options: { fast: boolean; say: (s: string) => void },
) {
  options.say('Making an empty database. This happens once.');
  dropUnfinished(place.home);
  const unfinished = join(place.home, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(unfinished, { mode: 0o700 });
  give(unfinished, place.account);
  const data = join(unfinished, 'data');
  const secret = join(unfinished, passwordFile);
  writeFileSync(secret, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  give(secret, place.account);
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const ran = await run(place, program(binaries, 'initdb'), [
    `--pgdata=${data}`,
    `--username=${superuser}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...(binaries.major >= 17 ? builtin : []),
    '--data-checksums',
    '--no-instructions',
    ...(options.fast ? ['--no-sync'] : []),
  ]);
  if (ran.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new EngineRefusal(`The database could not be made in ${place.home}: ${lastLine(ran.output)}`);
  }
  renameSync(secret, join(data, passwordFile));
  try {
    renameSync(data, place.cluster);
  } catch (fault) {
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw fault;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function dropUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(home, name), { recursive: true, force: true });
  }
}

/** Whether a process of this number runs, under whatever account. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function run(place: Place, path: string, args: string[]): Promise<{ status: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(path, args, { ...spawnAs(place.account), env: engineEnvironment(), detached: true });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', fail);
    child.on('close', (status) => done({ status, output }));
  });
}

/** What the engine's programs see of our environment: nothing that could change where or how they work. */
export function engineEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SYSTEMROOT, TEMP } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SYSTEMROOT ? { SYSTEMROOT, TEMP } : {}) };
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? 'no reason was given.';
