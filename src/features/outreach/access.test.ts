/** Who may reach, read along and decide, and what the forms of the page refuse. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { type Missing, pathOf, reaching } from './reaching.fixture.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let on: ReturnType<typeof reaching>;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  on = reaching(the, our);
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

describe('who may', () => {
  let ida: Missing;
  const forms = {
    calls: { outcome: 'no-answer' },
    messages: { text: 'Hello.' },
    offers: { offer: 'By phone?' },
    letters: { letter: 'Dear Ida' },
  };
  beforeAll(async () => {
    ida = await on.missing();
  });

  test('a colleague, a manager, another service and patients find nothing here', async () => {
    for (const person of [our.tom, our.manager, other.priya, other.sunita, ida]) {
      expect((await person.get(pathOf(ida))).status).toBe(404);
      for (const [form, values] of Object.entries(forms))
        expect((await person.post(`${pathOf(ida)}/${form}`, values)).status).toBe(404);
      const decided = { decision: 'end', reason: 'x' };
      expect((await person.post(`${pathOf(ida)}/decision`, decided)).status).toBe(404);
    }
    expect(await on.steps(ida)).toEqual([]);
  });

  test('the supervisor reads and decides, and does not ring or write', async () => {
    const page = (await our.sunita.get(pathOf(ida))).text;
    expect(page).not.toContain('/reach/calls');
    expect(page).not.toContain('/reach/messages');
    for (const [form, values] of Object.entries(forms))
      expect((await our.sunita.post(`${pathOf(ida)}/${form}`, values)).status).toBe(404);
  });

  test('the practitioner does not decide, not even as a supervisor of others', async () => {
    expect((await our.priya.post(`${pathOf(ida)}/decision`, { decision: 'end', reason: 'x' })).status).toBe(
      404,
    );
    const stranger = await our.staff('Una', ['supervisor', 'practitioner']);
    expect((await stranger.post(`${pathOf(ida)}/decision`, { decision: 'end', reason: 'x' })).status).toBe(
      404,
    );
    expect((await our.priya.get(pathOf(ida))).text).not.toContain('/reach/decision');
    // Whoever opened the record with a reason reads along, and decides nothing.
    const reason = 'Ida rang me and cannot reach Priya';
    const born = { 'birthDate[day]': '3', 'birthDate[month]': '2', 'birthDate[year]': '1990' };
    const opened = { givenName: ida.name, familyName: 'Test', ...born, reason };
    await stranger.post('/break-glass', opened);
    expect((await stranger.get(pathOf(ida))).status).toBe(200);
    expect((await stranger.post(`${pathOf(ida)}/decision`, { decision: 'end', reason: 'x' })).status).toBe(
      404,
    );
    expect((await stranger.post(`${pathOf(ida)}/calls`, { outcome: 'spoke' })).status).toBe(404);
  });

  test('a colleague who covers today rings and writes, and does not decide', async () => {
    const today = the.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate();
    const part = (name: string, date: typeof today) => ({
      [`${name}[day]`]: String(date.day),
      [`${name}[month]`]: String(date.month),
      [`${name}[year]`]: String(date.year),
    });
    const cover = { practitioner: our.priya.account, coveredBy: our.tom.account };
    const set = { ...cover, ...part('startsOn', today), ...part('endsOn', today) };
    expect((await our.manager.post('/service/cover', set)).status).toBe(303);
    expect(await on.read(ida, our.tom)).toMatch(/Ring \S+ now/);
    expect((await our.tom.get('/caseload')).text).toContain('Did not come');
    expect((await on.send(ida, 'calls', { outcome: 'no-answer' }, our.tom)).status).toBe(303);
    expect((await our.tom.post(`${pathOf(ida)}/decision`, { decision: 'end', reason: 'x' })).status).toBe(
      404,
    );
  });

  test('rows are shown to no patient, and changed by nobody', async () => {
    const rows = await (await ida.scope()).read('test', (tx) =>
      tx.db.selectFrom('outreach_step').select('id').execute(),
    );
    expect(rows).toEqual([]);
    await expect(
      (await our.priya.scope()).read('test', (tx) =>
        tx.db.updateTable('outreach_step').set({ kind: 'wrote' }).execute(),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('what is sent', () => {
  let jac: Missing;
  beforeAll(async () => {
    jac = await on.missing();
  });

  test('the same form twice is one step and one message', async () => {
    const key = the.program.store.newId();
    const values = { text: 'Once.', _seen: await on.seenOn(jac) };
    for (let press = 0; press < 2; press++)
      expect((await our.priya.post(`${pathOf(jac)}/messages`, values, key)).status).toBe(303);
    expect(await on.count('message', jac)).toBe(1);
    expect(await on.count('outreach_step', jac)).toBe(1);
  });

  test('what has changed since the page was opened is shown first, with the words kept', async () => {
    const before = await on.seenOn(jac);
    await jac.post('/messages', { text: 'Sorry, I was ill.' });
    const late = await our.priya.post(`${pathOf(jac)}/messages`, { text: 'Where were you?', _seen: before });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Something has changed since you opened this page');
    expect(late.text).toContain('Where were you?');
    expect(await on.count('message', jac)).toBe(2);
    const decided = await our.sunita.post(`${pathOf(jac)}/decision`, {
      decision: 'end',
      reason: 'No word.',
      _seen: before,
    });
    expect(decided.status).toBe(422);
    expect(decided.text).toContain('No word.');
  });

  test('nothing, too much and strange values are refused at their fields', async () => {
    const kit = await on.missing();
    for (const outcome of ['', 'SPOKE', '<script>', 'decided'])
      expect((await on.send(kit, 'calls', { outcome })).text).toContain('Press one of the four buttons');
    expect((await on.send(kit, 'messages', { text: '  ' })).text).toContain('href="#text"');
    expect((await on.send(kit, 'offers', { offer: '' })).text).toContain('href="#offer"');
    const long = await on.send(kit, 'messages', { text: 'a'.repeat(20_001) });
    expect(long.text).toContain('1 characters too long');
    expect((await on.decision(kit, 'discharge')).text).toContain('Choose how to go on');
    const tooLong = await on.send(
      kit,
      'decision',
      { decision: 'letter', reason: '😀'.repeat(2001) },
      our.sunita,
    );
    expect(tooLong.text).toContain('2000 characters or fewer');
    expect(await on.steps(kit)).toEqual([]);
    await on.send(kit, 'messages', { text: '<img src=x onerror=alert(1)>' });
    expect((await kit.get('/messages')).text).toContain('&lt;img src=x');
  });

  test('after the end of treatment nothing is sent, and the page says so', async () => {
    const lou = await on.missing();
    await the.owner.query('update keepstep.episode_summary set discharged_at = $1 where episode_id = $2', [
      the.clock.now().toString(),
      lou.episode,
    ]);
    expect(await on.read(lou)).toContain('Treatment has ended');
    const refused = await our.priya.post(`${pathOf(lou)}/messages`, { text: 'Hello.' });
    expect(refused.status).toBe(422);
    expect(await on.count('message', lou)).toBe(0);
  });
});
