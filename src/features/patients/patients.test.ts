import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  south = await clinic(the, 'South');
  amira = await north.patient('Amira');
});
afterAll(() => the.end());

const OWN = {
  phone: '07700 900 200',
  safeCall: 'yes',
  safeSms: 'ask',
  email: '',
  needs: ['large-print', 'interpreter'],
  interpreter: 'Punjabi',
  matters: 'My choir.\nMy sister.',
};

const RECORD = { ...OWN, givenName: 'Amira', familyName: 'Test', preferredName: 'Amira', gp: 'Mill Street' };
const PATHS = ['', '/details', '/consent'];

test('a record opens for the practitioner and their supervisor, and is not there for anybody else', async () => {
  const at = `/patients/${amira.patient}`;
  expect((await north.priya.get(at)).status).toBe(200);
  expect((await north.sunita.get(at)).status).toBe(200);
  for (const path of PATHS) {
    expect((await north.priya.get(at + path)).status, path).toBe(200);
    for (const stranger of [north.tom, north.manager, south.priya, amira])
      expect((await stranger.get(at + path)).status, `${stranger.name} ${path}`).toBe(404);
  }
  expect((await north.tom.post(`${at}/details`, RECORD)).status).toBe(404);
  expect((await north.sunita.post(`${at}/details`, RECORD)).status).toBe(404);
  expect((await south.priya.post(`${at}/consent`, { treatment: 'yes' })).status).toBe(404);
});

test('opening a record leaves an audit row about the patient', async () => {
  const { rows } = await the.owner.query(
    "select distinct account_id from keepstep.audit where patient_id = $1 and action = 'patient.open' and account_id = $2",
    [amira.patient, north.priya.account],
  );
  expect(rows).toHaveLength(1);
});

test('a patient changes how to reach them and what matters to them, and their practitioner sees it', async () => {
  const saved = await amira.post('/my-details', OWN);
  expect(the.faults).toEqual([]);
  expect(saved.location).toBe('/my-details?saved=yes');
  const record = await north.priya.get(`/patients/${amira.patient}`);
  for (const seen of ['07700 900 200', 'Ask first', 'Large print', 'Punjabi', 'My choir.'])
    expect(record.text).toContain(seen);
});

test('staff change a record, and what it said before is kept', async () => {
  const changed = await north.priya.post(`/patients/${amira.patient}/details`, {
    ...RECORD,
    preferredName: 'Ami',
    safeCall: 'no',
  });
  expect(changed.location).toBe(`/patients/${amira.patient}`);
  const page = await north.priya.get(`/patients/${amira.patient}`);
  expect(page.text).toContain('Ami Test</h1>');
  expect(page.text).toContain('Not safe: do not use');
  const { rows } = await the.owner.query(
    'select (select count(*)::int from keepstep.patient_version where patient_id = $1) as versions, (select count(*)::int from keepstep.contact_route where patient_id = $1 and kind = $2) as routes',
    [amira.patient, 'call'],
  );
  expect(rows).toEqual([{ versions: 2, routes: 2 }]);
});

test('what cannot be is refused by its field with what was typed, and nothing changes', async () => {
  const page = await amira.post('/my-details', {
    ...OWN,
    phone: 'none of your business',
    interpreter: '',
    matters: '<b>x</b>'.repeat(1000),
  });
  expect(page.status).toBe(422);
  for (const field of ['phone', 'matters']) expect(page.text).toContain(`href="#${field}"`);
  expect(page.text).toContain('none of your business');
  expect(page.text).not.toContain('<b>x</b>');
  expect((await amira.get('/my-details')).text).toContain('My choir.');
});

const YES = { treatment: 'yes', sharing: 'yes', gp: 'yes' };

async function answers() {
  const { rows } = await the.owner.query(
    'select purpose, answer, words, how from keepstep.consent where patient_id = $1 order by at, id',
    [amira.patient],
  );
  return rows;
}

test('a patient agrees in plain words, and each answer keeps the words that were shown', async () => {
  const page = await amira.get('/consent');
  for (const title of ['What we share', 'When we must tell someone', 'Your GP', 'Your record'])
    expect(page.text).toContain(title);
  const half = await amira.post('/consent', { ...YES, gp: '' });
  expect([half.status, half.text.includes('Say yes or no to telling your GP')]).toEqual([422, true]);
  expect(await answers()).toEqual([]);
  expect((await amira.post('/consent', YES)).location).toBe('/consent?saved=yes');
  expect((await answers()).map((row) => row.words)).toEqual([
    'consent/records@1/en-GB',
    'consent/sharing@1/en-GB',
    'consent/gp@1/en-GB',
  ]);
});

test('a changed mind is a withdrawal of its own, and the same answer again writes nothing', async () => {
  await amira.post('/consent', YES);
  await amira.post('/consent', { ...YES, gp: 'no' });
  expect((await answers()).slice(3)).toEqual([
    { purpose: 'gp', answer: 'withdrawn', words: 'consent/gp@1/en-GB', how: 'here' },
  ]);
  expect((await north.priya.get(`/patients/${amira.patient}`)).text).toContain('Changed to no');
});

test('staff record consent taken in the room, and must say how it was taken', async () => {
  const at = `/patients/${amira.patient}/consent`;
  expect((await north.priya.post(at, YES)).text).toContain('href="#how"');
  expect((await north.priya.post(at, { ...YES, how: 'in-the-room' })).status).toBe(303);
  expect((await answers()).at(-1)).toMatchObject({ purpose: 'gp', answer: 'given', how: 'in-the-room' });
});

