import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountScope, addStaff } from '../src/features/people/index.ts';
import { addShifts } from '../src/features/service/index.ts';
import {
  built,
  commandLine,
  freePort,
  openStore,
  removeStore,
  surroundings,
  temporaryFolder,
} from './faults/server.ts';

/** The command line as scripts rely on it: what each command prints as JSON, and how it ends. */

const root = join(import.meta.dirname, '..');
const parent = temporaryFolder();
const folder = join(parent, 'data');
const env = surroundings(folder);
const file = (name: string) => join(parent, name);

beforeAll(() => built());
afterAll(() => removeStore(parent, folder), 60_000);

const run = (...args: string[]) => commandLine(args, env);

/** Runs a command that is done. @returns what it printed, which is JSON alone. */
async function json(...args: string[]) {
  const { code, out, error } = await run(...args, '--json');
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return JSON.parse(out);
}

/** Runs a command that is refused. @returns every reason. */
async function reasons(...args: string[]): Promise<string[]> {
  const { code, out, error } = await run(...args, '--json');
  expect({ code, out }, error).toEqual({ code: 1, out: '' });
  return error.trim().split('\n');
}

describe('without a store', { timeout: 60_000 }, () => {
  test('score gives the total, the band and whether it is a case', async () => {
    expect(await json('score', '--instrument', 'phq9', '--answers', '0,0,0,1,2,1,3,2,1')).toEqual({
      instrument: 'phq9',
      total: 10,
      band: 'moderate',
      case: true,
      complete: true,
      item9: 1,
      profile: 'nhs-talking-therapies@2023-06-27',
    });
  });

  test('score refuses what is incomplete or out of range, with every reason', async () => {
    expect(await reasons('score', '--instrument', 'phq9', '--answers', '0,,0,1,2,1,3,2,')).toEqual([
      'Item 2 has no answer, so there is no total',
      'Item 9 has no answer, so there is no total',
    ]);
    expect(await reasons('score', '--instrument', 'gad7', '--answers', '0,4,0,0,0,0,9')).toHaveLength(2);
    expect(await reasons('score', '--instrument', 'gad7', '--answers', '0,1')).toHaveLength(1);
    expect(await reasons('score', '--instrument', 'bdi', '--answers', '1')).toHaveLength(1);
  });

  test('outcome judges a course by its first and last scores', async () => {
    expect(await json('outcome', '--first', 'phq9=15,gad7=12', '--last', 'phq9=8,gad7=6')).toEqual({
      caseAtStart: true,
      recovered: true,
      reliableImprovement: true,
      reliableRecovery: true,
      reliableDeterioration: false,
      profile: 'nhs-talking-therapies@2023-06-27',
    });
    expect(await reasons('outcome', '--first', 'phq9=28', '--last', 'gad7=6')).toHaveLength(3);
  });

  test('what nobody knows is wrong usage', async () => {
    expect((await run('dance')).error).toContain('There is no command "dance".');
    const wrong = [
      [],
      ['dance'],
      ['score', '--instrument', 'phq9'],
      ['verify', '--loudly'],
      ['backup', 'a', 'b'],
    ];
    for (const args of wrong) expect(await run(...args), args.join(' ')).toMatchObject({ code: 2 });
  });

  test('a broken configuration lists every mistake at once', async () => {
    const broken = { ...env, PORT: 'many', KEEPSTEP_ROLES: 'cook', KEEPSTEP_LOG_LEVEL: 'loud' };
    for (const command of [['verify', '--json'], ['serve']]) {
      const { code, out, error } = await commandLine(command, broken);
      expect({ code, out }).toEqual({ code: 78, out: '' });
      expect(
        error
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0]),
      ).toEqual(['PORT', 'KEEPSTEP_ROLES', 'KEEPSTEP_LOG_LEVEL']);
    }
  });

  test('a server that nothing answers at is a fault', async () => {
    const nowhere = {
      ...env,
      KEEPSTEP_DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none`,
      KEEPSTEP_SECRET: 'a secret for tests alone, 32 or more',
    };
    expect(await commandLine(['verify', '--json'], nowhere)).toMatchObject({ code: 70, out: '' });
  });

  test('npx keepstep runs from the package’s folder under whatever Node is first on the path', async () => {
    const path = (env.PATH ?? '').split(delimiter).filter((one) => !one.includes('node_modules'));
    const child = spawn('npx', ['--no-install', 'keepstep', '--help'], {
      cwd: root,
      env: { ...process.env, PATH: path.join(delimiter) },
    });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    for (const name of ['serve', 'migrate', 'demo load', 'score', 'outcome', 'simulate', 'service create'])
      expect(out).toContain(`\n  ${name} `);
    for (const name of ['import', 'backup', 'restore', 'verify']) expect(out).toContain(`\n  ${name} `);
  });
});

describe('on one store, from its making to its copy', { timeout: 120_000 }, () => {
  const mary = ['--name', 'Hillside Talking Therapies', '--manager', 'Mary Vaughan'];
  let manager: string;
  let service: string;

  test('migrate brings it up to date, once', async () => {
    const { migrated } = await json('migrate');
    expect(migrated[0]).toContain('0001');
    expect(await json('migrate')).toEqual({ migrated: [] });
  });

  test('a command that needs a service says so where there is none', async () => {
    expect(await reasons('import', file('none.json'))).toEqual([
      'There is no service yet. Make one with: npx keepstep service create --help',
    ]);
    expect(await reasons('backup', file('none.gz'))).toEqual([
      'There is no service in this store, so there is nothing to copy.',
    ]);
    expect(await reasons('demo', 'load')).toEqual(['The demo is switched off by KEEPSTEP_DEMO.']);
  });

  test('service create makes a service and its first manager, once', async () => {
    expect(
      await reasons('service', 'create', ...mary, '--email', 'mary', '--zone', 'Here/There'),
    ).toHaveLength(2);
    const made = await json('service', 'create', ...mary, '--email', 'mary@hillside.example');
    expect(made).toEqual({
      service: expect.stringMatching(/^[0-9a-f-]{36}$/),
      manager: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'mary@hillside.example',
      password: expect.stringMatching(/^.{16}$/),
    });
    ({ service, manager } = made);
    expect(await reasons('service', 'create', ...mary, '--email', 'two@hillside.example')).toEqual([
      'There is a service called Hillside Talking Therapies already.',
    ]);
  });

  test('a store with a real service takes no demo and no simulation', async () => {
    const { code, error } = await commandLine(['demo', 'load', '--json'], { ...env, KEEPSTEP_DEMO: 'on' });
    expect({ code, error: error.trim() }).toEqual({
      code: 1,
      error: 'The store already holds a service; the demo goes into an empty one only.',
    });
    expect(await reasons('simulate', '--patients', '2', '--weeks', '3')).toEqual([
      'A simulation needs an empty store: name another KEEPSTEP_DATA folder.',
    ]);
    expect(await reasons('simulate', '--patients', '0', '--weeks', 'many')).toHaveLength(2);
  });

  test('import takes a bundle once, and refuses a bad one with paths', async () => {
    writeFileSync(file('good.json'), JSON.stringify(bundleOf('1980-02-03')));
    expect(await reasons('import', file('good.json'))).toEqual([expect.stringMatching(/^Bundle: /)]);
    await openDuty();
    const none = { known: 0, measures: 0, incomplete: 0, ignored: [] };
    expect(await json('import', file('good.json'))).toEqual({ ...none, added: 1 });
    expect(await json('import', file('good.json'))).toEqual({ ...none, added: 0, known: 1 });
    writeFileSync(file('bad.json'), JSON.stringify(bundleOf('2019-02-03')));
    expect(await reasons('import', file('bad.json'))).toEqual([
      expect.stringMatching(/^Bundle\.entry\[0\]\.resource\.birthDate: /),
    ]);
    const told = await run('import', file('bad.json'));
    expect(`${told.out}${told.error}`).toContain('Nothing was imported.');
    expect(await reasons('import', file('none.json'))).toEqual([`${file('none.json')}: cannot be read`]);
  });

  test('backup, verify and restore say what they did', async () => {
    const copied = await json('backup', file('copy.gz'));
    const head = { sequence: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(copied).toEqual({
      file: file('copy.gz'),
      rows: expect.any(Number),
      services: 1,
      auditHeads: { [service]: head },
      auditFaults: [],
    });
    const report = await json('verify', '--against', file('copy.gz'));
    expect(report).toEqual({
      sealedAuditRows: copied.auditHeads[service].sequence,
      unsealedAuditRows: 0,
      auditHeads: copied.auditHeads,
      envelopes: expect.any(Number),
      faults: [],
    });
    expect(await reasons('restore', file('copy.gz'))).toEqual([expect.stringContaining('not empty')]);
    expect(readFileSync(file('copy.gz')).includes(readFileSync(join(folder, 'secret')))).toBe(false);
  });

  test('serve answers until the wrapper that npx starts is told to stop', async () => {
    const port = String(await freePort());
    const child = spawn(process.execPath, [join(root, 'bin/keepstep.js'), 'serve'], {
      cwd: root,
      env: { ...env, PORT: port },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        said += data;
      });
    }
    const ended = once(child, 'close');
    while (!said.includes('Keepstep is at')) {
      expect(child.exitCode, said).toBe(null);
      await once(child.stdout, 'data');
    }
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended, said).toEqual([0, null]);
    await expect(fetch(`http://127.0.0.1:${port}/health/ready`)).rejects.toThrow();
  });

  /** Nothing may come in by machine while nobody would look at it. */
  async function openDuty(): Promise<void> {
    const { program, close } = await openStore(env);
    const scope = await accountScope(program.store, service, manager, { purpose: 'test', request: 'test' });
    if (!scope) throw new Error('The manager has no access.');
    const priya = await addStaff(scope, {
      name: 'Priya Test',
      email: 'priya@hillside.example',
      roles: ['practitioner'],
    });
    if (!priya.ok) throw new Error('A member of staff was refused.');
    const { account } = priya.value;
    const added = await addShifts(scope, { account, weekdays: [1], starts: '09:00', ends: '17:00' });
    expect(added).toMatchObject({ ok: true });
    await close();
  }
});

function bundleOf(birthDate: string) {
  const patient = {
    resourceType: 'Patient',
    id: 'p-1',
    identifier: [{ system: 'https://gp.example/people', value: '1' }],
    name: [{ use: 'official', family: 'Rees', given: ['Mair'] }],
    birthDate,
    telecom: [{ system: 'phone', value: '07700 900 111' }],
  };
  const request = {
    resourceType: 'ServiceRequest',
    id: 'r-1',
    identifier: [{ system: 'https://gp.example/referrals', value: birthDate }],
    status: 'active',
    intent: 'order',
    subject: { reference: 'urn:uuid:p-1' },
    reasonCode: [{ text: 'Low mood for months' }],
    requester: { display: 'Dr Okafor' },
  };
  const entry = (resource: { id: string }) => ({ fullUrl: `urn:uuid:${resource.id}`, resource });
  return { resourceType: 'Bundle', type: 'collection', entry: [patient, request].map(entry) };
}
