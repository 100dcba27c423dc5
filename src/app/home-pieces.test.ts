import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../tests/program.ts';

let the: TestProgram;
let north: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
});
afterAll(() => the.end());

test('questionnaires stand on home as one quiet line in plain words, and go once they are answered', async () => {
  const amira = await north.patient('Amira');
  const home = await amira.get('/home');
  expect(home.text).toMatch(/Two short questionnaires are there if you want: .*about mood.*about worry/);
  expect(home.text).not.toContain('PHQ-9');
  const items = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`item${at + 1}`, '1']));
  expect((await amira.post('/measures/gad7', items)).status).toBe(303);
  const after = await amira.get('/home');
  expect(after.text).toContain('A short questionnaire is there if you want:');
  expect(after.text).not.toContain('about worry');
});

test('an open concern of one’s own stands before everything else on home, on a low day too, with help beside it', async () => {
  const ben = await north.patient('Ben');
  expect((await ben.get('/home')).text).not.toContain('Your care team knows about what you told us.');
  expect((await ben.post('/measures/phq9', { item9: '1' })).status).toBe(200);
  for (const address of ['/home', '/home?day=low']) {
    const { text } = await ben.get(address);
    const main = text.slice(text.indexOf('<main'));
    const concern = main.indexOf('Your care team knows about what you told us.');
    expect(concern).toBeGreaterThan(0);
    expect(concern).toBeLessThan(main.indexOf('<h2'));
    expect(main.slice(concern, main.indexOf('<h2'))).toMatch(/href="\/safety\/.*href="\/crisis"/s);
  }
});

test('nobody sees another person’s concern on their home', async () => {
  const cara = await north.patient('Cara');
  const dan = await north.patient('Dan');
  expect((await cara.post('/measures/phq9', { item9: '2' })).status).toBe(200);
  expect((await dan.get('/home')).text).not.toContain('Your care team knows');
});
