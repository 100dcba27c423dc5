import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, type PlannedContact, startDefaultPlan } from '../blend/index.ts';
import { takeMeasure } from '../measures/index.ts';
import { insertNote, insertRecap } from './store.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let amira: TestPatient;
let stranger: TestPatient;
let meetings: PlannedContact[];
let contact: string;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  amira = await our.patient('Amira');
  stranger = await our.patient('Owen');
  const contacts = await (await our.priya.scope()).act('test', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done(await listContacts(tx, amira.episode));
  });
  meetings = (contacts.ok ? contacts.value : []).filter((one) => one.mode !== 'online');
  contact = meetings[1]?.contact ?? '';
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const bridge = (more = '') => `/patients/${amira.patient}/bridge/${contact}${more}`;

describe('the patient before a meeting', () => {
  test('writes what they want to talk about, and the practitioner reads it first', async () => {
    expect((await amira.get(`/meetings/${contact}`)).text).toContain('Write what matters to you');
    await amira.post(`/meetings/${contact}/items`, { text: "my sister's visit <b>" });
    const page = await our.priya.get(bridge());
    expect(page.text).toContain('my sister');
    expect(page.text).toContain('&lt;b>');
    expect(page.text.indexOf('my sister')).toBeLessThan(page.text.indexOf('Since last time</h2>'));
  });

  test('takes off their own items and nobody else’s', async () => {
    await amira.post(`/meetings/${contact}/items`, { text: 'work' });
    const mine = await amira.get(`/meetings/${contact}`);
    const ids = [...mine.text.matchAll(/items\/([0-9a-f-]{36})\/end/g)].map((hit) => hit[1]);
    expect(ids).toHaveLength(2);
    expect((await stranger.post(`/meetings/${contact}/items/${ids[1]}/end`, {})).status).toBe(404);
    const off = await amira.post(`/meetings/${contact}/items/${ids[1]}/end`, {});
    expect((await amira.get(`/meetings/${contact}`)).text.match(/\/end/g)).toHaveLength(1);
    // A slip of the finger loses no word, and a second tab may take off what is off already.
    const after = await amira.get(off.location ?? '');
    expect(after.text).toContain('Taken off: “work”');
    expect(after.text).toContain('Put it back');
    const again = await amira.post(`/meetings/${contact}/items/${ids[1]}/end`, {});
    expect([again.status, again.location]).toEqual([303, off.location]);
    expect((await stranger.post(`/meetings/${contact}/items/${ids[1]}/end`, {})).status).toBe(404);
    const other = await amira.get(`/meetings/${contact}?taken=${ids[0]}`);
    expect(other.text).not.toContain('Taken off');
  });

  test('is told at the field what is missing or too long, with the words kept', async () => {
    expect((await amira.post(`/meetings/${contact}/items`, { text: ' ' })).text).toContain(
      'Write what you want to talk about',
    );
    const long = await amira.post(`/meetings/${contact}/items`, { text: `\u202E${'x'.repeat(600)}` });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Use 500 characters or fewer');
    expect(long.text).toContain('x'.repeat(600));
  });

  test('sees no meeting that is not theirs, and no online step as a meeting', async () => {
    expect((await stranger.get(`/meetings/${contact}`)).status).toBe(404);
    expect((await stranger.post(`/meetings/${contact}/items`, { text: 'hello' })).status).toBe(404);
  });
});

describe('the practitioner before a meeting', () => {
  test('is led to the next meeting', async () => {
    const page = await our.priya.get(`/patients/${amira.patient}/bridge`);
    expect(page.location).toBe(`/patients/${amira.patient}/bridge/${meetings[0]?.contact}`);
    expect((await our.priya.get(`/patients/${stranger.patient}/bridge`)).text).toContain(
      'no meeting to come',
    );
  });

  test('finds a drafted agenda and saves it; the patient sees it and keeps their own', async () => {
    expect((await our.priya.get(bridge())).text).toContain('Drafted from what is waiting');
    await our.priya.post(bridge(), { agenda: '1. rain plan\n2. next step' });
    expect((await our.priya.get(bridge())).text).not.toContain('Drafted from what is waiting');
    const theirs = await amira.get(`/meetings/${contact}`);
    expect(theirs.text).toContain('rain plan');
    expect(theirs.text).toContain('my sister');
    await our.priya.post(bridge(), { agenda: 'next step\nrain plan' });
    expect((await our.priya.get(bridge())).text).toContain('next step');
  });

  test('sees scores then and now', async () => {
    const scope = await amira.scope();
    const take = (answers: (0 | 1 | 2 | 3)[]) =>
      takeMeasure(scope, {
        patient: amira.patient,
        contact: null,
        instrument: 'phq9',
        answers,
        how: 'here',
        edition: 'test',
      });
    expect(await take([2, 2, 2, 2, 2, 2, 2, 3, 0])).toMatchObject({ ok: true });
    the.clock.advanceTo(the.clock.now().add({ hours: 24 * 8 }));
    expect(await take([1, 2, 1, 2, 1, 2, 1, 2, 0])).toMatchObject({ ok: true });
    expect((await our.priya.get(bridge())).text).toContain('PHQ-9 17 to 12');
  });

  test('a joint choice stands on the draft until it is made, and not again after it', async () => {
    const kim = await our.patient('Kim');
    const next = await (await our.priya.scope()).act('test', async (tx) => {
      await startDefaultPlan(tx, kim.episode);
      return done((await listContacts(tx, kim.episode)).find((one) => one.mode !== 'online')?.contact ?? '');
    });
    const path = `/patients/${kim.patient}/bridge/${next.ok ? next.value : ''}`;
    const gad7 = (value: string) =>
      Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`item${at + 1}`, value]));
    await kim.post('/measures/gad7', gad7('1'));
    expect((await our.priya.get(path)).text).not.toContain('How it is going, and what to do next');
    the.clock.advanceTo(the.clock.now().add({ hours: 24 * 8 }));
    await kim.post('/measures/gad7', gad7('3'));
    expect((await our.priya.get(path)).text).toContain('How it is going, and what to do next');
    const chosen = { choice: 'continue', reason: 'It was a hard week.' };
    expect((await our.priya.post(`/patients/${kim.patient}/choice`, chosen)).status).toBe(303);
    expect((await our.priya.get(path)).text).not.toContain('How it is going, and what to do next');
  });

  test('too many or too long lines are refused with the list kept', async () => {
    const refused = await our.priya.post(bridge(), { agenda: `${'line\n'.repeat(21)}` });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Use 20 lines or fewer');
  });
});

