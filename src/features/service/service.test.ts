import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { dutyNow, findActiveAccount, hasDuty, nextDutyInstant, settings } from '../people/index.ts';
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

describe('staff', () => {
  test('an invited colleague has the roles they were given', async () => {
    const page = await ours.manager.post('/service/staff', {
      name: 'Noor Example',
      email: 'noor@ours.example',
      roles: ['author', 'reviewer'],
    });
    expect(page.status).toBe(303);
    const list = await ours.manager.get('/service/staff');
    expect(list.text).toContain('Noor Example');
    expect(list.text).toContain('Content author, Clinical reviewer');
  });

  test('every fault of the form is told at once, and nothing typed is lost', async () => {
    const page = await ours.manager.post('/service/staff', { name: ' ', email: 'not an address' });
    expect(page.status).toBe(422);
    for (const words of [
      'Enter their name',
      'name@example.nhs.uk',
      'Choose at least one role',
      'not an address',
    ])
      expect(page.text).toContain(words);
  });

  test('the same email address is not invited twice', async () => {
    const again = { name: 'Priya Two', email: 'PRIYA@ours.example', roles: ['author'] };
    expect((await ours.manager.post('/service/staff', again)).text).toContain(
      'already has this email address',
    );
  });

  test('hostile names show as the letters they are', async () => {
    await ours.manager.post('/service/staff', {
      name: '<b>Zoë</b> 🙂 ‮',
      email: 'zoe@ours.example',
      roles: 'author',
    });
    const { text } = await ours.manager.get('/service/staff');
    expect(text).toContain('&lt;b>Zoë');
  });

  test('the last manager stays a manager', async () => {
    const refusal = await changeRoles(await ours.manager.scope(), ours.manager.account, ['practitioner']);
    expect(refusal).toMatchObject({ ok: false });
    expect(await endAccess(await ours.manager.scope(), ours.manager.account, null)).toMatchObject({
      ok: false,
    });
  });

  test('changed roles hold from the next request on', async () => {
    const una = await ours.staff('Una', ['author']);
    expect((await una.get('/service')).status).toBe(404);
    expect(
      (await ours.manager.post(`/service/staff/${una.account}/roles`, { roles: 'manager' })).status,
    ).toBe(303);
    expect((await una.get('/service')).status).toBe(200);
    await changeRoles(await ours.manager.scope(), una.account, ['author']);
    expect((await una.get('/service')).status).toBe(404);
  });
});

