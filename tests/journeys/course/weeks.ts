/** Steps 5 to 8: measures, the patient's own work, moods, and the practitioner's review. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { choose, fill, follow, heading, press, record, says } from './words.ts';

const answers = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'];

/** Answers a questionnaire, question by question, and sends it. */
export async function answer(page: Page, name: string, values: readonly number[]): Promise<void> {
  await page.goto(`/measures/${name}`);
  for (const [at, value] of values.entries())
    await choose(page, new RegExp(`^${at + 1}\\. `), answers[value] ?? '');
  await press(page, 'Send my answers');
}

/** Step 5: both questionnaires, the same numbers for both people, and not twice in seven days. */
export async function bothMeasuresAreTaken(cast: Cast): Promise<void> {
  const { page } = cast.patient;
  await answer(page, 'phq9', [2, 2, 2, 2, 2, 2, 2, 1, 0]);
  await says(page, 'This is your first score.');
  await page.getByRole('row', { name: /15 of 27/ }).waitFor();
  await answer(page, 'gad7', [2, 2, 2, 2, 1, 1, 1]);
  await page.getByRole('row', { name: /11 of 21/ }).waitFor();
  expect(
    await cast.stored("select total from keepstep.measure where instrument = 'phq9' and how = 'here'"),
  ).toBe(15);
  await page.goto('/home');
  expect(await page.getByRole('link', { name: 'about mood' }).count()).toBe(0);
  const { page: hers } = cast.practitioner;
  await record(hers, 'Measures');
  await hers.getByRole('row', { name: /15/ }).first().waitFor();
}

/** Step 6: the full form with its worksheet; left in the middle, gone on with where it was left, sent once. */
export async function theFirstStepIsDone(cast: Cast): Promise<void> {
  const { page } = cast.patient;
  await page.goto('/home');
  await press(page, 'Start Understanding low mood');
  await heading(page, 'Understanding low mood');
  await page.getByLabel('All of it').check();
  await page.getByLabel('Nasreen, 29').check();
  await press(page, 'Start');
  for (const title of ['You are not the only one', 'What low mood can look like', 'Why it can happen']) {
    await heading(page, title);
    await press(page, 'Next page');
  }
  await press(page, 'Next page');
  await heading(page, 'Your own five parts');
  await fill(page, { 'What was going on?': 'The choir sang without me' });
  if (cast.script) await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
  else await press(page, 'Save');
  await page.goto('/home');
  await press(page, 'Carry on Understanding low mood');
  await heading(page, 'Your own five parts');
  expect(await page.getByLabel('What was going on?').inputValue()).toBe('The choir sang without me');
  await fill(page, { 'What did you do, or stop doing?': 'I shut the window' });
  await press(page, 'Save and go on');
  await heading(page, 'A look at your week');
  await press(page, 'Save and go on');
  await press(page, 'Next page');
  await press(page, 'Save and finish');
  await heading(page, 'How was that?');
  await page.getByLabel('Hard but useful').check();
  await press(page, 'Done');
  await heading(page, 'That is this step done');
  await page.goto('/workbook');
  await says(page, 'My five areas');
  expect(await cast.stored('select count(*)::int from keepstep.step_finish')).toBe(1);
  expect(await cast.stored('select answer from keepstep.step_feedback')).toBe('hard-but-useful');
  expect(
    await cast.stored(
      "select count(*)::int from keepstep.draft where branch >= 0 and form not like 'refused-%'",
    ),
  ).toBe(0);
}

/** Step 7: one tap and Save. */
export async function aMoodIsKept(cast: Cast): Promise<void> {
  const { page } = cast.patient;
  await page.goto('/home');
  await page.getByLabel('So-so').check();
  await press(page, 'Save');
  await says(page, 'In between is a real answer.');
  await page.goto('/moods');
  await page.getByRole('img').first().waitFor();
  expect(await cast.stored('select level from keepstep.mood')).toBe(3);
}

