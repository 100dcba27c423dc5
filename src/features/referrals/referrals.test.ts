import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { house } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { addShift, publicScope } from '../people/index.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  south = await clinic(the, 'South');
});
afterAll(() => the.end());

const FORM = 'application/x-www-form-urlencoded';

/** A page as a visitor sees it; the first service of an installation is theirs. */
async function visit(path: string, values?: Record<string, string | string[]>) {
  const body = new URLSearchParams({ _key: the.program.store.newId() });
  for (const [field, value] of Object.entries(values ?? {})) {
    for (const one of [value].flat()) body.append(field, one);
  }
  const init = values ? { method: 'POST', headers: { 'content-type': FORM }, body } : {};
  const response = await the.program.web.request(path, init);
  const text = await response.text();
  return { status: response.status, text, location: response.headers.get('location') };
}

const ALED = {
  birthDate: '1988-04-12',
  givenName: 'Aled',
  familyName: 'Morgan',
  phone: '07700 900 123',
  email: 'aled@post.example',
  safeSms: 'no',
  safeCall: 'yes',
  safeVoicemail: 'no',
  safeEmail: 'yes',
  brings: 'I have felt low since spring.',
  agree: 'yes',
  tellGp: 'no',
};

async function count(table: string): Promise<number> {
  const { rows } = await the.owner.query(`select count(*)::int as n from keepstep.${table}`);
  return rows[0].n;
}

async function newestReferral(service = north.service): Promise<{ id: string; patient_id: string }> {
  const { rows } = await the.owner.query(
    'select id, patient_id from keepstep.referral where service_id = $1 order by received_at desc, id desc limit 1',
    [service],
  );
  return rows[0];
}

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

test('without a duty rota nobody can ask for help here, and the page says where else to', async () => {
  const page = await visit('/referral');
  expect(page.status).toBe(200);
  expect(page.text).toContain('We cannot take this here yet');
  expect(page.text).toContain('/crisis');
  const sent = await visit('/referral/request', ALED);
  expect(sent.status).toBe(200);
  expect(sent.text).toContain('We cannot take this here yet');
  expect(await count('patient')).toBe(0);
  expect((await north.priya.get('/referrals/new')).text).toContain('no duty rota');
});

test('with a duty rota the first question is the date of birth', async () => {
  for (const place of [north, south]) {
    for (const weekday of [1, 2, 3, 4, 5]) {
      const shift = { account: place.priya.account, weekday, starts: '09:00', ends: '17:00' };
      expect((await addShift(await place.manager.scope(), shift)).ok).toBe(true);
    }
  }
  const page = await visit('/referral');
  expect(page.text).toContain('What is your date of birth?');
  expect(page.text).not.toContain('First name');
});

test('somebody under 18 is stopped kindly with help nearby, and nothing is kept', async () => {
  const birth = { 'birthDate[day]': '6', 'birthDate[month]': '1', 'birthDate[year]': '2008' };
  const page = await visit('/referral', birth);
  expect(page.text).toContain('Childline');
  expect(page.text).not.toContain('First name');
  const round = await visit('/referral/request', { ...ALED, birthDate: '2008-01-06' });
  expect(round.text).toContain('Childline');
  expect(await count('patient')).toBe(0);
});

test('somebody who is 18 today may go on, and the date of birth travels along', async () => {
  const birth = { 'birthDate[day]': '5', 'birthDate[month]': '1', 'birthDate[year]': '2008' };
  const page = await visit('/referral', birth);
  expect(page.text).toContain('name="birthDate" value="2008-01-05"');
});

test('a date of birth that cannot be is asked again with what was typed', async () => {
  const birth = { 'birthDate[day]': '31', 'birthDate[month]': '2', 'birthDate[year]': '1988' };
  const page = await visit('/referral', birth);
  expect(page.status).toBe(422);
  expect(page.text).toContain('value="31"');
});

test('hostile and over-long words come back with a message by the field, and nothing is kept', async () => {
  const hostile = '<script>alert(1)</script> 🌧 \u202Eabc';
  const page = await visit('/referral/request', {
    ...ALED,
    givenName: '',
    pronouns: hostile,
    brings: 'x'.repeat(4001),
    email: 'not an address',
    nhsNumber: '943 476 5918',
    safeSms: 'perhaps',
    agree: '',
  });
  expect(page.status).toBe(422);
  for (const field of ['givenName', 'brings', 'email', 'nhsNumber', 'safeSms', 'agree'])
    expect(page.text).toContain(`href="#${field}"`);
  expect(page.text).toContain('x'.repeat(4001));
  expect(page.text).not.toContain('<script>alert');
  expect(page.text).toContain('&lt;script>alert(1)');
  expect(await count('patient')).toBe(0);
});

