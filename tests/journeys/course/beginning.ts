/** Steps 0 and 1: a service begins, and people ask for help. */
import { expect } from 'vitest';
import { publishContent } from '../../../src/features/library/index.ts';
import { createService, jobScope } from '../../../src/features/people/index.ts';
import type { Actor, Cast } from './cast.ts';
import { allWords, choose, fill, follow, heading, press, says } from './words.ts';

const password = 'three or four plain words';

/**
 * What `keepstep service create` does. The service calls itself a demo, so that its content, which no clinician has
 * signed yet, may be shown; and so staff sign in without a second step.
 */
export async function aServiceIsMade(cast: Cast): Promise<void> {
  const { store, auth } = cast.the.program;
  const { name, email } = cast.manager;
  const { service } = await createService(store, auth, {
    name: 'Northfield Talking Therapies',
    zone: 'Europe/London',
    demo: true,
    manager: { name, email, password },
  });
  await publishContent(jobScope(store, service, 'content', 'test', 'Europe/London'));
  cast.service = service;
  expect(await cast.stored('select name from keepstep.service')).toBe('Northfield Talking Therapies');
}

/** Step 0. */
export async function theManagerSetsTheServiceUp(cast: Cast): Promise<void> {
  const { page, email } = cast.manager;
  await page.goto('/');
  await press(page, 'Sign in');
  await fill(page, { 'Email address': email, Password: password });
  await press(page, 'Sign in');
  await heading(page, 'Northfield Talking Therapies');
  await says(page, 'this service cannot accept referrals');
  await follow(page, 'Settings');
  await fill(page, { 'Phone number': '01632 960 001', 'Friday: closes': '16:00' });
  await press(page, 'Save settings');
  await says(page, 'The settings are saved and in force.');
  await page.goto('/service/rooms');
  await fill(page, { 'Name of the room': 'Room 2' });
  await press(page, 'Add room');
  await says(page, 'Room 2');
  await invites(cast, cast.practitioner, 'Practitioner');
  await invites(cast, cast.supervisor, 'Supervisor');
  await page.goto('/service/duty');
  await says(page, 'Nobody is on duty yet.');
  await page.getByLabel('Who').selectOption({ label: cast.practitioner.name });
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await page.getByLabel(day).check();
  await fill(page, { From: '09:00', Until: '17:00' });
  await press(page, 'Add to the rota');
  await page.getByRole('row', { name: /Friday 09:00 to 17:00 Priya Nair/ }).waitFor();
  await page.goto('/service/supervision');
  await page.getByLabel('Supervisor').selectOption({ label: cast.supervisor.name });
  await page.getByLabel('Supervises').selectOption({ label: cast.practitioner.name });
  await press(page, 'Add');
  await page.getByRole('row', { name: /Sunita Rao Priya Nair/ }).waitFor();
  expect(await cast.stored('select count(*)::int from keepstep.duty_shift')).toBe(5);
  expect(await cast.stored('select count(*)::int from keepstep.supervision')).toBe(1);
}

async function invites(cast: Cast, who: Actor, role: string): Promise<void> {
  const { page } = cast.manager;
  await page.goto('/service/staff');
  await page.getByLabel('Name', { exact: true }).fill(who.name);
  await fill(page, { 'Work email address': who.email });
  await page.getByRole('checkbox', { name: role }).check();
  await press(page, 'Invite');
  await says(page, 'The invitation is on its way.');
}

/** Step 0: the link in the invitation leads in, once. */
export async function staffAcceptTheirInvitations(cast: Cast): Promise<void> {
  for (const who of [cast.practitioner, cast.supervisor]) {
    const letter = await cast.letterTo(who.email);
    const link = /\/welcome\?code=\S+/.exec(letter)?.[0] ?? '';
    await who.page.goto(link);
    await heading(who.page, 'Welcome to Keepstep');
    await press(who.page, 'Sign in');
    await heading(who.page, 'Choose a password');
    await fill(who.page, { 'New password': password });
    await press(who.page, 'Save password');
  }
  await heading(cast.practitioner.page, 'Caseload');
  await says(cast.practitioner.page, 'Nobody is on your caseload yet.');
  await heading(cast.supervisor.page, /Supervision/);
}

/** Step 1, signed out: age first, safe routes, and help within reach all the way. */
export async function somebodyAsksForHelp(cast: Cast): Promise<void> {
  const { page, email } = cast.patient;
  await page.goto('/');
  await follow(page, 'Ask for help for yourself');
  await says(page, 'This is not for emergencies.');
  await fill(page, { Day: '3', Month: '2', Year: '1990' });
  await press(page, 'Next');
  await press(page, 'Send');
  await says(page, /There is a problem/);
  await fill(page, {
    'What would you like help with?': 'Everything feels heavy since I stopped singing.',
    'First name': 'Amira',
    'Last name': 'Haddad',
    'Your GP surgery': 'Northfield Surgery',
    'Phone number': '07700 900 123',
    'Email address': email,
  });
  await choose(page, 'Is it safe to send you a text?', 'No');
  await choose(page, 'Is it safe to ring you?', 'Yes');
  await choose(page, 'Is it safe to leave a voicemail?', 'No');
  await choose(page, 'Is it safe to send you an email?', 'Yes');
  await choose(page, 'Is it safe to send you a letter?', 'No');
  await choose(page, 'Does anyone else see your phone', 'No');
  await page.getByLabel('Clear, literal words').check();
  await choose(page, 'May we tell your GP?', 'Yes');
  await page.getByLabel(/I agree that you keep and read/).check();
  await press(page, 'Send');
  await page.waitForURL(/\/referral\/thanks/);
  expect(await allWords(page)).toContain('111');
  expect(await cast.stored("select count(*)::int from keepstep.referral where source = 'self'")).toBe(1);
  const kept = "select safe from keepstep.contact_route where kind = 'sms'";
  expect(await cast.stored(kept)).toBe('no');
}
