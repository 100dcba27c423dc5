import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { domainDigest } from '../../src/app/simulate/digest.ts';
import { evenLife, live } from '../../src/app/simulate/simulate.ts';
import { sealNow } from '../../src/app/upkeep.ts';
import { jobScope } from '../../src/features/people/index.ts';
import { openEngine } from '../../src/platform/engine.ts';
import { Keyring } from '../../src/platform/envelope.ts';
import { done } from '../../src/platform/outcome.ts';
import { Jar } from '../jar.ts';
import { built, commandLine, openStore, removeStore, surroundings, temporaryFolder } from './server.ts';

/** A copy brings everything back, and anything less than a whole copy brings nothing. */

const password = 'a long test password';
const parent = temporaryFolder();
const file = (name: string) => join(parent, name);
const [source, target] = [file('source'), file('target')];
const copy = file('copy.gz');
const [from, to] = [source, target].map((folder) => surroundings(folder, { KEEPSTEP_DEMO: 'on' })) as [
  Record<string, string>,
  Record<string, string>,
];
let lived: string;

beforeAll(async () => {
  built();
  const { owner, secret, publicUrl, close } = await openStore(from);
  const start = Temporal.Instant.from('2026-01-05T08:00:00Z');
  await live(
    { owner, secret, publicUrl },
    { ...evenLife({ patients: 2, weeks: 9, seed: 'copy', start }), password },
  );
  lived = await domainDigest(owner, new Keyring(secret));
  await close();
  const made = await commandLine(['backup', copy, '--json'], from);
  expect(made, made.error).toMatchObject({ code: 0 });
}, 120_000);

afterAll(async () => {
  await removeStore(target, target);
  await removeStore(parent, source);
}, 60_000);

/** What a command said when it refused: nothing on the screen, one sentence among the errors. */
async function refusalOf(args: string[], env: Record<string, string>): Promise<string> {
  const { code, out, error } = await commandLine([...args, '--json'], env);
  expect({ code, out, lines: error.trim().split('\n').length }, error).toEqual({
    code: 1,
    out: '',
    lines: 1,
  });
  return error.trim();
}

