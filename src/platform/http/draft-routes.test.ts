import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { draftSent, listDrafts } from '../db/drafts.ts';
import { done } from '../outcome.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;
let form = '';
let turn = 0;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
});
beforeEach(() => {
  form = `entry-${the.program.store.newId()}`;
});
afterAll(() => the.end());

const save = (
  words: string,
  page: { writer: string; revision?: number; branch?: number; turn?: number; account?: string },
) =>
  amira.post(`/drafts/${form}`, {
    words,
    _account: page.account ?? amira.account,
    _writer: page.writer,
    _revision: String(page.revision ?? 0),
    _branch: String(page.branch ?? 0),
    _turn: String(page.turn ?? ++turn),
    _field: 'words',
  });
const kept = async () => (await amira.scope()).read('test.drafts', (tx) => listDrafts(tx, form));
const words = async () => (await kept()).map((draft) => draft.values.words);

const send = async (sent: Record<string, string>) =>
  (await amira.scope()).act('test.send', async (tx) => {
    await draftSent(tx, form, sent);
    return done();
  });

test('a page saves many times under one submission key, and the last words stand', async () => {
  const first = await save('one', { writer: 'a' });
  expect(JSON.parse(first.text)).toMatchObject({ revision: 1, branch: 0, apart: false });
  const second = await save('one two', { writer: 'a', revision: 1 });
  expect(second.status).toBe(200);
  expect(await words()).toEqual(['one two']);
  expect((await kept())[0]).toMatchObject({ revision: 2, field: 'words' });
});

test('another device that goes on from the newest revision writes on', async () => {
  await save('one', { writer: 'phone' });
  expect((await save('one two', { writer: 'tablet', revision: 1 })).status).toBe(200);
  expect(await words()).toEqual(['one two']);
});

test('a second page on an older revision gets a branch, goes on in it, and nothing is overwritten', async () => {
  await save('one', { writer: 'a' });
  await save('one two', { writer: 'a', revision: 1 });
  const apart = await save('one three', { writer: 'b', revision: 1 });
  expect(apart.status).toBe(409);
  const { branch, revision } = JSON.parse(apart.text);
  expect((await save('one three four', { writer: 'b', branch, revision })).status).toBe(200);
  expect(await words()).toEqual(['one two', 'one three four']);
});

test('two first saves at once keep both', async () => {
  await Promise.all([save('left', { writer: 'a' }), save('right', { writer: 'b' })]);
  expect((await words()).sort()).toEqual(['left', 'right']);
});

test('a late save never replaces a newer one of the same page', async () => {
  await save('newer', { writer: 'a', turn: 1000 });
  await save('older', { writer: 'a', turn: 999 });
  expect(await words()).toEqual(['newer']);
});

test('the same words saved twice are one revision, so that a page made between the two goes on from it', async () => {
  await save('half', { writer: 'phone' });
  await save('half', { writer: 'phone' });
  expect((await kept())[0]?.revision).toBe(1);
  await send({ words: 'half a thought', _writer: 'tablet', _branch: '0', _revision: '1' });
  expect(await words()).toEqual([]);
});

test('the person chooses which branch to go on with', async () => {
  await save('one', { writer: 'a' });
  await save('two', { writer: 'b' });
  const back = await amira.post(`/drafts/${form}/choice`, { branch: '1', back: '/home' });
  expect(back.location).toBe('/home');
  expect(await words()).toEqual(['two']);
  expect(
    (await amira.post(`/drafts/${form}/choice`, { branch: 'none', back: '//elsewhere.example' })).location,
  ).toBe('/');
  expect(await words()).toEqual([]);
});

test('a copy from an outbox that comes after the form was sent is not kept again', async () => {
  await save('sent', { writer: 'a' });
  await send({ words: 'sent', _writer: 'a' });
  expect(JSON.parse((await save('sent', { writer: 'a' })).text)).toEqual({ sent: true });
  expect(await words()).toEqual([]);
  await save('a new start', { writer: 'b' });
  expect(await words()).toEqual(['a new start']);
});

test('a late copy of words that another page went on from is known, before the form is sent and after', async () => {
  await save('half', { writer: 'phone', turn: 10 });
  await save('half a thought', { writer: 'tablet', revision: 1, turn: 5 });
  const late = await save('half', { writer: 'phone', turn: 10 });
  expect(late.status).toBe(200);
  expect(await words()).toEqual(['half a thought']);
  await send({ words: 'half a thought, and the rest', _writer: 'tablet' });
  expect(JSON.parse((await save('half', { writer: 'phone', turn: 10 })).text)).toEqual({ sent: true });
  expect(await words()).toEqual([]);
});

test('what a page wrote after the words that another page sent is kept', async () => {
  await save('half', { writer: 'phone', turn: 10 });
  await send({ words: 'half a thought', _writer: 'tablet', _branch: '0', _revision: '1' });
  await save('half, and more without a signal', { writer: 'phone', turn: 11 });
  expect(await words()).toEqual(['half, and more without a signal']);
});

test('a late copy of words that the person let go does not come back', async () => {
  await save('one', { writer: 'a', turn: 10 });
  await save('two', { writer: 'b', turn: 20 });
  await amira.post(`/drafts/${form}/choice`, { branch: '1', back: '/home' });
  await save('one', { writer: 'a', turn: 10 });
  expect(await words()).toEqual(['two']);
});

test('sending what one page wrote leaves what another page wrote', async () => {
  await save('from the phone', { writer: 'a' });
  await save('from the tablet', { writer: 'b' });
  await send({ words: 'from the phone', _writer: 'a', _branch: '0', _revision: '0' });
  expect(await words()).toEqual(['from the tablet']);
});

test('a page that was made from a draft ends it when it is sent without script', async () => {
  await save('half a thought', { writer: 'a' });
  const [draft] = await kept();
  const made = { _branch: String(draft?.branch), _revision: String(draft?.revision) };
  await send({ words: 'a whole thought', ...made });
  expect(await words()).toEqual([]);
});

test('words typed under one account are refused under another, and no other account sees them', async () => {
  await save('mine', { writer: 'a' });
  const ben = await here.patient('Ben');
  const replay = await ben.post(`/drafts/${form}`, { words: 'mine', _account: amira.account, _writer: 'a' });
  expect([replay.status, JSON.parse(replay.text)]).toEqual([403, { refused: 'account' }]);
  for (const who of [ben, here.priya]) {
    const seen = await (await who.scope()).read('test.drafts', (tx) =>
      tx.db.selectFrom('draft').select('form').where('form', '=', form).execute(),
    );
    expect(seen).toEqual([]);
  }
});

test('one sitting leaves one audit row', async () => {
  const rows = async () =>
    (await the.owner.query("select count(*)::int as n from keepstep.audit where action = 'draft.keep'"))
      .rows[0].n;
  const before = await rows();
  for (let revision = 0; revision < 5; revision += 1)
    await save(`words ${revision}`, { writer: 'a', revision });
  expect(await rows()).toBe(before + 1);
});

test('a form without a proper name is not here', async () => {
  expect((await amira.post('/drafts/Not-A%20Name', { _account: amira.account })).status).toBe(404);
  expect(the.faults).toEqual([]);
});
