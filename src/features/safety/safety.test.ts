import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { drainDueJobs } from '../../app/jobs.ts';
import { done } from '../../platform/outcome.ts';
import { addShift } from '../people/index.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;
let names = 0;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  south = await clinic(the, 'South');
  for (const weekday of [1, 2, 3, 4, 5]) {
    for (const [one, account] of [
      [north, north.sunita.account],
      [south, south.tom.account],
    ] as const) {
      const added = await addShift(one.job(), { account, weekday, starts: '09:00', ends: '17:00' });
      expect(added.ok).toBe(true);
    }
  }
});
afterAll(() => the.end());

beforeEach(() => {
  the.faults.length = 0;
});

const patient = (of: Clinic = north) => of.patient(`Person${++names}`);

/** The nine answers with `item9` as the last. */
function phq9(item9: string, others = '1'): Record<string, string> {
  const items = Array.from({ length: 8 }, (_, at) => [`item${at + 1}`, others]);
  return Object.fromEntries([...items, ['item9', item9]]);
}

const flagsOf = async (of: TestPatient) =>
  (
    await the.owner.query(
      'select id, kind, source, urgent, read_by_at from keepstep.flag where patient_id = $1 order by raised_at, id',
      [of.patient],
    )
  ).rows as { id: string; kind: string; source: string; urgent: boolean; read_by_at: string }[];

const rows = async (table: string, of: TestPatient) =>
  Number(
    (await the.owner.query(`select count(*) from keepstep.${table} where patient_id = $1`, [of.patient]))
      .rows[0].count,
  );

const ownerOf = async (flag: string) =>
  (
    await the.owner.query(
      'select account_id, why from keepstep.flag_owner where flag_id = $1 order by from_at desc, id desc limit 1',
      [flag],
    )
  ).rows[0] as { account_id: string; why: string };

const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};

const days = (count: number) => the.clock.advanceTo(the.clock.now().add({ hours: 24 * count }));

describe('an answer to PHQ-9 question 9', () => {
  test('of 0 raises nothing, and nothing calls the person safe', async () => {
    const amira = await patient();
    const sent = await amira.post('/measures/phq9', phq9('0'));
    expect(the.faults).toEqual([]);
    expect(sent).toMatchObject({ status: 303, location: '/measures?sent=phq9' });
    const after = await amira.get('/measures?sent=phq9');
    expect(after.text).not.toMatch(/safe\b|severe|moderate/i);
    expect(await flagsOf(amira)).toEqual([]);
  });

  test.each([
    ['1', false],
    ['2', true],
    ['3', true],
  ])(
    'of %s shows help in the same response and raises a concern with an owner and a clock',
    async (answer, urgent) => {
      const amira = await patient();
      const page = await amira.post('/measures/phq9', phq9(answer));
      expect(the.faults).toEqual([]);
      expect(page.status).toBe(200);
      const order = [
        'tel:999',
        'tel:111',
        'tel:116123',
        'sms:85258',
        'tel:08000684141',
        'A person will read this by',
        'Have you hurt yourself',
      ];
      const places = order.map((text) => page.text.indexOf(text));
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      const flag = only(await flagsOf(amira));
      expect(flag).toMatchObject({ kind: 'suicide-or-self-harm', source: 'measure', urgent });
      expect(await ownerOf(flag.id)).toEqual({ account_id: north.priya.account, why: 'responsible' });
      expect(await rows('flag_clock', amira)).toBe(1);
    },
  );

  test('counts where all others were left, and gives no total', async () => {
    const amira = await patient();
    expect((await amira.post('/measures/phq9', { item9: '1' })).text).toContain('tel:999');
    expect(await flagsOf(amira)).toHaveLength(1);
    expect((await amira.get('/measures')).text).toContain('No score');
  });

  test('that is declined, with the rest or alone, is an answer and raises nothing', async () => {
    const amira = await patient();
    expect((await amira.post('/measures/phq9', { all: 'declined' })).status).toBe(303);
    const ben = await patient();
    expect((await ben.post('/measures/phq9', phq9('declined'))).status).toBe(303);
    expect([...(await flagsOf(amira)), ...(await flagsOf(ben))]).toEqual([]);
  });

  test('pressed twice raises one concern and shows the same help', async () => {
    const amira = await patient();
    const key = the.program.store.newId();
    const [first, second] = await Promise.all([
      amira.post('/measures/phq9', phq9('2'), key),
      amira.post('/measures/phq9', phq9('2'), key),
    ]);
    const third = await amira.post('/measures/phq9', phq9('2'), key);
    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    for (const page of [first, second, third]) expect(page.text).toContain('tel:999');
    only(await flagsOf(amira));
    expect(await rows('measure', amira)).toBe(1);
  });

  test('stands or falls with its concern: where the flag cannot be written, neither is the measure', async () => {
    const amira = await patient();
    await the.owner.query(
      `alter table keepstep.flag_clock add constraint broken check (patient_id <> '${amira.patient}')`,
    );
    const page = await amira.post('/measures/phq9', phq9('1'));
    await the.owner.query('alter table keepstep.flag_clock drop constraint broken');
    expect(page.status).toBe(500);
    expect(page.text).toContain('/crisis');
    expect(await flagsOf(amira)).toEqual([]);
    expect(await rows('measure', amira)).toBe(0);
  });

  test('the same again joins the open concern, a rise is a new one', async () => {
    const amira = await patient();
    await amira.post('/measures/phq9', phq9('1'));
    days(7);
    const again = await amira.post('/measures/phq9', phq9('1'));
    expect(again.text).toContain('tel:999');
    const first = only(await flagsOf(amira));
    expect(await rows('flag_join', amira)).toBe(1);
    days(7);
    await amira.post('/measures/phq9', phq9('2'));
    const flags = await flagsOf(amira);
    expect(flags.map((one) => one.urgent)).toEqual([false, true]);
    expect(flags[0]?.id).toBe(first.id);
  });

  test('taken by staff leads them to the call page', async () => {
    const amira = await patient();
    const sent = await north.priya.post(`/patients/${amira.patient}/measures/phq9`, {
      ...phq9('1'),
      how: 'in-the-room',
    });
    const flag = only(await flagsOf(amira));
    expect(sent).toMatchObject({ status: 303, location: `/flags/${flag.id}` });
  });
});

