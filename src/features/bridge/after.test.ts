import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { bookMeeting } from '../appointments/index.ts';
import { listContacts, type PlannedContact, startDefaultPlan } from '../blend/index.ts';
import { newestRecap } from './index.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let amira: TestPatient;
let owen: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  amira = await our.patient('Amira');
  owen = await our.patient('Owen');
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

async function meetingsOf(patient: TestPatient): Promise<PlannedContact[]> {
  const found = await (await our.priya.scope()).act('test', async (tx) => {
    await startDefaultPlan(tx, patient.episode);
    return done(await listContacts(tx, patient.episode));
  });
  return (found.ok ? found.value : []).filter((one) => one.mode !== 'online');
}

/** A phone meeting of a contact at a local time, one that nobody else has. */
async function booked(patient: TestPatient, contact: string, date: string, time: string) {
  const outcome = await bookMeeting(await our.priya.scope(), {
    patient: patient.patient,
    contact,
    seen: '',
    date,
    time,
    zone: 'Europe/London',
    which: '',
    mode: 'phone',
    room: '',
    link: '',
    minutes: '30',
  });
  expect(outcome).toMatchObject({ ok: true });
}

const whole = (more: Record<string, string> = {}) => ({
  attendance: '5',
  minutes: '30',
  since: 'Did the diary',
  risk: 'Asked: no thoughts of harm',
  medication: 'Sertraline 50 mg',
  homework: 'Walked twice',
  did: 'Planned activity',
  plan: 'Go on',
  withheld: 'no',
  recapDid: 'We planned two walks.',
  nextSteps: '- Walk on Monday\n- Ring the choir',
  agreed: '',
  book: 'no',
  ...more,
});
const rows = async (table: string) =>
  Number((await the.owner.query(`select count(*) as n from keepstep.${table}`)).rows[0].n);
const everything = async () => {
  const counts: number[] = [];
  for (const table of ['attendance', 'note', 'recap', 'appointment']) counts.push(await rows(table));
  return counts;
};

describe('after a meeting', () => {
  let meetings: PlannedContact[];
  let page: string;
  beforeAll(async () => {
    meetings = await meetingsOf(amira);
    await booked(amira, meetings[0]?.contact ?? '', '2026-01-06', '14:00');
    page = `/patients/${amira.patient}/after/${meetings[0]?.contact}`;
  });

  test('before it began it cannot have taken place', async () => {
    const early = await our.priya.post(page, whole());
    expect(early.status).toBe(422);
    expect(early.text).toContain('has not begun yet');
    the.clock.advanceTo('2026-01-06T14:35:00Z');
  });

  test('the page fills in the next date and never anything about risk', async () => {
    const shown = (await our.priya.get(page)).text;
    expect(shown).toMatch(
      /name="next-date"[^>]*value="2026-01-\d\d"|value="2026-01-\d\d"[^>]*name="next-date"/,
    );
    expect(shown).toMatch(/name="risk"[^>]*><\/textarea>/);
  });

  test('every fault is said at once, at its field, with the words kept and nothing written', async () => {
    const before = await everything();
    const refused = await our.priya.post(page, {
      ...whole({ risk: '', recapDid: '', withheld: 'yes', minutes: '900', plan: '<b>kept</b>' }),
      book: 'yes',
      'next-date': '2026-02-01',
      'next-time': '25:00',
      'next-zone': 'Europe/London',
      'next-mode': 'phone',
      'next-minutes': '30',
    });
    expect(refused.status).toBe(422);
    for (const said of [
      'Write what you asked about risk',
      'in words for the patient',
      'Say why the patient may not read',
      'number from 0 to 480',
      '#next-time',
      '&lt;b>kept',
    ])
      expect(refused.text).toContain(said);
    expect(await everything()).toEqual(before);
  });

  test('one press writes attendance, note, recap and the next date; a second press writes nothing more', async () => {
    const before = await everything();
    const key = the.program.store.newId();
    const form = {
      ...whole({ book: 'yes' }),
      'next-date': '2026-01-20',
      'next-time': '14:00',
      'next-zone': 'Europe/London',
      'next-which': '',
      'next-mode': 'phone',
      'next-minutes': '30',
    };
    const [first, second] = await Promise.all([
      our.priya.post(page, form, key),
      our.priya.post(page, form, key),
    ]);
    expect([first?.status, second?.status]).toEqual([303, 303]);
    expect(await everything()).toEqual(before.map((count) => count + 1));
  });

  test('the patient reads the recap, its next steps and the note', async () => {
    const recap = await amira.get(`/recaps/${meetings[0]?.contact}`);
    expect(recap.text).toContain('We planned two walks.');
    expect(recap.text).toContain('Ring the choir');
    const theirs = (await amira.get('/notes')).text;
    expect(theirs).toContain('Planned activity');
    // The headings speak to whoever reads them.
    expect(theirs).toContain('Keeping safe: what we asked');
    expect(theirs).not.toContain('what you asked');
    expect((await our.priya.get(`/patients/${amira.patient}/notes`)).text).toContain('what you asked');
    const newest = await (await amira.scope()).read('test', (tx) => newestRecap(tx, amira.episode));
    expect(newest?.steps.map((step) => step.text)).toEqual(['Walk on Monday', 'Ring the choir']);
  });

  test('a signed note is not written twice: the page leads to the amendment', async () => {
    expect((await our.priya.get(page)).text).toContain('The note of this meeting is signed');
    const again = await our.priya.post(page, whole());
    expect(again.status).toBe(422);
    expect(again.text).toContain('To change it, amend it');
  });
});

