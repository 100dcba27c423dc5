import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { findActiveAccount } from '../../people/index.ts';
import { addCover, addShifts, changeRoles, endAccess } from '../index.ts';

let the: TestProgram;
let ours: House;
let priya: Person;
let tom: Person;
let sunita: Person;

beforeAll(async () => {
  the = await testProgram();
  ours = await house(the, 'Ours', { demo: false });
  priya = await ours.staff('Priya', ['practitioner']);
  tom = await ours.staff('Tom', ['practitioner', 'trainee']);
  sunita = await ours.staff('Sunita', ['supervisor']);
});
afterAll(() => the.end());

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

const sessionsOf = async (account: string) =>
  (
    await the.owner.query(
      'select from auth.session join auth.account_membership on user_id = "userId" where account_id = $1',
      [account],
    )
  ).rowCount;

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

    await pia.get('/caseload');
    expect(await sessionsOf(pia.account)).toBe(1);
    const end = `/service/staff/${pia.account}/end`;
    const unsure = await ours.manager.post(end, { handoverTo: tom.account });
    expect(unsure.status).toBe(422);
    expect(unsure.text).toContain('Nothing has changed yet');
    expect(await sessionsOf(pia.account)).toBe(1);
    const page = await ours.manager.post(end, { handoverTo: tom.account, confirm: 'yes' });
    expect(page.location).toBe('/service/staff?ended=2');
    expect(await sessionsOf(pia.account)).toBe(0);
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

test('accounts that have ended are found no more', async () => {
  const eve = await ours.staff('Eve', ['author']);
  await endAccess(await ours.manager.scope(), eve.account, null);
  expect(await ours.job().read('test.read', (tx) => findActiveAccount(tx, eve.account))).toBeUndefined();
});

test('a lost second step is reset by a manager alone, and the deed is in the audit', async () => {
  const ivo = await ours.staff('Ivo', ['practitioner']);
  const at = `/service/staff/${ivo.account}/second-factor`;
  const sessions = () => sessionsOf(ivo.account);
  await ivo.get('/caseload');
  expect(await sessions()).toBe(1);
  expect((await priya.post(at, {})).status).toBe(404);
  const page = await ours.manager.post(at, {});
  expect(page.location).toBe(`/service/staff/${ivo.account}?reset`);
  expect(await sessions()).toBe(0);
  const { rows } = await the.owner.query(
    "select object_id from keepstep.audit where service_id = $1 and action = 'staff.reset-second-factor'",
    [ours.service],
  );
  expect(rows).toEqual([{ object_id: ivo.account }]);
});

test('an invitation is written to the work address, and no word of it names a role', async () => {
  await ours.manager.post('/service/staff', { name: 'Oda', email: 'oda@ours.example', roles: 'reviewer' });
  const { rows } = await the.owner.query<{ subject: string; purpose: string }>(
    'select notice.subject, notice.purpose from keepstep.notice join keepstep.account on account.service_id = notice.service_id and account.id = notice.account_id where account.email = $1',
    ['oda@ours.example'],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.purpose).toBe('invitation');
  expect(rows[0]?.subject).not.toContain('reviewer');
});
