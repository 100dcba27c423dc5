import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../tests/chance.ts';
import { planChange } from './change.ts';
import type { Choice } from './course.ts';
import { applyEdit, courseOf, type Edit } from './edits.ts';
import { courseFaults } from './faults.ts';
import { type Course, lastAgreed, type Planned, statesOf, type Version, waitingFor } from './rules.ts';

const step: Choice = {
  key: 'step',
  kind: 'step',
  title: 'A step',
  purpose: '',
  summary: '',
  element: 'behavioural-activation',
  minutes: { full: 20, short: 5 },
  measuresDue: [],
};
const agenda: Choice = { ...step, key: 'agenda', kind: 'agenda', title: 'A meeting', element: 'other' };
const findChoice = (key: string) => [step, agenda].find((choice) => choice.key === key);

function contact(index: number): Planned {
  const choice = index % 2 === 0 ? agenda : step;
  return {
    contact: `c${index}`,
    week: index + 1,
    mode: choice.kind === 'step' ? 'online' : 'in-person',
    element: choice.element,
    contentKey: choice.key,
    title: `${choice.title} ${index}`,
    form: 'full',
    minutes: 30,
    measuresDue: [],
    intent: 'planned',
  };
}

const courses = fc
  .integer({ min: 1, max: 11 })
  .map((length) => Array.from({ length }, (_, index) => contact(index)));

/** A press of a button, on whichever contact the list then has at that place. */
type Press = { verb: Edit['kind']; at: number; to: number };
const presses: fc.Arbitrary<Press[]> = fc.array(
  fc.record({
    verb: fc.constantFrom<Edit['kind'][]>(
      'move',
      'place',
      'skip',
      'restore',
      'drop',
      'repeat',
      'add',
      'pace',
    ),
    at: fc.nat(30),
    to: fc.nat(30),
  }),
  { maxLength: 25 },
);

function press(course: Course, { verb, at, to }: Press, done: ReadonlySet<string>, fresh: string): Course {
  const id = course[at % course.length]?.contact ?? '';
  const other = course[to % course.length]?.contact ?? null;
  const edits: Record<Edit['kind'], Edit> = {
    move: { kind: 'move', contact: id, by: to % 2 === 0 ? 1 : -1 },
    place: { kind: 'place', contact: id, position: (to % course.length) + 1 },
    skip: { kind: 'skip', contact: id },
    restore: { kind: 'restore', contact: id },
    drop: { kind: 'drop', contact: id },
    repeat: { kind: 'repeat', contact: id, as: fresh },
    add: { kind: 'add', choice: to % 2 === 0 ? step : agenda, as: fresh, after: other },
    pace: { kind: 'pace', every: to % 3 },
  };
  return applyEdit(course, edits[verb], done);
}

const facts = (done: ReadonlySet<string>, mayLeave = false) => ({
  done,
  booked: new Set<string>(),
  findChoice,
  mayLeave,
});

