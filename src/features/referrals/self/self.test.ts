import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../../tests/clinic.ts';
import { house } from '../../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { addShift, publicScope } from '../../people/index.ts';
import { ALED, count, newestReferral, refused, setRota, visit } from '../referrals.fixture.ts';

let the: TestProgram;
let north: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
});
afterAll(() => the.end());

test('without a duty rota nobody can ask for help here, and the page says where else to', async () => {
  const page = await visit(the, '/referral');
  expect(page.status).toBe(200);
  expect(page.text).toContain('We cannot take this here yet');
  expect(page.text).toContain('/crisis');
  const sent = await visit(the, '/referral/request', ALED);
  expect(sent.status).toBe(200);
  expect(sent.text).toContain('We cannot take this here yet');
  expect(await count(the, 'patient')).toBe(0);
  expect((await north.priya.get('/referrals/new')).text).toContain('no duty rota');
});

test('with a duty rota the first question is the date of birth', async () => {
  await setRota(north);
  const page = await visit(the, '/referral');
  expect(page.text).toContain('What is your date of birth?');
  expect(page.text).not.toContain('First name');
});

test('somebody under 18 is stopped kindly with help nearby, and nothing is kept', async () => {
  const birth = { 'birthDate[day]': '6', 'birthDate[month]': '1', 'birthDate[year]': '2008' };
  const sent = await visit(the, '/referral', birth);
  // A page that Back leads to again, from the urgent help that it names.
  expect([sent.status, sent.location, sent.cookie]).toEqual([303, '/referral/under-18', null]);
  const page = await visit(the, '/referral/under-18');
  expect(page.text).toContain('Childline');
  expect(page.text).not.toContain('First name');
  const round = await visit(the, '/referral/request', { ...ALED, birthDate: '2008-01-06' });
  expect(round.location).toBe('/referral/under-18');
  expect(await count(the, 'patient')).toBe(0);
});

test('somebody who is 18 today may go on, and the date of birth travels along', async () => {
  const birth = { 'birthDate[day]': '5', 'birthDate[month]': '1', 'birthDate[year]': '2008' };
  const asked = await visit(the, '/referral', birth);
  expect(asked.location).toBe('/referral/request');
  expect(asked.cookie).toMatch(/^ks_born=2008-01-05;.*HttpOnly/);
  const page = await visit(the, '/referral/request', undefined, 'ks_born=2008-01-05');
  expect(page.text).toContain('name="birthDate" value="2008-01-05"');
});

test('the form without a date of birth, or with one under 18, asks for it first', async () => {
  expect((await visit(the, '/referral/request')).location).toBe('/referral');
  expect((await visit(the, '/referral/request', undefined, 'ks_born=2008-01-06')).location).toBe('/referral');
  expect((await visit(the, '/referral/request', undefined, 'ks_born=%00')).location).toBe('/referral');
});

test('a date of birth that cannot be is asked again with what was typed, behind an address', async () => {
  const birth = (day: string, month: string, year: string) => ({
    'birthDate[day]': day,
    'birthDate[month]': month,
    'birthDate[year]': year,
  });
  const again = async (values: Record<string, string>) => {
    const sent = await visit(the, '/referral', values);
    expect(sent.status).toBe(303);
    return visit(the, sent.location ?? '', undefined, /ks_kept=[^;]+/.exec(sent.cookie ?? '')?.[0]);
  };
  const page = await again(birth('31', '2', '1988'));
  expect(page.status).toBe(200);
  for (const typed of ['31', '2', '1988']) expect(page.text).toContain(`value="${typed}"`);
  expect(page.text).toContain('it must be a real date in the past');
  const half = await again(birth('31', '', ''));
  expect(half.text).toContain('value="31"');
  expect(half.text).toContain('Enter a date of birth with a day, a month and a year');
  const strange = await again(birth('<b>', '\u202E2', '😀'));
  expect(strange.text).toContain('value="&lt;b>"');
  expect((await visit(the, '/referral')).text).not.toContain('value="31"');
});

