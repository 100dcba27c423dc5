import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EngineRefusal } from './refusal.ts';

/** The system account that the engine runs as; ids are absent where it is simply ours. */
export interface EngineAccount {
  name: string;
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. So root runs it as the owner of the data where there is data already, else as
 * `postgres` (made when missing), else as `nobody`; anybody else runs it as themselves.
 */
export function chooseAccount(ownerOfData: { uid: number; gid: number } | undefined): EngineAccount {
  const uid = process.getuid?.();
  if (uid === undefined) return { name: 'this user' };
  if (uid !== 0) {
    if (ownerOfData && ownerOfData.uid !== uid) {
      throw new EngineRefusal(
        `The database belongs to the user ${nameOf(ownerOfData.uid)}, and this is ${nameOf(uid)}: start Keepstep as the same user as before.`,
      );
    }
    return { name: nameOf(uid) };
  }
  if (ownerOfData && ownerOfData.uid !== 0) return { name: nameOf(ownerOfData.uid), ...ownerOfData };
  return lookUp('postgres') ?? make('postgres') ?? lookUp('nobody') ?? noAccount();
}

/** Options for `spawn` that run a program as this account, in a folder that every account can enter. */
export function spawnAs(account: EngineAccount) {
  const own = account.uid === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { ...own, cwd: process.platform === 'win32' ? undefined : '/' };
}

function lookUp(name: string): EngineAccount | undefined {
  const row = passwd().find((fields) => fields[0] === name);
  return row && { name, uid: Number(row[2]), gid: Number(row[3]) };
}

function make(name: string): EngineAccount | undefined {
  for (const [program, args] of [
    ['useradd', ['--system', '--no-create-home', '--shell', '/bin/false', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', name]],
  ] as const) {
    if (spawnSync(program, args, { stdio: 'ignore' }).status === 0) return lookUp(name);
  }
  return undefined;
}

function noAccount(): never {
  throw new EngineRefusal(
    'The database engine may not run as root and no other account was found for it: start Keepstep as an ordinary user.',
  );
}

function nameOf(uid: number): string {
  return passwd().find((fields) => Number(fields[2]) === uid)?.[0] ?? `number ${uid}`;
}

function passwd(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length > 3);
  } catch {
    return [];
  }
}
