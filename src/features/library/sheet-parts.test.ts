import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFaults } from './answers.ts';
import { WorksheetFile } from './forms.ts';
import type { Worksheet } from './rules.ts';
import { whenFaults } from './sheet-faults.ts';
import { columnsOf, inOrderOfDifficulty, type LadderField } from './sheet-parts.ts';

const ladder: LadderField = {
  id: 'steps',
  kind: 'ladder',
  label: 'Steps',
  step: { id: 'step', label: 'Step' },
  hard: { id: 'fear', label: 'How much fear', low: 'none', high: 'most' },
  min: 1,
  max: 3,
};
const sheet: Worksheet = {
  id: 'sheet',
  language: 'en-GB',
  edition: 1,
  author: 'A test',
  reviewState: 'awaiting clinical review',
  title: 'Sheet',
  purpose: 'To test',
  fields: [
    ladder,
    {
      id: 'can-do',
      kind: 'choice',
      label: 'Can I do anything?',
      options: [
        { id: 'now', label: 'Yes' },
        { id: 'no-way', label: 'No' },
      ],
    },
    { id: 'step', kind: 'text', label: 'One step', when: { field: 'can-do', is: ['now'] } },
  ],
};

test('a ladder asks for words and a number from 0 to 10, and keeps a list of both', () => {
  expect(columnsOf(ladder).map((column) => [column.id, column.kind])).toEqual([
    ['step', 'text'],
    ['fear', 'scale'],
  ]);
  expect(answerFaults(sheet, { steps: [{ step: 'The corner', fear: 10 }, { step: 'The door' }] })).toEqual(
    [],
  );
  expect(answerFaults(sheet, { steps: [{ step: 'The corner', fear: 11 }] })).toEqual([
    { field: 'steps.0.fear', says: 'Choose a number from 0 to 10' },
  ]);
  expect(answerFaults(sheet, { steps: Array(4).fill({ step: 'x' }) })).toEqual([
    { field: 'steps', says: 'Use 3 rows or fewer' },
  ]);
});

test('the hardest rung stands first, equal ones keep their order, and one without a number keeps its place', () => {
  const rungs: Record<string, string | number>[] = [
    { step: 'a', fear: 2 },
    { step: 'b' },
    { step: 'c', fear: 7 },
    { step: 'd', fear: 2 },
  ];
  expect(inOrderOfDifficulty(ladder, rungs).map((rung) => rung.step)).toEqual(['c', 'b', 'a', 'd']);
});

test('putting a ladder in order loses no rung and doubles none', () => {
  const rung = fc.record({ step: fc.string(), fear: fc.integer({ min: 0, max: 10 }) }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(rung), (rungs) => {
      const sorted = inOrderOfDifficulty(ladder, rungs as Record<string, string | number>[]);
      expect(new Set(sorted)).toEqual(new Set(rungs));
      expect(sorted).toHaveLength(rungs.length);
      const numbers = sorted.flatMap((one) => (typeof one.fear === 'number' ? [one.fear] : []));
      expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    }),
  );
});

test('a worksheet file may hold a ladder and a condition', () => {
  expect(WorksheetFile.safeParse(sheet).success).toBe(true);
  const noNumber = { ...sheet, fields: [{ ...ladder, hard: undefined }] };
  expect(WorksheetFile.safeParse(noNumber).success).toBe(false);
});

test('a condition rests on a choice that is always asked, and on its answers', () => {
  const depends = (when: { field: string; is: string[] }) =>
    whenFaults({ ...sheet, fields: [...sheet.fields, { id: 'x', kind: 'text', label: 'X', when }] });
  expect(depends({ field: 'can-do', is: ['now', 'no-way'] })).toEqual([]);
  expect(depends({ field: 'can-do', is: ['gone'] })).toEqual([
    'x waits for the answer "gone", which "can-do" does not have',
  ]);
  for (const field of ['steps', 'nowhere', 'step'])
    expect(depends({ field, is: ['now'] })).toEqual([
      `x depends on "${field}", which is no choice that is always asked`,
    ]);
});
