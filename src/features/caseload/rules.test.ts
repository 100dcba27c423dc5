import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { byNeed, type Reason, reasonsFor, type Standing } from './rules.ts';

const now = Temporal.Instant.from('2026-03-04T12:00:00Z');
const hours = (count: number) => now.subtract({ hours: count });

const steady: Standing = {
  openFlags: 0,
  flagDueAt: null,
  feltWorseAt: null,
  feltWorseStep: null,
  unreadCount: 0,
  unreadSince: null,
  reviewCount: 0,
  shownSince: null,
  reviewSince: null,
  nextMeetingAt: now.add({ hours: 48 }),
  ownBookingAt: null,
  calledOffAt: null,
  openedAt: hours(400),
  contactsPlanned: 11,
  phq9First: 16,
  phq9Last: 14,
  item9Last: 0,
  item9Before: 0,
};
const whys = (change: Partial<Standing>) => reasonsFor({ ...steady, ...change }, now).map((one) => one.why);

test('a person for whom nothing waits has no reason', () => {
  expect(whys({})).toEqual([]);
});

test.each([
  ['a concern past its time', { openFlags: 1, flagDueAt: hours(1) }, 'concern-late'],
  ['an open concern', { openFlags: 1, flagDueAt: now.add({ hours: 1 }) }, 'concern'],
  ['a concern that was read and is not closed', { openFlags: 1, flagDueAt: null }, 'concern'],
  ['a rise in item 9', { item9Last: 1, item9Before: 0 }, 'item9-rose'],
  ['feeling worse after a step', { feltWorseAt: hours(2), feltWorseStep: 'Thoughts' }, 'felt-worse'],
  ['an unread message', { unreadCount: 1, unreadSince: hours(3) }, 'unread'],
  ['work that nobody has read', { reviewCount: 2, reviewSince: hours(3) }, 'work'],
  ['work that was theirs alone before', { shownSince: hours(3) }, 'shown'],
  ['scores that are reliably worse', { phq9First: 10, phq9Last: 16 }, 'worse-scores'],
  ['no plan yet', { contactsPlanned: 0 }, 'no-plan'],
  ['no meeting booked', { nextMeetingAt: null }, 'no-meeting'],
  ['a meeting that is over and not written up', { nextMeetingAt: hours(2) }, 'write-up'],
  ['a meeting that they called off', { calledOffAt: hours(2) }, 'called-off'],
  ['a time that they chose by themselves', { ownBookingAt: hours(2) }, 'own-booking'],
] as const)('%s is a reason', (_, change, why) => {
  expect(whys(change)).toEqual([why]);
});

test('a midpoint without reliable improvement is a reason, until the two have chosen', () => {
  const of = (choice?: { trigger: 'midpoint' | 'deterioration' }) =>
    reasonsFor(steady, now, { choice }).map((one) => one.why);
  expect(of({ trigger: 'midpoint' })).toEqual(['midpoint']);
  expect(of()).toEqual([]);
});

test('five points worse is within the noise', () => {
  expect(whys({ phq9First: 10, phq9Last: 15 })).toEqual([]);
});

test('what is due to reach somebody is a reason; what waits for the supervisor presses less than a booking does more', () => {
  const due = { act: 'ring', why: 'missed', since: hours(3), from: hours(3), days: 0 } as const;
  const who = { patient: 'p', name: 'n', supervisor: null };
  const with_ = (more: object) =>
    reasonsFor({ ...steady, unreadCount: 1, unreadSince: hours(1), nextMeetingAt: null }, now, {
      due: { ...due, ...who, ...more },
    }).map((one) => one.why);
  expect(with_({})).toEqual(['missed', 'unread', 'no-meeting']);
  expect(with_({ act: 'decide' })).toEqual(['unread', 'decision', 'no-meeting']);
  expect(with_({ why: 'silence' })).toEqual(['unread', 'no-meeting', 'quiet']);
  expect(with_({ why: 'silence', act: 'decide' })).toEqual(['unread', 'decision', 'no-meeting']);
});

test('a concern comes before everything else, whoever waits longest', () => {
  const person = (name: string, reasons: Reason[]) => ({ name, reasons });
  const list = byNeed([
    person('Waits long', [{ why: 'unread', since: hours(200) }]),
    person('Nothing', []),
    person('Late', [{ why: 'concern-late', since: hours(1) }]),
    person('Waits', [{ why: 'unread', since: hours(2) }]),
  ]);
  expect(list.map((one) => one.name)).toEqual(['Late', 'Waits long', 'Waits', 'Nothing']);
});

test('ordering loses nobody and does not depend on the order given', () => {
  const reason = fc.constantFrom<Reason>(
    { why: 'concern', since: null },
    { why: 'unread', since: hours(2) },
    { why: 'unread', since: hours(9) },
    { why: 'no-meeting' },
  );
  const people = fc.uniqueArray(fc.record({ name: fc.uuid(), reasons: fc.array(reason, { maxLength: 2 }) }), {
    selector: (one) => one.name,
  });
  fc.assert(
    fc.property(people, (list) => {
      const names = (some: { name: string }[]) => byNeed(some as typeof list).map((one) => one.name);
      expect(names(list)).toEqual(names([...list].reverse()));
      expect(names(list)).toHaveLength(list.length);
    }),
  );
});
