/** Step 11: the midpoint, the joint choice, and the ending. */
import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { answer } from './weeks.ts';
import { allWords, choose, fill, heading, press, record, says } from './words.ts';

/** The weeks up to the midpoint: two online steps in their short form, and a meeting by phone. */
export async function theMiddleIsReached(cast: Cast): Promise<void> {
  await aShortStep(cast, 'Small steps, big difference');
  await cast.later({ days: 14 });
  for (const who of [cast.patient, cast.practitioner]) await who.back();
  await record(cast.practitioner.page, 'Next meeting');
  await says(cast.practitioner.page, 'Can you talk freely?');
  await aMeetingIsWrittenUp(cast, 'We found a way round the rain.');
  await aShortStep(cast, 'A little of each kind');
  expect(await cast.stored('select count(*)::int from keepstep.step_finish')).toBe(3);
}

async function aMeetingIsWrittenUp(cast: Cast, recap: string): Promise<void> {
  const { page } = cast.practitioner;
  await record(page, 'Next meeting');
  await press(page, 'After the meeting');
  await choose(page, 'How did it go?', 'On time');
  await fill(page, {
    'Risk: what you asked': 'Asked openly. No thoughts this week.',
    'What we did, in words': recap,
    'Next steps': 'Walk in the arcade',
  });
  await page.getByRole('textbox', { name: 'What we did', exact: true }).fill('Looked at the week.');
  await page.getByRole('textbox', { name: 'Plan', exact: true }).fill('As the plan says.');
  await press(page, 'Agree and send');
  await says(page, 'Signed and sent.');
}

async function aShortStep(cast: Cast, title: string): Promise<void> {
  const { page } = cast.patient;
  await page.goto('/home');
  await page.getByRole('heading', { name: `Next: ${title}` }).waitFor();
  await press(page, `Short version ${title}`);
  if (await page.getByLabel('The short version').count()) {
    await page.getByLabel('The short version').check();
    await press(page, 'Start');
  }
  while (!page.url().includes('/end'))
    await press(page, /^(Next page|Save and go on|Save and finish|Finish)$/);
  await page.getByLabel('Helpful', { exact: true }).check();
  await press(page, 'Done');
  await heading(page, 'That is this step done');
}

/** Half-way through, and no reliably better: choose together, and tell supervision. */
export async function theMidpointAsksForAChoice(cast: Cast): Promise<void> {
  await cast.later({ days: 14 });
  for (const who of [cast.patient, cast.practitioner, cast.supervisor]) await who.back();
  await answer(cast.patient.page, 'phq9', [2, 2, 2, 2, 2, 2, 2, 1, 0]);
  await answer(cast.patient.page, 'gad7', [2, 2, 2, 2, 1, 1, 1]);
  const { page } = cast.practitioner;
  await record(page, 'Joint choice');
  await heading(page, /Joint choice/);
  await says(page, /The midpoint is reached without reliable improvement/);
  const { page: hers } = cast.supervisor;
  await hers.goto('/supervision');
  await hers.getByRole('row', { name: /Amira Haddad The midpoint is reached.* Priya Nair/ }).waitFor();
  await choose(page, 'What did you choose together?', 'Change the plan');
  await fill(page, { 'Why, in your words and theirs': 'Shorter steps, and a call in between.' });
  await press(page, 'Save the choice');
  expect(await cast.stored('select choice from keepstep.joint_choice')).toBe('change');
  await aMeetingIsWrittenUp(cast, 'We looked at what has changed, and chose shorter steps.');
}

/** The outcome by the NHS rules, an end code, a summary and a letter. */
export async function theCourseEnds(cast: Cast): Promise<void> {
  await cast.later({ days: 28 });
  for (const who of [cast.patient, cast.practitioner]) await who.back();
  await answer(cast.patient.page, 'phq9', [1, 1, 1, 1, 0, 0, 0, 0, 0]);
  await answer(cast.patient.page, 'gad7', [1, 1, 0, 0, 0, 0, 0]);
  await aMeetingIsWrittenUp(cast, 'We looked back, and wrote down what keeps you well.');
  const { page } = cast.practitioner;
  await record(page, 'Discharge');
  await heading(page, /End of treatment/);
  await says(page, '15 → 4');
  await says(page, /[Rr]eliable recovery/);
  await choose(page, 'How the course ended', 'Completed, as agreed (46)');
  for (const label of ['Summary for the patient', 'Letter to the GP']) {
    const box = page.getByLabel(label);
    const begun = await box.inputValue();
    await box.fill(begun.replaceAll(/^(.+):$/gm, '$1: walks, and no thoughts of harm.'));
  }
  await press(page, 'End treatment');
  expect(await cast.stored('select end_code from keepstep.discharge')).toBe('46');
  expect(await cast.stored('select count(*)::int from keepstep.letter')).toBe(2);
}

/** The workbook stays, and says plainly that nobody reads it now. */
export async function theWorkbookStays(cast: Cast): Promise<void> {
  const { page } = cast.patient;
  await page.goto('/home');
  await says(page, 'Nobody here reads this now');
  await page.goto('/workbook');
  await says(page, 'My five areas');
  await says(page, 'Nobody here reads this now');
  await page.goto('/letters');
  expect(await allWords(page)).toMatch(/GP/);
  const answered = await page.goto('/measures/phq9');
  expect(answered?.status()).not.toBe(200);
}
