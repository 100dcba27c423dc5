import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, house, type Person } from '../../../tests/house.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { changeSettings } from '../people/index.ts';
import {
  crisisPack,
  currentContent,
  currentEdition,
  editionsOf,
  FaultyContent,
  publishContent,
  readContent,
  signOff,
  words,
} from './index.ts';

const content = readContent();
const pieces = editionsOf(content).length;
const registration = { body: 'NMC', number: '12A3456E' };

let the: TestProgram;
let demo: House;
let real: House;
let reviewer: Person;

beforeAll(async () => {
  the = await testProgram();
  demo = await house(the, 'Demo', { demo: true });
  real = await house(the, 'Riverside', { demo: false });
  reviewer = await real.staff('Rhea', ['reviewer']);
});
afterAll(() => the.end());

const stepIn = (one: House) => one.job().read('test.read', (tx) => currentEdition(tx, 'step', 'small-steps'));

describe('publishing', () => {
  test('makes an edition of every piece, once', async () => {
    expect(await publishContent(demo.job(), content)).toBe(pieces);
    expect(await publishContent(demo.job(), content)).toBe(0);
    expect(await publishContent(real.job(), content)).toBe(pieces);
  });

  test('twice at the same moment makes each edition once', async () => {
    const third = await house(the, 'Third', { demo: true });
    const counts = await Promise.all([1, 2, 3].map(() => publishContent(third.job(), content)));
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, pieces]);
  });

  test('refuses changed words under an old number, naming the file', async () => {
    const changed = {
      ...content,
      steps: content.steps.map((one) => (one.id === 'small-steps' ? { ...one, title: 'Other words' } : one)),
    };
    await expect(publishContent(demo.job(), changed)).rejects.toThrow(FaultyContent);
    await expect(publishContent(demo.job(), changed)).rejects.toThrow('programme/steps/small-steps.yaml');
  });

  test('takes changed words under the next number, and keeps the old edition', async () => {
    const before = await stepIn(demo);
    const next = {
      ...content,
      steps: content.steps.map((one) =>
        one.id === 'small-steps' ? { ...one, edition: one.edition + 1, title: 'Other words' } : one,
      ),
    };
    expect(await publishContent(demo.job(), next)).toBe(1);
    expect((await stepIn(demo))?.body.title).toBe('Other words');
    const { rows } = await the.owner.query('select number from keepstep.edition where id = $1', [before?.id]);
    expect(rows).toEqual([{ number: before?.number }]);
  });

  test('a review that is recorded in the file makes no new edition', async () => {
    const reviewed = {
      ...content,
      words: content.words.map((one) => ({
        ...one,
        reviewState: 'clinically reviewed' as const,
        reviewer: { name: 'A', registration: 'B', on: '2026-01-01' },
      })),
    };
    expect(await publishContent(real.job(), reviewed)).toBe(0);
  });

  test('is not for people, managers among them', async () => {
    const next = { ...content, agendas: content.agendas.map((one) => ({ ...one, edition: 9 })) };
    await expect(publishContent(await real.manager.scope(), next)).rejects.toThrow(NotHere);
  });
});

describe('what may be shown', () => {
  test('in the demo: everything', async () => {
    const all = await demo.job().read('test.read', currentContent);
    expect(all.steps).toHaveLength(content.steps.length);
    expect(all.crisisPacks).toHaveLength(1);
  });

  test('outside the demo: nothing that nobody has signed', async () => {
    expect(await stepIn(real)).toBeUndefined();
    expect(await real.job().read('test.read', (tx) => words(tx, 'consent'))).toBeUndefined();
    expect((await real.job().read('test.read', currentContent)).steps).toEqual([]);
  });

  test('outside the demo an unsigned crisis pack gives way to plain numbers, never to nothing', async () => {
    const { pack, plain } = await real.job().read('test.read', (tx) => crisisPack(tx));
    expect(plain).toBe(true);
    expect(pack.lines.map((line) => line.number)).toEqual(['999', '111']);
  });
});

describe('signing', () => {
  const unsigned = async (key: string) => {
    const { rows } = await the.owner.query<{ id: string }>(
      'select id from keepstep.edition where service_id = $1 and content_key = $2',
      [real.service, key],
    );
    return rows[0]?.id ?? '';
  };

  test('is refused to a reviewer whom nobody has named', async () => {
    await expect(
      signOff(await reviewer.scope(), await unsigned('small-steps'), registration),
    ).rejects.toThrow(NotHere);
  });

  test('by a named reviewer lets the edition be shown, with who and when', async () => {
    await changeSettings(await real.manager.scope(), { contentSigners: [reviewer.account] });
    const id = await unsigned('small-steps');
    expect((await reviewer.post(`/library/${id}/sign-off`, registration)).location).toBe(`/library/${id}`);
    expect(await stepIn(real)).toMatchObject({
      id,
      signedBy: { name: 'Rhea', registration: 'NMC 12A3456E' },
    });
    expect((await reviewer.get(`/library/${id}`)).text).toContain('Rhea, NMC 12A3456E');
  });

  test('without a registration is refused at its fields, and nothing is signed', async () => {
    const id = await unsigned('consent');
    const page = await reviewer.post(`/library/${id}/sign-off`, { body: '', number: 'one<script>' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Enter the body you are registered with');
    expect(page.text).toContain('letters and digits only');
    expect(page.text).not.toContain('<script>');
    expect(await real.job().read('test.read', (tx) => words(tx, 'consent'))).toBeUndefined();
  });

  test('is not a manager’s, an author’s or another service’s to do', async () => {
    const id = await unsigned('consent');
    const author = await real.staff('Ash', ['author']);
    const stranger = await demo.staff('Rui', ['reviewer']);
    for (const one of [real.manager, author, stranger]) {
      expect((await one.post(`/library/${id}/sign-off`, registration)).status).toBe(404);
    }
  });
});

describe('the library', () => {
  test('lists every piece with its edition, reading grade and review state', async () => {
    const page = await reviewer.get('/library');
    expect(the.faults).toEqual([]);
    expect(page.status).toBe(200);
    for (const step of content.steps) expect(page.text).toContain(step.title);
    expect(page.text).toContain('Awaiting clinical review');
    expect(page.text).toContain('Signed by Rhea');
  });

  test('shows every edition in plain words', async () => {
    const { rows } = await the.owner.query<{ id: string }>(
      'select id from keepstep.edition where service_id = $1',
      [real.service],
    );
    for (const { id } of rows) expect((await reviewer.get(`/library/${id}`)).status).toBe(200);
  });

  test('is not there for a navigator, and another service’s edition for nobody', async () => {
    const navigator = await real.staff('Nia', ['navigator']);
    const { rows } = await the.owner.query<{ id: string }>(
      'select id from keepstep.edition where service_id = $1 limit 1',
      [demo.service],
    );
    expect((await navigator.get('/library')).status).toBe(404);
    expect((await reviewer.get(`/library/${rows[0]?.id}`)).status).toBe(404);
  });
});
