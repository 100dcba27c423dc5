import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseOf, type TestCase } from '../../../tests/case.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { openOwnConversation, signReview } from '../messages/index.ts';
import { keepMood } from '../programme/index.ts';
import { openCaseload, openReviews } from './actions.ts';
import { openReview } from './review-actions.ts';
import { staleSummaries } from './summary/store.ts';

let the: TestProgram;
let our: TestCase;
let other: TestCase;

beforeAll(async () => {
  the = await testProgram();
  our = await caseOf(the, 'Riverside');
  other = await caseOf(the, 'Hillside');
});
afterAll(() => the.end());

test('a review shows what is new, and signing it leaves nothing waiting', async () => {
  await keepMood(our.patient, { level: 'low', words: 'A grey day.', visibility: 'practitioner' });
  await keepMood(our.patient, { level: 'ok', words: 'For myself alone.', visibility: 'only-me' });
  const view = await openReview(our.practitioner, our.patientId);
  expect(view.moods.map((mood) => mood.words)).toEqual(['A grey day.']);
  the.clock.advanceTo(the.clock.now().add({ minutes: 5 }));
  await signReview(our.practitioner, {
    patient: our.patientId,
    coversUntil: view.until,
    text: 'I read about the grey day.',
    contact: null,
  });
  expect((await openReview(our.practitioner, our.patientId)).moods).toEqual([]);
  expect((await openOwnConversation(our.patient)).messages.at(-1)?.text).toBe('I read about the grey day.');
  expect((await openReviews(our.practitioner)).people).toEqual([]);
});

test('what was written after the page was opened still waits', async () => {
  const view = await openReview(our.practitioner, our.patientId);
  the.clock.advanceTo(the.clock.now().add({ minutes: 5 }));
  await keepMood(our.patient, { level: 'so-so', words: 'Written meanwhile.', visibility: 'practitioner' });
  await signReview(our.practitioner, {
    patient: our.patientId,
    coversUntil: view.until,
    text: '',
    contact: null,
  });
  expect((await openReview(our.practitioner, our.patientId)).moods.map((mood) => mood.words)).toEqual([
    'Written meanwhile.',
  ]);
});

test('nobody without standing opens or signs a review', async () => {
  for (const stranger of [our.colleague, our.manager, our.supervisor, other.practitioner]) {
    await expect(openReview(stranger, our.patientId)).rejects.toThrow(NotHere);
    await expect(
      signReview(stranger, {
        patient: our.patientId,
        coversUntil: the.clock.now().toString(),
        text: 'x',
        contact: null,
      }),
    ).rejects.toThrow(NotHere);
  }
});

test('the caseload lists only the asker’s own people', async () => {
  expect((await openCaseload(our.practitioner)).people.map((one) => one.patient)).toEqual([our.patientId]);
  expect((await openCaseload(our.colleague)).people).toEqual([]);
});

test('the summary row equals a recount', async () => {
  expect(await our.practitioner.read('verify', staleSummaries)).toEqual([]);
});
