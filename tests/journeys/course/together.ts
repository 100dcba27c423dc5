/** Steps 9, 10 and 12: how the two work together, the bridge for both, the page after it, and the minutes. */
import { expect } from 'vitest';
import type { Cast } from './cast.ts';
import { allWords, choose, fill, follow, heading, press, record, says } from './words.ts';

/** Step 10: four questions of our own to each; the patient chooses who sees hers. */
export async function bothSayHowTheyWorkTogether(cast: Cast): Promise<void> {
  const { page } = cast.patient;
  await page.goto('/working-together?now=1');
  await says(page, 'They are not a tested scale');
  await choose(page, 'Are you and your practitioner working towards', 'Mostly');
  await choose(page, 'Does what we do', 'Mostly');
  await choose(page, 'Do you feel that your practitioner', 'Fully');
  await choose(page, 'Does the online part fit', 'A little');
  await fill(page, { 'Anything you want to say': 'Too much reading at once' });
  await choose(page, 'Who may see your answers?', 'My practitioner');
  await press(page, 'Save');
  await says(page, /saved/i);
  const { page: hers } = cast.practitioner;
  await record(hers, 'Next meeting');
  await says(hers, 'Too much reading at once');
  await hers
    .getByRole('region', { name: /Working together/ })
    .or(hers.getByRole('main'))
    .getByRole('link', { name: 'Open', exact: true })
    .first()
    .click();
  await heading(hers, /Working together/);
  await follow(hers, /^Answer/);
  await choose(hers, 'Are you and this patient working towards', 'Mostly');
  await choose(hers, 'Do you both see', 'Mostly');
  await choose(hers, 'Do you feel that the two of you', 'Mostly');
  await choose(hers, 'Does the programme fit', 'Partly');
  await choose(hers, 'Who may see your answers?', 'Only me');
  await press(hers, 'Save');
  expect(await cast.stored('select count(*)::int from keepstep.pulse')).toBe(2);
}

/** Step 9, before the meeting: her words first; the shared screen shows nothing private. */
export async function theBridgeIsReadByBoth(cast: Cast): Promise<void> {
  await cast.later({ days: 6 });
  await cast.patient.back();
  await cast.practitioner.back();
  const { page: hers } = cast.patient;
  await hers.goto('/home');
  await press(hers, 'What I want to talk about');
  await fill(hers, { 'Add something': "my sister's visit" });
  await press(hers, 'Add');
  await says(hers, "my sister's visit");
  const { page } = cast.practitioner;
  await record(page, 'Next meeting');
  await heading(page, 'Amira · meeting 2 of 5');
  await says(page, "my sister's visit");
  await says(page, 'Too much reading at once');
  await press(page, 'Open on shared screen');
  const shared = await allWords(page);
  expect(shared).toContain("my sister's visit");
  expect(shared).not.toContain('Too much reading');
  expect(shared).not.toMatch(/concern|self-harm|Thoughts come at night|thoughts of ending/i);
  expect(await cast.stored('select count(*)::int from keepstep.agenda_item')).toBeGreaterThan(0);
}

/** Step 9, after it: one page, all or nothing; the note is signed, and amended in view. */
export async function thePageAfterTheMeeting(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await record(page, 'Next meeting');
  await press(page, 'After the meeting');
  await choose(page, 'How did it go?', 'Late, but seen');
  await fill(page, {
    'Risk: what you asked': 'Asked. Thoughts at night are fewer. No plan.',
    'What we did, in words': 'We planned one small walk.',
    'Next steps': 'Walk on Monday\nCall the choir',
  });
  await page.getByRole('textbox', { name: 'What we did', exact: true }).fill('First activity plan.');
  await page.getByRole('textbox', { name: 'Plan', exact: true }).fill('Small steps, online.');
  await press(page, 'Agree and send');
  await says(page, 'Signed and sent.');
  await follow(page, 'Amend');
  const words = page.getByRole('textbox', { name: 'What we did', exact: true });
  await words.fill('First activity plan, with her sister in mind.');
  await press(page, 'Sign the amendment');
  await says(page, 'First activity plan, with her sister in mind.');
  expect(await cast.stored("select count(*)::int from keepstep.attendance where code = '6'")).toBe(1);
  expect(await cast.stored('select count(*)::int from keepstep.note')).toBe(3);
  const { page: hers } = cast.patient;
  await hers.goto('/home');
  await follow(hers, /agreed/i);
  await says(hers, 'We planned one small walk.');
  await hers.getByRole('group', { name: 'Walk on Monday' }).waitFor();
}

/** Step 12: nothing counts until she agrees; then a page may, and every row can be put right. */
export async function minutesAreKept(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await page.goto('/time');
  await says(page, 'Off. Pages count nothing.');
  await says(page, /never .*(performance|pay)|performance/i);
  await page.getByLabel('Patient').first().selectOption({ label: 'Amira Haddad' });
  await fill(page, { 'Began at': '13:00' });
  await page.getByRole('textbox', { name: 'Minutes' }).last().fill('12');
  await press(page, 'Add minutes');
  await says(page, 'Amira Haddad: 12 minutes');
  await page
    .getByText(/13:00 to 13:12/)
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Minutes' }).first().fill('15');
  await press(page, /Save|Correct|Put right/);
  await says(page, 'Amira Haddad: 15 minutes');
  if (cast.script) await press(page, /^I agree/);
  const kept = 'select count(*)::int from keepstep.time_agreement';
  expect(await cast.stored(kept)).toBe(cast.script ? 1 : 0);
}
