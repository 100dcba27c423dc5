/** Step 4: the plan, proposed, changed, dated and agreed. */
import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { fill, follow, heading, press, record, says } from './words.ts';

export async function thePlanIsProposedAndChanged(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await record(page, 'Plan');
  await says(page, 'There is no plan yet.');
  await press(page, 'Start from the usual course');
  await page.getByRole('heading', { name: '11. Ending well' }).waitFor();
  await page.getByRole('button', { name: /^Leave out: Building on what helps/ }).click();
  await page.getByRole('heading', { name: /Building on what helps Skipped/ }).waitFor();
  await page.getByRole('button', { name: /^Down: More of what matters/ }).click();
  await page.getByRole('heading', { name: '9. More of what matters' }).waitFor();
  const barriers = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /5\. What gets in the way/ }) });
  await barriers.getByText('Change', { exact: true }).click();
  await barriers.getByLabel('How').selectOption({ label: 'Phone' });
  await press(page, 'Save as a new version');
  await says(page, 'There is a problem');
  await fill(page, { 'Why? A few words': 'You asked for fewer meetings, and one by phone.' });
  await press(page, 'Save as a new version');
  await says(page, 'Nothing changed yet.');
  expect(await cast.stored('select count(*)::int from keepstep.plan_version')).toBe(2);
  const phone = "select count(*)::int from keepstep.planned_contact where mode = 'phone'";
  expect(await cast.stored(phone)).toBe(1);
}

/** The dates of all meetings at once: Tuesdays at 14:00 from the sixth of January. */
export async function theDatesAreLaidOut(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await follow(page, 'Lay out the dates');
  await says(page, 'Week 1: Starting together, In person');
  await fill(page, { Day: '6', Month: '1', Year: '2026', Time: '14:00' });
  await page.getByLabel('Day of the week').selectOption({ label: 'Tuesday' });
  await page.getByLabel(/^Room/).selectOption({ label: 'Room 2' });
  await press(page, 'Book all meetings');
  await page.getByRole('link', { name: 'Tuesday 6 January 2026, 14:00' }).waitFor();
  expect(await cast.stored('select count(*)::int from keepstep.appointment')).toBe(5);
  expect(await cast.stored('select min(starts_at)::text from keepstep.appointment')).toContain('2026-01-06');
}

export async function thePatientAgreesToThePlan(cast: Cast): Promise<void> {
  const { page } = cast.patient;
  await page.goto('/home');
  await follow(page, /^My plan \(0 of 10\)/);
  await heading(page, 'My plan');
  await says(page, 'Is this plan all right for you?');
  await says(page, 'Why: You asked for fewer meetings, and one by phone.');
  await says(page, 'Left out: Building on what helps');
  await press(page, 'I agree');
  await says(page, 'Thank you. We saved that you agree.');
  expect(await cast.stored('select how from keepstep.plan_agreement')).toBe('here');
  await cast.practitioner.page.reload();
  await says(cast.practitioner.page, /Agreed/);
}
