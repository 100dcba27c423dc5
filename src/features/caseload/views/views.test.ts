import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';

let the: TestProgram;
let our: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-06T10:00:00Z' });
  our = await clinic(the, 'Riverside');
  amira = await our.patient('Amira');
  await our.patient('Ben');
  await amira.post('/messages', { text: 'Amira writes.' });
});
afterAll(() => the.end());

const save = (name: string, more: Record<string, string> = { why: 'unread' }) =>
  our.priya.post('/caseload/views', { name, ...more });

test('a filter is an address, and says how many of how many it shows', async () => {
  const page = (await our.priya.get('/caseload?why=unread')).text;
  expect(page).toContain('Amira Test');
  expect(page).not.toContain('Ben Test');
  expect(page).toContain('One person fits, of 2.');
  expect((await our.priya.get('/caseload?whose=covered')).text).toContain('Nobody fits, of 2.');
  expect((await our.priya.get('/caseload?why=nonsense')).text).toContain('Ben Test');
});

test('a view has a name and an address, and is nobody else’s', async () => {
  const { location } = await save('To answer');
  expect(location).toMatch(/^\/caseload\?view=/);
  const page = (await our.priya.get(location ?? '')).text;
  expect(page).not.toContain('Ben Test');
  expect((await our.priya.get('/caseload')).text).toContain('To answer');
  expect((await our.tom.get(location ?? '')).status).toBe(404);
  expect((await our.tom.get('/caseload')).text).not.toContain('To answer');
  const id = location?.split('=')[1];
  expect((await our.tom.post(`/caseload/views/${id}/end`, {})).status).toBe(404);
});

test('a view without a name or a filter, and a name that is taken, are refused in words', async () => {
  for (const [sent, words] of [
    [await save(' '), 'Give the view a name'],
    [await save('x'.repeat(41)), 'Use 40 characters or fewer'],
    [await save('All', {}), 'Choose what to show first'],
    [await save('to ANSWER'), 'You have a view of that name'],
  ] as const) {
    expect(sent.status).toBe(422);
    expect(sent.text).toContain(words);
  }
});

test('a view that is removed is gone', async () => {
  const { location } = await save('For a day');
  const id = location?.split('=')[1];
  expect((await our.priya.post(`/caseload/views/${id}/end`, {})).location).toBe('/caseload');
  expect((await our.priya.get(location ?? '')).status).toBe(404);
  expect((await our.priya.get('/caseload')).text).not.toContain('For a day');
});
