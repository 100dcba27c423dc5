import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, house } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done, NotHere } from '../../platform/outcome.ts';
import { benchAudit, sealAudit, verifyAudit } from './index.ts';

let the: TestProgram;
let ours: House;
let theirs: House;

beforeAll(async () => {
  the = await testProgram();
  ours = await house(the, 'Ours', { demo: true });
  theirs = await house(the, 'Theirs', { demo: true });
});
afterAll(() => the.end());

const write = (one: House, action = 'test.write') =>
  one.job().act(action, async (tx) => {
    tx.about('test', tx.id(), null, { size: 3 });
    return done();
  });

/**
 * Seals all that is there, and counts it. A sealer leaves rows for later while any transaction of the whole engine is
 * older than theirs, and the tests share an engine with others: so it is asked until nothing is left, as the job is.
 */
async function sealAll(): Promise<number> {
  let rows = 0;
  await expect
    .poll(
      async () => {
        for (const one of [ours, theirs]) rows += (await sealAudit(one.job())).rows;
        return (await verifyAudit(the.owner)).unsealedTail;
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBe(0);
  return rows;
}

describe('sealing', () => {
  test('chains what was written, each service apart, and leaves nothing over', async () => {
    await write(ours);
    await write(theirs);
    await sealAll();
    const report = await verifyAudit(the.owner);
    expect(report).toMatchObject({ unsealedTail: 0, faults: [] });
    expect(Object.keys(report.heads).sort()).toEqual([ours.service, theirs.service].sort());
    expect(report.sealed).toBe(4);
  });

  test('says how much is not sealed yet', async () => {
    await write(ours);
    expect(await verifyAudit(the.owner)).toMatchObject({ unsealedTail: 1, faults: [] });
    expect(await sealAll()).toBe(1);
    expect((await sealAudit(ours.job())).rows).toBe(0);
  });

  test('leaves a row whose transaction is still open for later, and does not wait for it', async () => {
    let finish = () => {};
    let started = () => {};
    const open = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      started = resolve;
    });
    const slow = ours.job().act('test.slow', async (tx) => {
      await tx.db
        .insertInto('draft')
        .values({
          service_id: tx.service,
          account_id: tx.account,
          form: 'slow',
          revision: 1,
          body: tx.seal('{}'),
          saved_at: tx.now,
        })
        .execute();
      started();
      await open;
      return done();
    });
    await begun;
    await write(ours, 'test.quick');
    await sealAudit(ours.job());
    finish();
    await slow;
    await sealAll();
    expect(await verifyAudit(the.owner)).toMatchObject({ unsealedTail: 0, faults: [] });
  });

  test('keeps the chain whole under fifty writers at once and three sealers', async () => {
    let writing = true;
    const sealers = [1, 2, 3].map(async () => {
      while (writing) await sealAudit(ours.job());
    });
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        for (let row = 0; row < 6; row++) await write(ours);
      }),
    );
    writing = false;
    await Promise.all(sealers);
    await sealAll();
    expect(await verifyAudit(the.owner)).toMatchObject({ unsealedTail: 0, faults: [] });
  });

  test('goes on where a restored store counts its transactions anew', async () => {
    await the.owner.query(
      "update keepstep.audit set xid = '900000000000'::xid8 where service_id = $1 and id = (select audit_id from keepstep.audit_seal where service_id = $1 order by sequence desc limit 1)",
      [ours.service],
    );
    await write(ours);
    expect(await sealAll()).toBe(1);
    expect(await verifyAudit(the.owner)).toMatchObject({ unsealedTail: 0, faults: [] });
  });

  test('is for the service itself: a manager may not', async () => {
    await expect(sealAudit(await ours.manager.scope())).rejects.toThrow(NotHere);
  });

  test('can be measured', async () => {
    const bench = await benchAudit(() => ours.job(), { writers: 4, rowsEach: 3 });
    expect(bench.rows).toBe(12);
    expect(bench.rowsPerSecond).toBeGreaterThan(0);
  });
});

