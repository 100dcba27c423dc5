import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { house } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';
import { publishContent } from '../library/index.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let ben: TestPatient;
/** The edition of each tool, by its key. */
let tools: Record<string, string>;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  [amira, ben] = [await here.patient('Amira'), await here.patient('Ben')];
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const { rows } = await the.owner.query(
    "select content_key as key, id from keepstep.edition where service_id = $1 and kind = 'step'",
    [here.service],
  );
  tools = Object.fromEntries(rows.map((row) => [row.key, row.id]));
});
afterAll(() => the.end());

const toolkitOf = (who: TestPatient) => `/patients/${who.patient}/toolkit`;
const listed = (who: TestPatient) =>
  here.priya.get(toolkitOf(who)).then(({ text }) => /id="list"[\s\S]*?<form/.exec(text)?.[0] ?? '');
/** The hidden fields of the form on a page that puts this tool on the list. */
function formOf(text: string, tool: string): Record<string, string> {
  const form = text.split('<form').find((one) => one.includes(`name="tool" value="${tools[tool]}"`)) ?? '';
  const hidden = form.matchAll(/type="hidden" name="([^"_][^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name, value]) => [name, value]));
}

async function put(who: TestPatient, tool: string, values: Record<string, string> = {}) {
  const known = Object.fromEntries(
    Object.entries(values).map(([box, value]) => [`${box}.${tools[tool]}`, value]),
  );
  return here.priya.post(`${toolkitOf(who)}/list`, { tool: tools[tool] ?? '', ...known });
}

test('the toolkit lists tools by problem, and none that the practitioner has to add', async () => {
  const { status, text } = await amira.get('/toolkit');
  expect(the.faults).toEqual([]);
  expect(status).toBe(200);
  expect(text).toContain('Worry, and thoughts that go round');
  expect(text).toContain(`/toolkit/${tools['worry-time']}`);
  for (const kept of ['facing-fears', 'mindfulness', 'sleep-schedule', 'assertiveness'])
    expect(text).not.toContain(tools[kept]);
  expect((await amira.get('/home')).text).toContain('href="/toolkit"');
});

test('a tool that the practitioner adds is not there for the patient, and neither is a step of the programme', async () => {
  for (const kept of ['facing-fears', 'mindfulness', 'small-steps']) {
    const answers = [
      await amira.get(`/toolkit/${tools[kept]}`),
      await amira.post(`/toolkit/${tools[kept]}`, { form: 'full' }),
      await amira.get(`/toolkit/${the.program.store.newId()}`),
    ];
    expect(answers.map((one) => one.status)).toEqual([404, 404, 404]);
    const plain = (text: string) => text.replace(/[0-9a-f-]{36}/g, '#');
    expect(plain(answers[0]?.text ?? '')).toBe(plain(answers[2]?.text ?? ''));
  }
});

test('opening a tool starts it as a contact beside the plan, and it works as every step does', async () => {
  const versions = 'select count(*)::int as n from keepstep.plan_version';
  const before = (await the.owner.query(versions)).rows;
  const address = `/toolkit/${tools['worry-time']}`;
  expect((await amira.get(address)).text).toContain('How much today?');
  const begun = await amira.post(address, { form: 'full' });
  expect(begun.location).toMatch(/^\/programme\/[0-9a-f-]{36}\/pages\/why-a-time\?form=full$/);
  const contact = begun.location?.split('/')[2] ?? '';
  expect((await the.owner.query(versions)).rows).toEqual(before);
  const page = `/programme/${contact}/pages/set-it-up`;
  const written = { form: 'full', intent: 'next', 'worry-list.place': 'The kitchen chair' };
  expect((await amira.post(page, written)).status).toBe(303);
  expect((await amira.get(`${page}?form=full`)).text).toContain('The kitchen chair');
  expect((await amira.get('/workbook')).text).toContain('The kitchen chair');
  // Begun and not finished: it goes on, and a second press does not begin it twice.
  expect((await amira.get(address)).location).toBe(`/programme/${contact}`);
  expect((await amira.post(address, { form: 'full' })).location).toContain(contact);
  expect((await amira.get('/toolkit')).text).toContain('Carry on with');
  expect((await amira.post(`/programme/${contact}/end`, { answer: 'worse' })).location).toContain('/worse');
  expect((await amira.get('/toolkit')).text).toContain('Used before');
  expect((await amira.get(address)).text).toContain('You have used this before');
  for (const who of [ben, here.tom]) expect((await who.get(`/programme/${contact}`)).status).toBe(404);
  expect(the.faults).toEqual([]);
});

