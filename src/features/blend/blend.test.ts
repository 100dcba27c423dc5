import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { planning } from './plan.fixture.ts';

let the: TestProgram;
let room: string;
let our: Clinic;
let planOf: ReturnType<typeof planning>['planOf'];
let formOf: ReturnType<typeof planning>['formOf'];
let withPlan: ReturnType<typeof planning>['withPlan'];
let save: ReturnType<typeof planning>['save'];
let seen: ReturnType<typeof planning>['seen'];

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  const tools = planning(our);
  ({ planOf, formOf, withPlan, save, seen } = tools);
  room = await tools.addRoom('Room 2');
});
afterAll(() => the.end());

describe('the default course', () => {
  test('is proposed once, with six meetings and five online steps in order', async () => {
    const amira = await withPlan('Amira');
    await our.priya.post(`/patients/${amira.patient}/plan/proposals`, {});
    const plan = await planOf(amira);
    expect(plan?.versions).toHaveLength(1);
    expect(plan?.contacts.map((one) => one.mode)).toEqual(
      Array.from({ length: 11 }, (_, index) => (index % 2 === 0 ? 'in-person' : 'online')),
    );
    expect(plan?.contacts.slice(0, 3).map((one) => [one.position, one.week, one.state])).toEqual([
      [1, 1, 'now'],
      [2, 2, 'next'],
      [3, 3, 'later'],
    ]);
    const page = await our.priya.get(`/patients/${amira.patient}/plan`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('One method done well beats four touched');
  });

  test('is shown to the patient, who agrees to what they saw', async () => {
    const ada = await withPlan('Ada');
    const page = await ada.get('/plan');
    expect(the.faults).toEqual([]);
    expect(page.text).toContain('Is this plan all right for you?');
    const version = /name="version" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await save(ada, {
      [`mode.${(await planOf(ada))?.contacts[2]?.contact}`]: 'phone',
      reason: 'Far to travel',
    });
    const stale = await ada.post('/plan/agreement', { version });
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('The plan has changed since you opened this page');
    const newest = (await planOf(ada))?.version.id ?? '';
    expect((await ada.post('/plan/agreement', { version: newest })).location).toBe('/plan?done=agreed');
    expect((await planOf(ada))?.waiting).toBeUndefined();
    expect((await ada.get('/plan')).text).toContain('You agreed to this plan');
  });
});

describe('an edit', () => {
  test('of a list that is older than the plan is told so at the first press, and never saved over it', async () => {
    const abe = await withPlan('Abe');
    const page = `/patients/${abe.patient}/plan`;
    const stale = await formOf(abe);
    const last = (await planOf(abe))?.contacts.at(-1)?.contact ?? '';
    const saved = await save(abe, { [`week.${last}`]: '13', reason: 'Holiday' });
    expect(saved.location).toBe(`${page}?done=saved`);
    expect((await our.priya.get(`${page}?done=saved`)).text).toContain('The new version is saved');
    const pressed = await our.priya.post(page, { ...stale, do: `skip:${last}` });
    expect(pressed.status).toBe(422);
    expect(pressed.text).toContain('Somebody changed the plan while you had this page open');
    const base = /name="base" value="([^"]+)"/.exec(pressed.text)?.[1] ?? '';
    const kept = await our.priya.post(page, { ...stale, base, reason: 'From the other tab', do: 'save' });
    expect(kept.status).toBe(422);
    expect((await planOf(abe))?.contacts.at(-1)?.week).toBe(13);
  });

  test('of dates alone is told and needs no agreement; of the mode it waits for one', async () => {
    const bea = await withPlan('Bea');
    const first = await planOf(bea);
    await our.priya.post(`/patients/${bea.patient}/plan/agreement`, {
      version: first?.version.id ?? '',
      how: 'in-the-meeting',
    });
    const last = first?.contacts.at(-1)?.contact ?? '';
    expect((await save(bea, { [`week.${last}`]: '13', reason: 'Holiday' })).status).toBe(303);
    expect((await planOf(bea))?.waiting).toBeUndefined();
    expect((await save(bea, { [`mode.${last}`]: 'video', reason: 'She moves away' })).status).toBe(303);
    expect((await planOf(bea))?.waiting?.number).toBe(3);
    const page = await bea.get('/plan');
    expect(page.text).toContain('Why: She moves away');
    expect(page.text).toContain('in person became video');
  });

  test('without a reason, or with nonsense, is refused at its fields with what was typed', async () => {
    const cat = await withPlan('Cat');
    const contact = (await planOf(cat))?.contacts[0]?.contact ?? '';
    const answer = await save(cat, {
      [`week.${contact}`]: 'soon',
      [`mode.${contact}`]: 'online',
      reason: '',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#week.${contact}"`);
    expect(answer.text).toContain(`href="#mode.${contact}"`);
    expect(answer.text).toContain('Say why in a few words');
    expect(answer.text).toContain('value="soon"');
    expect((await planOf(cat))?.versions).toHaveLength(1);
  });

  test('of a list that somebody else changed meanwhile is refused, and nothing typed is lost', async () => {
    const dee = await withPlan('Dee');
    const contact = (await planOf(dee))?.contacts[0]?.contact ?? '';
    const old = await formOf(dee);
    await save(dee, { [`minutes.${contact}`]: '50', reason: 'More time' });
    const late = await our.priya.post(`/patients/${dee.patient}/plan`, {
      ...old,
      [`minutes.${contact}`]: '55',
      reason: 'Mine',
      do: 'save',
    });
    expect(late.status).toBe(422);
    expect(late.text).toContain('value="55"');
    expect((await planOf(dee))?.contacts[0]?.minutes).toBe(50);
  });

  test('by a button changes the page alone, until it is saved', async () => {
    const eve = await withPlan('Eve');
    const [first, second] = (await planOf(eve))?.contacts ?? [];
    const pressed = await our.priya.post(`/patients/${eve.patient}/plan`, {
      ...(await formOf(eve)),
      do: `down:${first?.contact}`,
    });
    expect(pressed.status).toBe(200);
    const rows = [...pressed.text.matchAll(/name="row" value="([^"]+)"/g)].map((match) => match[1]);
    expect(rows.slice(0, 2)).toEqual([second?.contact, first?.contact]);
    expect(pressed.text).toContain('You have changes that are not saved yet');
    expect((await planOf(eve))?.versions).toHaveLength(1);
  });

  test('finds a tool with what staff must know before they offer it', async () => {
    const una = await withPlan('Una');
    const path = `/patients/${una.patient}/plan`;
    const before = await our.priya.get(path);
    expect(before.text).not.toContain('Stop if');
    const found = await our.priya.post(path, { ...(await formOf(una)), find: 'panic', do: 'refresh' });
    expect(found.text).toContain('value="add:panic-cycle"');
    for (const told of ['Use when', 'Not when', 'Check first', 'Stop if']) expect(found.text).toContain(told);
  });

  test('swaps a step for another in one press, and leaves what was begun in the old one what it was', async () => {
    const kit = await withPlan('Kit');
    const path = `/patients/${kit.patient}/plan`;
    const old = (await planOf(kit))?.contacts.find((one) => one.mode === 'online');
    const form = { ...(await formOf(kit)), [`key.${old?.contact}`]: 'worry-time' };
    const pressed = await our.priya.post(path, { ...form, do: `swap:${old?.contact}` });
    const rows = [...pressed.text.matchAll(/name="row" value="([^"]+)"/g)].map((match) => match[1]);
    expect(rows.indexOf('new-1')).toBe(rows.indexOf(old?.contact) + 1);
    expect(pressed.text).toContain(`name="intent.${old?.contact}" value="skipped"`);
    expect(pressed.text).toContain('3. Worry time');
    expect((await planOf(kit))?.versions).toHaveLength(1);
  });

  test('adds a tool found by its problem, under an id of its own', async () => {
    const fay = await withPlan('Fay');
    const path = `/patients/${fay.patient}/plan`;
    const found = await our.priya.post(path, { ...(await formOf(fay)), find: 'thoughts', do: 'refresh' });
    expect(found.text).toContain('value="add:catch-check-change"');
    const form = await formOf(fay);
    const saved = await our.priya.post(path, {
      ...form,
      row: [...(form.row as string[]), 'new-1'],
      'key.new-1': 'catch-check-change',
      'mode.new-1': 'online',
      'week.new-1': '12',
      'form.new-1': 'short',
      'minutes.new-1': '10',
      'intent.new-1': 'planned',
      reason: 'Thoughts keep her awake',
      do: 'save',
    });
    expect(saved.status).toBe(303);
    const added = (await planOf(fay))?.contacts.at(-1);
    expect(added).toMatchObject({ element: 'cognitive-restructuring', form: 'short', position: 12 });
    expect(added?.contact).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('cannot take in a contact of somebody else', async () => {
    const [gil, hal] = [await withPlan('Gil'), await withPlan('Hal')];
    const theirs = (await planOf(hal))?.contacts[0]?.contact ?? '';
    const form = await formOf(gil);
    const answer = await our.priya.post(`/patients/${gil.patient}/plan`, {
      ...form,
      row: [theirs, ...(form.row as string[])],
      reason: 'x',
      do: 'save',
    });
    expect(answer.status).toBe(404);
  });

  test('is undone by a new version that equals an older one', async () => {
    const ivy = await withPlan('Ivy');
    const first = await planOf(ivy);
    await our.priya.post(`/patients/${ivy.patient}/plan/agreement`, {
      version: first?.version.id ?? '',
      how: 'by-phone',
    });
    const tool = first?.contacts[7]?.contact ?? '';
    await save(ivy, { [`intent.${tool}`]: 'skipped', reason: 'Too much' });
    expect((await planOf(ivy))?.contacts[7]?.state).toBe('skipped');
    const back = await our.priya.post(`/patients/${ivy.patient}/plan/history`, {
      version: first?.version.id ?? '',
      reason: 'She wants it after all',
    });
    expect(back.status).toBe(303);
    const now = await planOf(ivy);
    expect(now?.version).toMatchObject({ number: 3, needsAgreement: false });
    expect(now?.contacts).toEqual(first?.contacts);
    const history = await our.priya.get(`/patients/${ivy.patient}/plan/history`);
    for (const words of ['Too much', 'She wants it after all', 'Left out: ', 'Back in: '])
      expect(history.text).toContain(words);
  });
});

describe('what is done', () => {
  test('stays as it is: a meeting with attendance, an online step that was finished', async () => {
    const jan = await withPlan('Jan');
    const [meeting, step] = (await planOf(jan))?.contacts ?? [];
    const booked = await our.priya.post(`/patients/${jan.patient}/appointments/${meeting?.contact}`, {
      'date[day]': '6',
      'date[month]': '1',
      'date[year]': '2026',
      time: '14:00',
      zone: 'Europe/London',
      mode: 'in-person',
      room,
      minutes: '45',
      seen: '',
    });
    expect(the.faults).toEqual([]);
    expect(booked.status).toBe(303);
    const appointment = (await planOf(jan))?.contacts[0]?.appointment?.id ?? '';
    const skip = await save(jan, { [`intent.${meeting?.contact}`]: 'skipped', reason: 'x' });
    expect(skip.text).toContain('has a meeting booked');
    await seen(jan, appointment, '3');
    expect((await planOf(jan))?.contacts[0]?.state).toBe('now');
    await seen(jan, appointment);
    await our.job().act('test.finish', async (tx) => {
      const made = {
        service_id: tx.service,
        id: tx.id(),
        contact_id: step?.contact ?? '',
        episode_id: jan.episode,
      };
      const row = {
        ...made,
        patient_id: jan.patient,
        form: 'full',
        finished_by: jan.account,
        finished_at: tx.now,
      };
      await tx.db.insertInto('step_finish').values(row).execute();
      return done();
    });
    expect((await planOf(jan))?.contacts.slice(0, 3).map((one) => one.state)).toEqual([
      'done',
      'done',
      'now',
    ]);
    const answer = await save(jan, { [`minutes.${meeting?.contact}`]: '60', reason: 'x' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('is done, so it stays as it is');
    const page = await our.priya.get(`/patients/${jan.patient}/plan`);
    expect(page.text).toContain('In person, 40 min');
  });
});