describe('verifying finds', () => {
  let known: Awaited<ReturnType<typeof verifyAudit>>['heads'];
  let length: number;

  beforeEach(async () => {
    await write(ours);
    await sealAll();
    const report = await verifyAudit(the.owner);
    expect(report.faults).toEqual([]);
    known = report.heads;
    length = known[ours.service]?.sequence ?? 0;
  });

  const auditAt = `(select audit_id from keepstep.audit_seal where service_id = $1 and sequence = $2)`;
  const bad = "decode('00', 'hex')";
  const spoilings: Record<string, (sequence: number) => [string, unknown[]][]> = {
    ...Object.fromEntries(
      Object.entries({
        at: "at + interval '1 microsecond'",
        account_id: 'gen_random_uuid()',
        kind: "kind || 'x'",
        roles: "roles || ' manager'",
        action: "action || 'x'",
        object_kind: "object_kind || 'x'",
        object_id: 'gen_random_uuid()',
        patient_id: 'gen_random_uuid()',
        purpose: "purpose || ' '",
        detail: "detail || jsonb_build_object('more', 1)",
        request: "request || '0'",
      }).map(([column, value]) => [
        `a changed ${column}`,
        (sequence: number): [string, unknown[]][] => [
          [
            `update keepstep.audit set ${column} = ${value} where service_id = $1 and id = ${auditAt}`,
            [ours.service, sequence],
          ],
        ],
      ]),
    ),
    'a removed row': (sequence) => [
      [`delete from keepstep.audit where service_id = $1 and id = ${auditAt}`, [ours.service, sequence]],
    ],
    'a removed seal': (sequence) => [
      ['delete from keepstep.audit_seal where service_id = $1 and sequence = $2', [ours.service, sequence]],
    ],
    'a changed seal': (sequence) => [
      [
        `update keepstep.audit_seal set row_hash = ${bad} where service_id = $1 and sequence = $2`,
        [ours.service, sequence],
      ],
    ],
    'a changed link': (sequence) => [
      [
        `update keepstep.audit_seal set chain_hash = ${bad} where service_id = $1 and sequence = $2`,
        [ours.service, sequence],
      ],
    ],
    'two rows in each other’s place': (sequence) => {
      const other = sequence === length ? sequence - 1 : sequence + 1;
      const move = 'update keepstep.audit_seal set sequence = $3 where service_id = $1 and sequence = $2';
      return [
        [move, [ours.service, sequence, -1]],
        [move, [ours.service, other, sequence]],
        [move, [ours.service, -1, other]],
      ];
    },
    'a cut end, rows and seals alike': (sequence) => [
      [
        'delete from keepstep.audit where service_id = $1 and id in (select audit_id from keepstep.audit_seal where service_id = $1 and sequence >= $2)',
        [ours.service, sequence],
      ],
      ['delete from keepstep.audit_seal where service_id = $1 and sequence >= $2', [ours.service, sequence]],
    ],
  };

  test('any single tampering, whichever row it hits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(spoilings)), fc.nat(), async (kind, place) => {
        await the.owner.query('begin');
        try {
          for (const [text, values] of spoilings[kind]?.(1 + (place % length)) ?? []) {
            await the.owner.query(text, values);
          }
          const report = await verifyAudit(the.owner, known);
          expect(report.faults.length, kind).toBeGreaterThan(0);
          expect(report.faults.every((one) => one.service === ours.service)).toBe(true);
        } finally {
          await the.owner.query('rollback');
        }
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  test('a chain written anew from end to end, against a head that was written down', async () => {
    const forged = { ...known, [ours.service]: { sequence: 3, hash: 'f'.repeat(64) } };
    expect((await verifyAudit(the.owner, forged)).faults).toHaveLength(1);
  });

  test('nothing where nothing is wrong, also against an older head', async () => {
    await write(ours);
    await sealAll();
    expect((await verifyAudit(the.owner, known)).faults).toEqual([]);
  });
});
