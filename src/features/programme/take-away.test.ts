import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { dischargeEpisode } from '../discharge/index.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let ben: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  ben = await here.patient('Ben');
  await amira.post('/goals', { text: 'Sing <b>loud</b> & often 🎶' });
  await amira.post('/moods', { level: 'ok', words: 'Only mine to read', visibility: 'only-me' });
  await amira.post('/messages', { text: 'Hello Priya, it is me.' });
  await here.priya.post(`/patients/${amira.patient}/messages`, { text: 'Good to hear from you.' });
  await ben.post('/goals', { text: 'A secret of Ben' });
});
afterAll(() => the.end());

async function file(person: TestPatient, kind: string) {
  const response = await the.program.web.request('/workbook/file', {
    method: 'POST',
    headers: { cookie: await person.cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: the.program.store.newId(), file: kind }),
  });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
}

test('a patient takes everything away as one web page that asks for nothing else', async () => {
  const { response, body } = await file(amira, 'web-page');
  const page = body.toString('utf8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="my-pages-2026-01-05.html"');
  expect(page).toContain('Sing &lt;b>loud&lt;/b> &amp; often 🎶');
  expect(page).toContain('Only mine to read');
  expect(page).toContain('Hello Priya, it is me.');
  expect(page).toContain('Good to hear from you.');
  expect(page).not.toContain('A secret of Ben');
  expect(page).not.toMatch(/\b(src|srcset|action)=|<(script|link|img|iframe)|url\(|@import|href="(?!#)/);
});

test('or as a PDF', async () => {
  const { response, body } = await file(amira, 'pdf');
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="my-pages-2026-01-05.pdf"');
  expect(body.subarray(0, 5).toString()).toBe('%PDF-');
});

test('taking it away is kept in the audit as the patient’s own', async () => {
  const { rows } = await the.owner.query(
    "select kind, patient_id, detail ->> 'file' as file from keepstep.audit where action = 'workbook.take-away' order by id",
  );
  expect(rows).toEqual([
    { kind: 'patient', patient_id: amira.patient, file: 'web-page' },
    { kind: 'patient', patient_id: amira.patient, file: 'pdf' },
  ]);
});

test('the workbook holds the messages too, and searches them', async () => {
  expect((await amira.get('/workbook')).text).toContain('Good to hear from you.');
  const sent = await amira.post('/workbook', { q: 'good to HEAR' });
  const found = await amira.get(sent.location ?? '');
  expect(found.text).toContain('1 place was found');
  expect(found.text).toContain('Good to hear from you.');
});

test('an entry says who opened the pages since, and leads to the whole record of it', async () => {
  await here.priya.get(`/patients/${amira.patient}/work`);
  const edition = await the.owner.query(
    "select id from keepstep.edition where kind = 'worksheet' and service_id = $1 limit 1",
    [here.service],
  );
  const { store } = the.program;
  const [entry, now] = [store.newId(), the.clock.now().toString()];
  await the.owner.query(
    "insert into keepstep.entry (service_id, id, patient_id, episode_id, edition_id, worksheet, visibility, started_by, started_at) select service_id, $2, $3, $4, id, content_key, 'team', $5, $6 from keepstep.edition where id = $1",
    [edition.rows[0].id, entry, amira.patient, amira.episode, amira.account, now],
  );
  const body = store.keyring.seal(here.service, JSON.stringify({ answers: {} }));
  await the.owner.query(
    "insert into keepstep.entry_version (service_id, id, entry_id, patient_id, visibility, number, body, written_by, written_at) values ($1, $2, $3, $4, 'team', 1, $5, $6, $7)",
    [here.service, store.newId(), entry, amira.patient, body, amira.account, now],
  );
  const page = await amira.get(`/workbook/${entry}`);
  expect(page.text).toContain('Priya, last on Monday 5 January');
  expect(page.text).toContain('href="/who-looked"');
  await amira.post(`/workbook/${entry}/visibility`, { visibility: 'only-me' });
  expect((await amira.get(`/workbook/${entry}`)).text).not.toContain('Priya, last on');
});

test('it is the patient’s alone', async () => {
  expect((await here.priya.post('/workbook/file', { file: 'pdf' })).status).toBe(404);
});

test('it stays after the course has ended', async () => {
  const form = { endCode: '46', summary: 'We worked on walks.', letter: 'Dear Dr, it has ended.' };
  expect(await dischargeEpisode(await here.priya.scope(), ben.patient, form)).toMatchObject({ ok: true });
  expect((await ben.get('/workbook')).text).toContain('Nobody here reads this now');
  const { body } = await file(ben, 'web-page');
  expect(body.toString()).toContain('A secret of Ben');
});
