import { describe, expect, it } from 'vitest';
import { readContent } from './content.ts';
import {
  exampleFor,
  fieldsShown,
  fillIn,
  mayBeShown,
  packHasExpired,
  pagesIn,
  pieceById,
  wordsPart,
} from './rules.ts';

const content = readContent();
const step = pieceById(content.steps, 'small-steps');

it('a short form leaves out the full pages and keeps the order', () => {
  expect(pagesIn(step, 'short').map((page) => page.id)).toEqual(['short-idea', 'short-do', 'keep']);
  expect(pagesIn(step, 'full').map((page) => page.id)).not.toContain('short-do');
});

it('a worksheet shows all its fields, or those asked for in the order asked', () => {
  const plan = pieceById(content.worksheets, 'activity-plan');
  expect(fieldsShown(plan)).toBe(plan.fields);
  expect(fieldsShown(plan, ['if-then', 'activities']).map((field) => field.id)).toEqual([
    'if-then',
    'activities',
  ]);
});

it('an example is the chosen person’s, else the first', () => {
  const block = { kind: 'example', texts: { ann: 'A', bob: 'B' } } as const;
  expect(exampleFor(block, 'bob')).toEqual(['bob', 'B']);
  expect(exampleFor(block)).toEqual(['ann', 'A']);
  expect(exampleFor(block, 'gone')).toEqual(['ann', 'A']);
});

describe('words', () => {
  it('have their places filled, and never show an empty one', () => {
    const { text } = wordsPart(content, 'risk-answer', 'a-person-will-read');
    expect(fillIn(text, { time: '15:00' })).toBe(
      'A person will read this by 15:00 today. Nobody is watching now. If that is too long, ring 111 and choose 2.',
    );
    expect(() => fillIn(text, {})).toThrow('{time}');
  });

  it('that are missing are a fault', () => {
    expect(() => wordsPart(content, 'mood', 'gone')).toThrow('gone');
    expect(() => wordsPart(content, 'gone', 'low')).toThrow('gone');
  });
});

it('outside the demo nothing is shown that no named clinician has signed', () => {
  const signed = {
    ...step,
    reviewState: 'clinically reviewed',
    reviewer: { name: 'A Clinician', registration: 'HCPC 000000', on: '2026-12-01' },
  } as const;
  expect(mayBeShown(step, true)).toBe(true);
  expect(mayBeShown(step, false)).toBe(false);
  expect(mayBeShown(signed, false)).toBe(true);
  expect(mayBeShown({ ...signed, reviewer: undefined }, false)).toBe(false);
});

it('a crisis pack holds until the end of its review day, and no longer', () => {
  const pack = { ...pieceById(content.crisisPacks, 'england'), reviewBy: '2027-05-31' };
  expect(packHasExpired(pack, '2027-05-31')).toBe(false);
  expect(packHasExpired(pack, '2027-06-01')).toBe(true);
});

it('the crisis pack for England leads with 999, and has its numbers right', () => {
  const { lines } = pieceById(content.crisisPacks, 'england');
  expect(lines.map((line) => line.number)).toEqual(['999', '111', '116123', '85258', '08000684141']);
});