test('the review, the bridge and the plan show what was used beside the plan', async () => {
  const base = `/patients/${amira.patient}`;
  const meeting = await here
    .job()
    .read('test.plan', async (tx) =>
      (await listContacts(tx, amira.episode)).find((one) => one.mode !== 'online'),
    );
  for (const page of ['review', 'work', `bridge/${meeting?.contact}`])
    expect((await here.priya.get(`${base}/${page}`)).text).toContain('Worry time (own choice)');
  const plan = (await here.priya.get(`${base}/plan`)).text;
  expect(plan).toContain('Used beside the plan');
  expect(plan).toContain('Their own choice');
  const { rows } = await the.owner.query(
    'select contacts_done, felt_worse_step from keepstep.episode_summary where episode_id = $1',
    [amira.episode],
  );
  expect(rows).toEqual([{ contacts_done: 0, felt_worse_step: 'Worry time' }]);
});

test('the practitioner finds a tool by its problem and puts it on the list in at most three presses', async () => {
  await the.owner.query(
    `insert into keepstep.contact_route (service_id, id, patient_id, kind, address, safe, set_by, set_at)
     values ($1, $2, $3, 'email', 'me@mail.example', 'yes', $4, now())`,
    [here.service, the.program.store.newId(), ben.patient, here.priya.account],
  );
  const start = await here.priya.get(toolkitOf(ben));
  expect(start.text).toContain('name="problem" value="sleep"');
  let presses = 0;
  const press = async (path: string, values: Record<string, string>) => {
    presses += 1;
    return here.priya.post(path, values);
  };
  const found = await press(toolkitOf(ben), { problem: 'fear' });
  expect(found.location).toBeNull();
  expect(found.text).toContain('Not when');
  expect(found.text).toContain('Talk first');
  const box = `talked.${tools['facing-fears']}`;
  expect(found.text).toContain(`name="${box}"`);
  presses += 1;
  const put = await press(`${toolkitOf(ben)}/list`, { ...formOf(found.text, 'facing-fears'), [box]: 'yes' });
  expect(put.location).toBe(toolkitOf(ben));
  expect(presses).toBeLessThanOrEqual(3);
  expect(await listed(ben)).toContain('Facing');
  const { rows } = await the.owner.query('select what, checked_by from keepstep.assignment_check');
  expect(rows).toEqual([{ what: 'talked', checked_by: here.priya.account }]);
  const told = await the.owner.query(
    'select subject from keepstep.notice where patient_id = $1 order by planned_at desc limit 1',
    [ben.patient],
  );
  expect(told.rows).toEqual([{ subject: 'Something new to read' }]);
});

