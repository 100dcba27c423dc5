import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { reassign } from '../episodes/index.ts';
import { addCover, addSupervision } from '../service/index.ts';
import { openSession } from './actions.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let ben: TestPatient;
let tara: Person;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  ben = await here.patient('Ben');
  tara = await here.staff('Tara', ['supervisor']);
});
afterEach(() => expect(the.faults).toEqual([]));
afterAll(() => the.end());

const withPriya = () => `/supervision/with/${here.priya.account}`;
/** What a page says, without the column names that a phone shows in every cell. */
const bodyOf = (html: string) =>
  html
    .replace(/<span[^>]*table[^>]*heading[^>]*>[\s\S]*?<\/span>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const spent = { outcome: 'discussed', said: 'Walks stalled.', agreed: 'Plan smaller walks.', by: 'Tuesday' };
async function begun(): Promise<string> {
  const { location } = await here.sunita.post(withPriya(), {});
  return location ?? '';
}
const count = async (table: string) =>
  (await the.owner.query(`select count(*)::int as n from keepstep.${table}`)).rows[0].n;

test('a supervisor sees why each case of theirs comes up, the most pressing first, and the rules', async () => {
  await ben.post('/measures/phq9', { item9: '1' });
  const text = bodyOf((await here.sunita.get(withPriya())).text);
  expect(text.indexOf('Ben Test')).toBeLessThan(text.indexOf('Amira Test'));
  expect(text).toMatch(/Ben Test An open concern New: in care since today, not discussed yet never/);
  expect(text).toContain('A new PHQ-9 or GAD-7 total of 15 or more.');
  expect(bodyOf((await here.sunita.get('/supervision')).text)).toMatch(/Priya 2 2/);
});

test('the practitioner sees the same list and writes what they want to ask, which the supervisor reads', async () => {
  const question = `/supervision/prepare/${amira.patient}`;
  expect((await here.priya.get('/caseload')).text).toContain('href="/supervision/prepare"');
  expect((await here.priya.get(question)).status).toBe(200);
  const long = await here.priya.post(question, { words: 'x'.repeat(4001) });
  expect(long.status).toBe(422);
  expect(long.text).toContain('x'.repeat(4001));
  expect((await here.priya.post(question, { words: 'Is <b>it</b> time to slow down?' })).status).toBe(303);
  expect((await here.priya.get('/supervision/prepare')).text).toContain('&lt;b>it&lt;/b>');
  expect(bodyOf((await here.sunita.get(withPriya())).text)).toContain(
    'The practitioner wants to ask something',
  );
  await here.priya.post(question, { words: '' });
  expect(bodyOf((await here.sunita.get(withPriya())).text)).not.toContain('wants to ask something');
  await here.priya.post(question, { words: 'Is it time to slow down?' });
});

test('a session is held, written down, signed by both, and stays as it is', async () => {
  const [session, again] = [await begun(), await begun()];
  expect(again).toBe(session);
  const about = `${session}/cases/${amira.patient}`;
  expect(bodyOf((await here.sunita.get(about)).text)).toContain(
    'Priya wants to ask Is it time to slow down?',
  );
  expect((await here.sunita.post(`${session}/signature`, { words: '' })).status).toBe(422);
  const empty = await here.sunita.post(about, { outcome: 'discussed', said: '', agreed: '', by: 'Friday' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('value="Friday"');
  expect(await count('supervision_case')).toBe(0);
  expect((await here.sunita.post(about, spent)).status).toBe(303);
  expect((await here.sunita.post(`${session}/cases/${ben.patient}`, { outcome: 'not-today' })).status).toBe(
    303,
  );
  // While it is held it is the supervisor's paper.
  expect((await here.priya.get(session)).status).toBe(404);
  expect((await here.priya.post(`${session}/signature`, { words: 'Mine' })).status).toBe(404);
  expect((await here.sunita.post(`${session}/signature`, { words: '' })).status).toBe(303);
  expect((await here.sunita.post(about, { ...spent, said: 'Otherwise.' })).status).toBe(422);
  expect((await here.sunita.post(`${session}/signature`, { words: '' })).status).toBe(422);
  const read = bodyOf((await here.priya.get(session)).text);
  for (const words of ['Walks stalled.', 'Plan smaller walks.', 'Tuesday', 'Signed by Sunita'])
    expect(read).toContain(words);
  expect(bodyOf((await here.priya.get('/supervision/prepare')).text)).toContain('waits for your signature');
  expect((await here.priya.post(`${session}/signature`, { words: 'And we spoke of sleep.' })).status).toBe(
    303,
  );
  expect(bodyOf((await here.sunita.get(session)).text)).toContain('And we spoke of sleep.');
  expect(await count('supervision_signature')).toBe(2);
});

test('what was discussed waits, what was left for another day comes up again', async () => {
  const list = bodyOf((await here.sunita.get(withPriya())).text);
  expect(list).toMatch(/May wait.*Amira Test today/);
  expect(list).toMatch(/Ben Test An open concern New: .*never/);
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 22 }));
  expect(bodyOf((await here.sunita.get(withPriya())).text)).toMatch(
    /Amira Test Its turn: not discussed for 22 days/,
  );
});

