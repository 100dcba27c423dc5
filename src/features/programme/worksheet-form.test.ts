import { expect, test } from 'vitest';
import type { LadderField, Worksheet } from '../library/index.ts';
import { answersFrom, rungMoved, valuesFrom } from './worksheet-form.ts';

const ladder: LadderField = {
  id: 'steps',
  kind: 'ladder',
  label: 'Steps',
  step: { id: 'step', label: 'Step' },
  hard: { id: 'hard', label: 'How hard', low: 'easy', high: 'hard' },
  min: 1,
  max: 8,
};
const sheet: Worksheet = {
  id: 'ladder',
  language: 'en-GB',
  edition: 1,
  author: 'A test',
  reviewState: 'awaiting clinical review',
  title: 'Ladder',
  purpose: 'To test',
  fields: [ladder],
};
const typed = {
  'ladder.steps.0.step': 'Walk to the corner',
  'ladder.steps.0.hard': '3',
  'ladder.steps.1.step': 'Walk round the park',
  'ladder.steps.1.hard': '8',
};

test('a ladder is kept with the hardest rung first, and comes back into its boxes', () => {
  const { answers, faults } = answersFrom(sheet, sheet.fields, typed);
  expect(faults).toEqual({});
  expect(answers.steps).toEqual([
    { step: 'Walk round the park', hard: 8 },
    { step: 'Walk to the corner', hard: 3 },
  ]);
  expect(valuesFrom(sheet, answers)['ladder.steps.0.step']).toBe('Walk round the park');
});

test('a rung that moves past another leaves the numbers in their place', () => {
  expect(rungMoved(sheet, ladder, typed, { row: 1, to: 0 })).toEqual({
    'ladder.steps.0.step': 'Walk round the park',
    'ladder.steps.0.hard': '3',
    'ladder.steps.1.step': 'Walk to the corner',
    'ladder.steps.1.hard': '8',
  });
});

test('a rung without a number takes none from its neighbour', () => {
  const half = { ...typed, 'ladder.steps.1.hard': '' };
  expect(rungMoved(sheet, ladder, half, { row: 0, to: 1 })).toEqual({
    'ladder.steps.0.step': 'Walk round the park',
    'ladder.steps.0.hard': '',
    'ladder.steps.1.step': 'Walk to the corner',
    'ladder.steps.1.hard': '3',
  });
});