test('an episode changes hands by the practitioner, supervisor or manager, with a reason', async () => {
  const ben = await north.patient('Ben');
  const at = `/patients/${ben.patient}/practitioner`;
  for (const stranger of [north.tom, south.manager, south.sunita]) {
    const tried = await stranger.post(at, { practitioner: north.tom.account, reason: 'Mine now' });
    expect(tried.status).toBe(404);
  }
  expect((await north.priya.post(at, { practitioner: north.tom.account })).text).toContain('href="#reason"');
  const given = await north.priya.post(at, { practitioner: north.tom.account, reason: 'On leave' });
  expect(given.status).toBe(303);
  expect((await north.priya.get(`/patients/${ben.patient}`)).status).toBe(404);
  expect((await north.tom.get(`/patients/${ben.patient}`)).status).toBe(200);
  const counted = await north.manager.get(at);
  expect(counted.text).toContain('Now: Tom');
  expect(counted.text).not.toContain('Ben');
});

test('an assessment is kept in versions, and two who write at once both keep their words', async () => {
  const at = `/patients/${amira.patient}/assessment`;
  const talk = [
    'mania',
    'psychosis',
    'suicide',
    'eating',
    'dependence',
    'ptsd-ocd',
    'secondary-care',
    'cognitive',
  ];
  const form = {
    ...Object.fromEntries(talk.map((prompt) => [`talk-${prompt}`, 'no'])),
    basedOn: '0',
    problem: 'Low since her job ended.',
    risk: 'Asked: no thoughts of ending her life.',
    descriptor: 'depression',
    preference: 'blended',
    baby: 'no',
  };
  const short = await north.priya.post(at, { ...form, risk: '', 'talk-mania': 'unsure' });
  for (const field of ['risk', 'decision-mania', 'reason-mania'])
    expect(short.text).toContain(`href="#${field}"`);
  expect((await north.priya.post(at, form)).location).toBe(`${at}?saved=1`);
  const late = await north.priya.post(at, { ...form, problem: 'Written elsewhere.' });
  expect(late.status).toBe(422);
  expect(late.text).toContain('saved version 1 while you were writing');
  expect(late.text).toContain('Written elsewhere.');
  expect(late.text).toContain('Low since her job ended.');
  expect((await north.priya.post(at, { ...form, basedOn: '1', problem: 'Both.' })).status).toBe(303);
  for (const stranger of [north.tom, north.manager, south.priya, amira])
    expect((await stranger.get(at)).status, stranger.name).toBe(404);
  expect((await north.sunita.get(at)).text).toContain('Both.');
  expect((await north.sunita.post(at, { ...form, basedOn: '2' })).status).toBe(404);
  expect(the.faults).toEqual([]);
});

test('the problem statement is written with the person, and what it said before stays', async () => {
  const at = `/patients/${amira.patient}/problem`;
  expect((await north.priya.post(at, { problem: ' ' })).status).toBe(422);
  await north.priya.post(at, { problem: 'I stay in bed and feel worse.' });
  await north.priya.post(at, { problem: 'I stop going out, and feel alone.' });
  expect((await north.priya.get(at)).text).toContain('I stay in bed and feel worse.');
  expect((await north.tom.get(at)).status).toBe(404);
  expect((await south.priya.post(at, { problem: 'x' })).status).toBe(404);
});

test('the first sign-in asks whose phone it is, then what somebody agrees to, once each and never in the way', async () => {
  const ida = await north.patient('Ida');
  const device = await ida.get('/device');
  expect(device.text).toContain('href="/consent?first=yes"');
  expect((await ida.post('/device', { device: 'own', next: '/messages' })).location).toBe('/messages');
  expect((await ida.post('/device', { device: 'own' })).location).toBe('/consent?first=yes');
  expect((await ida.get('/consent?first=yes')).text).toContain('href="/home"');
  for (const open of ['/home', '/crisis', '/safety-plan'])
    expect((await ida.get(open)).status, open).toBe(200);
  const answers = { treatment: 'yes', sharing: 'yes', gp: 'no', first: 'yes' };
  expect((await ida.post('/consent', answers)).location).toBe('/home');
  expect((await ida.post('/device', { device: 'own' })).location).toBe('/');
});

test('every link of a record opens for whoever sees it, and says first what waits', async () => {
  const at = `/patients/${amira.patient}`;
  for (const [one, expected] of [
    [north.priya, ['/review', '/messages', '/reach', '/entry-code', '/discharge', '/details']],
    [north.sunita, ['/work', '/reach', '/measures', '/choice', '/flags/new', '/practitioner']],
  ] as const) {
    const { text } = await one.get(at);
    expect(text).toContain('No plan yet');
    const links = [...text.matchAll(/href="([^"]*)"/g)].map((found) => found[1] ?? '');
    for (const page of expected) expect(links, one.name).toContain(at + page);
    for (const link of links.filter((href) => href.startsWith('/patients/') || href.startsWith('/time')))
      expect((await one.get(link)).status, `${one.name} ${link}`).toBeLessThan(400);
  }
  expect((await north.sunita.get(at)).text).not.toContain(`${at}/review`);
});
