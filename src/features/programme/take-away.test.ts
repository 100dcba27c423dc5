import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

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
  const found = await amira.post('/workbook', { q: 'good to HEAR' });
  expect(found.text).toContain('1 place was found');
  expect(found.text).toContain('Good to hear from you.');
});

test('it is the patient’s alone', async () => {
  expect((await here.priya.post('/workbook/file', { file: 'pdf' })).status).toBe(404);
});

test('it stays after the course has ended', async () => {
  const ended = await the.owner.query('update keepstep.episode set discharged_at = $1 where id = $2', [
    the.clock.now().toString(),
    ben.episode,
  ]);
  expect(ended.rowCount).toBe(1);
  expect((await ben.get('/workbook')).text).toContain('Nobody here reads this now');
  const { body } = await file(ben, 'web-page');
  expect(body.toString()).toContain('A secret of Ben');
});
