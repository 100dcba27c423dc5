/** Steps 1 to 3: referrals by staff and by import, the decision, and the patient's first sign-in. */
import { expect } from 'vitest';
import { jobScope } from '../../../src/features/people/index.ts';
import { importBundle } from '../../../src/features/referrals/index.ts';
import type { Cast } from './cast.ts';
import { allWords, choose, fill, follow, heading, press, says } from './words.ts';

/** Step 1: the action behind `keepstep import FILE`; an answer about self-harm comes with it. */
export async function aReferralIsImported(cast: Cast): Promise<void> {
  const scope = jobScope(cast.the.program.store, cast.service, 'import', 'test', 'Europe/London');
  const once = await importBundle(scope, bundle);
  expect(once).toMatchObject({ ok: true, value: { added: 1, measures: 1, incomplete: 1 } });
  const twice = await importBundle(scope, bundle);
  expect(twice).toMatchObject({ ok: true, value: { added: 0, known: 1 } });
  const { page } = cast.practitioner;
  await page.goto('/referrals');
  await follow(page, 'Huw Rees');
  await says(page, /PHQ-9: not complete, so there is no total/);
  await page.goto('/flags');
  await says(page, 'Huw');
  expect(await cast.stored('select count(*)::int from keepstep.flag')).toBe(1);
}

/** Step 2: an answer that asks for a talk needs a decision and a reason, and refuses nobody. */
export async function theReferralIsAccepted(cast: Cast): Promise<void> {
  const { page } = cast.practitioner;
  await page.goto('/referrals');
  await page.getByRole('row', { name: /Amira Haddad Themselves since today/ }).waitFor();
  await follow(page, 'Amira Haddad');
  await says(page, 'Everything feels heavy since I stopped singing.');
  for (const prompt of talkFirst) await choose(page, prompt, 'No');
  await choose(page, talkFirst[0] ?? '', 'Unsure');
  await choose(page, 'Decision', 'Accept');
  await page.getByLabel('Practitioner').selectOption({ label: cast.practitioner.name });
  const why = page.getByRole('textbox', { name: 'Reason', exact: true });
  await why.fill('Low mood for months. Wants meetings and online work.');
  await fill(page, { 'What the referrer is told': 'We offer you a blended course.' });
  await press(page, 'Save decision');
  await says(page, /choose what you decided/);
  await page.getByLabel('Take to supervision first').first().check();
  await page.getByLabel('Why?').first().fill('One week of little sleep in 2019. Ask more in the room.');
  await press(page, 'Save decision');
  await heading(page, 'Amira');
  await says(page, 'Priya Nair');
  expect(await cast.stored('select outcome from keepstep.triage')).toBe('accepted');
  expect(await cast.stored("select decision from keepstep.talk_first where answer = 'unsure'")).toBe(
    'supervision',
  );
  await page.goto('/caseload');
  await says(page, /No plan yet, accepted today/);
}

/** Step 3: the link in the letter, a device that others use, and consent in plain words. No password. */
export async function thePatientSignsInFirst(cast: Cast): Promise<void> {
  const { page, email } = cast.patient;
  const letter = await cast.letterTo(email);
  expect(letter).not.toMatch(/Haddad|therap|depress/i);
  await page.goto(/\/welcome\?code=\S+/.exec(letter)?.[0] ?? '');
  await press(page, 'Sign in');
  await heading(page, 'Is this only your phone or computer?');
  await page.getByLabel('No, other people use it too').check();
  await press(page, 'Go on');
  await heading(page, 'What you agree to');
  await says(page, "your life, or someone else's, is in danger");
  await choose(page, 'Do you agree to share', 'Yes');
  await choose(page, 'Do you agree to have this treatment', 'Yes');
  await press(page, 'Save my answers');
  await heading(page, 'Hello Amira');
  const agreed = "select string_agg(distinct purpose, ' ' order by purpose) from keepstep.consent";
  expect(await cast.stored(`${agreed} where answer = 'given'`)).toBe('gp sharing treatment');
}

/** Step 3, again: who comes back without a session asks for a code. */
export async function thePatientComesBackByCode(cast: Cast): Promise<void> {
  const { page, email } = cast.patient;
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.waitForURL((url) => url.pathname === '/' || url.pathname.startsWith('/sign-in'));
  await page.goto('/home');
  await page.goto('/sign-in/code');
  await page.getByRole('main').getByRole('textbox').first().fill(email);
  await press(page, /Send/);
  const letter = await cast.letterTo(email);
  await page
    .getByRole('main')
    .getByRole('textbox')
    .first()
    .fill(/\b\d{6}\b/.exec(letter)?.[0] ?? '');
  await press(page, 'Sign in');
  if (page.url().includes('/device')) {
    await page.getByLabel('No, other people use it too').check();
    await press(page, 'Go on');
  }
  await heading(page, 'Hello Amira');
  expect(await allWords(page)).toContain('Your plan will be here soon.');
}

const talkFirst = [
  'Past high mood',
  'Psychosis',
  'Plan for suicide',
  'Eating disorder',
  'Dependence on',
  'PTSD or OCD',
  'Under secondary',
  'Memory or thinking',
];

const phq9Codes = ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3'];
const asked = [...phq9Codes, '44260-8'];
const entry = (resource: { id: string }) => ({ fullUrl: `urn:uuid:${resource.id}`, resource });
/** One person, one referral, and a PHQ-9 without its third answer, with 1 for the ninth. */
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    entry({
      resourceType: 'Patient',
      id: 'p-huw',
      identifier: [{ system: 'https://gp.example/people', value: 'huw' }],
      name: [{ use: 'official', family: 'Rees', given: ['Huw'] }],
      birthDate: '1980-02-03',
      telecom: [{ system: 'phone', value: '07700 900 111' }],
    } as { id: string }),
    entry({
      resourceType: 'ServiceRequest',
      id: 'r-huw',
      identifier: [{ system: 'https://gp.example/referrals', value: 'huw' }],
      status: 'active',
      intent: 'order',
      subject: { reference: 'urn:uuid:p-huw' },
      reasonCode: [{ text: 'Low mood for months' }],
      requester: { display: 'Dr Okafor' },
    } as { id: string }),
    entry({
      resourceType: 'QuestionnaireResponse',
      id: 'q-huw',
      questionnaire: 'http://loinc.org/q/44249-1',
      status: 'completed',
      subject: { reference: 'urn:uuid:p-huw' },
      authored: '2026-01-02',
      item: asked.flatMap((code, at) =>
        at === 2 ? [] : [{ linkId: `/${code}`, answer: [{ valueInteger: 1 }] }],
      ),
    } as { id: string }),
  ],
};
