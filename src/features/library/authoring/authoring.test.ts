import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, desk, registration } from '../../../../tests/desk.ts';
import type { Person } from '../../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { currentEdition, edition, publishContent, readContent } from '../index.ts';

const content = readContent();
let the: TestProgram;
let real: Desk;

beforeAll(async () => {
  the = await testProgram();
  real = await desk(the, 'Riverside');
});
afterAll(() => the.end());

const stands = (kind: 'step' | 'worksheet', key: string) =>
  real.job().read('test.read', (tx) => currentEdition(tx, kind, key));
const idIn = (path: string) => path.split('/').at(-1) ?? '';

describe('a draft', () => {
  test('goes from nothing to an edition: written, sent, signed by another person', async () => {
    const draft = await real.worksheet('What helps me');
    expect(await stands('worksheet', 'what-helps-me')).toBeUndefined();
    const page = await real.elin.get(draft);
    expect(page.text).toContain('What helped today?');
    expect(page.text).toContain('No fault found');
    expect(page.text).toMatch(/grade \d/);
    const published = await real.publish(draft);
    expect(await stands('worksheet', 'what-helps-me')).toMatchObject({
      id: idIn(published),
      origin: 'service',
      number: 1,
      signedBy: { name: 'Farid', registration: 'NMC 12A3456E' },
      body: { fields: [{ id: 'what-helped-today', kind: 'longText' }], author: 'Elin' },
    });
    expect(the.faults).toEqual([]);
  });

  test('is returned with words that its author sees, and sent again', async () => {
    const draft = await real.worksheet('A kinder day');
    await real.elin.post(`${draft}/review`, { words: 'Please look at the second line.' });
    expect((await real.farid.get(`${draft}/review`)).text).toContain('Please look at the second line.');
    expect((await real.farid.post(`${draft}/return`, { words: ' ' })).status).toBe(422);
    await real.farid.post(`${draft}/return`, { words: 'Ask <b>one</b> thing at a time.' });
    for (const path of [draft, '/library/drafts']) {
      expect((await real.elin.get(path)).text).toContain('Ask &lt;b>one&lt;/b> thing at a time.');
    }
    await real.elin.post(`${draft}/review`, {});
    const { text } = await real.elin.get(`${draft}/review`);
    expect(text).toContain('Farid returned version 2');
    expect(text).toContain('Elin sent version 2 for review');
  });

  test('keeps every save as a version with who and when, and an audit row', async () => {
    const draft = await real.worksheet('Versions');
    const { rows } = await the.owner.query(
      'select number, written_by from keepstep.content_draft_version where draft_id = $1 order by number',
      [idIn(draft)],
    );
    expect(rows).toEqual([1, 2].map((number) => ({ number, written_by: real.elin.account })));
    const audit = await the.owner.query(
      "select action from keepstep.audit where object_kind = 'content-draft' and object_id = $1 order by id",
      [idIn(draft)],
    );
    expect(audit.rows.map((row) => row.action)).toEqual(['draft.begin', 'draft.write']);
  });

  test('cannot be sent while the check finds a fault, and the page is named', async () => {
    const begun = await real.elin.post('/library/drafts', { kind: 'step', title: 'A new step' });
    const draft = begun.location ?? '';
    const { text } = await real.elin.get(draft);
    expect(text).toContain('Page 1, Title</a>: must not be empty');
    expect((await real.elin.post(`${draft}/review`, {})).status).toBe(422);
    const page = await real.elin.post(`${draft}/pages/new-1`, {
      'pages.0.title': 'Why it works',
      'pages.0.forms': ['', 'full'],
      'pages.0.blocks._': 'list',
      'pages.0.blocks.0._': 'text',
      'pages.0.blocks.0.text':
        'Psychological conceptualisation necessitates considerable multidisciplinary deliberation, notwithstanding organisational considerations.',
      do: 'save',
    });
    expect(page.location).toBe(`${draft}/pages/why-it-works?saved=1`);
    expect((await real.elin.get(`${draft}/pages/why-it-works`)).text).toMatch(
      /Why it works”<\/a>: reads at grade \d+\.\d, and 6 is the limit/,
    );
  });

  test('keeps what was typed when somebody else saved meanwhile, and writes over nobody', async () => {
    const draft = await real.worksheet('Two at once');
    const late = { title: 'Two at once', purpose: 'Mine.', _base: '1', do: 'save' };
    const page = await real.elin.post(draft, late);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Somebody saved this draft while you wrote');
    expect(page.text).toContain('Mine.');
    expect((await real.elin.get(draft)).text).toContain('To see what helps on a low day.');
  });

  test('shows its faults and refuses what is too long for nobody’s loss', async () => {
    const draft = await real.worksheet('Numbers');
    await real.elin.post(draft, {
      title: 'Numbers',
      purpose: 'To count.',
      'fields._': 'list',
      'fields.0._': 'scale',
      'fields.0.id': 'new-1',
      'fields.0.label': 'How low?',
      'fields.0.min': 'none',
      'fields.0.max': '10',
      'fields.0.labels.low': 'Not at all',
      'fields.0.labels.high': 'Very',
      do: 'save',
    });
    const { text } = await real.elin.get(draft);
    expect(text).toContain('value="none"');
    expect(text).toContain('must be a whole number');
  });
});