test('only assigned cases: nobody else comes to the list, the session or a case', async () => {
  const session = await begun();
  const zed = await here.patient('Zed', here.tom.account);
  expect(bodyOf((await here.sunita.get(withPriya())).text)).not.toContain('Zed Test');
  const addresses = [withPriya(), session, `${session}/cases/${amira.patient}`];
  const strangers = [tara, here.tom, here.manager, amira];
  for (const who of strangers)
    for (const address of addresses) {
      expect((await who.get(address)).status, `${who.name} ${address}`).toBe(404);
      if (address !== session) expect((await who.post(address, spent)).status).toBe(404);
    }
  for (const who of strangers) expect((await who.post(`${session}/signature`, {})).status).toBe(404);
  // A case of a practitioner whom they do not supervise, and one that is nobody's, look the same.
  for (const patient of [zed.patient, the.program.store.newId()]) {
    expect((await here.sunita.get(`${session}/cases/${patient}`)).status).toBe(404);
    expect((await here.sunita.post(`${session}/cases/${patient}`, spent)).status).toBe(404);
  }
  expect((await here.tom.get(`/supervision/prepare/${amira.patient}`)).status).toBe(404);
});

test('a colleague who covers sees no supervision of somebody else’s cases', async () => {
  const today = the.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate();
  const covered = await addCover(await here.manager.scope(), {
    practitioner: here.priya.account,
    coveredBy: here.tom.account,
    startsOn: today.toString(),
    endsOn: today.add({ days: 3 }).toString(),
  });
  expect(covered.ok).toBe(true);
  expect((await here.tom.get(`/patients/${amira.patient}`)).status).toBe(200);
  expect((await here.tom.get(`/supervision/prepare/${amira.patient}`)).status).toBe(404);
  expect((await here.tom.post(`/supervision/prepare/${amira.patient}`, { words: 'Mine?' })).status).toBe(404);
  expect((await here.tom.get('/supervision/prepare')).text).not.toContain('Amira');
});

test('a case that went to a colleague is no longer read about in an old session', async () => {
  const session = await begun();
  await here.sunita.post(`${session}/cases/${ben.patient}`, { ...spent, said: 'About Ben alone.' });
  await here.sunita.post(`${session}/signature`, { words: '' });
  expect((await here.priya.get(session)).text).toContain('About Ben alone.');
  const given = { patient: ben.patient, practitioner: here.tom.account, reason: 'A smaller list' };
  expect((await reassign(await here.priya.scope(), given)).ok).toBe(true);
  for (const who of [here.priya, here.sunita]) {
    const { status, text } = await who.get(session);
    expect(status).toBe(200);
    expect(text).not.toContain('About Ben alone.');
    expect(text).not.toContain('Ben Test');
    expect(text).toContain('no longer yours to read about');
  }
});

test('when supervision ends, so does all of it; whoever comes after begins their own', async () => {
  const session = await begun();
  const { rows } = await the.owner.query('select id from keepstep.supervision where practitioner_id = $1', [
    here.priya.account,
  ]);
  await here.manager.post(`/service/supervision/${rows[0].id}/end`, {});
  for (const address of [withPriya(), session, `${session}/cases/${amira.patient}`])
    expect((await here.sunita.get(address)).status).toBe(404);
  expect((await here.sunita.post(`${session}/cases/${amira.patient}`, spent)).status).toBe(404);
  const added = await addSupervision(await here.manager.scope(), {
    supervisor: tara.account,
    practitioner: here.priya.account,
  });
  expect(added.ok).toBe(true);
  const list = await tara.get(withPriya());
  expect(list.status).toBe(200);
  expect(list.text).not.toContain('/supervision/sessions/');
  expect((await tara.get(session)).status).toBe(404);
});

test('two browsers that begin at the same moment come to one session', async () => {
  const [one, other] = await Promise.all([tara.post(withPriya(), {}), tara.post(withPriya(), {})]);
  expect(one.location).toBe(other.location);
  const open = await (await tara.scope()).read('test', (tx) => openSession(tx, here.priya.account));
  expect(one.location).toContain(open?.id);
});

test('it is staff’s alone: the patient sees nothing of it in the database, and their record names no words', async () => {
  const scope = await amira.scope();
  for (const table of ['supervision_case', 'supervision_question', 'supervision_signature'] as const) {
    expect(await count(table)).toBeGreaterThan(0);
    expect(await scope.read('test', (tx) => tx.db.selectFrom(table).select('id').execute())).toEqual([]);
  }
  const { rows } = await the.owner.query('select body from keepstep.supervision_case');
  expect(rows.some((row) => row.body.toString('utf8').includes('Walks'))).toBe(false);
});