test('a tool with a talk first is not given without it, and what was typed is kept', async () => {
  const refused = await put(ben, 'mindfulness', { words: 'Try this one', form: 'short', talked: 'yes' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Take this tool to supervision first');
  expect(refused.text).not.toContain('Talk about this tool first');
  expect(await listed(ben)).not.toContain('indful');
  const again = await here.priya.post(`${toolkitOf(ben)}/list`, {
    tool: tools.mindfulness ?? '',
    problem: 'rumination',
    [`words.${tools.mindfulness}`]: 'Try this one',
  });
  expect(again.text).toContain('Try this one');
});

test('the patient sees it on home and toolkit in the practitioner’s words, and may begin it', async () => {
  expect((await put(ben, 'worry-tree', { words: 'For the <2 am> worries', form: 'short' })).status).toBe(303);
  for (const page of ['/home', '/toolkit']) {
    const { text } = await ben.get(page);
    expect(text).toContain('For the &lt;2 am> worries');
    expect(text).toContain('Priya');
  }
  expect((await put(ben, 'worry-tree')).status).toBe(422);
  const { text } = await ben.get('/toolkit');
  const contacts = [...text.matchAll(/href="\/programme\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
  expect(contacts).toHaveLength(2);
  for (const contact of contacts) {
    expect((await ben.get(`/programme/${contact}`)).status).toBe(200);
    expect((await ben.post(`/programme/${contact}/start`, {})).status).toBe(303);
  }
  expect((await ben.get(`/programme/${contacts[1]}`)).text).toContain('From Priya');
});

test('taken off the list it is offered no more, and what was written stays to be read', async () => {
  const { rows } = await the.owner.query(
    'select id, contact_id from keepstep.assignment where patient_id = $1 and content_key = $2',
    [ben.patient, 'facing-fears'],
  );
  const [{ id, contact_id: contact }] = rows;
  expect((await here.tom.post(`${toolkitOf(ben)}/list/${id}/end`, {})).status).toBe(404);
  expect((await here.sunita.post(`${toolkitOf(ben)}/list/${id}/end`, {})).status).toBe(404);
  expect((await here.priya.post(`${toolkitOf(ben)}/list/${id}/end`, {})).status).toBe(303);
  expect(await listed(ben)).not.toContain('Facing');
  expect((await ben.get('/home')).text).not.toContain('Facing');
  const opened = await ben.get(`/programme/${contact}`);
  expect(opened.status).toBe(200);
  expect(opened.text).toContain('not on your list any more');
  // A page that was open meanwhile keeps what was typed on it.
  const [page = ''] =
    (await ben.get(`/programme/${contact}`)).text.match(/\/programme\/[0-9a-f-]{36}\/pages\/[a-z-]+/) ?? [];
  expect((await ben.get(page)).text).not.toContain('name="intent"');
  expect((await ben.post(page, { form: 'full', intent: 'save' })).status).toBe(303);
  // One that was not begun is not there.
  await put(ben, 'talking-to-family', { talked: 'yes' });
  const fresh = (
    await the.owner.query('select id, contact_id from keepstep.assignment where content_key = $1', [
      'talking-to-family',
    ])
  ).rows[0];
  expect((await ben.get(`/programme/${fresh.contact_id}`)).status).toBe(200);
  await here.priya.post(`${toolkitOf(ben)}/list/${fresh.id}/end`, {});
  expect((await ben.get(`/programme/${fresh.contact_id}`)).status).toBe(404);
  expect((await ben.post(`/programme/${fresh.contact_id}/start`, {})).status).toBe(404);
});

test('a colleague and another’s patient do not reach the list; a supervisor reads it', async () => {
  for (const who of [here.tom, here.manager, amira]) {
    expect((await who.get(toolkitOf(ben))).status).toBe(404);
    expect((await who.post(`${toolkitOf(ben)}/list`, { tool: tools['worry-time'] ?? '' })).status).toBe(404);
  }
  const read = await here.sunita.post(toolkitOf(ben), { problem: 'sleep' });
  expect(read.status).toBe(200);
  expect(read.text).not.toContain('Put on Ben');
});

test('a tool opened together in the meeting is the patient’s to go on with at home', async () => {
  const kim = await here.patient('Kim');
  const record = `/patients/${kim.patient}`;
  const list = (await here.priya.get(`${record}/together`)).text;
  expect(list).toContain(`value="${tools['worry-time']}"`);
  for (const kept of [tools['facing-fears'], 'Check first', 'Not when']) expect(list).not.toContain(kept);
  const opened = await here.priya.post(`${record}/together`, { tool: tools['worry-time'] ?? '' });
  const contact = opened.location?.split('/')[4]?.split('?')[0];
  const words = { form: 'full', how: 'together', intent: 'save', 'worry-list.place': 'The blue chair' };
  const written = await here.priya.post(`${record}/steps/${contact}/pages/set-it-up`, words);
  expect(written.status).toBe(303);
  expect((await kim.get(`/toolkit/${tools['worry-time']}`)).location).toBe(`/programme/${contact}`);
  expect((await kim.get(`/programme/${contact}/pages/set-it-up`)).text).toContain('The blue chair');
  expect(
    (await here.priya.post(`${record}/together`, { tool: tools['worry-time'] ?? '' })).location,
  ).toContain(contact);
  const kept = await here.priya.post(`${record}/together`, { tool: tools['facing-fears'] ?? '' });
  expect(kept.status).toBe(404);
  expect((await here.tom.post(`${record}/together`, { tool: tools['worry-time'] ?? '' })).status).toBe(404);
});

test('outside the demo there are only tools that a clinician has signed', async () => {
  const real = await house(the, 'Riverside', { demo: false });
  await publishContent(real.job());
  const practitioner = await real.staff('Rhian', ['practitioner']);
  const olu = await real.patient('Olu', practitioner.account);
  const { rows } = await the.owner.query(
    "select id from keepstep.edition where service_id = $1 and content_key = 'worry-time' and kind = 'step'",
    [real.service],
  );
  expect((await olu.get('/toolkit')).text).not.toContain('Worry time');
  expect((await olu.get(`/toolkit/${rows[0].id}`)).status).toBe(404);
  expect((await olu.post(`/toolkit/${rows[0].id}`, {})).status).toBe(404);
  const found = await practitioner.post(`/patients/${olu.patient}/toolkit`, { problem: 'worry' });
  expect(found.text).toContain('No tool was found');
  const put = { tool: rows[0].id as string };
  expect((await practitioner.post(`/patients/${olu.patient}/toolkit/list`, put)).status).toBe(404);
});

test('after discharge what was begun is read, and nothing is begun', async () => {
  await put(amira, 'grounding', { words: 'When it gets loud' });
  await the.owner.query('update keepstep.episode_summary set discharged_at = $1 where episode_id = $2', [
    '2026-01-05T09:00:00Z',
    amira.episode,
  ]);
  const { text } = await amira.get('/toolkit');
  expect(text).toContain('Your course has ended');
  expect(text).toContain('Worry time');
  expect(text).not.toContain('What is hard right now?');
  expect(text).not.toContain('Grounding');
  expect((await amira.get(`/toolkit/${tools['slow-breathing']}`)).status).toBe(404);
  expect((await amira.post(`/toolkit/${tools['slow-breathing']}`, {})).status).toBe(404);
  expect((await put(amira, 'worry-tree')).status).toBe(404);
  expect(the.faults).toEqual([]);
});