describe('ending access', () => {
  test('gives every patient to a colleague in the same breath, and closes the door', async () => {
    const pia = await ours.staff('Pia', ['practitioner']);
    const ada = await ours.patient('Ada', pia.account);
    const bo = await ours.patient('Bo', pia.account);
    const manager = await ours.manager.scope();
    expect(await endAccess(manager, pia.account, null)).toMatchObject({
      ok: false,
      refusals: { handoverTo: expect.stringContaining('2 patients') },
    });
    expect(await endAccess(manager, pia.account, sunita.account)).toMatchObject({ ok: false });
    const { rows: before } = await the.owner.query('select from keepstep.access_end where service_id = $1', [
      ours.service,
    ]);
    expect(before).toEqual([]);

    const page = await ours.manager.post(`/service/staff/${pia.account}/end`, { handoverTo: tom.account });
    expect(page.location).toBe('/service/staff?ended=2');
    const { rows } = await the.owner.query<{ responsible_id: string }>(
      'select responsible_id from keepstep.episode_summary where episode_id = any($1)',
      [[ada.episode, bo.episode]],
    );
    expect(rows.map((row) => row.responsible_id)).toEqual([tom.account, tom.account]);
    await expect(pia.scope()).rejects.toThrow('no access');
    expect((await ours.manager.get('/service/staff?ended=2')).text).toContain('2 patients have a new');
    expect((await ours.manager.get(`/service/staff/${pia.account}`)).status).toBe(404);
  });

  test('is refused while they alone are on duty, and ends turns that others share', async () => {
    const rae = await ours.staff('Rae', ['practitioner']);
    const manager = await ours.manager.scope();
    const turn = { weekdays: [6], starts: '09:00', ends: '12:00' };
    await addShifts(manager, { account: rae.account, ...turn });
    expect(await endAccess(manager, rae.account, null)).toMatchObject({
      ok: false,
      refusals: { _form: expect.stringContaining('alone are on duty') },
    });
    await addShifts(manager, { account: tom.account, ...turn });
    expect(await endAccess(manager, rae.account, null)).toMatchObject({ ok: true });
  });

  test('is refused while an open concern is theirs', async () => {
    const kit = await ours.staff('Kit', ['practitioner']);
    const cy = await ours.patient('Cy', kit.account);
    const [flag, now] = [the.program.store.newId(), the.clock.now().toString()];
    await the.owner.query(
      "insert into keepstep.flag (service_id, id, patient_id, episode_id, kind, source, urgent, raised_by, raised_at, read_by_at) values ($1, $2, $3, $4, 'perinatal', 'staff', false, $5, $6, $6)",
      [ours.service, flag, cy.patient, cy.episode, kit.account, now],
    );
    await the.owner.query(
      "insert into keepstep.flag_owner (service_id, id, flag_id, patient_id, account_id, why, set_by, from_at) values ($1, $2, $3, $4, $5, 'taken', $5, $6)",
      [ours.service, the.program.store.newId(), flag, cy.patient, kit.account, now],
    );
    const manager = await ours.manager.scope();
    expect(await endAccess(manager, kit.account, tom.account)).toMatchObject({
      ok: false,
      refusals: { _form: expect.stringContaining('1 open concern') },
    });
    expect((await ours.manager.get('/service')).text).toContain('Open concerns');
  });

  test('is refused while they cover for somebody who is away', async () => {
    const lee = await ours.staff('Lee', ['practitioner']);
    const manager = await ours.manager.scope();
    const leave = { practitioner: priya.account, startsOn: '2026-03-02', endsOn: '2026-03-06' };
    expect(await addCover(manager, { ...leave, coveredBy: lee.account })).toMatchObject({ ok: true });
    expect(await endAccess(manager, lee.account, null)).toMatchObject({
      ok: false,
      refusals: { _form: expect.stringContaining('cover for a colleague') },
    });
    const back = { practitioner: lee.account, coveredBy: priya.account };
    expect(await addCover(manager, { ...leave, ...back })).toMatchObject({ ok: false });
  });
});

describe('settings and the rota', () => {
  const usual = {
    name: 'Ours',
    phone: '0113 496 0000',
    email: '',
    replyDays: '3',
    flagMinutes: '45',
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
    expect(now).toMatchObject({ replyDays: 2, hours: { 1: { from: '09:00', to: '17:00' }, 7: null } });
  });

  test('are saved as a new version and hold at once', async () => {
    expect((await ours.manager.post('/service/settings', usual)).location).toBe('/service/settings?saved');
    const now = await ours.job().read('test.read', settings);
    expect(now).toMatchObject({
      replyDays: 3,
      flagMinutes: 45,
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

  test('only a reviewer of this service is named to sign content', async () => {
    const page = await ours.manager.post('/service/settings', { ...usual, contentSigners: priya.account });
    expect(page.text).toContain('Choose from the reviewers');
  });

  test('a service has no duty until somebody is on the rota', async () => {
    expect(await theirs.job().read('test.read', hasDuty)).toBe(false);
    expect((await theirs.manager.get('/service')).text).toContain('cannot accept referrals');
    const rota = { account: priya.account, weekday: ['1', '2'], starts: '9:00', ends: '13:00' };
    expect((await ours.manager.post('/service/duty', rota)).location).toBe('/service/duty');
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
    expect((await ours.manager.get('/service/cover')).text).toContain('4 May 2026');
    const bad = { ...form, ...dates('startsOn', ['31', '2', '2026']), ...dates('endsOn', ['1', '1']) };
    const page = await ours.manager.post('/service/cover', bad);
    expect(page.text).toContain('Enter the first day away');
    expect(page.text).toContain('Enter the last day away');
  });
});

test('accounts that have ended are found no more', async () => {
  const eve = await ours.staff('Eve', ['author']);
  await endAccess(await ours.manager.scope(), eve.account, null);
  expect(await ours.job().read('test.read', (tx) => findActiveAccount(tx, eve.account))).toBeUndefined();
});
