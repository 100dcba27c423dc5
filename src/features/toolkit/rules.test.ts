import { expect, test } from 'vitest';
import { checksFor } from '../blend/rules.ts';
import { readContent } from '../library/index.ts';
import { byHeading, isTool, matches, mayBeginAlone } from './rules.ts';

const content = readContent();
const tools = content.steps.filter(isTool);

test('a patient begins alone what needs no talk and no further step of care, and nothing else', () => {
  const alone = tools.filter(mayBeginAlone).map((tool) => tool.id);
  expect(alone).toContain('worry-time');
  for (const kept of ['facing-fears', 'sleep-schedule', 'assertiveness', 'hard-conversations', 'mindfulness'])
    expect(alone).not.toContain(kept);
});

test('what staff must have done follows from the tool', () => {
  const of = (id: string) => tools.filter((tool) => tool.id === id).flatMap(({ tool }) => checksFor(tool));
  expect(of('worry-time')).toEqual([]);
  expect(of('facing-fears')).toEqual(['talked']);
  expect(of('mindfulness')).toEqual(['talked', 'supervised']);
});

test('every tool that a patient may begin stands under a heading', () => {
  const lines = tools.filter(mayBeginAlone).map((tool) => ({ id: tool.id, problems: tool.tool.problems }));
  const shown = new Set(byHeading(lines).flatMap((group) => group.tools.map((tool) => tool.id)));
  expect([...shown].sort()).toEqual(lines.map((line) => line.id).sort());
});

test.each([
  ['money', 'money', 'help-with-money'],
  ['grief', 'grief', 'grief-and-loss'],
  ['low-energy', 'energy', 'kind-routine'],
] as const)(
  'for %s there is a problem to search by, and a heading that begins with its tool',
  (problem, heading, id) => {
    const found = tools.filter((tool) => matches(tool, { problem, words: '' }, (named) => named));
    expect(found.map((tool) => tool.id)).toContain(id);
    const lines = tools.filter(mayBeginAlone).map((tool) => ({ id: tool.id, problems: tool.tool.problems }));
    const under = byHeading(lines).find((group) => group.heading === heading);
    expect(under?.tools[0]?.id).toBe(id);
  },
);

test('a search finds by problem, and by every word of what is typed', () => {
  const found = (search: Parameters<typeof matches>[1]) =>
    tools.filter((tool) => matches(tool, search, (problem) => problem)).map((tool) => tool.id);
  expect(found({ problem: 'worry', words: '' })).toContain('worry-tree');
  expect(found({ problem: null, words: 'WORRY set time' })).toContain('worry-time');
  expect(found({ problem: null, words: 'worry xylophone' })).toEqual([]);
});
