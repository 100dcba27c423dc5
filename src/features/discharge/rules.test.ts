import { expect, test } from 'vitest';
import { courseResult, endCodes, isEndCode, outcomeWord } from './rules.ts';

const word = (first: [number, number], last: [number, number]) =>
  outcomeWord(courseResult(6, { phq9: first[0], gad7: first[1] }, { phq9: last[0], gad7: last[1] }).outcome);

test.each([
  ['15/12 to 8/6', [15, 12], [8, 6], 'reliable-recovery'],
  ['10/8 to 9/7', [10, 8], [9, 7], 'recovery'],
  ['20/15 to 13/10', [20, 15], [13, 10], 'reliable-improvement'],
  ['9/7 to 4/3, never a case', [9, 7], [4, 3], 'reliable-improvement'],
  ['12/10 to 18/10', [12, 10], [18, 10], 'reliable-deterioration'],
  ['16/9 to 9/13, opposite changes', [16, 9], [9, 13], 'no-reliable-change'],
] as const)('%s is said as its outcome', (_, first, last, expected) => {
  expect(word([...first], [...last])).toBe(expected);
});

test('a missing score claims nothing', () => {
  expect(courseResult(6, { phq9: 15, gad7: null }, { phq9: 8, gad7: 6 }).outcome).toBeNull();
});

test('a course is finished from two attended meetings on', () => {
  const none = { phq9: null, gad7: null };
  expect(courseResult(1, none, none).finished).toBe(false);
  expect(courseResult(2, none, none).finished).toBe(true);
});

test('end codes are those of the data set, each once', () => {
  expect([...endCodes].sort()).toEqual([
    '10',
    '11',
    '12',
    '13',
    '14',
    '16',
    '17',
    '46',
    '47',
    '48',
    '49',
    '50',
    '95',
    '96',
  ]);
  expect(isEndCode('51')).toBe(false);
});