describe('a note', () => {
  const amendPath = async () => {
    const text = (await our.priya.get(`/patients/${amira.patient}/notes`)).text;
    return /\/notes\/[0-9a-f-]{36}\/amend/.exec(text)?.[0] ?? '';
  };

  test('is amended by new words, and the old ones stay in view for both', async () => {
    const before = (await the.owner.query('select id, body from keepstep.note')).rows;
    const path = await amendPath();
    expect((await our.priya.post(path, { ...whole(), did: 'Planned activity' })).text).toContain(
      'Nothing is changed yet',
    );
    expect((await our.priya.post(path, whole({ did: 'Planned two walks' }))).status).toBe(303);
    for (const person of [our.priya, our.sunita]) {
      const text = (await person.get(`/patients/${amira.patient}/notes`)).text;
      expect(text).toContain('Planned two walks');
      expect(text).toContain('Planned activity');
      expect(text).toContain('Earlier words');
    }
    expect((await amira.get('/notes')).text).toContain('Planned two walks');
    const after = (await the.owner.query('select id, body from keepstep.note')).rows;
    for (const row of before) expect(after).toContainEqual(row);
  });

  test('that was amended meanwhile is not amended again', async () => {
    const path = await amendPath();
    await our.priya.post(path, whole({ did: 'First' }));
    expect((await our.priya.get(path)).status).toBe(404);
    const late = await our.priya.post(path, whole({ did: 'Second' }));
    expect(late.status).toBe(404);
  });

  test('never changes: not even SQL under the role of the program can', async () => {
    const scope = await our.priya.scope();
    await expect(
      scope.read('test', (tx) => tx.db.updateTable('note').set({ signed_by: our.tom.account }).execute()),
    ).rejects.toThrow(/permission denied/);
  });

  test('not for patient view needs a reason, and the patient does not see that it is there', async () => {
    const path = await amendPath();
    await our.priya.post(path, whole({ did: 'Kept back', withheld: 'yes', withheldReason: 'Third person' }));
    expect((await our.priya.get(`/patients/${amira.patient}/notes`)).text).toContain('Third person');
    const theirs = (await amira.get('/notes')).text;
    expect(theirs).not.toContain('Kept back');
    expect(theirs).not.toContain('Third person');
    expect((await amira.get('/notes')).text).toContain('First');
  });
});

describe('a meeting that did not take place', () => {
  let page: string;
  let meetings: PlannedContact[];
  beforeAll(async () => {
    meetings = await meetingsOf(owen);
    page = `/patients/${owen.patient}/after/${meetings[0]?.contact}`;
    await booked(owen, meetings[0]?.contact ?? '', '2026-01-07', '10:00');
    the.clock.advanceTo('2026-01-07T10:40:00Z');
  });

  test('is written down and leads to a call, with no note asked for', async () => {
    const sent = await our.priya.post(page, { attendance: '3', book: 'no', withheld: 'no' });
    expect(sent.location).toBe(`${page}?missed=1`);
    const shown = await our.priya.get(page);
    expect(shown.text).toContain('Ring now');
    expect(shown.text).toContain('Find another time');
    expect(await rows('discharge')).toBe(0);
    expect((await owen.get(`/recaps/${meetings[0]?.contact}`)).status).toBe(404);
  });

  test('was a mistake: a later row puts it right', async () => {
    expect((await our.priya.get(`${page}?again=1`)).text).toContain('Agree and send');
    expect((await our.priya.post(page, whole({ attendance: '6' }))).status).toBe(303);
    expect((await owen.get(`/recaps/${meetings[0]?.contact}`)).text).toContain('We planned two walks.');
  });

  test('a cancellation needs who and why', async () => {
    await booked(owen, meetings[1]?.contact ?? '', '2026-01-14', '10:00');
    const path = `/patients/${owen.patient}/after/${meetings[1]?.contact}`;
    const refused = await our.priya.post(path, { attendance: 'cancelled-patient', withheld: 'no' });
    expect(refused.text).toContain('why it was cancelled');
    const sent = await our.priya.post(path, {
      attendance: 'cancelled-patient',
      cancelReason: 'Child ill',
      withheld: 'no',
    });
    expect(sent.status).toBe(303);
    expect((await our.priya.get(`${path}?missed=1`)).text).toContain('Ring now');
  });

  test('a meeting without a date says so', async () => {
    const path = `/patients/${owen.patient}/after/${meetings[3]?.contact}`;
    expect((await our.priya.post(path, whole())).text).toContain('no date in the diary');
  });
});

describe('who may not', () => {
  test.each(['colleague', 'supervisor', 'manager', 'other service', 'patient'])('%s', async (who) => {
    const meetings = await meetingsOf(amira);
    const people = {
      colleague: our.tom,
      supervisor: our.sunita,
      manager: our.manager,
      'other service': other.priya,
      patient: amira,
    };
    const person = people[who as keyof typeof people];
    const page = `/patients/${amira.patient}/after/${meetings[1]?.contact}`;
    const amend = /\/notes\/[0-9a-f-]{36}\/amend/.exec(
      (await our.priya.get(`/patients/${amira.patient}/notes`)).text,
    )?.[0];
    expect((await person.get(page)).status).toBe(404);
    expect((await person.post(page, whole())).status).toBe(404);
    expect((await person.get(amend ?? '')).status).toBe(404);
    expect((await person.post(amend ?? '', whole({ did: 'x' }))).status).toBe(404);
    const reads = (await person.get(`/patients/${amira.patient}/notes`)).status;
    expect(reads).toBe(who === 'supervisor' ? 200 : 404);
  });

  test('nobody closes a meeting under another patient', async () => {
    const [meeting] = await meetingsOf(amira);
    const page = `/patients/${owen.patient}/after/${meeting?.contact}`;
    expect((await our.priya.get(page)).status).toBe(404);
    expect((await our.priya.post(page, whole())).status).toBe(404);
  });
});
