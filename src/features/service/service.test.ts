import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { dutyNow, hasDuty, nextDutyInstant, settings } from '../people/index.ts';
import {
  addCover,
  addRoom,
  addShifts,
  addSupervision,
  changeRoles,
  endAccess,
  inviteStaff,
} from './index.ts';

let the: TestProgram;
let ours: House;
let theirs: House;
let priya: Person;
let tom: Person;
let sunita: Person;

beforeAll(async () => {
  the = await testProgram();
  ours = await house(the, 'Ours', { demo: false });
  theirs = await house(the, 'Theirs', { demo: false });
  priya = await ours.staff('Priya', ['practitioner']);
  tom = await ours.staff('Tom', ['practitioner', 'trainee']);
  sunita = await ours.staff('Sunita', ['supervisor']);
});
afterAll(() => the.end());

const PAGES = ['', '/staff', '/settings', '/duty', '/cover', '/supervision', '/rooms'].map(
  (page) => `/service${page}`,
);

describe('who may manage', () => {
  test('a manager sees every page', async () => {
    for (const page of PAGES) expect((await ours.manager.get(page)).status, page).toBe(200);
    expect(the.faults).toEqual([]);
  });

  test('nobody else does', async () => {
    for (const page of PAGES) {
      for (const one of [priya, sunita]) expect((await one.get(page)).status, page).toBe(404);
    }
  });

  test('no verb is anybody’s but a manager’s', async () => {
    const scope = await priya.scope();
    const staff = { name: 'X', email: 'x@ours.example', roles: ['manager' as const] };
    const shift = { account: priya.account, weekdays: [1], starts: '09:00', ends: '10:00' };
    const cover = {
      practitioner: priya.account,
      coveredBy: tom.account,
      startsOn: '2026-02-02',
      endsOn: '2026-02-03',
    };
    const link = { supervisor: sunita.account, practitioner: priya.account };
    for (const verb of [
      () => inviteStaff(scope, staff),
      () => changeRoles(scope, priya.account, ['manager']),
      () => endAccess(scope, tom.account, null),
      () => addShifts(scope, shift),
      () => addCover(scope, cover),
      () => addSupervision(scope, link),
      () => addRoom(scope, 'Room'),
    ]) {
      await expect(verb()).rejects.toThrow(NotHere);
    }
  });

  test('another service’s manager finds nobody of ours', async () => {
    const at = `/service/staff/${priya.account}`;
    expect((await theirs.manager.get(at)).status).toBe(404);
    expect((await theirs.manager.post(`${at}/roles`, { roles: 'manager' })).status).toBe(404);
    expect((await theirs.manager.post(`${at}/end`, {})).status).toBe(404);
    const refused = await addShifts(await theirs.manager.scope(), {
      account: priya.account,
      weekdays: [1],
      starts: '09:00',
      ends: '10:00',
    });
    expect(refused).toMatchObject({ ok: false });
  });
});