test('somebody whom no way is safe to reach is asked for one', async () => {
  const none = { safeSms: 'no', safeCall: 'no', safeVoicemail: 'no', safeEmail: 'no' };
  const page = await visit('/referral/request', { ...ALED, ...none });
  expect(page.status).toBe(422);
  expect(page.text).toContain('at least one way');
});

test('a visitor asks for help and is told what happens next and by when', async () => {
  const sent = await visit('/referral/request', ALED);
  expect(the.faults).toEqual([]);
  expect(sent.location).toBe('/referral/thanks');
  expect((await visit('/referral/thanks')).text).toContain('Monday 12 January');
  const { patient_id } = await newestReferral();
  const { rows } = await the.owner.query(
    'select purpose, answer, words, how from keepstep.consent where patient_id = $1 order by purpose',
    [patient_id],
  );
  expect(rows).toEqual([
    { purpose: 'gp', answer: 'refused', words: 'consent/gp@1/en-GB', how: 'referral-form' },
    { purpose: 'treatment', answer: 'given', words: 'consent/records@1/en-GB', how: 'referral-form' },
  ]);
});

test('the words of a referral are sealed where they are kept', async () => {
  const { rows } = await the.owner.query('select reason from keepstep.referral');
  expect(rows.map((row) => row.reason.toString('latin1')).join()).not.toContain('low since spring');
});

test('a visitor reads no referral and no record', async () => {
  const scope = await publicScope(the.program.store, north.service, { purpose: 'test', request: 'test' });
  const seen = await scope?.read('test', async (tx) => [
    await tx.db.selectFrom('referral').select('id').where('service_id', '=', tx.service).execute(),
    await tx.db.selectFrom('patient').select('id').where('service_id', '=', tx.service).execute(),
  ]);
  expect(seen).toEqual([[], []]);
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
  const { id } = await newestReferral();
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
  const sent = await visit('/referral/request', { ...ALED, familyName: 'MORGAN ', brings: 'Again.' });
  expect(sent.location).toBe('/referral/thanks');
  const { id } = await newestReferral();
  expect((await north.priya.get(`/referrals/${id}`)).text).toContain('This may be the same person');
  const unsure = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account));
  expect(unsure.status).toBe(422);
  expect(unsure.text).toContain('href="#same"');
  const refused = await north.priya.post(`/referrals/${id}`, {
    ...accepting(''),
    outcome: 'not-accepted',
    same: 'no',
  });
  expect(refused.location).toBe('/referrals?done=not-accepted');
  expect((await north.priya.get(`/referrals/${id}`)).text).toContain('We can help and have been in touch.');
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
  await visit('/referral/request', { ...ALED, givenName: 'Bronwen', email: 'bronwen@post.example' });
  const { id } = await newestReferral();
  const key = the.program.store.newId();
  const first = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account), key);
  const again = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account), key);
  expect([first.location, again.location]).toEqual(['/referrals?done=accepted', '/referrals?done=accepted']);
});

test('a person with an open episode is not given a second one', async () => {
  await visit('/referral/request', { ...ALED, brings: 'Third time.' });
  const { id } = await newestReferral();
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
  const { id } = await newestReferral();
  const text = (await north.priya.get(`/referrals/${id}`)).text;
  expect(text).toContain('PHQ-9: 16');
  expect(text).toContain('PHQ-9 of 16 or more');
  expect(text).toContain('GAD-7: not complete, so there is no total');
  const without = await north.priya.post(`/referrals/${id}`, accepting(north.tom.account));
  expect(without.text).toContain('href="#decision-high-score"');
});

test('answers from paper that cannot be are refused by their field, and nothing is kept', async () => {
  const before = await count('patient');
  const page = await north.priya.post('/referrals/new', { ...NERYS, phq9: '1 2 4 0', gad7: '1 2 3' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('href="#phq9"');
  expect(page.text).toContain('href="#gad7"');
  expect(page.text).toContain('value="1 2 4 0"');
  expect(await count('patient')).toBe(before);
});

test('a manager, a patient and a visitor write down no referral', async () => {
  const before = await count('referral');
  expect((await north.manager.post('/referrals/new', NERYS)).status).toBe(404);
  const ceri = await north.patient('Ceri');
  expect((await ceri.post('/referrals/new', NERYS)).status).toBe(404);
  expect((await visit('/referrals/new', NERYS)).location).not.toBe('/referrals?done=added');
  expect(await count('referral')).toBe(before + 1);
});

test('a service whose words no clinician has signed takes nobody in', async () => {
  const quiet = await testProgram();
  try {
    const home = await house(quiet, 'Quiet', { demo: false });
    const tom = await home.staff('Tom', ['practitioner']);
    const shift = { account: tom.account, weekday: 1, starts: '09:00', ends: '17:00' };
    await addShift(await home.manager.scope(), shift);
    const page = await (await quiet.program.web.request('/referral')).text();
    expect(page).toContain('We cannot take this here yet');
  } finally {
    await quiet.end();
  }
});
