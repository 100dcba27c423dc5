import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { bookMeeting, cancelMeeting, listAppointments, type MeetingForm } from '../appointments/index.ts';
import { planning } from './plan.fixture.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let room: string;
let tools: ReturnType<typeof planning>;
let day = 5;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  tools = planning(our);
  room = await tools.addRoom('Room 2');
});
afterAll(() => the.end());

/** Each test books on a day of its own. */
async function meetingOf(who: TestPatient, position = 1, change: Partial<MeetingForm> = {}) {
  const contact = (await tools.planOf(who))?.contacts[position - 1];
  const date = `2026-01-${String(day).padStart(2, '0')}`;
  const form = { date, time: '14:00', zone: 'Europe/London', which: '', mode: 'in-person', room };
  const rest = { link: '', minutes: '45', seen: contact?.appointment?.id ?? '' };
  return { ...form, ...rest, patient: who.patient, contact: contact?.contact ?? '', ...change };
}
const nextDay = () => {
  day += 1;
};

const layOut = (who: TestPatient, start: number, time: string) =>
  our.priya.post(`/patients/${who.patient}/plan/dates`, {
    'start[day]': String(start),
    'start[month]': '3',
    'start[year]': '2026',
    weekday: '2',
    time,
    room,
  });

describe('two bookings', () => {
  test('of one practitioner, one room or one person never overlap, and each says why', async () => {
    nextDay();
    const [amy, bob] = [await tools.withPlan('Amy'), await tools.withPlan('Bob')];
    const priya = await our.priya.scope();
    expect(await bookMeeting(priya, await meetingOf(amy))).toMatchObject({ ok: true });
    expect(await bookMeeting(priya, await meetingOf(bob, 1, { time: '14:44' }))).toMatchObject({
      refusals: {
        time: 'Priya has another meeting then. Choose another time.',
        room: 'The room is taken then. Choose another room or time.',
      },
    });
    expect(await bookMeeting(priya, await meetingOf(amy, 3, { mode: 'phone' }))).toMatchObject({
      refusals: { time: 'This person has another meeting then. Choose another time.' },
    });
    expect(await bookMeeting(priya, await meetingOf(bob, 1, { time: '14:45' }))).toMatchObject({ ok: true });
  });

  test('sent at the same moment leave one of them, however the race goes', async () => {
    nextDay();
    const rivals = await Promise.all(['Cyd', 'Dot', 'Eli', 'Flo'].map(tools.withPlan));
    const answers = await Promise.all(
      rivals.map(async (who) => bookMeeting(await our.priya.scope(), await meetingOf(who))),
    );
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
  });

  test('of practitioners in different rooms do not disturb each other', async () => {
    nextDay();
    const annex = await tools.addRoom('Annex');
    const [gus, hue] = [await tools.withPlan('Gus'), await our.patient('Hue', our.tom.account)];
    await our.tom.post(`/patients/${hue.patient}/plan/proposals`, {});
    expect(await bookMeeting(await our.priya.scope(), await meetingOf(gus))).toMatchObject({ ok: true });
    const theirs = await meetingOf(hue, 1, { room: annex });
    expect(await bookMeeting(await our.tom.scope(), theirs)).toMatchObject({ ok: true });
  });
});

describe('a booking', () => {
  test('moves by being replaced, and may overlap the one that it replaces', async () => {
    nextDay();
    const ian = await tools.withPlan('Ian');
    const priya = await our.priya.scope();
    await bookMeeting(priya, await meetingOf(ian));
    const moved = await bookMeeting(priya, await meetingOf(ian, 1, { time: '14:15' }));
    expect(moved).toMatchObject({ ok: true });
    const rows = await our.job().read('test.diary', (tx) => listAppointments(tx, ian.episode));
    expect(rows.map((one) => one.replaces)).toEqual([null, rows[0]?.id]);
    expect(await bookMeeting(priya, await meetingOf(ian, 1, { seen: '' }))).toMatchObject({
      refusals: { _form: expect.stringContaining('Somebody changed this booking') },
    });
  });

  test('that was cancelled frees the time, and keeps by whom and why, sealed', async () => {
    nextDay();
    const [jim, kay] = [await tools.withPlan('Jim'), await tools.withPlan('Kay')];
    const priya = await our.priya.scope();
    const form = await meetingOf(jim);
    const booked = await bookMeeting(priya, form);
    const appointment = booked.ok ? booked.value.appointment : '';
    const about = { patient: jim.patient, contact: form.contact, appointment };
    expect(await cancelMeeting(priya, { ...about, byWhom: '', reason: '' })).toMatchObject({
      refusals: { byWhom: 'Say who cancelled', reason: 'Say why it was cancelled' },
    });
    const reason = 'Her son is ill';
    expect(await cancelMeeting(priya, { ...about, byWhom: 'patient', reason })).toMatchObject({ ok: true });
    expect(await bookMeeting(priya, await meetingOf(kay))).toMatchObject({ ok: true });
    const { rows } = await the.owner.query<{ by_whom: string; reason: Buffer }>(
      'select by_whom, reason from keepstep.appointment_cancellation',
    );
    expect(rows.map((row) => row.by_whom)).toEqual(['patient']);
    expect(rows[0]?.reason.toString('latin1')).not.toContain('son');
  });

  test('that was missed stays on record, and the meeting is booked again beside it', async () => {
    nextDay();
    const lou = await tools.withPlan('Lou');
    const priya = await our.priya.scope();
    const booked = await bookMeeting(priya, await meetingOf(lou));
    await tools.seen(lou, booked.ok ? booked.value.appointment : '', '3');
    nextDay();
    expect(await bookMeeting(priya, await meetingOf(lou))).toMatchObject({ ok: true });
    const contact = (await tools.planOf(lou))?.contacts[0];
    expect(contact).toMatchObject({ state: 'now', appointment: { attendance: null, replaces: null } });
  });

  test('that took place is not moved or cancelled any more', async () => {
    nextDay();
    const max = await tools.withPlan('Max');
    const priya = await our.priya.scope();
    const booked = await bookMeeting(priya, await meetingOf(max));
    await tools.seen(max, booked.ok ? booked.value.appointment : '');
    expect(await bookMeeting(priya, await meetingOf(max))).toMatchObject({
      refusals: { _form: expect.stringContaining('took place') },
    });
  });
});

