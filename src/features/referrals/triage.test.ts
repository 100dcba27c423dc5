import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { ALED, clinicOnDuty, count, newestReferral, visit } from './referrals.fixture.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinicOnDuty(the, 'North');
  south = await clinicOnDuty(the, 'South');
  await visit(the, '/referral/request', ALED);
});
afterAll(() => the.end());

const NO_PROMPTS = Object.fromEntries(
  ['mania', 'psychosis', 'suicide', 'eating', 'dependence', 'ptsd-ocd', 'secondary-care', 'cognitive'].map(
    (prompt) => [`talk-${prompt}`, 'no'],
  ),
);

const accepting = (practitioner: string) => ({
  ...NO_PROMPTS,
  outcome: 'accepted',
  practitioner,
  reason: 'Low mood, fits this treatment.',
  told: 'We can help and have been in touch.',
});

test('the list shows who waits and for how long, to those who decide, and counts to a manager', async () => {
  the.clock.advanceTo('2026-01-07T09:00:00Z');
  const list = await north.priya.get('/referrals');
  expect(list.text).toContain('Aled Morgan');
  expect(list.text).toContain('2 days');
  const counted = await north.manager.get('/referrals');
  expect(counted.text).toContain('One person is waiting for a decision, for 2 days.');
  expect(counted.text).not.toContain('Aled');
  expect((await south.priya.get('/referrals')).text).not.toContain('Aled');
});

test('a referral opens for those who decide, and for nobody else', async () => {
  const { id } = await newestReferral(the, north.service);
  const page = await north.priya.get(`/referrals/${id}`);
  expect(page.text).toContain('I have felt low since spring.');
  expect(page.text).toContain('Not safe: do not use');
  expect((await north.sunita.get(`/referrals/${id}`)).status).toBe(200);
  expect((await north.manager.get(`/referrals/${id}`)).status).toBe(404);
  expect((await south.priya.get(`/referrals/${id}`)).status).toBe(404);
  const other = await south.priya.post(`/referrals/${id}`, accepting(south.priya.account));
  expect(other.status).toBe(404);
});

test('the same name and birthday again is shown to staff, and never told to the visitor', async () => {
  const sent = await visit(the, '/referral/request', { ...ALED, familyName: 'MORGAN ', brings: 'Again.' });
  expect(sent.location).toBe('/referral/thanks');
  const { id } = await newestReferral(the, north.service);
  expect((await north.priya.get(`/referrals/${id}`)).text).toContain('This may be the same person');
  const unsure = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account));
  expect(unsure.status).toBe(422);
  expect(unsure.text).toContain('href="#same"');
  const refused = await north.priya.post(`/referrals/${id}`, {
    ...accepting(''),
    outcome: 'not-accepted',
    same: 'no',
  });
  expect(refused.location).toBe(`/referrals/${id}?done`);
  const told = (await north.priya.get(`/referrals/${id}?done`)).text;
  expect(told).toContain('Nobody has been told yet');
  expect(told).toContain('We can help and have been in touch.');
  expect(told).not.toContain('waiting since');
  const list = (await north.priya.get('/referrals')).text;
  expect(list).toContain('Not accepted in the last 30 days');
  expect(list).toContain(`href="/referrals/${id}"`);
});

async function firstWaiting(): Promise<string> {
  const { rows } = await the.owner.query(
    "select r.id from keepstep.referral r left join keepstep.triage t on t.referral_id = r.id where r.service_id = $1 and t.id is null and r.source <> 'import' order by r.received_at limit 1",
    [north.service],
  );
  return rows[0].id;
}

test('a prompt answered yes asks for a decision and a reason, and every prompt for an answer', async () => {
  const id = await firstWaiting();
  const { 'talk-mania': _, ...rest } = accepting(north.tom.account) as Record<string, string>;
  const page = await north.priya.post(`/referrals/${id}`, { ...rest, 'talk-suicide': 'yes', same: 'no' });
  expect(page.status).toBe(422);
  for (const field of ['talk-mania', 'decision-suicide', 'reason-suicide'])
    expect(page.text).toContain(`href="#${field}"`);
  expect(page.text).toContain('Low mood, fits this treatment.');
});

test('of two who decide at once one wins, and the other is told and keeps their words', async () => {
  const id = await firstWaiting();
  const talk = { 'talk-suicide': 'unsure', 'decision-suicide': 'supervision', 'reason-suicide': 'Ask more.' };
  const both = await Promise.all([
    north.priya.post(`/referrals/${id}`, { ...accepting(north.tom.account), ...talk, same: 'no' }),
    north.sunita.post(`/referrals/${id}`, { ...accepting(north.tom.account), ...talk, same: 'no' }),
  ]);
  expect(the.faults).toEqual([]);
  expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
  const lost = both.find((one) => one.status === 422);
  expect(lost?.text).toContain('decided on this referral');
  expect(lost?.text).toContain('Low mood, fits this treatment.');
  const { rows } = await the.owner.query(
    'select s.responsible_id, a.email from keepstep.episode e join keepstep.episode_summary s on s.episode_id = e.id join keepstep.account a on a.patient_id = e.patient_id where e.referral_id = $1',
    [id],
  );
  expect(rows).toEqual([{ responsible_id: north.tom.account, email: 'aled@post.example' }]);
  const sent = await the.owner.query("select channel from keepstep.notice where purpose = 'invitation'");
  expect(sent.rows).toEqual([{ channel: 'email' }]);
});

