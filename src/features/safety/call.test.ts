import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import type { Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { drainDueJobs } from '../../app/jobs.ts';
import { addShift, endShift } from '../people/index.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;
let shift = '';
let names = 0;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  south = await clinic(the, 'South');
  const monday = { account: north.sunita.account, weekday: 1, starts: '09:00', ends: '17:00' };
  const added = await addShift(north.job(), monday);
  if (added.ok) shift = added.value.shift;
});
afterAll(() => the.end());
beforeEach(() => {
  the.faults.length = 0;
});

const patient = (of: Clinic = north) => of.patient(`Person${++names}`);
const newest = async (of: TestPatient) =>
  (
    await the.owner.query(
      'select id from keepstep.flag where patient_id = $1 order by raised_at desc, id desc limit 1',
      [of.patient],
    )
  ).rows[0]?.id as string;
const count = async (table: string, of: TestPatient) =>
  Number(
    (await the.owner.query(`select count(*) from keepstep.${table} where patient_id = $1`, [of.patient]))
      .rows[0].count,
  );

async function raised(of: TestPatient, answer = '1'): Promise<string> {
  expect((await of.post('/measures/phq9', { item9: answer })).status).toBe(200);
  return newest(of);
}

const closure = {
  changed: 'Slept, and her sister came.',
  helps: 'Ringing her sister.',
  action: 'Rang, made the plan safer.',
  told: 'GP, with her agreement.',
  'reviewOn[day]': '1',
  'reviewOn[month]': '2',
  'reviewOn[year]': '2026',
};

describe('the call page', () => {
  test('is for whoever treats, is on duty, supervises; and is not there for anybody else', async () => {
    const amira = await patient();
    const flag = await raised(amira);
    const stranger = await patient();
    const may = async (who: Person) => (await who.get(`/flags/${flag}`)).status;
    expect(await may(north.priya)).toBe(200);
    expect(await may(north.sunita)).toBe(200);
    for (const who of [north.tom, north.manager, south.priya, south.sunita, amira, stranger])
      expect(await may(who)).toBe(404);
    expect((await stranger.get(`/safety/${flag}`)).status).toBe(404);
    expect((await north.priya.get(`/safety/${flag}`)).status).toBe(404);
    expect((await amira.get(`/safety/${flag}`)).status).toBe(200);
    for (const who of [north.tom, south.priya]) {
      for (const part of ['read', 'calls', 'owner', 'closure'])
        expect((await who.post(`/flags/${flag}/${part}`, closure)).status).toBe(404);
    }
    expect(await count('flag_closure', amira)).toBe(0);
  });

  test('shows what was said and planned, and keeps calls, reading and handing over', async () => {
    const amira = await patient();
    const flag = await raised(amira, '2');
    await amira.post('/safety-plan/edit', { 'on-my-own': 'Walk <b>to the sea</b>', seen: '' });
    await amira.post(`/safety/${flag}`, { 'safe-to-ring': 'no', number: '07700 900123' });
    await north.priya.post(`/flags/${flag}/read`, {});
    await north.priya.post(`/flags/${flag}/calls`, {
      outcome: 'no-answer',
      where: 'At her sister’s',
      note: 'Rang twice',
    });
    const page = await north.priya.get(`/flags/${flag}`);
    for (const words of [
      'Walk &lt;b>to the sea',
      '07700 900123',
      'At her sister’s',
      'Rang twice',
      'No answer',
      'First read by Priya',
    ])
      expect(page.text).toContain(words);
    expect((await north.priya.post(`/flags/${flag}/owner`, { account: north.tom.account })).status).toBe(303);
    expect((await north.tom.get(`/flags/${flag}`)).status).toBe(200);
    expect((await north.tom.get('/flags')).text).toContain(`/flags/${flag}`);
    expect(the.faults).toEqual([]);
  });

  test('cannot be closed without what changed, what helps, what was done, who was told and when next', async () => {
    const amira = await patient();
    const flag = await raised(amira);
    const empty = await north.priya.post(`/flags/${flag}/closure`, {});
    for (const field of ['changed', 'helps', 'action', 'told', 'reviewOn'])
      expect(empty.text).toContain(`href="#${field}"`);
    const past = await north.priya.post(`/flags/${flag}/closure`, { ...closure, 'reviewOn[year]': '2025' });
    expect(past.status).toBe(422);
    expect(past.text).toContain('must be after today');
    expect(past.text).toContain('Slept, and her sister came.');
    expect(await count('flag_closure', amira)).toBe(0);
    expect((await north.priya.post(`/flags/${flag}/closure`, closure)).location).toBe('/flags?closed');
    expect((await north.priya.get('/flags?closed')).text).toContain('The concern is closed.');
    const again = await north.priya.post(`/flags/${flag}/closure`, closure);
    expect(again.text).toContain('Slept, and her sister came.');
    const call = { outcome: 'spoke', note: 'She rang at four.' };
    const late = (await north.priya.post(`/flags/${flag}/calls`, call)).text;
    for (const kept of ['is not saved', call.note, `/${amira.patient}/flags/new`])
      expect(late).toContain(kept);
    expect((await north.priya.get('/flags')).text).not.toContain(`/flags/${flag}`);
  });

  test.each(['changed', 'helps', 'action', 'told'])(
    'a closure without %s is refused at its field',
    async (field) => {
      const amira = await patient();
      const flag = await raised(amira);
      const page = await north.priya.post(`/flags/${flag}/closure`, { ...closure, [field]: ' \n' });
      expect(page.status).toBe(422);
      expect(page.text).toContain(`href="#${field}"`);
    },
  );

  test('takes hostile words as words, and too many of them not at all', async () => {
    const amira = await patient();
    const flag = await raised(amira);
    const hostile = '<script>alert(1)</script> \u202E🙂\0';
    expect((await north.priya.post(`/flags/${flag}/calls`, { outcome: 'spoke', note: hostile })).status).toBe(
      303,
    );
    const page = await north.priya.get(`/flags/${flag}`);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('🙂');
    const long = await north.priya.post(`/flags/${flag}/calls`, {
      outcome: 'spoke',
      note: 'a'.repeat(50_000),
    });
    expect(long.status).toBe(422);
    expect((await north.priya.post(`/flags/${flag}/calls`, { outcome: 'flew away' })).status).toBe(422);
    expect((await north.priya.post(`/flags/${flag}/owner`, { account: "' or 1=1" })).status).toBe(422);
    expect((await amira.post(`/safety/${flag}`, { number: '<b>', 'act-soon': 'maybe' })).status).toBe(422);
    expect((await amira.post('/measures/phq9', { item9: '7' })).status).toBe(422);
    expect((await north.priya.get('/flags/not-an-id')).status).toBe(404);
    expect((await amira.get('/measures/phq99')).status).toBe(404);
    expect(the.faults).toEqual([]);
  });
});