/** Step 8: what she did, the reply beside it, and both see when it was seen. */
export async function theWeekIsReviewed(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await page.goto('/reviews');
  await page.getByRole('row', { name: /Amira Haddad .*Work to review/ }).waitFor();
  await press(page, 'Review Amira Haddad');
  await says(page, 'The choir sang without me');
  await says(page, /Hard but useful/i);
  await fill(page, { 'Reply to Amira': 'You saw how shutting the window kept the heaviness in.' });
  await press(page, 'Sign and send');
  expect(await cast.stored('select count(*)::int from keepstep.review')).toBe(1);
  const { page: hers } = cast.patient;
  await hers.goto('/home');
  await says(hers, 'Priya Nair wrote today');
  await press(hers, 'Read and answer');
  await says(hers, 'You saw how shutting the window kept the heaviness in.');
  await says(hers, /We aim to answer by/);
  await says(hers, 'This is not for emergencies.');
  await fill(hers, { 'Write a message': 'Thank you. I will open it tomorrow.' });
  await press(hers, 'Send');
  await record(page, 'Messages');
  await says(page, 'read today at 14:00');
  await says(page, 'Thank you. I will open it tomorrow.');
  await hers.reload();
  await says(hers, /read today at/);
  expect(await cast.stored('select count(*)::int from keepstep.message_seen')).toBe(2);
}

/** Step 5, a week on: an answer of 1 to question nine brings help on the same response, and a concern with a clock. */
export async function anAnswerAboutHarmBringsHelpFirst(cast: Cast): Promise<void> {
  await cast.later({ days: 8 });
  await cast.patient.back();
  const { page } = cast.patient;
  await answer(page, 'phq9', [2, 2, 2, 2, 2, 2, 2, 1, 1]);
  await heading(page, 'Thank you for telling us');
  await page.getByRole('link', { name: 'Ring 999' }).waitFor();
  await says(page, /A person will read this by 15:00 today/);
  await choose(page, 'Might you act on this soon?', 'No');
  await choose(page, 'Can you stay safe until we call?', 'Yes');
  await press(page, 'Save my answers');
  await says(page, 'Thank you. What you told us is saved.');
  const mine = 'select count(*)::int from keepstep.flag where episode_id is not null';
  expect(await cast.stored(mine)).toBe(1);
}

export async function thePractitionerCallsAndCloses(cast: Cast): Promise<void> {
  await cast.practitioner.back();
  const { page } = cast.practitioner;
  await page.goto('/caseload');
  await says(page, 'PHQ item 9 rose');
  await page.goto('/flags');
  await page
    .getByRole('row', { name: /Amira Haddad Suicide or self-harm .*by 15:00 today Priya Nair/ })
    .waitFor();
  await follow(page, 'Amira Haddad');
  await says(page, 'My sister Leila');
  await press(page, 'I have read this');
  await page.getByText('Record a call', { exact: true }).click();
  await page.getByLabel('Spoke with them').check();
  await fill(page, { 'What was said and agreed': 'Thoughts come at night. No plan. Sister stays over.' });
  await press(page, 'Save the call');
  await page.getByText('Close this concern', { exact: true }).click();
  await press(page, 'Close the concern');
  await says(page, 'There is a problem');
  await fill(page, {
    'What changed?': 'She is not alone at night this week.',
    'What helps?': 'Her sister, and the safety plan.',
    'What was done?': 'Called, read the safety plan together.',
    'Who was told?': 'Her supervisor.',
    Day: '28',
    Month: '1',
    Year: '2026',
  });
  await press(page, 'Close the concern');
  expect(await cast.stored('select count(*)::int from keepstep.flag_call')).toBe(1);
  expect(await cast.stored('select count(*)::int from keepstep.flag_closure')).toBe(1);
  await page.goto('/caseload');
  expect(await page.getByText('Open concern').count()).toBe(0);
}
