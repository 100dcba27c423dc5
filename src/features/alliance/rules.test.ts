import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  type Answers,
  afterRepair,
  dipOf,
  type PulseGiven,
  pulseDue,
  questions,
  type Side,
  sides,
} from './rules.ts';

const answers = (goals: Answer, tasks: Answer, bond: Answer, programme: Answer = null): Answers => ({
  goals,
  tasks,
  bond,
  programme,
});
const given = (side: Side, day: number, what: Answers): PulseGiven => ({
  side,
  at: `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`,
  answers: what,
});

describe('when the check is offered', () => {
  test.each([
    ['a fortnight after the start', '2026-01-05T09:00:00Z', null, '2026-01-19T08:00:00Z', true],
    ['not on the day before', '2026-01-05T09:00:00Z', null, '2026-01-18T23:59:00Z', false],
    [
      'a fortnight after the last',
      '2026-01-05T09:00:00Z',
      '2026-01-20T17:00:00Z',
      '2026-02-03T09:00:00Z',
      true,
    ],
    [
      'by local days over the spring change',
      '2026-01-05T09:00:00Z',
      '2026-03-20T12:00:00Z',
      '2026-04-02T23:30:00Z',
      true,
    ],
  ])('%s', (_, opened, last, now, due) => {
    expect(pulseDue(opened, last, now, 'Europe/London').due).toBe(due);
  });
});

describe('what asks for a talk', () => {
  test.each<[string, PulseGiven[], unknown[]]>([
    ['nothing yet', [], []],
    ['all well', [given('patient', 5, answers(4, 5, 5, 4))], []],
    [
      'a low first answer',
      [given('patient', 5, answers(4, 2, 5))],
      [{ kind: 'low', side: 'patient', question: 'tasks' }],
    ],
    ['a middling first answer alone is not', [given('patient', 5, answers(3, 3, 3))], []],
    [
      'lower than usual',
      [given('patient', 5, answers(4, 4, 5, 4)), given('patient', 19, answers(4, 4, 5, 2))],
      [{ kind: 'lower', side: 'patient', question: 'programme' }],
    ],
    [
      'from fully to mostly is not',
      [given('patient', 5, answers(5, 5, 5)), given('patient', 19, answers(4, 4, 4))],
      [],
    ],
    [
      'cannot tell is not low',
      [given('patient', 5, answers(5, 5, 5)), given('patient', 19, answers(null, null, null))],
      [],
    ],
    [
      'two people who see it differently',
      [given('patient', 5, answers(3, 4, 4)), given('practitioner', 6, answers(5, 4, 4))],
      [{ kind: 'gap', lowerSide: 'patient', question: 'goals' }],
    ],
    [
      'one word apart is not',
      [given('patient', 5, answers(3, 4, 4)), given('practitioner', 6, answers(4, 4, 4))],
      [],
    ],
  ])('%s', (_, pulses, dips) => {
    expect(dipOf(pulses)).toEqual(dips);
  });

  test('answers more than two rounds apart are not set side by side', () => {
    const old = { ...given('practitioner', 1, answers(5, 5, 5)), at: '2025-11-01T10:00:00Z' };
    expect(dipOf([old, given('patient', 5, answers(3, 3, 3))])).toEqual([]);
  });

  const anAnswer = fc.constantFrom<Answer>(1, 2, 3, 4, 5, null);
  const aPulse = fc.record({
    side: fc.constantFrom(...sides),
    at: fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`),
    answers: fc.record({ goals: anAnswer, tasks: anAnswer, bond: anAnswer, programme: anAnswer }),
  });
  const aCourse = fc.uniqueArray(aPulse, { selector: (pulse) => pulse.at, maxLength: 12 });

  test('the order in which pulses are read makes no difference', () => {
    fc.assert(
      fc.property(aCourse, (pulses) => {
        expect(dipOf([...pulses].reverse())).toEqual(dipOf(pulses));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('a dip always names a question that was answered in the newest pulse, and below "mostly" or apart', () => {
    fc.assert(
      fc.property(aCourse, (pulses) => {
        const newest = (side: Side) =>
          pulses.filter((one) => one.side === side).sort((a, b) => b.at.localeCompare(a.at))[0];
        for (const dip of dipOf(pulses)) {
          const side = dip.kind === 'gap' ? dip.lowerSide : dip.side;
          const answer = newest(side)?.answers[dip.question];
          expect(answer).not.toBeNull();
          expect(answer).toBeLessThan(4);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('nobody who answers "mostly" or more throughout has a dip', () => {
    const well = fc.constantFrom<Answer>(4, 5, null);
    const course = fc.array(
      fc.record({
        side: fc.constantFrom(...sides),
        at: fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`),
        answers: fc.record({ goals: well, tasks: well, bond: well, programme: well }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(course, (pulses) => {
        expect(dipOf(pulses)).toEqual([]);
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

test.each([
  [answers(2, 2, 4), null, 'open'],
  [answers(2, 2, 4), answers(3, 2, 4), 'higher'],
  [answers(2, 2, 4), answers(2, 2, 4), 'same'],
  [answers(2, 2, 4), answers(null, 2, 3), 'lower'],
] as const)('after a repair the next answers are compared', (before, next, how) => {
  expect(afterRepair(before, next)).toBe(how);
  expect(questions).toHaveLength(4);
});