describe('settings and the rota', () => {
  const usual = {
    name: 'Ours',
    phone: '0113 496 0000',
    email: '',
    replyDays: '3',
    flagMinutes: '45',
    missedSecondTryDays: '3',
    missedDecisionDays: '60',
    silentMessageDays: '8',
    silentCallDays: '15',
    holidays: '2026-12-25\n2026-12-28',
    ...Object.fromEntries(
      [1, 2, 3].flatMap((day) => [
        [`from${day}`, '9:00'],
        [`to${day}`, '17.30'],
      ]),
    ),
  };

  test('a new service works from nine to five on weekdays and answers in two working days', async () => {
    const now = await theirs.job().read('test.read', settings);
    expect(now).toMatchObject({
      replyDays: 2,
      missedSecondTryDays: 2,
      silentCallDays: 14,
      hours: { 1: { from: '09:00', to: '17:00' }, 7: null },
    });
  });

  test('are saved as a new version and hold at once', async () => {
    expect((await ours.manager.post('/service/settings', usual)).location).toBe('/service/settings?saved');
    const now = await ours.job().read('test.read', settings);
    expect(now).toMatchObject({
      replyDays: 3,
      flagMinutes: 45,
      missedSecondTryDays: 3,
      missedDecisionDays: 60,
      silentMessageDays: 8,
      silentCallDays: 15,
      phone: '0113 496 0000',
      hours: { 3: { from: '09:00', to: '17:30' }, 4: null },
      holidays: ['2026-12-25', '2026-12-28'],
    });
  });

  test('every wrong box is told at once, and nothing is kept', async () => {
    const before = await ours.job().read('test.read', settings);
    const page = await ours.manager.post('/service/settings', {
      ...usual,
      phone: 'ring me',
      email: 'nobody',
      replyDays: '99',
      flagMinutes: 'soon',
      holidays: '2026-02-30',
      from1: '25:00',
      to2: '08:00',
    });
    expect(page.status).toBe(422);
    for (const words of [
      'phone number such as',
      'help@example.nhs.uk',
      'from 1 to 10',
      'from 5 to 480',
      'on its own line',
      'opening time',
      'later than opening',
    ])
      expect(page.text).toContain(words);
    expect(await ours.job().read('test.read', settings)).toEqual(before);
  });

  test.each([
    ['missedSecondTryDays', '0', 'a number of days from 1 to 60'],
    ['missedDecisionDays', '61', 'a number of days from 1 to 60'],
    ['silentMessageDays', '1.5', 'a number of days from 1 to 60'],
    ['silentCallDays', '', 'a number of days from 1 to 60'],
    ['silentCallDays', '8', 'The call must come after the message'],
  ])('%s is not set to %j', async (name, value, says) => {
    const before = await ours.job().read('test.read', settings);
    const page = await ours.manager.post('/service/settings', { ...usual, [name]: value });
    expect(page.status).toBe(422);
    expect(page.text).toContain(`href="#${name}"`);
    expect(page.text).toContain(says);
    expect(await ours.job().read('test.read', settings)).toEqual(before);
  });

  test('only a reviewer of this service is named to sign content', async () => {
    const page = await ours.manager.post('/service/settings', { ...usual, contentSigners: priya.account });
    expect(page.text).toContain('Choose from the reviewers');
  });

  test('a service has no duty until somebody is on the rota', async () => {
    expect(await theirs.job().read('test.read', hasDuty)).toBe(false);
    expect((await theirs.manager.get('/service')).text).toContain('cannot accept referrals');
    const rota = { account: priya.account, weekday: ['1', '2'], starts: '9:00', ends: '13:00' };
    expect((await ours.manager.post('/service/duty', rota)).location).toBe('/service/duty?done=added');
    const overlapping = { ...rota, weekday: '2', starts: '12:00', ends: '15:00' };
    expect((await ours.manager.post('/service/duty', overlapping)).text).toContain(
      'on duty at part of these',
    );
    const read = await ours.job().read('test.read', async (tx) => ({
      now: await dutyNow(tx),
      next: String(await nextDutyInstant(tx, the.clock.now().add({ hours: 5 }))),
    }));
    expect(read.now.map((shift) => shift.account)).toEqual([priya.account]);
    expect(read.next).toBe('2026-01-06T09:00:00Z');
    expect((await ours.manager.get('/service/duty')).text).toContain('13:00 to 17:30');
  });

  test('a turn on duty ends, and whoever is on the rota keeps a role that answers concerns', async () => {
    const manager = await ours.manager.scope();
    expect(await changeRoles(manager, priya.account, ['author'])).toMatchObject({ ok: false });
    const [shift] = await ours.job().read('test.read', (tx) => dutyNow(tx));
    expect((await theirs.manager.post(`/service/duty/${shift?.id}/end`, {})).status).toBe(404);
    expect((await ours.manager.post(`/service/duty/${shift?.id}/end`, {})).status).toBe(303);
    expect(await ours.job().read('test.read', (tx) => dutyNow(tx))).toEqual([]);
  });

  test('an author cannot be put on duty, and times must make sense', async () => {
    const author = await ours.staff('Ari', ['author']);
    const wrong = { account: author.account, weekday: '1', starts: '9:00', ends: '13:00' };
    expect((await ours.manager.post('/service/duty', wrong)).text).toContain('practitioner or a supervisor');
    const empty = await ours.manager.post('/service/duty', { starts: '25:00', ends: '' });
    for (const words of ['Choose who', 'at least one day', 'such as 09:00', 'such as 17:00'])
      expect(empty.text).toContain(words);
  });
});