describe('what a person answers afterwards', () => {
  test('a new plan or act raises a new urgent concern, once until somebody has read it', async () => {
    const amira = await patient();
    const flag = await raised(amira);
    await amira.post(`/safety/${flag}`, { 'thoughts-of-ending-life': 'rather-not-say', 'act-soon': 'no' });
    expect(await count('flag', amira)).toBe(1);
    await amira.post(`/safety/${flag}`, { 'plan-or-means': 'yes' });
    await amira.post(`/safety/${flag}`, { 'plan-or-means': 'yes', 'act-soon': 'yes' });
    expect(await count('flag', amira)).toBe(2);
    const second = await newest(amira);
    await north.priya.post(`/flags/${second}/read`, {});
    const page = await amira.post(`/safety/${flag}`, { 'harm-today': 'yes' });
    expect(page.status).toBe(303);
    expect(await count('flag', amira)).toBe(3);
    const shown = await amira.get(`/safety/${flag}`);
    expect(shown.text.indexOf('Please do not wait for us')).toBeGreaterThan(0);
    expect(shown.text.indexOf('Please do not wait for us')).toBeLessThan(shown.text.indexOf('tel:111'));
  });

  test('anything said to a closed concern raises a new one', async () => {
    const amira = await patient();
    const flag = await raised(amira);
    await north.priya.post(`/flags/${flag}/closure`, closure);
    expect((await amira.get('/home')).text).not.toContain(`/safety/${flag}`);
    await amira.post(`/safety/${flag}`, { 'safe-until-call': 'yes' });
    expect(await count('flag', amira)).toBe(2);
  });

  test('what staff raised never shows on the person’s own pages', async () => {
    const amira = await patient();
    const sent = await north.priya.post(`/patients/${amira.patient}/flags/new`, {
      kind: 'domestic-abuse',
      urgent: 'yes',
      words: 'He reads her phone.',
    });
    expect(sent.status).toBe(303);
    const flag = await newest(amira);
    expect(sent.location).toBe(`/flags/${flag}`);
    expect((await amira.get('/home')).text).not.toContain('/safety/');
    expect((await amira.get(`/safety/${flag}`)).status).toBe(404);
    expect((await north.tom.post(`/patients/${amira.patient}/flags/new`, {})).status).toBe(404);
    expect((await north.priya.post(`/patients/${amira.patient}/flags/new`, {})).status).toBe(422);
  });
});

