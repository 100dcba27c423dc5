import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { listContacts, startDefaultPlan } from '../blend/index.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let steps: Record<string, string>;
const base = (step: string, page: string) => `/programme/${steps[step]}/pages/${page}`;
const ladder = () => `${base('small-steps', 'make-it-small')}?form=full`;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
  await here.job().act('test.plan', async (tx) => {
    await startDefaultPlan(tx, amira.episode);
    return done();
  });
  const contacts = await here.job().read('test.plan', (tx) => listContacts(tx, amira.episode));
  steps = Object.fromEntries(contacts.map((one) => [one.contentKey, one.contact]));
});
afterAll(() => the.end());

const rungs = {
  form: 'full',
  'step-ladder.steps.rows': '2',
  'step-ladder.steps.0.step': 'Walk to the corner',
  'step-ladder.steps.0.hard': '3',
  'step-ladder.steps.1.step': 'Walk round the <park>',
  'step-ladder.steps.1.hard': '8',
};

/** What stands in a box of a page. */
function boxOf(text: string, name: string): string | undefined {
  return new RegExp(`<input[^>]*name="${name}"[^>]*?value="([^"]*)"`).exec(text)?.[1];
}

test('a rung moves without script, keeps what was typed, and leaves the number where it was', async () => {
  const sent = await amira.post(ladder(), { ...rungs, intent: 'up:step-ladder:steps:1' });
  expect(sent.status).toBe(303);
  const page = await amira.get(ladder());
  expect(boxOf(page.text, 'step-ladder.steps.0.step')).toBe('Walk round the &lt;park>');
  expect(boxOf(page.text, 'step-ladder.steps.1.step')).toBe('Walk to the corner');
  expect(page.text).toMatch(
    /name="step-ladder.steps.0.hard"[\s\S]*?<option selected>3<[\s\S]*name="step-ladder.steps.1.hard"/,
  );
  const { rows } = await the.owner.query('select count(*)::int as n from keepstep.entry_version');
  expect(rows[0].n).toBe(0);
});

test('a move that leads nowhere changes nothing', async () => {
  for (const intent of ['up:step-ladder:steps:0', 'down:step-ladder:steps:99', 'up:step-ladder:whole:1'])
    expect((await amira.post(ladder(), { ...rungs, intent })).status).toBe(303);
  expect(the.faults).toEqual([]);
});

test('after a save the hardest rung stands first, and the ladder is drawn with its words beside it', async () => {
  expect((await amira.get(ladder())).text).not.toContain('as a picture');
  await amira.post(ladder(), { ...rungs, intent: 'save' });
  const page = await amira.get(ladder());
  expect(boxOf(page.text, 'step-ladder.steps.0.step')).toBe('Walk round the &lt;park>');
  expect(page.text).toContain('What you wrote, as a picture');
  expect(page.text).toMatch(
    /<svg[^>]*class="ks-picture"[\s\S]*Walk round the[\s\S]*Walk to the corner[\s\S]*<\/svg>/,
  );
});

test('the workbook and the practitioner see the picture and always the words', async () => {
  for (const [who, path] of [
    [amira, '/workbook'],
    [here.priya, `/patients/${amira.patient}/work`],
  ] as const) {
    const { text } = await who.get(path);
    expect(text).toContain('A ladder with the hardest step at the top.');
    expect(text).toMatch(/ks-answers[\s\S]*Walk round the &lt;park>/);
  }
});

test('an entry that is for nobody else is drawn for nobody else', async () => {
  await amira.post(ladder(), { ...rungs, intent: 'save', 'step-ladder.visibility': 'only-me' });
  expect((await here.priya.get(`/patients/${amira.patient}/work`)).text).not.toContain('ks-picture');
});

test('what was planned is drawn with what happened, and numbers speak from three on', async () => {
  const plan = base('small-steps', 'plan');
  const row = (at: number, done: string, after: string) => ({
    [`activity-plan.activities.${at}.what`]: `Walk ${at}`,
    [`activity-plan.activities.${at}.day`]: `2026-01-0${at + 6}`,
    [`activity-plan.activities.${at}.done`]: done,
    [`activity-plan.activities.${at}.mood-before`]: '3',
    [`activity-plan.activities.${at}.mood-after`]: after,
  });
  const two = { form: 'full', intent: 'save', ...row(0, 'did', '5'), ...row(1, 'not-this-time', '3') };
  await amira.post(plan, two);
  const before = await amira.get(`${plan}?form=full`);
  expect(before.text).toContain('What was planned, by day');
  expect(before.text).not.toContain('on average');
  await amira.post(plan, { ...two, ...row(2, 'part', '4') });
  const after = await amira.get(`${plan}?form=full`);
  expect(after.text).toContain('Mood before: 3 on average. Mood after: 4 on average.');
  expect(after.text).toContain('This rests on 3 entries');
  expect((await here.priya.get(`/patients/${amira.patient}/work`)).text).toContain('This rests on 3 entries');
});