describe('supervision, rooms and cover', () => {
  test('a supervisor is set and taken off again', async () => {
    const link = { supervisor: sunita.account, practitioner: priya.account };
    expect((await ours.manager.post('/service/supervision', link)).status).toBe(303);
    expect((await ours.manager.post('/service/supervision', link)).text).toContain('This is set already');
    const id = /supervision\/([0-9a-f-]{36})\/end/.exec(
      (await ours.manager.get('/service/supervision')).text,
    )?.[1];
    expect((await theirs.manager.post(`/service/supervision/${id}/end`, {})).status).toBe(404);
    expect((await ours.manager.post(`/service/supervision/${id}/end`, {})).status).toBe(303);
    const self = { supervisor: priya.account, practitioner: priya.account };
    expect((await ours.manager.post('/service/supervision', self)).status).toBe(422);
  });

  test('a room is added once and taken out of use', async () => {
    expect((await ours.manager.post('/service/rooms', { name: 'Room 2' })).status).toBe(303);
    expect((await ours.manager.post('/service/rooms', { name: 'room 2' })).status).toBe(422);
    const id = /rooms\/([0-9a-f-]{36})\/end/.exec((await ours.manager.get('/service/rooms')).text)?.[1];
    expect((await theirs.manager.post(`/service/rooms/${id}/end`, {})).status).toBe(404);
    expect((await ours.manager.post(`/service/rooms/${id}/end`, {})).status).toBe(303);
    expect((await ours.manager.get('/service/rooms')).text).not.toContain('Room 2');
  });

  test('cover is set from dates typed in boxes', async () => {
    const dates = (name: string, [day, month, year]: string[]) => ({
      [`${name}[day]`]: day ?? '',
      [`${name}[month]`]: month ?? '',
      [`${name}[year]`]: year ?? '',
    });
    const form = { practitioner: tom.account, coveredBy: priya.account };
    const good = {
      ...form,
      ...dates('startsOn', ['4', '5', '2026']),
      ...dates('endsOn', ['8', '5', '2026']),
    };
    expect((await ours.manager.post('/service/cover', good)).status).toBe(303);
    expect((await ours.manager.get('/service/cover?done=added')).text).toContain('The leave is set.');
    expect((await ours.manager.get('/service/cover')).text).toContain('4 May 2026');
    const twice = await ours.manager.post('/service/cover', good);
    expect(twice.text).toContain('They are set as away in these days already, covered by Priya');
    const over = { ...dates('startsOn', ['4', '5', '2025']), ...dates('endsOn', ['8', '5', '2025']) };
    expect((await ours.manager.post('/service/cover', { ...form, ...over })).text).toContain(
      'This leave is over already',
    );
    const bad = { ...form, ...dates('startsOn', ['31', '2', '2026']), ...dates('endsOn', ['1', '1']) };
    const page = await ours.manager.post('/service/cover', bad);
    expect(page.text).toContain('Enter the first day away');
    expect(page.text).toContain('Enter the last day away');
  });

  test('turns on duty pass to whoever covers, and to nobody on a closed day', async () => {
    const manager = await ours.manager.scope();
    const duty = async (at: string) =>
      (await ours.job().read('test.read', (tx) => dutyNow(tx, Temporal.Instant.from(at)))).map(
        (shift) => shift.account,
      );
    const turn = { account: priya.account, weekdays: [1], starts: '09:00', ends: '17:00' };
    expect(await addShifts(manager, turn)).toMatchObject({ ok: true });
    const leave = { practitioner: priya.account, startsOn: '2026-06-01', endsOn: '2026-06-01' };
    expect(await addCover(manager, { ...leave, coveredBy: tom.account })).toMatchObject({ ok: true });
    expect(await duty('2026-06-01T10:00:00Z')).toEqual([tom.account]);
    expect(await duty('2026-06-08T10:00:00Z')).toEqual([priya.account]);
    // 28 December 2026, a Monday, is among the closed days set above.
    expect(await duty('2026-12-28T10:00:00Z')).toEqual([]);
    const pages = (await ours.manager.get('/service/cover')).text;
    const ends = [...pages.matchAll(/cover\/([0-9a-f-]{36})\/end/g)].map((found) => found[1]);
    expect(ends).toHaveLength(2);
    const set = (await the.owner.query("select id from keepstep.cover where starts_on = '2026-06-01'"))
      .rows[0].id;
    expect((await theirs.manager.post(`/service/cover/${set}/end`, {})).status).toBe(404);
    expect((await priya.post(`/service/cover/${set}/end`, {})).status).toBe(404);
    expect((await ours.manager.post(`/service/cover/${set}/end`, {})).status).toBe(303);
    expect(await duty('2026-06-01T10:00:00Z')).toEqual([priya.account]);
    expect((await ours.manager.get('/service/cover')).text).not.toContain('1 June 2026');
    const row = await the.owner.query('select ended_by from keepstep.cover_end where cover_id = $1', [set]);
    expect(row.rows).toEqual([{ ended_by: ours.manager.account }]);
    expect((await ours.manager.post(`/service/cover/${set}/end`, {})).status).toBe(404);
    const trainee = await ours.staff('Taylor', ['trainee']);
    expect(await addCover(manager, { ...leave, coveredBy: trainee.account })).toMatchObject({ ok: false });
  });
});