describe('the dates of a whole course', () => {
  test('are booked at once by the weeks of the plan, on the same wall clock through the clock change', async () => {
    const ned = await tools.withPlan('Ned');
    expect((await layOut(ned, 2, '10:00')).status).toBe(303);
    const meetings = (await tools.planOf(ned))?.contacts.filter((one) => one.mode === 'in-person') ?? [];
    expect(meetings.map((one) => one.appointment?.startsAt.toString())).toEqual([
      '2026-03-03T10:00:00Z',
      '2026-03-17T10:00:00Z',
      '2026-03-31T09:00:00Z',
      '2026-04-14T09:00:00Z',
      '2026-04-28T09:00:00Z',
      '2026-05-12T09:00:00Z',
    ]);
    expect((await layOut(ned, 2, '10:00')).text).toContain('Every meeting has a date already');
  });

  test('begin as the booking before them was: the same day, hour and room, as many weeks on as the plan says', async () => {
    nextDay();
    const kit = await tools.withPlan('Kit');
    await bookMeeting(await our.priya.scope(), await meetingOf(kit));
    const { text } = await our.priya.get(`/patients/${kit.patient}/plan/dates`);
    const value = (name: string) =>
      new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(
        text.replaceAll(/[[\]]/g, '.'),
      );
    expect(value('start.day.')?.slice(1).find(Boolean)).toBe(String(day + 14));
    expect(value('time')?.slice(1).find(Boolean)).toBe('14:00');
    expect(text).toMatch(new RegExp(`<option value="${room}" selected`));
  });

  test('are booked all or none: each clash is named with its day', async () => {
    const [ora, pat] = [await tools.withPlan('Ora'), await tools.withPlan('Pat')];
    await layOut(ora, 2, '16:00');
    const answer = await layOut(pat, 16, '16:30');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Tuesday 17 March 2026, 16:30: The room is taken');
    expect((await tools.planOf(pat))?.contacts.filter((one) => one.appointment)).toEqual([]);
  });
});

describe('a patient with a safe route', () => {
  test('is told once for each change, without a word of it; by a route that is not safe, nothing', async () => {
    const [tia, una] = [await tools.withPlan('Tia'), await tools.withPlan('Una')];
    for (const [who, safe] of [[tia, 'yes'] as const, [una, 'ask'] as const]) {
      await the.owner.query(
        `insert into keepstep.contact_route (service_id, id, patient_id, kind, address, safe, set_by, set_at)
         values ($1, $2, $3, 'email', 'me@mail.example', $4, $5, now())`,
        [our.service, the.program.store.newId(), who.patient, safe, our.priya.account],
      );
      expect((await layOut(who, 2, who === tia ? '12:00' : '13:00')).status).toBe(303);
    }
    const { rows } = await the.owner.query(
      "select patient_id, subject, purpose from keepstep.notice where purpose = 'plan'",
    );
    expect(rows).toEqual([{ patient_id: tia.patient, subject: 'Something new to read', purpose: 'plan' }]);
  });
});

describe('a patient in another zone', () => {
  test('reads the time by the service’s clock, and by their own', async () => {
    nextDay();
    const sue = await tools.withPlan('Sue');
    await the.owner.query("update keepstep.patient set zone = 'Europe/Warsaw' where id = $1", [sue.patient]);
    expect(await bookMeeting(await our.priya.scope(), await meetingOf(sue))).toMatchObject({ ok: true });
    const page = (await sue.get('/plan')).text;
    expect(page).toMatch(/January 2026, 14:00 GMT/);
    expect(page).toMatch(/That is \w+ \d+ January 2026, 15:00 .* where you are/);
  });
});

describe('who may book', () => {
  test('the practitioner alone; to all others there is nothing', async () => {
    nextDay();
    const [quy, ray] = [await tools.withPlan('Quy'), await tools.withPlan('Ray')];
    const form = await meetingOf(quy);
    for (const who of [our.tom, our.sunita, other.priya, quy])
      await expect(bookMeeting(await who.scope(), form)).rejects.toThrow(NotHere);
    const priya = await our.priya.scope();
    const stray = await meetingOf(ray, 1, { patient: quy.patient });
    await expect(bookMeeting(priya, stray)).rejects.toThrow(NotHere);
    expect(await bookMeeting(priya, form)).toMatchObject({ ok: true });
    const path = `/patients/${quy.patient}/appointments/${form.contact}`;
    for (const who of [our.priya, our.sunita]) expect((await who.get(path)).status).toBe(200);
    for (const who of [our.tom, other.priya, quy]) expect((await who.get(path)).status).toBe(404);
    expect((await quy.get('/plan')).text).toContain('Where: Room 2');
  });
});
