import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type Colleague, laterDay, markOf, mayDo, mayHold, stateOf, type TaskStep } from './rules.ts';

const TODAY = '2026-03-04';
const tom: Colleague = { account: 'tom', name: 'Tom', as: 'covers' };
const sunita: Colleague = { account: 'sunita', name: 'Sunita', as: 'supervises' };
const unread = { kind: 'unread', mark: 'one' } as const;
const step = (change: Partial<TaskStep>): TaskStep => ({
  ...unread,
  step: 'later',
  until: null,
  givenTo: null,
  by: 'priya',
  ...change,
});
const state = (steps: TaskStep[], holders = [tom, sunita], asker = 'priya') =>
  stateOf(steps, unread, asker, TODAY, holders);

test('a task that nobody touched is open', () => {
  expect(state([])).toEqual({ is: 'open', from: null });
});

test('what was put off comes back on its day, and not before', () => {
  expect(state([step({ until: '2026-03-05' })])).toEqual({ is: 'later', until: '2026-03-05' });
  expect(state([step({ until: '2026-03-04' })])).toEqual({ is: 'open', from: null });
});

test('another occurrence is another task', () => {
  expect(state([step({ until: '2026-03-05', mark: 'before' })])).toEqual({ is: 'open', from: null });
});

test('what was given is with the colleague, and with the giver again once the colleague may no longer see it', () => {
  const given = [step({ step: 'given', givenTo: 'tom' })];
  expect(state(given)).toEqual({ is: 'given', to: 'tom' });
  expect(state(given, [tom, sunita], 'tom')).toEqual({ is: 'open', from: 'priya' });
  expect(state(given, [sunita])).toEqual({ is: 'open', from: null });
});

test('a supervisor holds what can be looked into without treating', () => {
  expect(mayHold('worse-scores', sunita)).toBe(true);
  expect(mayHold('unread', sunita)).toBe(false);
  expect(mayHold('unread', tom)).toBe(true);
  expect(mayHold('alliance-low', tom)).toBe(false);
});

test.each(['concern', 'concern-late', 'item9-rose', 'felt-worse'] as const)(
  '%s cannot be put off',
  (kind) => {
    expect(mayDo(kind, 'later')).toBe(false);
  },
);

test('only what nothing else would end is ticked off by looking', () => {
  expect(mayDo('worse-scores', 'seen')).toBe(true);
  expect(mayDo('unread', 'seen')).toBe(false);
  expect(mayDo('concern', 'seen')).toBe(false);
});

test('one more message or piece of work makes what was put off new again', () => {
  const since = Temporal.Instant.from('2026-03-01T10:00:00Z');
  const row = { unreadCount: 1, reviewCount: 1, phq9LastAt: null };
  const more = { unreadCount: 2, reviewCount: 2, phq9LastAt: since.toString() };
  for (const reason of [{ why: 'unread', since }, { why: 'work', since }, { why: 'worse-scores' }] as const)
    expect(markOf(reason, row)).not.toBe(markOf(reason, more));
});

test('a day later is a day of the calendar', () => {
  expect(laterDay('2026-02-27', 3)).toBe('2026-03-02');
});

test('whatever was done with it, an unfinished task is always in front of somebody who may see it', () => {
  const people = ['priya', 'tom', 'sunita', 'gone'];
  const steps = fc.array(
    fc.record({
      ...{ kind: fc.constant('unread'), mark: fc.constantFrom('one', 'two'), by: fc.constantFrom(...people) },
      step: fc.constantFrom('later' as const, 'given' as const, 'back' as const),
      until: fc.constantFrom('2026-03-03', '2026-03-04', '2026-03-11'),
      givenTo: fc.constantFrom(...people),
    }),
  );
  fc.assert(
    fc.property(steps, fc.subarray([tom, sunita]), (taken, around) => {
      // Whoever treats sees it open, or knows when it comes back, or that a colleague has it who may.
      const holders = [...around, { account: 'priya', name: '', as: 'treats' as const }];
      const mine = stateOf(taken, unread, 'priya', TODAY, holders);
      if (mine.is === 'later') return mine.until > TODAY;
      if (mine.is === 'given') {
        const to = around.find((one) => one.account === mine.to);
        const theirs = stateOf(taken, unread, mine.to, TODAY, holders);
        return to !== undefined && mayHold('unread', to) && theirs.is === 'open';
      }
      return mine.is === 'open';
    }),
  );
});