test('the same decision sent twice leads where the first one led', async () => {
  await visit(the, '/referral/request', { ...ALED, givenName: 'Bronwen', email: 'bronwen@post.example' });
  const { id } = await newestReferral(the, north.service);
  const key = the.program.store.newId();
  const first = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account), key);
  const again = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account), key);
  expect([first.location, again.location]).toEqual(['/referrals?done=accepted', '/referrals?done=accepted']);
});

test('a person with an open episode is not given a second one', async () => {
  await visit(the, '/referral/request', { ...ALED, brings: 'Third time.' });
  const { id } = await newestReferral(the, north.service);
  const { rows } = await the.owner.query(
    'select e.patient_id from keepstep.episode e join keepstep.patient p on p.id = e.patient_id where p.given_name = $1',
    ['Aled'],
  );
  const page = await north.priya.post(`/referrals/${id}`, {
    ...accepting(north.tom.account),
    same: rows[0].patient_id,
  });
  expect(page.status).toBe(422);
  expect(page.text).toContain('has an open episode already');
});

const NERYS = {
  'birthDate[day]': '1',
  'birthDate[month]': '9',
  'birthDate[year]': '1975',
  givenName: 'Nerys',
  familyName: 'Pugh',
  phone: '07700 900 456',
  safeCall: 'yes',
  brings: 'Low mood for a year.',
  referrer: 'Dr Okafor, Mill Street Surgery',
  agree: 'by-phone',
};

test('staff write down a referral with answers from paper; one left out keeps it without a total', async () => {
  const page = await north.priya.post('/referrals/new', {
    ...NERYS,
    phq9: '2 2 2 2 2 2 2 2 0',
    gad7: '1 2 - 1 1 1 1',
  });
  expect(the.faults).toEqual([]);
  expect(page.location).toBe('/referrals?done=added');
  const { id } = await newestReferral(the, north.service);
  const text = (await north.priya.get(`/referrals/${id}`)).text;
  expect(text).toContain('PHQ-9: 16');
  expect(text).toContain('PHQ-9 of 16 or more');
  expect(text).toContain('GAD-7: not complete, so there is no total');
  const without = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account));
  expect(without.text).toContain('href="#decision-high-score"');
});

test('answers from paper that cannot be are refused by their field, and nothing is kept', async () => {
  const before = await count(the, 'patient');
  const page = await north.priya.post('/referrals/new', { ...NERYS, phq9: '1 2 4 0', gad7: '1 2 3' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('href="#phq9"');
  expect(page.text).toContain('href="#gad7"');
  expect(page.text).toContain('value="1 2 4 0"');
  expect(await count(the, 'patient')).toBe(before);
});

test('a manager, a patient and a visitor write down no referral', async () => {
  const before = await count(the, 'referral');
  expect((await north.manager.post('/referrals/new', NERYS)).status).toBe(404);
  const ceri = await north.patient('Ceri');
  expect((await ceri.post('/referrals/new', NERYS)).status).toBe(404);
  expect((await visit(the, '/referrals/new', NERYS)).location).not.toBe('/referrals?done=added');
  expect(await count(the, 'referral')).toBe(before + 1);
});

test('a referral that came with scores is not put under an older record, where nobody would see them', async () => {
  const { rows } = await the.owner.query(
    "select id from keepstep.patient where given_name = 'Nerys' and service_id = $1 order by created_at, id limit 1",
    [north.service],
  );
  const written = await north.priya.post('/referrals/new', { ...NERYS, phq9: '1 1 1 1 1 1 1 1 0' });
  expect(written.location).toBe('/referrals?done=added');
  const { id } = await newestReferral(the, north.service);
  const path = `/referrals/${id}`;
  const page = await north.priya.post(path, { ...accepting(north.tom.account), same: rows[0].id });
  expect(page.status).toBe(422);
  expect(page.text).toContain('they stay with its own record');
  const own = await north.priya.post(path, { ...accepting(north.tom.account), same: 'no' });
  expect(own.location).toBe('/referrals?done=accepted');
});

test('who was accepted without a safe way to be invited stands on their record as not invited yet', async () => {
  const referral = {
    'birthDate[day]': '1',
    'birthDate[month]': '2',
    'birthDate[year]': '1990',
    familyName: 'Test',
    brings: 'Low since spring.',
    agree: 'by-phone',
    safeSms: 'ask',
    safeCall: 'ask',
  };
  const inCare = async (givenName: string, safeEmail: string) => {
    const form = { ...referral, givenName, email: `${givenName}@mail.example`, safeEmail };
    expect((await north.priya.post('/referrals/new', form)).location).toBe('/referrals?done=added');
    const { id } = await newestReferral(the, north.service);
    const { location } = await north.priya.post(`/referrals/${id}`, accepting(north.priya.account));
    return (await north.priya.get(location ?? '')).text;
  };
  expect(await inCare('Zola', 'ask')).toContain('Not invited yet: no email or text is marked as safe');
  expect(await inCare('Wren', 'yes')).not.toContain('Not invited yet');
  const page = (await north.priya.get('/referrals/new')).text;
  expect(page).toContain('Is it safe to send them a text?');
  // A browser would fill in the practitioner's own.
  expect(page).not.toMatch(/autocomplete="(given-name|tel|email|street-address)"/);
});
