/** What must not cross: from one person to another, from one sign-in to the next, from after the end to before it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bookMeeting } from '../src/features/appointments/index.ts';
import { listContacts, type PlannedContact, startDefaultPlan } from '../src/features/blend/index.ts';
import { done } from '../src/platform/outcome.ts';
import { type Clinic, clinic, type TestPatient } from './clinic.ts';
import type { Person } from './house.ts';
import { type TestProgram, testProgram } from './program.ts';

let the: TestProgram;
let our: Clinic;
let amira: TestPatient;
let owen: TestPatient;
const plans = new Map<string, PlannedContact[]>();

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  amira = await our.patient('Amira');
  owen = await our.patient('Owen');
  for (const { patient, episode } of [amira, owen]) {
    const found = await (await our.priya.scope()).act('test', async (tx) => {
      await startDefaultPlan(tx, episode);
      return done(await listContacts(tx, episode));
    });
    plans.set(patient, found.ok ? found.value : []);
  }
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const meetingOf = (who: TestPatient) =>
  plans.get(who.patient)?.find((one) => one.mode !== 'online')?.contact ?? '';
const stepOf = (who: TestPatient) =>
  plans.get(who.patient)?.find((one) => one.mode === 'online')?.contact ?? '';

async function count(table: string, where = 'true'): Promise<number> {
  const { rows } = await the.owner.query(`select count(*)::int as n from keepstep.${table} where ${where}`);
  return rows[0].n;
}

/** The key that a page's form carries, as a browser would send it. */
async function keyOn(who: Person, path: string): Promise<string> {
  const { text } = await who.get(path);
  const [, key = ''] = /name="_key" value="([^"]+)"/.exec(text) ?? [];
  return key;
}

describe('a page belongs to the account that opened it', () => {
  test('its form is kept for that account', async () => {
    const key = await keyOn(amira, '/messages');
    const sent = await amira.post('/messages', { text: 'The walk went well.' }, key);
    expect(sent).toMatchObject({ status: 303 });
    expect(await count('message')).toBe(1);
  });

  test('another person who signed in since on the same device sends none of its words as their own', async () => {
    const key = await keyOn(amira, '/messages');
    const sent = await owen.post('/messages', { text: 'Meant for the page of Amira.' }, key);
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('opened by someone else');
    expect(await count('message', `patient_id = '${owen.patient}'`)).toBe(0);
  });

  test('a mark that was changed is no way round it', async () => {
    const key = (await keyOn(owen, '/messages')).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await owen.post('/messages', { text: 'Changed' }, key)).status).toBe(403);
  });

  test('a refused form is shown again with a key that still works', async () => {
    const refused = await owen.post('/messages', { text: ' ' }, await keyOn(owen, '/messages'));
    expect(refused.status).toBe(422);
    const [, again = ''] = /name="_key" value="([^"]+)"/.exec(refused.text) ?? [];
    expect(await owen.post('/messages', { text: 'Now with words.' }, again)).toMatchObject({ status: 303 });
  });
});

describe('a reply stands beside the work of the same person', () => {
  const page = () => `/patients/${amira.patient}/review`;
  const form = (contact: string) => ({
    text: 'Well done.',
    coversUntil: the.clock.now().toString(),
    contact,
  });

  test('not beside a step of somebody else, nor beside something that is no step', async () => {
    const before = await count('message');
    for (const contact of [stepOf(owen), the.program.store.newId(), 'no-id', '%00']) {
      expect((await our.priya.post(page(), form(contact))).status).toBe(404);
    }
    expect(await count('message')).toBe(before);
    expect(await count('review')).toBe(0);
  });

  test('beside their own step it does', async () => {
    expect((await our.priya.post(page(), form(stepOf(amira)))).status).toBe(303);
    expect(await count('message', `contact_id = '${stepOf(amira)}'`)).toBe(1);
  });
});

describe('pages of one person with things of another', () => {
  test('are not here', async () => {
    const meeting = meetingOf(owen);
    const mine = `/patients/${amira.patient}`;
    for (const path of [
      `${mine}/bridge/${meeting}`,
      `${mine}/shared/${meeting}`,
      `${mine}/after/${meeting}`,
      `${mine}/plan/${meeting}/booking`,
    ]) {
      expect([path, (await our.priya.get(path)).status]).toEqual([path, 404]);
    }
    for (const path of [`/meetings/${meeting}`, `/recaps/${meeting}`, `/programme/${stepOf(owen)}`]) {
      expect([path, (await amira.get(path)).status]).toEqual([path, 404]);
    }
    const wish = await amira.post(`/meetings/${meeting}/items`, { text: 'Mine on his list' });
    expect(wish.status).toBe(404);
    const agenda = await our.priya.post(`${mine}/bridge/${meeting}`, { 'item.1': 'x', items: 'x' });
    expect(agenda.status).toBe(404);
    expect(await count('agenda_item')).toBe(0);
  });
});