describe('the owner of a concern', () => {
  test('is the cover while the responsible practitioner is away', async () => {
    const amira = await patient();
    const today = the.clock.now().toString().slice(0, 10);
    await north.job().act('test.cover', async (tx) => {
      await tx.db
        .insertInto('cover')
        .values({
          service_id: tx.service,
          id: tx.id(),
          practitioner_id: north.priya.account,
          covered_by: north.tom.account,
          starts_on: today,
          ends_on: today,
          set_by: tx.account,
          set_at: tx.now,
        })
        .execute();
      return done();
    });
    await amira.post('/measures/phq9', phq9('1'));
    const flag = only(await flagsOf(amira));
    expect(await ownerOf(flag.id)).toEqual({ account_id: north.tom.account, why: 'cover' });
    days(1);
  });

  test('is told without a clinical word', async () => {
    const amira = await patient();
    await amira.post('/measures/phq9', phq9('1'));
    await drainDueJobs(the.program);
    const letters = (await the.program.outbox?.list()) ?? [];
    const own = letters.filter((one) => one.address === north.priya.email);
    expect(own.length).toBeGreaterThan(0);
    for (const letter of own)
      expect(`${letter.subject} ${letter.body}`).not.toMatch(/harm|suicid|risk|phq|concern|therap|Person\d/i);
  });
});

describe('a clock that runs out', () => {
  test('passes the concern to whoever is on duty, then to the supervisor, and never stops', async () => {
    const amira = await patient(south);
    await amira.post('/measures/phq9', phq9('1'));
    const flag = only(await flagsOf(amira));
    expect((await ownerOf(flag.id)).account_id).toBe(south.priya.account);
    const until = the.clock.now().add({ hours: 24 * 4 });
    const at = (instant: Temporal.Instant) => {
      if (Temporal.Instant.compare(instant, the.clock.now()) > 0) the.clock.advanceTo(instant);
    };
    const seen: string[] = [];
    for (let hour = 0; hour < 24 * 4 && seen.length < 2; hour++) {
      const before = (await ownerOf(flag.id)).account_id;
      await drainDueJobs(the.program, the.clock.now().add({ hours: 1 }), { at });
      at(the.clock.now().add({ hours: 1 }));
      const now = (await ownerOf(flag.id)).account_id;
      if (now !== before) seen.push(now);
      expect(Temporal.Instant.compare(the.clock.now(), until)).toBeLessThanOrEqual(0);
    }
    expect(seen).toEqual([south.tom.account, south.sunita.account]);
    expect((await ownerOf(flag.id)).why).toBe('escalated');
    const clocks = await rows('flag_clock', amira);
    const { rows: waiting } = await the.owner.query(
      "select count(*) from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'escalate-flag' and payload::text like $1",
      [`%${flag.id}%`],
    );
    expect(clocks).toBeGreaterThanOrEqual(3);
    expect(Number(waiting[0].count)).toBe(1);
  });
});