test('five areas are a ring in the person’s own words, cut short there and whole beside it', async () => {
  const path = '/workbook';
  const page = (await amira.get(`${base('understanding-low-mood', 'welcome')}?form=full`)).text;
  const where = [...page.matchAll(/\/pages\/([a-z0-9-]+)\?form=full/g)].map((match) => match[1] ?? '');
  let sent = 0;
  for (const at of new Set(where)) {
    const text = (await amira.get(`${base('understanding-low-mood', at)}?form=full`)).text;
    if (!text.includes('name="five-areas.thoughts"')) continue;
    await amira.post(base('understanding-low-mood', at), {
      form: 'full',
      intent: 'save',
      'five-areas.thoughts': `${'مرحبا '.repeat(40)}END-OF-WORDS`,
    });
    sent += 1;
  }
  expect(sent).toBeGreaterThan(0);
  const { text } = await amira.get(path);
  const svg = /<svg[^>]*>(?:(?!<\/svg>)[\s\S])*A ring of five boxes[\s\S]*?<\/svg>/.exec(text)?.[0] ?? '';
  expect(svg).toContain('…');
  expect(svg).not.toContain('END-OF-WORDS');
  expect(text).toContain('END-OF-WORDS');
  expect(the.faults).toEqual([]);
});

test('a worksheet is printed empty, in large print too, by its patient and from the library', async () => {
  const path = `/programme/${steps['small-steps']}/sheets/step-ladder/print`;
  expect((await amira.get(ladder())).text).toContain(`href="${path}"`);
  const sheet = await amira.get(path);
  expect(sheet.text).toContain('Smaller and smaller steps');
  expect(sheet.text).not.toMatch(/<textarea|<select|<input class|Walk round the/);
  expect((await amira.get(`${path}?size=large`)).text).toContain('ks-paper--large');
  const { rows } = await the.owner.query(
    "select id, kind from keepstep.edition where content_key in ('step-ladder', 'small-steps')",
  );
  const edition = (kind: string) => rows.find((row) => row.kind === kind)?.id;
  expect((await here.priya.get(`/library/${edition('worksheet')}/print`)).text).toContain('ks-paper');
  expect((await here.priya.get(`/library/${edition('step')}/print`)).status).toBe(404);
});

test('the empty sheet of another patient, or of no step of one’s own, is not there', async () => {
  const ben = await here.patient('Ben');
  const path = (sheet: string) => `/programme/${steps['small-steps']}/sheets/${sheet}/print`;
  expect((await ben.get(path('step-ladder'))).status).toBe(404);
  expect((await amira.get(path('sleep-diary'))).status).toBe(404);
});

test('whoever asks for literal words gets them from then on, and nobody else does', async () => {
  const ben = await here.patient('Ben');
  const why = `${base('understanding-low-mood', 'why')}?form=full`;
  expect((await amira.get(why)).text).toContain('There are many roads into low mood.');
  expect((await amira.post('/account/wording', { wording: 'plainest' })).status).toBe(422);
  expect((await amira.post('/account/wording', { wording: 'literal' })).location).toBe(
    '/account?saved=wording',
  );
  expect((await amira.get('/account?saved=wording')).text).toMatch(/value="literal" checked/);
  const { text } = await amira.get(why);
  expect(text).toContain('Low mood can begin in many ways.');
  expect(text).not.toContain('many roads');
  expect((await ben.get('/account')).text).toMatch(/value="usual" checked/);
  await amira.post('/account/wording', { wording: 'usual' });
  expect((await amira.get(why)).text).toContain('many roads');
});

test('every page of a step may be listened to, where the browser can', async () => {
  const { text } = await amira.get(`${base('understanding-low-mood', 'why')}?form=full`);
  expect(text).toMatch(/src="\/assets\/listen\.js/);
  expect(text).toMatch(/data-island="listen"[^>]* hidden/);
});