describe('the shared screen', () => {
  test('never shows alliance, risk, staff notes or the menu with other names', async () => {
    the.clock.advanceTo(the.clock.now().add({ hours: 24 * 15 }));
    await amira.post('/working-together', {
      goals: 'not-at-all',
      tasks: 'not-at-all',
      bond: 'not-at-all',
      words: 'ALLIANCE WORDS',
      shownTo: 'practitioner',
    });
    await (await our.priya.scope()).act('test', async (tx) => {
      const body = {
        since: '',
        risk: 'RISK WORDS',
        medication: '',
        homework: '',
        did: 'NOTE WORDS',
        plan: '',
      };
      const about = { contact: meetings[0]?.contact ?? '', episode: amira.episode, patient: amira.patient };
      await insertNote(tx, { id: tx.id(), ...about, amends: null, body, withheldReason: null });
      const recap = { did: 'Planned a walk', nextSteps: ['Ring the choir', 'Walk on Monday'], agreed: '' };
      await insertRecap(tx, { id: tx.id(), ...about, body: recap });
      return done();
    });
    const bridgeText = (await our.priya.get(bridge())).text;
    expect(bridgeText).toContain('ALLIANCE WORDS');
    const shared = await our.priya.get(`/patients/${amira.patient}/shared/${contact}`);
    expect(shared.status).toBe(200);
    expect(shared.text).toContain('my sister');
    expect(shared.text).toContain('Ring the choir');
    for (const never of [
      'ALLIANCE WORDS',
      'RISK WORDS',
      'NOTE WORDS',
      'Owen',
      'Caseload',
      'working-together',
    ]) {
      expect(shared.text).not.toContain(never);
    }
  });
});

describe('what was agreed', () => {
  test('both people say what became of it, and the newest answer stands', async () => {
    const mine = await amira.get(`/meetings/${contact}`);
    const recap = /name="recap" value="([^"]+)"/.exec(mine.text)?.[1] ?? '';
    const told = await amira.post(`/meetings/${contact}/reports`, {
      recap,
      'step-1': 'done',
      'step-2': 'not-yet',
    });
    expect((await amira.get(told.location ?? '')).text).toContain('Saved. Your practitioner can see it.');
    await our.priya.post(bridge('/reports'), { recap, 'step-2': 'some', 'step-9': 'done', 'step-1': 'evil' });
    const page = (await our.priya.get(bridge())).text;
    expect(page).toContain('Ring the choir → <strong>done');
    expect(page).toContain('Walk on Monday → <strong>some of it');
    const read = await amira.get(`/recaps/${meetings[0]?.contact}`);
    expect(read.text).toContain('Planned a walk');
    expect((await stranger.get(`/recaps/${meetings[0]?.contact}`)).status).toBe(404);
    expect((await stranger.post(`/meetings/${contact}/reports`, { recap, 'step-1': 'done' })).status).toBe(
      404,
    );
  });
});

describe('who may not', () => {
  test.each(['colleague', 'manager', 'other service', 'patient'])('%s', async (who) => {
    const person = {
      colleague: our.tom,
      manager: our.manager,
      'other service': other.priya,
      patient: stranger,
    }[who];
    for (const path of [
      bridge(),
      `/patients/${amira.patient}/bridge`,
      `/patients/${amira.patient}/shared/${contact}`,
    ]) {
      expect((await person?.get(path))?.status).toBe(404);
    }
    expect((await person?.post(bridge(), { agenda: 'x' }))?.status).toBe(404);
    expect((await person?.post(bridge('/reports'), {}))?.status).toBe(404);
  });

  test('the supervisor reads and does not write; a contact of another patient is not there', async () => {
    expect((await our.sunita.get(bridge())).status).toBe(200);
    expect((await our.sunita.post(bridge(), { agenda: 'x' })).status).toBe(404);
    expect((await our.priya.get(`/patients/${stranger.patient}/bridge/${contact}`)).status).toBe(404);
    expect(
      (await our.priya.post(`/patients/${stranger.patient}/bridge/${contact}`, { agenda: 'x' })).status,
    ).toBe(404);
  });
});
