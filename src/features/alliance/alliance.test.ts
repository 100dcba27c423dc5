import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { seePatient } from '../episodes/index.ts';
import { allianceForBridge } from './index.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let amira: TestPatient;
let stranger: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  amira = await our.patient('Amira');
  stranger = await other.patient('Olga');
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

const fortnightLater = () => the.clock.advanceTo(the.clock.now().add({ hours: 24 * 14 }));
const check = (more: Record<string, string> = {}) => ({
  goals: 'mostly',
  tasks: 'partly',
  bond: 'fully',
  programme: 'a-little',
  words: 'Too much reading',
  shownTo: 'practitioner',
  ...more,
});
const staffPage = () => `/patients/${amira.patient}/working-together`;
const forBridge = async () =>
  (await our.priya.scope()).read('test', async (tx) =>
    allianceForBridge(tx, await seePatient(tx, amira.patient, 'alliance')),
  );

describe('the patient answers', () => {
  test('after a fortnight the check is offered, and says that it is not a tested scale', async () => {
    expect((await amira.get('/working-together')).text).toContain('We will ask again from');
    fortnightLater();
    const page = await amira.get('/working-together');
    expect(page.text).toContain('They are not a tested scale');
    expect(page.text).toContain('You need not answer');
  });

  test('what is only mine is shown to nobody else, and no dip tells of it', async () => {
    const sent = await amira.post('/working-together', check({ shownTo: 'only-me', words: 'A secret' }));
    expect(sent.location).toBe('/working-together?saved=1');
    expect((await amira.get('/working-together')).text).toContain('A secret');
    const page = await our.priya.get(staffPage());
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('A secret');
    expect((await forBridge())?.dips).toEqual([]);
    expect((await forBridge())?.pulses).toEqual([]);
  });

  test('what is shown to the practitioner is shown to them alone', async () => {
    fortnightLater();
    await amira.post('/working-together', check());
    expect((await our.priya.get(staffPage())).text).toContain('Too much reading');
    expect((await our.sunita.get(staffPage())).text).not.toContain('Too much reading');
    expect((await forBridge())?.dips).toEqual([{ kind: 'low', side: 'patient', question: 'programme' }]);
  });

  test('the patient changes who sees it: the supervisor too, then nobody', async () => {
    const pulse = (await forBridge())?.pulses[0]?.id;
    await amira.post(`/working-together/${pulse}/shown`, { shownTo: 'practitioner-and-supervisor' });
    expect((await our.sunita.get(staffPage())).text).toContain('Too much reading');
    await amira.post(`/working-together/${pulse}/shown`, { shownTo: 'only-me' });
    expect((await our.priya.get(staffPage())).text).not.toContain('Too much reading');
    await amira.post(`/working-together/${pulse}/shown`, { shownTo: 'practitioner' });
  });

  test('nobody but the giver changes who sees it, not even by SQL', async () => {
    const scope = await our.priya.scope();
    const changed = await scope.read('test', (tx) =>
      tx.db.updateTable('pulse').set({ shown_to: 'practitioner-and-supervisor' }).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
  });
});

describe('the practitioner', () => {
  test('answers for themself; the patient never reads it, the supervisor where it was chosen', async () => {
    const form = check({ goals: 'fully', words: 'I talk too much', shownTo: 'practitioner-and-supervisor' });
    expect((await our.priya.post(staffPage(), form)).status).toBe(303);
    expect((await our.sunita.get(staffPage())).text).toContain('I talk too much');
    expect((await amira.get('/working-together')).text).not.toContain('I talk too much');
    const rows = await (await amira.scope()).read('test', (tx) =>
      tx.db.selectFrom('pulse').select('side').where('side', '=', 'practitioner').execute(),
    );
    expect(rows).toEqual([]);
  });

  test('records what they decided, and the next answers are set beside it', async () => {
    const about = (await forBridge())?.about;
    const path = `${staffPage()}/${about}/repair`;
    expect((await our.priya.post(path, { move: 'shorten', repairWords: 'Short versions' })).status).toBe(303);
    expect((await our.priya.get(staffPage())).text).toContain('No answers since');
    fortnightLater();
    await amira.post('/working-together', check({ programme: 'mostly' }));
    expect((await our.priya.get(staffPage())).text).toContain('The next answers were higher');
  });

  test('a choice without an answer is refused at its field', async () => {
    const about = (await forBridge())?.about;
    const refused = await our.priya.post(`${staffPage()}/${about}/repair`, { repairWords: 'x' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose what you decided together');
  });
});

describe('who may not', () => {
  test.each(['tom', 'marek'] as const)('%s sees no page of a patient who is not theirs', async (who) => {
    const person = who === 'marek' ? our.manager : our.tom;
    expect((await person.get(staffPage())).status).toBe(404);
    expect((await person.post(staffPage(), check())).status).toBe(404);
  });

  test('nor does another service, nor a patient another patient', async () => {
    expect((await other.priya.get(staffPage())).status).toBe(404);
    expect((await stranger.get(staffPage())).status).toBe(404);
    const pulse = (await forBridge())?.pulses[0]?.id;
    const tried = await stranger.post(`/working-together/${pulse}/shown`, { shownTo: 'only-me' });
    expect(tried.status).toBe(404);
  });

  test('the supervisor reads and does not answer', async () => {
    expect((await our.sunita.post(staffPage(), check())).status).toBe(404);
  });
});

describe('bad input', () => {
  test('nothing chosen, over-long words and strange values are refused at their fields, with the words kept', async () => {
    const long = `${'😀'.repeat(2001)}`;
    const refused = await amira.post('/working-together', { goals: '<script>', words: long });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose one of the answers');
    expect(refused.text).toContain('Use 2000 characters or fewer');
    expect(refused.text).toContain('Choose who may see your answers');
    expect(refused.text).toContain('😀😀');
    const empty = await amira.post('/working-together', { shownTo: 'only-me' });
    expect(empty.text).toContain('Choose an answer to one question or more');
  });

  test('hostile words are shown as words', async () => {
    await amira.post('/working-together', check({ words: '<img src=x onerror=alert(1)> \u202Eabc' }));
    expect((await our.priya.get(staffPage())).text).toContain('&lt;img src=x');
  });

  test('the same form sent twice is one answer', async () => {
    const key = the.program.store.newId();
    const before = (await forBridge())?.pulses.length ?? 0;
    await amira.post('/working-together', check({ words: 'Twice' }), key);
    await amira.post('/working-together', check({ words: 'Twice' }), key);
    expect((await forBridge())?.pulses).toHaveLength(before + 1);
  });
});
