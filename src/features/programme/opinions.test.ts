import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { shownCount } from './rules.ts';

let the: TestProgram;
let here: Clinic;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
});
afterAll(() => the.end());

test('a count is told from five people on', () => {
  expect([0, 1, 4, 5, 12].map(shownCount)).toEqual([null, null, null, 5, 12]);
});

test('authors see how each step was, without anybody in it', async () => {
  const elin = await here.staff('Elin', ['author']);
  const [step] = (
    await the.owner.query(
      "select id from keepstep.edition where kind = 'step' and service_id = $1 order by content_key limit 1",
      [here.service],
    )
  ).rows;
  for (let at = 0; at < 6; at++) {
    const who = await here.patient(`Person${at}`);
    const { newId } = the.program.store;
    const now = the.clock.now().toString();
    const contact = newId();
    await the.owner.query(
      'insert into keepstep.contact (service_id, id, episode_id, patient_id, added_by, added_at) values ($1, $2, $3, $4, $5, $6)',
      [here.service, contact, who.episode, who.patient, who.account, now],
    );
    await the.owner.query(
      'insert into keepstep.step_start (service_id, id, contact_id, episode_id, patient_id, edition_id, started_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [here.service, newId(), contact, who.episode, who.patient, step.id, now],
    );
    // The first said something else at first: only what was said last counts.
    for (const answer of at === 0 ? ['worse', 'helpful'] : [at === 5 ? 'worse' : 'helpful']) {
      await the.owner.query(
        'insert into keepstep.step_feedback (service_id, id, contact_id, episode_id, patient_id, answer, at) values ($1, $2, $3, $4, $5, $6, $7)',
        [here.service, newId(), contact, who.episode, who.patient, answer, now],
      );
    }
  }
  const page = await elin.get('/step-feedback');
  expect(page.status).toBe(200);
  expect(page.text.match(/>\s*5\s*</g)).toHaveLength(1);
  expect(page.text).toContain('fewer than 5');
  expect(page.text).not.toContain('Person');
  expect((await here.priya.get('/step-feedback')).status).toBe(404);
  expect((await elin.get('/library')).text).toContain('href="/step-feedback"');
});