async function onStore<T>(folder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const engine = await openEngine({ folder, say: () => {} });
  const client = new pg.Client({ ...engine.address, database: 'keepstep' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await engine.stop();
  }
}

describe('a copy is refused, and nothing of it kept', { timeout: 60_000 }, () => {
  test('where the keys are missing', async () => {
    expect(await refusalOf(['restore', copy], to)).toContain('A copy holds no keys');
    expect(existsSync(target)).toBe(false);
  });

  test('where the keys are other ones', async () => {
    const other = { ...to, KEEPSTEP_SECRET: 'another secret of more than thirty-two characters' };
    expect(await refusalOf(['restore', copy], other)).toContain(
      'The secret here is not the one that the copy was made with',
    );
    mkdirSync(target, { recursive: true });
    copyFileSync(join(source, 'secret'), join(target, 'secret'));
  });

  test('where it was cut short', async () => {
    const whole = readFileSync(copy);
    for (const [name, length] of [
      ['half', whole.length / 2],
      ['almost', whole.length - 20],
      ['none', 0],
    ] as const) {
      writeFileSync(file(name), whole.subarray(0, length));
      expect(await refusalOf(['restore', file(name)], to)).toContain(`${file(name)} is damaged`);
    }
  }, 60_000);

  test('where one byte of it changed', async () => {
    const changed = readFileSync(copy);
    const middle = Math.floor(changed.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    writeFileSync(file('changed'), changed);
    expect(await refusalOf(['restore', file('changed')], to)).toContain(`${file('changed')} is damaged`);
  });

  test('where it is something else, or nowhere', async () => {
    writeFileSync(file('letter'), 'Dear Sir or Madam');
    expect(await refusalOf(['restore', file('letter')], to)).toContain('is no copy of Keepstep');
    expect(await refusalOf(['restore', file('nowhere')], to)).toBe(`There is no file ${file('nowhere')}.`);
  });

  test('where the store holds something already', async () => {
    expect(await refusalOf(['restore', copy], from)).toContain('This store is not empty');
    const { owner, secret, close } = await openStore(from);
    expect(await domainDigest(owner, new Keyring(secret))).toBe(lived);
    await close();
  });
});

test('a copy is never written over another file', async () => {
  const before = readFileSync(copy);
  expect(await refusalOf(['backup', copy], from)).toContain('a copy is never written over');
  expect(readFileSync(copy).equals(before)).toBe(true);
  expect(readdirSync(parent).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a restore brings back the same life, whole, and people sign in as before', async () => {
  const restored = await commandLine(['restore', copy, '--json'], to);
  expect(restored.code, restored.error).toBe(0);
  expect(JSON.parse(restored.out)).toMatchObject({ file: copy, migrated: [] });
  const verified = await commandLine(['verify', '--against', copy, '--json'], to);
  expect(verified.code, verified.error).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({ unsealedAuditRows: 0, faults: [] });

  const installation = await openStore(to);
  const { owner, secret, program } = installation;
  expect(await domainDigest(owner, new Keyring(secret))).toBe(lived);
  const jar = new Jar(program);
  const answer = await jar.post('/sign-in', { email: 'practitioner-1@simulated.example', password });
  expect((await jar.follow(answer)).path).not.toContain('/sign-in');
  expect((await jar.get('/caseload')).status).toBe(200);
  expect(
    (
      await new Jar(program).post('/sign-in', {
        email: 'practitioner-1@simulated.example',
        password: 'not it at all',
      })
    ).status,
  ).toBe(422);
  const [service = ''] = await program.services();
  await jobScope(program.store, service, 'import', 'test').act('test.after', async () => done());
  await sealNow(program, installation.log);
  await installation.close();
}, 60_000);

test('the audit chain goes on where the copy ended', async () => {
  const sealedIn = JSON.parse((await commandLine(['verify', '--json'], from)).out).sealedAuditRows;
  const { out, code, error } = await commandLine(['verify', '--against', copy, '--json'], to);
  expect(code, error).toBe(0);
  const report = JSON.parse(out);
  expect(report.sealedAuditRows).toBeGreaterThan(sealedIn);
  expect(report).toMatchObject({ unsealedAuditRows: 0, faults: [] });
}, 60_000);

describe('verify finds', { timeout: 60_000 }, () => {
  const wrongs: [name: string, wrong: string, says: RegExp][] = [
    [
      'an audit row that was changed',
      `update keepstep.audit set detail = '{"changed": true}' where id = (select audit_id from keepstep.audit_seal where sequence = 7)`,
      /seal 7: The audit row [0-9a-f-]{36} is not as it was sealed\./,
    ],
    [
      'an audit row that was removed',
      'delete from keepstep.audit where id = (select audit_id from keepstep.audit_seal where sequence = 9)',
      /seal 9: The audit row [0-9a-f-]{36} was removed\./,
    ],
    [
      'words that were changed',
      'update keepstep.message set body = set_byte(body, length(body) - 1, get_byte(body, length(body) - 1) # 1) where id = (select min(id::text)::uuid from keepstep.message)',
      /1 of the words kept in message\.body cannot be opened/,
    ],
    [
      'a summary row that is not what happened',
      'update keepstep.episode_summary set unread_count = unread_count + 1 where episode_id = (select min(episode_id::text)::uuid from keepstep.episode_summary)',
      /the summary row of episode [0-9a-f-]{36} differs from a recount/,
    ],
  ];

  test('each thing that was tampered with, by name', async () => {
    await onStore(target, async (client) => {
      for (const [name, wrong] of wrongs) expect((await client.query(wrong)).rowCount, name).toBe(1);
    });
    const { code, out, error } = await commandLine(['verify', '--json'], to);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const told = error.trim().split('\n');
    for (const [name, , says] of wrongs)
      expect(
        told.filter((line) => says.test(line)),
        name,
      ).toHaveLength(1);
    expect(told).toHaveLength(wrongs.length);
  });

  test('an end of the audit that was cut off, against a copy', async () => {
    await onStore(source, async (client) => {
      await client.query(
        'delete from keepstep.audit where id in (select audit_id from keepstep.audit_seal order by sequence desc limit 3)',
      );
      await client.query(
        'delete from keepstep.audit_seal where sequence > (select max(sequence) - 3 from keepstep.audit_seal)',
      );
    });
    expect((await commandLine(['verify', '--json'], from)).code).toBe(0);
    expect(await refusalOf(['verify', '--against', copy], from)).toContain('its end was cut off');
  });
});
