import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, desk } from '../../../../tests/desk.ts';
import { type TestProgram, testProgram } from '../../../../tests/program.ts';
import { NotHere } from '../../../platform/outcome.ts';
import { currentEdition, exportPack, importPack } from '../index.ts';

let the: TestProgram;
let here: Desk;
let there: Desk;
let edition: string;

beforeAll(async () => {
  the = await testProgram();
  here = await desk(the, 'Here');
  there = await desk(the, 'There');
  edition = await here.publish(await here.worksheet('Travels well'));
});
afterAll(() => the.end());

const own = (one: Desk) => exportPack(one.job(), { own: true });
const drafts = async (one: Desk) =>
  (await the.owner.query('select id from keepstep.content_draft where service_id = $1', [one.service])).rows;

test('a pack comes in as a draft, never as an edition; signed there, it goes out again as the same bytes', async () => {
  const pack = await own(here);
  expect([...(pack?.keys() ?? [])]).toEqual(['pack.yaml', 'worksheets/travels-well.yaml']);
  const imported = await importPack(await there.elin.scope(), pack ?? new Map());
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  const [draft] = imported.value.drafts;
  const stands = () => there.job().read('test.read', (tx) => currentEdition(tx, 'worksheet', 'travels-well'));
  expect(await stands()).toBeUndefined();
  expect([...((await own(there))?.keys() ?? [])]).toEqual(['pack.yaml']);
  await there.publish(`/library/drafts/${draft?.id}`);
  expect(await stands()).toMatchObject({ origin: 'service', signedBy: { name: 'Farid' } });
  expect([...((await own(there)) ?? [])]).toEqual([...(pack ?? [])]);
});

test('words that are here already make no draft', async () => {
  const before = await drafts(here);
  const pack = await exportPack(here.job(), {});
  const imported = await importPack(here.job(), pack ?? new Map());
  expect(imported).toMatchObject({ ok: true, value: { drafts: [], same: (pack?.size ?? 0) - 1 } });
  expect(await drafts(here)).toEqual(before);
});

test('a pack that names what is nowhere is refused whole', async () => {
  const before = await drafts(there);
  const pack = await exportPack(here.job(), { piece: { kind: 'step', key: 'small-steps' } });
  const text = pack?.get('steps/small-steps.yaml') ?? '';
  const broken = new Map([
    ...(pack ?? []),
    ['steps/small-steps.yaml', text.replaceAll('module: activation', 'module: nowhere')],
  ]);
  expect(await importPack(there.job(), broken)).toMatchObject({
    ok: false,
    faults: [{ where: 'step small-steps', says: expect.stringContaining('nowhere') }],
  });
  expect(await drafts(there)).toEqual(before);
});

test('is for authors, reviewers and the command line', async () => {
  expect((await exportPack(await here.elin.scope(), { own: true }))?.size).toBe(2);
  const priya = await here.staff('Priya', ['practitioner']);
  for (const person of [priya, here.manager]) {
    await expect(exportPack(await person.scope(), {})).rejects.toThrow(NotHere);
    const pack = (await own(here)) ?? new Map();
    await expect(importPack(await person.scope(), pack)).rejects.toThrow(NotHere);
  }
});

test('whatever is done to drafts, a published edition never changes', async () => {
  const body = async () =>
    (
      await the.owner.query('select body, digest from keepstep.edition where service_id = $1 order by id', [
        here.service,
      ])
    ).rows;
  const before = await body();
  const begun = await here.elin.post(`${edition}/change`, {});
  const draft = begun.location ?? '';
  const presses = [
    'add:fields',
    'up:fields.1',
    'drop:fields.0',
    'down:fields.0',
    'save',
    'add:fields.0.options',
  ];
  for (let round = 0; round < 12; round++) {
    await here.elin.post(draft, {
      title: `Round ${round}`,
      purpose: 'Other.',
      do: presses[round % presses.length] ?? '',
      'fields.add': 'choice',
    });
  }
  expect((await here.elin.get(draft)).text).toContain('Round 11');
  expect(await body()).toEqual(before);
  await expect(
    here.job().act('test.change', async (tx) => {
      await tx.db
        .updateTable('edition')
        .set({ digest: 'other' })
        .where('service_id', '=', tx.service)
        .execute();
      return { ok: true, value: undefined };
    }),
  ).rejects.toThrow(/permission denied/);
  expect(the.faults).toEqual([]);
});
