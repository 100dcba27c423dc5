import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerFaults, isAnswered } from './answers.ts';
import type { Worksheet } from './rules.ts';

const sheet: Worksheet = {
  id: 'sheet',
  language: 'en-GB',
  edition: 1,
  author: 'A test',
  reviewState: 'awaiting clinical review',
  title: 'Sheet',
  purpose: 'To test',
  fields: [
    { id: 'what', kind: 'text', label: 'What' },
    { id: 'sure', kind: 'scale', label: 'Sure', min: 0, max: 10, labels: { low: 'Not', high: 'Very' } },
    {
      id: 'part',
      kind: 'choice',
      label: 'Part',
      options: [
        { id: 'am', label: 'Morning' },
        { id: 'pm', label: 'Evening' },
      ],
    },
    { id: 'on', kind: 'date', label: 'On' },
    { id: 'at', kind: 'time', label: 'At' },
    { id: 'week', kind: 'weekPlan', label: 'Week', parts: [{ id: 'am', label: 'Morning' }] },
    {
      id: 'list',
      kind: 'rows',
      label: 'List',
      min: 0,
      max: 2,
      columns: [{ id: 'one', kind: 'text', label: 'One' }],
    },
  ],
};

describe('what is written on a worksheet', () => {
  it('is accepted when it fits', () => {
    const answers = {
      what: 'Walk 🌧',
      sure: 10,
      part: 'am',
      on: '2028-02-29',
      at: '07:05',
      week: { monday: { am: 'Post office' } },
      list: [{ one: 'a' }, {}],
    };
    expect(answerFaults(sheet, answers)).toEqual([]);
  });

  it('may be empty, or half done', () => {
    expect(answerFaults(sheet, {})).toEqual([]);
    expect(answerFaults(sheet, { what: '', sure: '', part: '', on: '', at: '' })).toEqual([]);
  });

  it.each([
    ['sure', 11],
    ['sure', 2.5],
    ['part', 'noon'],
    ['on', '2027-02-29'],
    ['on', '2027-02-31'],
    ['on', '2027-13-01'],
    ['at', '24:00'],
    ['what', 'x'.repeat(501)],
    ['what', 3],
    ['gone', 'x'],
    ['week', 'x'],
    ['week.someday', { someday: {} }],
    ['week.monday.pm', { monday: { pm: 'x' } }],
    ['list', [{}, {}, {}]],
    ['list', 'x'],
    ['list.0', ['x']],
    ['list.1.two', [{}, { two: 'x' }]],
    ['list.0.one', [{ one: 4 }]],
  ])('is refused at %s', (where, answer) => {
    const faults = answerFaults(sheet, { [where.split('.')[0] ?? '']: answer });
    expect(faults.map((one) => one.field)).toEqual([where]);
  });

  it('never breaks the check, whatever it is', () => {
    const key = fc.oneof(fc.constantFrom(...sheet.fields.map((field) => field.id), '__proto__'), fc.string());
    const anything = fc.dictionary(key, fc.jsonValue());
    fc.assert(
      fc.property(anything, (answers) => {
        for (const fault of answerFaults(sheet, answers)) expect(fault.says).not.toBe('');
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('is all named at once', () => {
    expect(answerFaults(sheet, { sure: 11, at: 'noon' })).toHaveLength(2);
  });
});

it('counts a box as answered only when something stands in it', () => {
  expect([undefined, '', ' ', [], [{}], [{ one: '' }], { monday: { am: '' } }].some(isAnswered)).toBe(false);
  expect([0, 'x', [{ one: 'a' }], { monday: { am: 'b' } }].every(isAnswered)).toBe(true);
});
