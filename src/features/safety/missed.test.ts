/** Somebody about whom a concern is open does not come to a meeting: it is answered the same day. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { lived, meetingsOf } from '../../../tests/meetings.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { drainDueJobs } from '../../app/jobs.ts';
import { addShift } from '../people/index.ts';

let the: TestProgram;
let our: Clinic;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  for (const weekday of [1, 2, 3, 4, 5])
    await addShift(our.job(), { account: our.tom.account, weekday, starts: '09:00', ends: '17:00' });
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const instant = (at: Date) => at.toISOString().replace('.000', '');
interface Clock {
  why: string;
  due: string;
}
const clocksOf = async (who: TestPatient): Promise<Clock[]> =>
  (
    await the.owner.query(
      'select why, due_at from keepstep.flag_clock where patient_id = $1 order by from_at, id',
      [who.patient],
    )
  ).rows.map((row) => ({ why: row.why, due: instant(row.due_at) }));
const toldAbout = async (who: TestPatient, account: string): Promise<number> =>
  Number(
    (
      await the.owner.query(
        "select count(*) as n from keepstep.notice where patient_id = $1 and account_id = $2 and purpose = 'to-read'",
        [who.patient, account],
      )
    ).rows[0].n,
  );
const at = (text: string) => the.clock.advanceTo(text);

async function withConcern(name: string, read: boolean) {
  const who = await our.patient(name);
  const [contact = ''] = await meetingsOf(our.priya, who);
  await who.post('/measures/phq9', { item9: '1' });
  const flag = (await the.owner.query('select id from keepstep.flag where patient_id = $1', [who.patient]))
    .rows[0].id as string;
  if (read) await our.priya.post(`/flags/${flag}/read`, {});
  return { who, contact, flag };
}

test('its clock then runs no longer than today’s duty, and whoever is on duty is told', async () => {
  const { who, contact } = await withConcern('Amira', true);
  const before = await clocksOf(who);
  expect(before.at(-1)?.why).toBe('read');
  const told = await toldAbout(who, our.tom.account);
  await lived(the, our, who, contact, '3');
  expect((await clocksOf(who)).at(-1)).toEqual({ why: 'missed', due: '2026-01-05T17:00:00Z' });
  expect(await toldAbout(who, our.tom.account)).toBe(told + 1);

  // Nobody looked: it is passed on as any concern is, and the older clock's job does nothing more.
  at('2026-01-05T17:00:30Z');
  await drainDueJobs(the.program);
  expect((await clocksOf(who)).at(-1)?.why).toBe('escalated');
});

test('a meeting that they came to changes nothing', async () => {
  at('2026-01-06T09:00:00Z');
  const { who, contact } = await withConcern('Ben', true);
  const before = await clocksOf(who);
  await lived(the, our, who, contact, '5');
  expect(await clocksOf(who)).toEqual(before);
});

test('a clock that runs out sooner is never lengthened', async () => {
  at('2026-01-07T10:00:00Z');
  const { who, contact } = await withConcern('Carys', false);
  const before = await clocksOf(who);
  expect(before).toEqual([{ why: 'raised', due: '2026-01-07T11:00:00Z' }]);
  await lived(the, our, who, contact, '3');
  expect(await clocksOf(who)).toEqual(before);
  expect(await toldAbout(who, our.tom.account)).toBe(1);
});

test('after the last duty of the day it is read as soon as somebody new would be', async () => {
  at('2026-01-08T15:00:00Z');
  const { who, contact } = await withConcern('Dilys', false);
  await our.priya.post(
    `/flags/${(await the.owner.query('select id from keepstep.flag where patient_id = $1', [who.patient])).rows[0].id}/calls`,
    { outcome: 'spoke', where: '', note: '' },
  );
  at('2026-01-08T18:00:00Z');
  await lived(the, our, who, contact, '3');
  const last = (await clocksOf(who)).at(-1);
  expect(last).toEqual({ why: 'missed', due: '2026-01-09T10:00:00Z' });
});

test('a closed concern stays closed, and one of nobody else is touched', async () => {
  at('2026-01-12T10:00:00Z');
  const { who, contact, flag } = await withConcern('Elwyn', true);
  const other = await withConcern('Freya', true);
  const untouched = await clocksOf(other.who);
  const closed = await our.priya.post(`/flags/${flag}/closure`, {
    changed: 'x',
    helps: 'x',
    action: 'x',
    told: 'x',
    'reviewOn[day]': '1',
    'reviewOn[month]': '2',
    'reviewOn[year]': '2026',
  });
  expect(closed.status).toBe(303);
  const before = await clocksOf(who);
  await lived(the, our, who, contact, '3');
  expect(await clocksOf(who)).toEqual(before);
  expect(await clocksOf(other.who)).toEqual(untouched);
});