test('hostile and over-long words come back with a message by the field, and nothing is kept', async () => {
  const hostile = '<script>alert(1)</script> 🌧 \u202Eabc';
  const page = await refused(the, {
    ...ALED,
    givenName: '',
    pronouns: hostile,
    brings: 'x'.repeat(4001),
    email: 'not an address',
    nhsNumber: '943 476 5918',
    safeSms: 'perhaps',
    agree: '',
  });
  expect(page.status).toBe(200);
  for (const field of ['givenName', 'brings', 'email', 'nhsNumber', 'safeSms', 'agree'])
    expect(page.text).toContain(`href="#${field}"`);
  expect(page.text).toContain('x'.repeat(4001));
  expect(page.text).not.toContain('<script>alert');
  expect(page.text).toContain('&lt;script>alert(1)');
  expect(await count(the, 'patient')).toBe(0);
});

test('everything that is missing is said at once, in the order of the page', async () => {
  const page = await refused(the, { birthDate: ALED.birthDate, needs: 'interpreter' });
  expect(page.status).toBe(200);
  const [, summary = ''] = page.text.split('nhsuk-error-summary__list');
  const said = [...(summary.split('</ul>')[0] ?? '').matchAll(/href="#(\w+)"/g)].map(([, field]) => field);
  expect(said).toEqual(['brings', 'givenName', 'familyName', 'phone', 'interpreter', 'agree']);
});

test('somebody whom no way is safe to reach is asked for one', async () => {
  const none = { safeSms: 'no', safeCall: 'no', safeVoicemail: 'no', safeEmail: 'no' };
  const page = await refused(the, { ...ALED, ...none });
  expect(page.status).toBe(200);
  expect(page.text).toContain('at least one way');
});

test('a refused form waits behind an address, for the browser that sent it alone, for two hours', async () => {
  const typed = { ...ALED, givenName: '', brings: 'Words that must not be lost.' };
  const sent = await visit(the, '/referral/request', typed);
  expect(sent.status).toBe(303);
  const cookie = `ks_born=${ALED.birthDate}; ${/ks_kept=[^;]+/.exec(sent.cookie ?? '')?.[0]}`;
  const page = sent.location ?? '';
  const seen = async (path: string, held: string) => (await visit(the, path, undefined, held)).text;
  expect(await seen(page, cookie)).toContain('Words that must not be lost.');
  const born = `ks_born=${ALED.birthDate}`;
  expect(await seen(page, born)).not.toContain('Words that must');
  expect(await seen(page, `${born}; ks_kept=another`)).not.toContain('Words that must');
  expect(await seen('/referral/request', cookie)).not.toContain('Words that must');
  expect(await seen('/referral/request?kept=nonsense', cookie)).not.toContain('Words that must');
  const { rows } = await the.owner.query("select body from keepstep.draft where form like 'refused-%'");
  expect(rows.map((row) => row.body.toString('latin1')).join()).not.toContain('must not be lost');
  the.clock.advanceTo(the.clock.now().add({ minutes: 121 }));
  expect(await seen(page, cookie)).not.toContain('Words that must');
  await visit(the, '/referral/request', { ...typed, brings: 'Another.' });
  expect(await count(the, 'draft')).toBe(1);
  const long = await visit(the, '/referral/request', { ...typed, brings: 'x'.repeat(200_000) });
  expect(long.status).toBe(422);
  expect(long.text).toContain('x'.repeat(200_000));
  expect((await visit(the, '/referral/request', typed)).cookie).toMatch(
    /ks_kept=[^;]+; Path=\/referral; HttpOnly/,
  );
  expect(the.faults).toEqual([]);
});

test('a visitor asks for help and is told what happens next and by when', async () => {
  const sent = await visit(the, '/referral/request', ALED);
  expect(the.faults).toEqual([]);
  expect(sent.location).toBe('/referral/thanks');
  expect((await visit(the, '/referral/thanks')).text).toContain('Monday 12 January');
  const { patient_id } = await newestReferral(the, north.service);
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