describe('a meeting', () => {
  const booking = (zone: string) => ({
    patient: owen.patient,
    contact: meetingOf(owen),
    seen: '',
    date: '2026-01-06',
    time: '14:00',
    zone,
    which: '',
    mode: 'phone',
    room: '',
    link: '',
    minutes: '30',
  });

  test('is booked in a zone with a name, since the store reads anything else otherwise', async () => {
    for (const zone of ['+05:00', '2026-01-05T09:00[Europe/London]', '-08', 'Europe/Nowhere', 'Z'.repeat(70)])
      expect(await bookMeeting(await our.priya.scope(), booking(zone))).toMatchObject({
        ok: false,
        refusals: { zone: expect.any(String) },
      });
  });

  test('that somebody missed leaves a row that the patient can find', async () => {
    expect(await bookMeeting(await our.priya.scope(), booking('Europe/London'))).toMatchObject({ ok: true });
    the.clock.advanceTo('2026-01-06T14:40:00Z');
    const closed = await our.priya.post(`/patients/${owen.patient}/after/${meetingOf(owen)}`, {
      attendance: '3',
      book: 'no',
    });
    expect(closed.status).toBe(303);
    expect(await count('audit', `action = 'meeting.close' and patient_id = '${owen.patient}'`)).toBe(1);
    expect(await count('audit', `action = 'meeting.close' and patient_id is null`)).toBe(0);
  });
});

describe('after the end of a course', () => {
  let recap: string;
  let item: string;
  beforeAll(async () => {
    const [{ service }, who] = [our, amira];
    [recap, item] = [the.program.store.newId(), the.program.store.newId()];
    const made = await (await our.priya.scope()).act('test', async (tx) => {
      const own = { service_id: service, patient_id: who.patient, contact_id: meetingOf(who) };
      await tx.db
        .insertInto('recap')
        .values({
          ...own,
          id: recap,
          episode_id: who.episode,
          body: tx.seal(JSON.stringify({ did: 'Talked.', nextSteps: ['Walk'], agreed: '' })),
          written_by: tx.account,
          written_at: tx.now,
        })
        .execute();
      await tx.db
        .insertInto('agenda_item')
        .values({
          ...own,
          id: item,
          side: 'patient',
          body: tx.seal(JSON.stringify({ text: 'Sleep' })),
          added_by: who.account,
          added_at: tx.now,
        })
        .execute();
      return done();
    });
    expect(made.ok).toBe(true);
    const ended = await our.priya.post(`/patients/${who.patient}/discharge`, {
      endCode: '46',
      summary: 'We worked on walks.',
      letter: 'Dear Dr',
    });
    expect(ended.status).toBe(303);
  });

  test('a patient writes nothing more of it', async () => {
    const tables = ['next_step_report', 'agenda_item', 'agenda_item_end', 'mood', 'goal', 'pulse', 'measure'];
    const rows = async () => {
      const counts: number[] = [];
      for (const table of [...tables, 'entry', 'message', 'plan_wish', 'step_start', 'step_feedback'])
        counts.push(await count(table));
      return counts;
    };
    const before = await rows();
    const answers = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`item${at + 1}`, '1']));
    const tried: [string, Record<string, string>][] = [
      [`/meetings/${meetingOf(amira)}/reports`, { recap, 'report.1': 'done', 'step-1': 'done' }],
      [`/recaps/${meetingOf(amira)}/reports`, { recap, 'report.1': 'done', 'step-1': 'done' }],
      [`/meetings/${meetingOf(amira)}/items`, { text: 'One more thing' }],
      [`/meetings/${meetingOf(amira)}/items/${item}/end`, {}],
      ['/moods', { level: '2', visibility: 'practitioner' }],
      ['/goals', { text: 'Sing again' }],
      ['/messages', { text: 'Hello?' }],
      ['/working-together', { goals: '1', tasks: '1', bond: '1', programme: '1', shownTo: 'only-me' }],
      ['/measures/phq9', answers],
      ['/plan/wishes', { words: 'More' }],
      [`/programme/${stepOf(amira)}/start`, {}],
      [`/programme/${stepOf(amira)}/worse`, { words: 'worse' }],
    ];
    for (const [path, values] of tried) {
      const { status } = await amira.post(path, values);
      expect([path, status < 500]).toEqual([path, true]);
    }
    expect(await rows()).toEqual(before);
  });

  test('and is asked nothing about harm', async () => {
    expect((await amira.get('/measures')).text).not.toContain('/measures/phq9');
    expect((await amira.get('/measures/phq9')).status).toBe(404);
  });
});

test('an editor’s page with rows that no page of ours sends is shown without them', async () => {
  const zed = await our.patient('Zed');
  await our.priya.post(`/patients/${zed.patient}/plan/proposals`, {});
  const sent = { row: ['no contact', 'new-1'], 'mode.new-1': 'carrier pigeon', 'week.new-1': 'x', base: '1' };
  const page = await our.priya.post(`/patients/${zed.patient}/plan`, { ...sent, do: 'up:new-1' });
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('carrier pigeon');
  const saved = await our.priya.post(`/patients/${zed.patient}/plan`, { ...sent, do: 'save', reason: 'Why' });
  expect(saved.status).toBe(404);
});
