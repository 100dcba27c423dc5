import { expect, test } from 'vitest';
import { askingOnce } from './memory.ts';

function counted() {
  const asked: string[] = [];
  const ask = askingOnce(async (text) => {
    asked.push(text);
    return { rows: [{ at: asked.length }] };
  });
  return { asked, ask };
}

test('the same question is asked once, and another, or with other values, again', async () => {
  const { asked, ask } = counted();
  const answers = [await ask('select 1', ['a']), await ask('select 1', ['a'])];
  expect(answers.map((one) => one.rows)).toEqual([[{ at: 1 }], [{ at: 1 }]]);
  await ask('select 1', ['b']);
  await ask('select 2', ['a']);
  expect(asked).toEqual(['select 1', 'select 1', 'select 2']);
});

test('what one asker does to its rows another does not see', async () => {
  const { ask } = counted();
  const first = await ask('select 1');
  Object.assign(first.rows[0] ?? {}, { at: 'changed' });
  first.rows.pop();
  expect((await ask('select 1')).rows).toEqual([{ at: 1 }]);
});

test.each([
  'insert into mood',
  "set local app.kind = 'job'",
  'select id from x\nfor update',
  'with a as (delete from x) select 1',
])('after "%s" everything is asked anew', async (text) => {
  const { asked, ask } = counted();
  await ask('select 1');
  await ask(text);
  await ask('select 1');
  await ask(text);
  expect(asked).toEqual(['select 1', text, 'select 1', text]);
});