describe('any buttons, in any order, on any plan', () => {
  /** The model: the list of ids, which each press may only permute or grow, and the contacts that are done. */
  const everyEdit = (check: (before: Course, after: Course, done: ReadonlySet<string>) => void) =>
    fc.assert(
      fc.property(courses, fc.array(fc.nat(10)), presses, (start, doneAt, list) => {
        const done = new Set(doneAt.flatMap((index) => start[index]?.contact ?? []));
        let course: Course = start;
        for (const [index, one] of list.entries()) course = press(course, one, done, `new-${index + 1}`);
        check(start, course, done);
      }),
    );

  test('leave a total order: every contact once, none lost', () => {
    everyEdit((before, after) => {
      const ids = after.map((one) => one.contact);
      expect(new Set(ids).size).toBe(ids.length);
      for (const one of before) expect(ids).toContain(one.contact);
    });
  });

  test('never touch what is done, nor its order', () => {
    everyEdit((before, after, done) => {
      const kept = (course: Course) => course.filter((one) => done.has(one.contact));
      expect(kept(after)).toEqual(kept(before));
    });
  });

  test('leave weeks that never go down among what is to come', () => {
    everyEdit((_, after, done) => {
      const weeks = after
        .filter((one) => !done.has(one.contact) && one.intent === 'planned')
        .map((one) => one.week);
      expect(weeks).toEqual([...weeks].sort((a, b) => a - b));
    });
  });

  test('leave a plan that may be saved, unless nothing is left in it', () => {
    everyEdit((before, after, done) => {
      const faults = courseFaults(before, after, facts(done)).map((one) => one.kind);
      const empty = !after.some((one) => one.intent === 'planned');
      expect(faults.filter((kind) => kind !== 'week')).toEqual(empty ? ['empty'] : []);
    });
  });

  test('always leave the first contact to come as the one that is now', () => {
    everyEdit((_, after, done) => {
      const states = statesOf(after, done);
      const open = states.filter((state) => state !== 'done' && state !== 'skipped');
      expect(open).toEqual(open.map((_, index) => (index === 0 ? 'now' : index === 1 ? 'next' : 'later')));
    });
  });

  test('are undone by going back, and then nothing needs agreeing to', () => {
    everyEdit((before, after, done) => {
      expect(courseFaults(after, before, facts(done, true))).toEqual([]);
      expect(planChange(before, before)).toEqual({ items: [], kinds: [], needsAgreement: false });
    });
  });

  test('are told: no change is silent, and what the page sends is what was edited', () => {
    everyEdit((before, after) => {
      const same = JSON.stringify(before) === JSON.stringify(after);
      expect(planChange(before, after).items.length === 0).toBe(same);
      expect(courseOf(after, before, findChoice).map((one) => one.contact)).toEqual(
        after.map((one) => one.contact),
      );
    });
  });
});

describe('what changed', () => {
  const course = [0, 1, 2, 3].map(contact);
  const having = (index: number, change: Partial<Planned>) =>
    course.map((one, at) => (at === index ? { ...one, ...change } : one));

  test.each([
    ['a week', having(1, { week: 3 }), ['week'], false],
    ['minutes', having(1, { minutes: 45 }), ['minutes'], false],
    ['the short form', having(1, { form: 'short' }), ['form'], false],
    ['the order', [course[1], course[0], course[2], course[3]] as Course, ['order'], false],
    ['the mode', having(0, { mode: 'phone' }), ['mode'], true],
    ['a step', having(1, { contentKey: 'other', title: 'Other' }), ['content'], true],
    ['leaving out', having(2, { intent: 'skipped' }), ['skipped'], true],
    ['an addition', [...course, contact(9)], ['added'], true],
    ['a removal', course.slice(1), ['removed'], true],
  ] as const)('%s', (_, after, kinds, needsAgreement) => {
    expect(planChange(course, after)).toMatchObject({ kinds, needsAgreement });
  });

  test('one contact that jumps over others is one move', () => {
    const [a, b, c, d] = course as [Planned, Planned, Planned, Planned];
    expect(planChange(course, [b, c, d, a]).items.map((one) => one.contact)).toEqual([a.contact]);
  });
});

describe('agreement', () => {
  const version = (number: number, needsAgreement: boolean, agreed = false): Version => ({
    id: `v${number}`,
    number,
    reason: '',
    needsAgreement,
    byName: 'Priya',
    at: `2026-01-0${number}T09:00:00Z`,
    agreement: agreed ? { how: 'here', byName: 'Amira', at: `2026-01-0${number}T10:00:00Z` } : null,
  });

  test('waits since the first proposal that nobody answered', () => {
    expect(waitingFor([version(1, true)])?.number).toBe(1);
    expect(waitingFor([version(1, true, true), version(2, true), version(3, true)])?.number).toBe(2);
  });

  test('waits for nothing once the newest is agreed, only told, or back to what was agreed', () => {
    expect(waitingFor([])).toBeUndefined();
    expect(waitingFor([version(1, true), version(2, true, true)])).toBeUndefined();
    expect(waitingFor([version(1, true, true), version(2, true), version(3, false)])).toBeUndefined();
  });

  test('stands for the newest list that nobody had to be asked about again', () => {
    expect(lastAgreed([version(1, true)])).toBeUndefined();
    expect(lastAgreed([version(1, true, true), version(2, false), version(3, true)])?.number).toBe(2);
  });
});