test('a question about risk is asked only where somebody answers for the person at that moment', async () => {
  const amira = await patient();
  const end = async (account: string) =>
    the.owner.query(
      'insert into keepstep.access_end (service_id, id, account_id, ended_by, ended_at) values ($1, $2, $3, $3, $4)',
      [north.service, the.program.store.newId(), account, the.clock.now().toString()],
    );
  const gone = await north.staff('Gone', ['practitioner']);
  const left = await north.patient(`Person${++names}`, gone.account);
  await end(gone.account);
  expect((await left.get('/measures/phq9')).text).toContain('name="item9"');
  await endShift(north.job(), shift);
  const page = await left.get('/measures/phq9');
  expect(page.text).not.toContain('name="item9"');
  expect(page.text).toContain('nobody would be there to read');
  expect((await left.get('/measures')).text).not.toContain('/measures/phq9');
  expect((await left.post('/measures/phq9', { item9: '1' })).status).toBe(422);
  expect(await count('measure', left)).toBe(0);
  expect((await left.get('/measures/gad7')).text).toContain('name="item7"');
  expect((await amira.get('/measures/phq9')).text).toContain('name="item9"');
});

test('the crisis page and the way out are there for anybody, signed in or not', async () => {
  const amira = await patient();
  const out = await the.program.web.request('/crisis');
  for (const text of [await out.text(), (await amira.get('/crisis')).text])
    for (const link of ['tel:999', 'tel:111', 'tel:116123', 'sms:85258?body=SHOUT', 'tel:08000684141'])
      expect(text).toContain(link);
  const leave = await the.program.web.request('/leave');
  expect([leave.status, leave.headers.get('location')]).toEqual([303, 'https://www.bbc.co.uk/weather']);
});

test('two people who write the safety plan at once lose nothing', async () => {
  const amira = await patient();
  await north.priya.post(`/patients/${amira.patient}/safety-plan/edit`, { reasons: 'Her sister', seen: '' });
  const late = await amira.post('/safety-plan/edit', { reasons: 'My cat', seen: '' });
  expect(late.status).toBe(422);
  expect(late.text).toContain('Her sister');
  expect(late.text).toContain('My cat');
  const seen = /name="seen" value="([^"]+)"/.exec(late.text)?.[1] ?? '';
  expect((await amira.post('/safety-plan/edit', { reasons: 'My cat', seen })).status).toBe(303);
  const twice = await amira.post('/safety-plan/edit', { reasons: 'My dog', seen });
  expect([twice.status, twice.text.includes('You saved a newer version')]).toEqual([422, true]);
  expect((await north.priya.get(`/patients/${amira.patient}/safety-plan`)).text).toMatch(
    /My cat[\s\S]*Her sister/,
  );
  expect((await north.tom.get(`/patients/${amira.patient}/safety-plan`)).status).toBe(404);
});

test('whatever is done in whatever order, every concern has exactly one owner and one clock that runs', async () => {
  const amira = await patient(south);
  const flag = await raised(amira);
  const step = fc.constantFrom('read', 'call', 'give', 'take', 'wait', 'say', 'raise');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) {
        if (one === 'read') await south.priya.post(`/flags/${flag}/read`, {});
        if (one === 'call') await south.priya.post(`/flags/${flag}/calls`, { outcome: 'spoke' });
        if (one === 'give') await south.priya.post(`/flags/${flag}/owner`, { account: south.tom.account });
        if (one === 'take') await south.sunita.post(`/flags/${flag}/owner`, { account: 'me' });
        if (one === 'say') await amira.post(`/safety/${flag}`, { 'act-soon': 'yes', 'stay-safe': 'no' });
        if (one === 'raise')
          await south.priya.post(`/patients/${amira.patient}/flags/new`, {
            kind: 'perinatal',
            urgent: 'no',
            words: 'x',
          });
        if (one === 'wait') {
          the.clock.advanceTo(the.clock.now().add({ hours: 2 }));
          await drainDueJobs(the.program);
        }
      }
      const { rows } = await the.owner.query(
        `select f.id, (select count(*) from (select account_id from keepstep.flag_owner o where o.flag_id = f.id order by from_at desc, id desc limit 1) one) as owners,
          (select due_at from keepstep.flag_clock c where c.flag_id = f.id order by from_at desc, id desc limit 1) as due
         from keepstep.flag f where f.patient_id = $1 and not exists (select from keepstep.flag_closure c where c.flag_id = f.id)`,
        [amira.patient],
      );
      expect(rows.length).toBeGreaterThan(0);
      const latest = the.clock.now().subtract({ minutes: 1 });
      for (const row of rows) {
        expect(Number(row.owners)).toBe(1);
        const due = Temporal.Instant.from(new Date(row.due).toISOString());
        // A clock that has run out has been passed on by the job, so what runs lies ahead, or is due this minute.
        if (steps.at(-1) === 'wait') expect(Temporal.Instant.compare(due, latest)).toBeGreaterThanOrEqual(0);
      }
      expect(the.faults).toEqual([]);
    }),
    { numRuns: 8, seed: 7 },
  );
});