describe('whoever wrote any of it', () => {
  test('never signs it, named or not', async () => {
    const draft = await real.worksheet('Written by two');
    const base = { title: 'Written by two', purpose: 'To look back.', do: 'save' };
    await real.farid.post(draft, base);
    await real.elin.post(`${draft}/review`, {});
    expect((await real.farid.post(`${draft}/publication`, registration)).status).toBe(404);
    expect((await real.farid.post(`${draft}/return`, { words: 'No.' })).status).toBe(404);
    expect((await real.farid.get(`${draft}/review`)).text).toContain('another person reviews it');
    expect(await stands('worksheet', 'written-by-two')).toBeUndefined();
  });

  test.each([
    ['an author', () => real.elin],
    ['a reviewer whom nobody named', () => real.rui],
    ['a manager', () => real.manager],
  ] as const)('nor does %s', async (_, who) => {
    const draft = await real.worksheet('Not theirs');
    await real.elin.post(`${draft}/review`, {});
    expect((await who().post(`${draft}/publication`, registration)).status).toBe(404);
  });

  test('a signature without a registration is refused at its fields', async () => {
    const draft = await real.worksheet('Unregistered');
    await real.elin.post(`${draft}/review`, {});
    const page = await real.farid.post(`${draft}/publication`, { body: '', number: '' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Enter the body you are registered with');
    expect((await real.farid.post(`${draft}/publication`, registration)).status).toBe(303);
  });
});

describe('drafts', () => {
  test('are for authors and reviewers of this service alone', async () => {
    const draft = await real.worksheet('Ours');
    const other = await desk(the, 'Elsewhere');
    const priya = await real.staff('Priya', ['practitioner']);
    for (const person of [other.elin, other.farid, priya, real.manager]) {
      expect((await person.get(draft)).status, person.name).toBe(404);
      expect((await person.get(`${draft}/shown`)).status, person.name).toBe(404);
      expect((await person.post(draft, { do: 'save' })).status, person.name).toBe(404);
    }
    expect((await real.rui.get(draft)).status).toBe(200);
  });

  test('that were taken back or set aside are not signed', async () => {
    const draft = await real.worksheet('Second thoughts');
    await real.elin.post(`${draft}/review`, {});
    await real.elin.post(`${draft}/withdrawal`, { how: 'taken-back' });
    expect((await real.farid.post(`${draft}/publication`, registration)).status).toBe(404);
    await real.elin.post(`${draft}/withdrawal`, { how: 'set-aside' });
    expect((await real.elin.post(`${draft}/review`, {})).status).toBe(404);
    expect((await real.elin.get('/library/drafts')).text).not.toContain('Second thoughts');
  });
});

describe('a service’s own variant', () => {
  const change = async (words: string) => {
    const begun = await real.elin.post(`/library/${await real.current('worry-list')}/change`, {});
    const draft = begun.location ?? '';
    await real.elin.post(draft, { title: 'My worry time', purpose: words, do: 'save' });
    return draft;
  };

  test('is the current one while it stands, and says what the shared one changed since', async () => {
    const shared = await real.current('worry-list');
    const own = await real.publish(await change('To give worries one time of day.'));
    expect((await stands('worksheet', 'worry-list'))?.id).toBe(idIn(own));
    expect((await real.elin.get(own)).text).toContain('The shared words have not changed since.');

    const next = {
      ...content,
      worksheets: content.worksheets.map((one) =>
        one.id === 'worry-list'
          ? { ...one, edition: one.edition + 1, purpose: 'To sort your worries.' }
          : one,
      ),
    };
    expect(await publishContent(real.job(), next)).toBe(1);
    expect((await stands('worksheet', 'worry-list'))?.id).toBe(idIn(own));
    const page = await real.elin.get(own);
    expect(page.text).toContain('The shared words have changed since yours were made.');
    const link = /href="(\/library\/[^"]+\/changes\/[^"]+)">See what/.exec(page.text)?.[1] ?? '';
    const changes = (await real.elin.get(link)).text;
    expect(changes).toContain('sort');
    expect(changes).toMatch(/<(ins|del)>/);
    expect(changes).toContain(`/library/${shared}`);
  });

  test('gives way to the shared words only where those are signed, and stands again when it is written again', async () => {
    const own = await real.current('worry-list');
    const at = `/library/${own}/shared-words`;
    expect((await real.rui.post(at, { whyShared: 'Better.' })).status).toBe(404);
    expect((await real.elin.post(at, { whyShared: 'Better.' })).status).toBe(404);
    const unsigned = await real.farid.post(at, { whyShared: 'Better.' });
    expect(unsigned.status).toBe(422);
    expect(unsigned.text).toContain('The shared words are not signed yet');
    const { rows } = await the.owner.query(
      "select id from keepstep.edition where service_id = $1 and content_key = 'worry-list' and origin = 'shared' order by number desc",
      [real.service],
    );
    await real.farid.post(`/library/${rows[0].id}/sign-off`, registration);
    expect((await real.farid.post(at, { whyShared: '' })).status).toBe(422);
    await real.farid.post(at, { whyShared: 'Better.' });
    expect((await stands('worksheet', 'worry-list'))?.id).toBe(rows[0].id);
    // What was given to the service's own words is still shown with them.
    expect((await real.job().read('test.read', (tx) => edition(tx, own)))?.body).toMatchObject({
      purpose: 'To give worries one time of day.',
    });
    const again = await real.publish(await change('To park your worries.'));
    expect(await stands('worksheet', 'worry-list')).toMatchObject({ id: idIn(again), number: 2 });
  });

  test('goes back to older words as a new edition, once another person has signed them', async () => {
    const [newest, older] = (
      await the.owner.query(
        "select id from keepstep.edition where service_id = $1 and content_key = 'worry-list' and origin = 'service' order by number desc",
        [real.service],
      )
    ).rows.map((row) => row.id as string);
    const begun = await real.elin.post(`/library/${older}/older-words`, {});
    const draft = (begun.location ?? '').replace('/review', '');
    expect((await stands('worksheet', 'worry-list'))?.id).toBe(newest);
    const published = (await real.farid.post(`${draft}/publication`, registration)).location ?? '';
    expect(await stands('worksheet', 'worry-list')).toMatchObject({
      id: idIn(published),
      number: 3,
      body: { purpose: 'To give worries one time of day.' },
    });
    expect((await real.elin.post(`${published}/older-words`, {})).status).toBe(422);
  });
});

describe('a retired piece', () => {
  let priya: Person;
  test('is not assigned anew, stays where it is in use, and comes back', async () => {
    const demo = await desk(the, 'Retiring', { demo: true });
    priya = await demo.staff('Priya', ['practitioner']);
    const ben = await demo.patient('Ben', priya.account);
    await priya.post(`/patients/${ben.patient}/plan/proposals`, {});
    const id = await demo.current('small-steps');
    expect((await demo.elin.get(`/library/${id}`)).text).toContain('1 plan in force has it');
    expect((await demo.elin.post(`/library/${id}/retirement`, { reason: '' })).status).toBe(422);
    expect((await priya.post(`/library/${id}/retirement`, { reason: 'No.' })).status).toBe(404);
    expect((await demo.elin.post(`/library/${id}/retirement`, { reason: 'A newer one.' })).status).toBe(303);
    expect((await demo.elin.get('/library')).text).toContain('Retired');
    // In use it stays.
    const step = () => demo.job().read('test.read', (tx) => currentEdition(tx, 'step', 'small-steps'));
    expect((await step())?.id).toBe(id);
    // A new plan leaves it out.
    const sam = await demo.patient('Sam', priya.account);
    await priya.post(`/patients/${sam.patient}/plan/proposals`, {});
    const planned = async (patient: string) =>
      (
        await the.owner.query('select content_key from keepstep.planned_contact where patient_id = $1', [
          patient,
        ])
      ).rows.map((row) => row.content_key as string);
    expect(await planned(ben.patient)).toContain('small-steps');
    expect(await planned(sam.patient)).not.toContain('small-steps');
    expect((await planned(sam.patient)).length).toBeGreaterThan(3);
    await demo.elin.post(`/library/${id}/use-again`, { reason: 'Still wanted.' });
    const zoe = await demo.patient('Zoe', priya.account);
    await priya.post(`/patients/${zoe.patient}/plan/proposals`, {});
    expect(await planned(zoe.patient)).toContain('small-steps');
    expect(the.faults).toEqual([]);
  });
});
