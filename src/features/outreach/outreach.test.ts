/** A missed meeting opens a path: who rings, writes, decides, and what the pages of each of them say. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { lived, meetingsOf } from '../../../tests/meetings.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { type Missing, pathOf, reaching, words } from './reaching.fixture.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let on: ReturnType<typeof reaching>;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  on = reaching(the, our);
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

describe('after a missed meeting', () => {
  let amira: Missing;
  beforeAll(async () => {
    amira = await on.missing();
  });

  test('the page of the meeting leads first to reaching the person, and so does the caseload', async () => {
    const page = (await our.priya.get(`/patients/${amira.patient}/after/${amira.contact}`)).text;
    const [first] = page.match(/href="[^"]+" role="button"/g) ?? [];
    expect(first).toContain(pathOf(amira));
    const list = (await our.priya.get('/caseload')).text;
    expect(list).toMatch(/Did not come today at \d\d:\d\d: ring now/);
    expect(list).toContain(`href="${pathOf(amira)}"`);
    expect(words((await our.priya.get(`/patients/${amira.patient}`)).text)).toContain('ring now');
  });

  test('it says what happened, and the one thing that comes next', async () => {
    const page = await on.read(amira);
    expect(page).toContain('did not come today at');
    expect(page).toContain('Missing a meeting ends nothing');
    expect(page).toMatch(/Ring \S+ now/);
    expect(page).toContain('Nothing yet.');
  });

  test('a call that did not reach them is written down in one press, and a message comes next', async () => {
    const sent = await on.send(amira, 'calls', { outcome: 'no-answer' });
    expect(sent.location).toBe(`${pathOf(amira)}?saved=step`);
    expect(await on.read(amira)).toMatch(/rang: no answer/);
    const page = (await our.priya.get(pathOf(amira))).text;
    expect(page).toContain('We missed you. Would another time or way help?');
    expect((await our.priya.get('/caseload')).text).toMatch(/Did not come .*: write</);
  });

  test('the message is an ordinary one that the patient reads', async () => {
    const text = 'We missed you. Would Friday help?';
    expect((await on.send(amira, 'messages', { text })).location).toBe(`${pathOf(amira)}?saved=message`);
    expect((await amira.get('/messages')).text).toContain(text);
  });

  test('the second try is due after the service’s days, and not before', async () => {
    expect(await on.read(amira)).toMatch(/Next, not due yet From Wednesday: ring \S+ a second time/);
    expect((await our.priya.get('/caseload')).text).not.toContain('Did not come');
    on.later(2);
    expect((await our.priya.get('/caseload')).text).toMatch(/Did not come .*: second try is due/);
    await on.send(amira, 'calls', { outcome: 'left-message' });
  });

  test('then it waits for the supervisor, who finds it in supervision; the practitioner may go on trying', async () => {
    expect(words((await our.sunita.get('/supervision')).text)).toContain('Nobody who was not reached waits');
    on.later(5);
    expect((await our.priya.get('/caseload')).text).toContain('waits for Sunita’s decision');
    expect(await on.read(amira)).toContain('Nothing is sent or ended by itself');
    expect((await our.sunita.get('/supervision')).text).toContain(`href="${pathOf(amira)}"`);
    expect(words((await our.sunita.get(`/patients/${amira.patient}`)).text)).toContain(
      'waits for Sunita’s decision',
    );
    const page = await on.read(amira, our.sunita);
    expect(page).toContain('Decide how to go on');
    expect(page).toContain('rang: no answer');
    expect(page).not.toContain('Would Friday help?');
  });

  test('a decision needs a choice and a reason, and keeps what was typed', async () => {
    const refused = await on.send(amira, 'decision', { reason: '' }, our.sunita);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose how to go on');
    expect(refused.text).toContain('Say why');
    const kept = await on.send(amira, 'decision', { reason: 'She moved <b>house</b>' }, our.sunita);
    expect(kept.text).toContain('She moved &lt;b>house&lt;/b>');
  });

  test('trying again begins with a call; the reason stands for both to read', async () => {
    expect((await on.decision(amira, 'try-again')).status).toBe(303);
    expect(await on.read(amira)).toMatch(/Ring \S+ now/);
    expect(await on.read(amira)).toContain('Talked it over.');
    expect((await our.sunita.get('/supervision')).text).not.toContain(pathOf(amira));
  });

  test('the path is over as soon as the patient does anything', async () => {
    await amira.post('/moods', { level: 'low', words: '', visibility: 'practitioner' });
    expect(await on.read(amira)).toContain('was in touch today');
    expect((await our.priya.get('/caseload')).text).not.toContain('Did not come');
    const refused = await our.priya.post(`${pathOf(amira)}/calls`, { outcome: 'spoke', _seen: 'before' });
    expect(refused.status).toBe(422);
    expect(await on.count('discharge', amira)).toBe(0);
  });

  test('each step keeps which meeting it followed', async () => {
    const taken = await on.steps(amira);
    expect(taken.map((one) => one.kind)).toEqual(['rang', 'wrote', 'rang', 'decided']);
    expect(new Set(taken.map((one) => one.appointment_id)).size).toBe(1);
    expect(taken[0]?.appointment_id).not.toBeNull();
  });
});

test('whoever was reached is on no path of a missed meeting any more', async () => {
  const ben = await on.missing();
  await on.send(ben, 'calls', { outcome: 'spoke' });
  expect(await on.read(ben)).toContain('was in touch today');
  expect(await on.read(ben)).toContain('rang and they spoke');
});

test('whoever was written to from the messages page needs no second message', async () => {
  const bryn = await on.missing();
  await on.send(bryn, 'calls', { outcome: 'no-answer' });
  expect(await on.read(bryn)).toContain('Write to');
  await our.priya.post(`/patients/${bryn.patient}/messages`, { text: 'Sorry that we missed you.' });
  expect(await on.read(bryn)).toContain('a second time');
});

test('whoever came to a later meeting is on none either', async () => {
  const carys = await on.missing();
  await lived(the, our, carys, carys.next, '5');
  expect(await on.read(carys)).toContain('was in touch today');
});

test('a meeting that was called off opens no path', async () => {
  const dilys = await our.patient('Dilys');
  const [contact = ''] = await meetingsOf(our.priya, dilys);
  await lived(the, our, dilys, contact, '3');
  const taken = { attendance: 'cancelled-patient', cancelReason: 'Child ill', withheld: 'no' };
  expect((await our.priya.post(`/patients/${dilys.patient}/after/${contact}`, taken)).status).toBe(303);
  expect(await on.read(dilys)).not.toContain('did not come');
  const page = (await our.priya.get(`/patients/${dilys.patient}/after/${contact}?missed=1`)).text;
  expect(page).not.toContain(pathOf(dilys));
});

describe('after silence', () => {
  test('write on day 7, ring on day 14, offer another way, then the supervisor decides', async () => {
    const ewan = await our.patient('Ewan');
    await meetingsOf(our.priya, ewan);
    await ewan.post('/messages', { text: 'Hello.' });
    const why = async () => /Quiet \d+ days: [^<]+/.exec((await our.priya.get('/caseload')).text)?.[0];
    const quietOf = async () =>
      /(Quiet \d+ days: [^·<]+)/.exec(words((await our.priya.get(`/patients/${ewan.patient}`)).text))?.[1] ??
      '';
    on.later(6);
    expect(await quietOf()).toBe('');
    on.later(1);
    expect(await quietOf()).toContain('Quiet 7 days: write');
    expect(await on.read(ewan)).toContain('last in touch 7 days ago');
    await on.send(ewan, 'messages', { text: 'We missed you. Would another time or way help?' });
    on.later(7);
    expect(await quietOf()).toContain('Quiet 14 days: ring');
    expect(await why()).toBeDefined();
    await on.send(ewan, 'calls', { outcome: 'no-answer' });
    expect(await on.read(ewan)).toContain('Offer Ewan another way');
    const offer = 'We can talk by phone, post paper, or meet in a room.';
    expect((await on.send(ewan, 'offers', { offer })).status).toBe(303);
    expect((await ewan.get('/messages')).text).toContain(offer);
    on.later(5);
    expect(words((await our.sunita.get('/supervision')).text)).toContain(
      'Quiet 19 days, and was not reached',
    );
    await on.decision(ewan, 'end');
    const page = await our.priya.get(pathOf(ewan));
    expect(page.text).toContain(`href="/patients/${ewan.patient}/discharge"`);
    expect(await on.count('discharge', ewan)).toBe(0);
    expect((await our.priya.get('/caseload')).text).toContain('end treatment, as decided');
  });

  test('nobody without a plan is called silent, whoever has one and never did anything is', async () => {
    const [fay, gwen] = [await our.patient('Fay'), await our.patient('Gwen')];
    await meetingsOf(our.priya, gwen);
    on.later(8);
    expect(await on.read(fay)).toContain('There is nothing to do here');
    expect(await on.read(gwen)).toContain('Write to Gwen');
  });
});

describe('a letter', () => {
  let hari: Missing;
  const letter = 'Dear Hari\n\nWe missed you.\n\n<i>Ring us</i>';
  const route = (safe: string) =>
    our.job().act('test.route', async (tx) => {
      await tx.db
        .insertInto('contact_route')
        .values({
          service_id: tx.service,
          id: tx.id(),
          patient_id: hari.patient,
          kind: 'post',
          address: '1 High Street\nLeeds',
          safe,
          set_by: tx.account,
          set_at: tx.now,
        })
        .execute();
      the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
      return { ok: true, value: undefined };
    });
  beforeAll(async () => {
    hari = await on.missing();
  });

  test('is posted only where a supervisor decided so', async () => {
    await route('yes');
    const refused = await on.send(hari, 'letters', { letter });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('when a supervisor has decided so');
    expect(refused.text).toContain('Dear Hari');
    expect((await on.decision(hari, 'letter')).status).toBe(303);
    expect((await our.priya.get('/caseload')).text).toContain('post a letter');
  });

  test.each(['no', 'ask'])('is not made where post is %s', async (safe) => {
    await route(safe);
    expect(await on.read(hari)).toContain('A letter could be seen by somebody else');
    const refused = await on.send(hari, 'letters', { letter });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('A letter could be seen by somebody else');
  });

  test('is kept sealed, opens to print, and has nothing but name and address above its own words', async () => {
    await route('yes');
    const begun = (await our.priya.get(pathOf(hari))).text;
    expect(begun).toContain('Would another time or way help?');
    const kept = await on.send(hari, 'letters', { letter });
    expect(kept.location).toMatch(/^\/reach-letters\/[0-9a-f-]{36}$/);
    const page = (await our.priya.get(kept.location ?? '')).text;
    const printed = words(page.slice(page.indexOf('class="ks-letter"'), page.indexOf('</main>')));
    expect(printed).toMatch(/Person\d+ Test 1 High Street Leeds Dear Hari We missed you\. &lt;i>Ring us/);
    const { rows } = await the.owner.query(
      "select body from keepstep.outreach_step where patient_id = $1 and kind = 'posted'",
      [hari.patient],
    );
    expect(rows[0].body.toString('utf8')).not.toContain('Dear');
    expect((await our.sunita.get(kept.location ?? '')).status).toBe(200);
    for (const person of [our.tom, our.manager, other.priya, other.sunita, hari])
      expect((await person.get(kept.location ?? '')).status).toBe(404);
    on.later(5);
    expect((await our.sunita.get('/supervision')).text).toContain(pathOf(hari));
  });
});

test('an open concern stands first, with the way to its call page; who was reached by that call is reached', async () => {
  const moss = await our.patient('Moss');
  const [contact = ''] = await meetingsOf(our.priya, moss);
  await moss.post('/measures/phq9', { item9: '1' });
  await lived(the, our, moss, contact, '3');
  const page = (await our.priya.get(pathOf(moss))).text;
  const [flag] = (await the.owner.query('select id from keepstep.flag where patient_id = $1', [moss.patient]))
    .rows;
  const first = page.indexOf(`href="/flags/${flag.id}"`);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(page.indexOf('Ring Moss now'));
  const call = { outcome: 'no-answer', where: '', note: '' };
  await our.priya.post(`/flags/${flag.id}/calls`, call);
  expect(await on.read(moss)).toContain('Ring Moss now');
  the.clock.advanceTo(the.clock.now().add({ minutes: 1 }));
  await our.priya.post(`/flags/${flag.id}/calls`, { ...call, outcome: 'spoke' });
  expect(await on.read(moss)).toContain('was in touch today');
});
