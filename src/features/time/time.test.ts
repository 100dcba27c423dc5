import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { minutesThisWeek, teamMinutes } from './index.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let amira: TestPatient;
let stranger: TestPatient;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  amira = await our.patient('Amira');
  stranger = await other.patient('Olga');
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const report = (stretches: string, patient = amira.patient) => ({ patient, activity: 'review', stretches });
const hand = (more: Record<string, string> = {}) => ({
  patient: amira.patient,
  activity: 'call',
  date: '2026-01-06',
  time: '08:00',
  minutes: '20',
  ...more,
});
const own = async () => (await our.priya.scope()).read('test', (tx) => minutesThisWeek(tx));
const team = async (house: Clinic) => (await house.manager.scope()).read('test', (tx) => teamMinutes(tx));

describe('what a page counts', () => {
  test('nothing before its practitioner agrees', async () => {
    expect(JSON.parse((await our.priya.get('/time/page')).text)).toEqual({ agreed: false });
    expect(JSON.parse((await our.priya.post('/time/page', report('600-0'))).text)).toEqual({ rows: 0 });
    const page = (await our.priya.get('/time')).text;
    expect(page).toContain('Never used for performance or pay');
    expect(page).toContain('Pages count nothing');
  });

  test('after agreement it is kept once, however often it is told', async () => {
    await our.priya.post('/time/agreement', { answer: 'agreed' });
    expect(JSON.parse((await our.priya.get('/time/page')).text)).toEqual({ agreed: true });
    await our.priya.post('/time/page', report('600-300,120-0'));
    await Promise.all([1, 2, 3].map(() => our.priya.post('/time/page', report('600-0'))));
    expect(await own()).toEqual(new Map([[amira.episode, 10]]));
    expect((await our.priya.get('/time')).text).toContain('10 minutes in all');
  });

  test('nonsense is refused and nothing is kept', async () => {
    const before = await own();
    for (const stretches of ['', 'x', '0-60', '999999-0', '60-0,'.repeat(80)])
      expect((await our.priya.post('/time/page', report(stretches))).status).toBe(422);
    expect((await our.priya.post('/time/page', report('60-0', 'no id'))).status).toBe(404);
    expect(await own()).toEqual(before);
  });

  test('withdrawn, it counts nothing more; what was counted stays to be corrected', async () => {
    await our.priya.post('/time/agreement', { answer: 'withdrawn' });
    the.clock.advanceTo('2026-01-06T11:00:00Z');
    await our.priya.post('/time/page', report('600-0'));
    expect(await own()).toEqual(new Map([[amira.episode, 10]]));
  });
});

describe('by hand', () => {
  test('minutes are added, and refused where others stand already', async () => {
    expect((await our.priya.post('/time/rows', hand())).status).toBe(303);
    const again = await our.priya.post('/time/rows', hand({ time: '08:10' }));
    expect(again.status).toBe(422);
    expect(again.text).toContain('You have minutes in this time already');
    expect(await own()).toEqual(new Map([[amira.episode, 30]]));
  });

  test('a row is corrected and taken back; nobody else’s can be', async () => {
    const row = /\/time\/rows\/([0-9a-f-]{36})"/.exec((await our.priya.get('/time')).text)?.[1];
    expect((await our.tom.post(`/time/rows/${row}/withdrawal`, {})).status).toBe(404);
    expect((await our.priya.post(`/time/rows/${row}`, hand({ minutes: '25' }))).status).toBe(303);
    expect(await own()).toEqual(new Map([[amira.episode, 35]]));
    const late = await our.priya.post(`/time/rows/${row}`, hand({ time: '06:00' }));
    expect(late.status).toBe(404);
    const newer = /\/time\/rows\/([0-9a-f-]{36})"/.exec((await our.priya.get('/time')).text)?.[1];
    await our.priya.post(`/time/rows/${newer}/withdrawal`, {});
    expect(await own()).toEqual(new Map([[amira.episode, 10]]));
    expect((await our.priya.post(`/time/rows/${newer}/withdrawal`, {})).status).toBe(404);
  });

  test('every fault is said at its field', async () => {
    const refused = await our.priya.post('/time/rows', {
      patient: '-'.repeat(36),
      activity: '<b>',
      date: '2026-02-31',
      time: '99',
      minutes: '-3',
    });
    expect(refused.status).toBe(422);
    for (const said of ['Choose the patient', 'Choose what you did', 'date and time', 'from 1 to 480'])
      expect(refused.text).toContain(said);
    expect((await our.priya.post('/time/rows', hand({ time: '23:00' }))).text).toContain(
      'ends in the future',
    );
  });

  test('not for a patient of somebody else, nor of another service', async () => {
    expect((await our.tom.post('/time/rows', hand())).status).toBe(404);
    expect((await our.priya.post('/time/rows', hand({ patient: stranger.patient }))).status).toBe(404);
    expect((await our.priya.post('/time/page', report('60-0', stranger.patient))).status).toBe(404);
  });
});

describe('who sees minutes', () => {
  test('a supervisor sees totals of those they supervise, and no row', async () => {
    const page = await our.sunita.get('/time/totals');
    expect(page.text).toContain('Priya');
    expect(page.text).not.toContain('Amira');
    expect((await other.sunita.get('/time/totals')).text).toContain('Nobody you supervise');
    expect((await our.sunita.get('/time')).status).toBe(404);
  });

  test('a manager, a patient and a practitioner do not', async () => {
    for (const person of [our.manager, amira, our.priya])
      expect((await person.get('/time/totals')).status).toBe(404);
    for (const person of [our.manager, amira]) expect((await person.get('/time')).status).toBe(404);
    expect((await our.tom.get('/time')).text).not.toContain('Amira');
  });

  test('a manager’s total stays hidden until five people are in it', async () => {
    expect(await team(our)).toBe('too-few');
    expect((await our.manager.get('/service')).text).toContain('Shown when five people or more have minutes');
    for (const name of ['Uma', 'Vik', 'Wes', 'Xan']) {
      const person = await our.staff(name, ['practitioner']);
      const patient = await our.patient(`Patient of ${name}`, person.account);
      await person.post('/time/rows', hand({ patient: patient.patient }));
      if (name === 'Wes') expect(await team(our)).toBe('too-few');
    }
    expect(await team(our)).toEqual({ people: 5, minutes: 90 });
    expect((await our.manager.get('/service')).text).toContain('90 by 5 people');
    expect(await team(other)).toBe('too-few');
  });
});
