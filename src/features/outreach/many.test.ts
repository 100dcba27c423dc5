/** Three hundred people are not looked at one by one: how many statements it takes, and that nobody is passed over. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { standings } from './due.ts';
import { outreachDue } from './index.ts';
import { reaching } from './reaching.fixture.ts';
import { isDue } from './rules.ts';

let the: TestProgram;
let our: Clinic;
let on: ReturnType<typeof reaching>;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  on = reaching(the, our);
  for (let count = 0; count < 4; count++) {
    const who = await on.missing();
    if (count % 2) await on.send(who, 'calls', { outcome: 'no-answer' });
    if (count === 2) await who.post('/messages', { text: 'Here I am.' });
    on.later(1);
  }
});
afterAll(() => the.end());
afterEach(() => expect(the.faults).toEqual([]));

test('a whole caseload is asked for in four statements', async () => {
  const all = await (await our.priya.scope()).read('test', (tx) =>
    tx.db.selectFrom('episode_summary').select('episode_id').execute(),
  );
  const episodes = all.map((row) => row.episode_id);
  expect(episodes.length).toBeGreaterThan(3);
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  const found = await (await our.priya.scope()).read('test', async (tx) => {
    asked.mockClear();
    const due = await outreachDue(tx, episodes);
    return { due: due.size, statements: asked.mock.calls.length };
  });
  asked.mockRestore();
  expect(found.due).toBeGreaterThan(1);
  expect(found.statements).toBe(4);
});

test('nobody is passed over: the quick way finds whom a look at everybody finds, on any day', async () => {
  const scope = await our.priya.scope();
  for (let day = 0; day < 12; day++) {
    on.later(2);
    const [quick, whole] = await scope.read('test', async (tx) => {
      const rows = await tx.db.selectFrom('episode_summary').select('episode_id').execute();
      const episodes = rows.map((row) => row.episode_id);
      const everybody = [...(await standings(tx, episodes))];
      const due = everybody.filter(([, { path, next }]) => path && next && isDue(next, tx.now));
      return [[...(await outreachDue(tx, episodes)).keys()], due.map(([episode]) => episode)];
    });
    expect(quick.toSorted()).toEqual(whole.toSorted());
  }
});
