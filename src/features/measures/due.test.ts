import { describe, expect, test } from 'vitest';
import { patientChange } from './change.ts';
import { measureDue } from './due.ts';
import { measuresWords } from './words.ts';

describe('a measure is offered at most once in seven days', () => {
  const london = 'Europe/London';
  test('and always where it was never taken', () => {
    expect(measureDue([], '2026-03-02T14:00:00Z', london)).toEqual({ due: true, from: null });
  });

  test.each([
    ['six days later', ['2026-03-03T14:00:00Z'], '2026-03-09T23:59:59Z', false],
    ['seven days later but an hour earlier', ['2026-03-03T14:00:00Z'], '2026-03-10T13:00:00Z', true],
    ['the seventh day begins at local midnight', ['2026-03-03T14:00:00Z'], '2026-03-10T00:00:00Z', true],
    ['the same instant', ['2026-03-03T14:00:00Z'], '2026-03-03T14:00:00Z', false],
    [
      'the latest counts, in any order',
      ['2026-03-08T09:00:00Z', '2026-02-01T09:00:00Z'],
      '2026-03-10T09:00:00Z',
      false,
    ],
    ['a week with the change to summer time', ['2026-03-24T23:30:00Z'], '2026-03-30T23:30:00Z', true],
    ['a clock that ran ahead', ['2026-03-20T09:00:00Z'], '2026-03-10T09:00:00Z', false],
  ])('%s', (_, taken, at, due) => {
    expect(measureDue(taken, at, london).due).toBe(due);
  });

  test('days are those of the zone given', () => {
    const taken = ['2026-03-03T02:00:00Z'];
    expect(measureDue(taken, '2026-03-09T12:00:00Z', 'America/New_York')).toEqual({
      due: true,
      from: '2026-03-09',
    });
    expect(measureDue(taken, '2026-03-09T12:00:00Z', london)).toEqual({ due: false, from: '2026-03-10' });
  });
});

describe('words about change for a patient', () => {
  test.each([
    ['under the threshold', 15, 10, 'same'],
    ['better', 15, 9, 'better'],
    ['worse', 10, 16, 'worse'],
    ['the first one', null, 16, 'first'],
    ['without a total', 15, null, 'incomplete'],
  ] as const)('%s', (_, first, latest, change) => {
    expect(patientChange('phq9', first, latest)).toBe(change);
  });

  test('are the agreed ones and never name a band', () => {
    const say = measuresWords();
    expect(say('change.same')).toBe('About the same. Scores go up and down.');
    expect(say('change.worse')).toBe("Things look harder. Let's talk about it.");
    const all = (['better', 'same', 'worse', 'first', 'incomplete', 'declined'] as const).map((one) =>
      say(`change.${one}`),
    );
    expect(all.join(' ')).not.toMatch(/severe|mild|moderate|minimal|case/i);
  });
});
