import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let here: Clinic;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
});
afterAll(() => the.end());

test('a page that the practitioner writes for one patient says so, and is answered like any step', async () => {
  const uma = await here.patient('Uma');
  const path = `/patients/${uma.patient}/toolkit/pages`;
  const refused = await here.priya.post(path, { 'page.title': '', 'page.text': 'Half a page' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Give the page a title');
  expect(refused.text).toContain('Half a page');
  const page = {
    'page.title': 'The allotment <plan>',
    'page.text': 'You said that the shed is where you breathe.',
    'page.question': 'What would be the first thing to mend?',
  };
  for (const who of [here.tom, here.sunita]) expect((await who.post(path, page)).status).toBe(404);
  expect((await here.priya.post(path, page)).status).toBe(303);
  const { rows } = await the.owner.query(
    'select contact_id, title, page from keepstep.assignment where patient_id = $1',
    [uma.patient],
  );
  const [{ contact_id: contact, title, page: kept }] = rows;
  expect(`${title} ${kept.toString('latin1')}`).not.toContain('allotment');
  expect((await uma.get('/home')).text).toContain('Priya put this on your list: The allotment &lt;plan>');
  expect((await uma.get('/toolkit')).text).toContain('Written for you by Priya');
  expect((await uma.get(`/programme/${contact}`)).text).not.toContain('How much today?');
  const started = await uma.post(`/programme/${contact}/start`, { form: 'full' });
  expect(started.location).toBe(`/programme/${contact}/pages/page?form=full`);
  const shown = (await uma.get(started.location ?? '')).text;
  for (const words of [
    'Written for you by Priya',
    'the shed is where you breathe',
    'What would be the first thing to mend?',
  ])
    expect(shown).toContain(words);
  const answer = { form: 'full', intent: 'next', 'own-page.answer': 'The door, it sticks' };
  expect((await uma.post(`/programme/${contact}/pages/page`, answer)).location).toContain('/end');
  await uma.post(`/programme/${contact}/end`, { answer: 'helpful' });
  for (const read of [
    await uma.get('/workbook'),
    await here.priya.get(`/patients/${uma.patient}/work`),
    await here.priya.get(`/patients/${uma.patient}/review`),
  ]) {
    expect(read.text).toContain('The allotment &lt;plan>');
    expect(read.text).toContain('The door, it sticks');
  }
  expect((await (await here.patient('Ben')).get(`/programme/${contact}`)).status).toBe(404);
  expect(the.faults).toEqual([]);
});
