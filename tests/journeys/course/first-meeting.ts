/** Meeting 1: the problem, a goal, a safety plan, and the page after it. */
import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { choose, fill, follow, heading, press, record, says } from './words.ts';

export async function theFirstMeetingTakesPlace(cast: Cast): Promise<void> {
  await cast.later({ days: 1, hours: 5 });
  await cast.practitioner.back();
  const { page } = cast.practitioner;
  await record(page, 'Problem statement');
  await fill(page, { 'The problem in one': 'Since I stopped singing, the days are grey.' });
  await press(page, 'Save');
  await says(page, 'Saved. The person can see this.');
  await page.goBack();
  await record(page, 'Safety plan');
  await press(page, 'Write it');
  await fill(page, { 'How I know that a hard moment': 'I stop answering the phone.' });
  await fill(page, { 'People I can tell': 'My sister Leila' });
  await press(page, 'Save the plan');
  await says(page, 'My sister Leila');
  expect(await cast.stored('select count(*)::int from keepstep.safety_plan')).toBe(1);
  expect(await cast.stored('select count(*)::int from keepstep.problem_statement')).toBe(1);
}

export async function thePatientWritesAGoal(cast: Cast): Promise<void> {
  await cast.patient.back();
  const { page } = cast.patient;
  await page.goto('/home');
  await follow(page, 'My goals');
  await fill(page, { 'What would you like to be able to do': 'Sing with the choir again' });
  await press(page, 'Add a goal');
  await says(page, 'Sing with the choir again');
  expect(await cast.stored('select count(*)::int from keepstep.goal')).toBe(1);
  await page.goto('/safety-plan');
  await says(page, 'My sister Leila');
}

/** Attendance, a signed note, the recap: one page, all or nothing. */
export async function theFirstMeetingIsWrittenUp(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await record(page, 'Next meeting');
  await heading(page, 'Amira · meeting 1 of 5');
  await press(page, 'After the meeting');
  await press(page, 'Agree and send');
  await says(page, 'There is a problem');
  await choose(page, 'How did it go?', 'On time');
  await fill(page, {
    'Minutes together': '45',
    'Risk: what you asked': 'Asked openly. No thoughts of ending her life.',
    'What we did, in words': 'We wrote down the problem, a goal and a safety plan.',
    'Next steps': 'Read the first step',
  });
  await page.getByRole('textbox', { name: 'What we did', exact: true }).fill('First meeting, safety plan.');
  await page.getByRole('textbox', { name: 'Plan', exact: true }).fill('First online step.');
  await press(page, 'Agree and send');
  expect(await cast.stored('select code from keepstep.attendance')).toBe('5');
  expect(await cast.stored('select count(*)::int from keepstep.note')).toBe(1);
  const { page: hers } = cast.patient;
  await hers.goto('/home');
  await follow(hers, /What we agreed|agreed/i);
  await says(hers, 'We wrote down the problem, a goal and a safety plan.');
}
