import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  callOutcomes,
  decisions,
  type Intervals,
  isDue,
  nextStep,
  type Path,
  pathOf,
  type Signs,
  type Step,
  withMessage,
} from './rules.ts';

const zone = 'Europe/London';
const at = (text: string) => Temporal.Instant.from(text);
const usual: Intervals = { secondTry: 2, decision: 5, message: 7, call: 14 };
const met = at('2026-01-05T14:00:00Z');
const hours = (count: number) => met.add({ hours: count });

const nothing: Signs = {
  missed: null,
  heldAt: null,
  spokeAt: null,
  lastPatientAt: null,
  planAt: null,
  steps: [],
};
const missed = (more: Partial<Signs> = {}): Signs => ({
  ...nothing,
  planAt: hours(-500),
  lastPatientAt: hours(-50),
  missed: { appointment: 'a', at: met },
  ...more,
});
const silent = (more: Partial<Signs> = {}): Signs => ({
  ...nothing,
  planAt: hours(-500),
  lastPatientAt: met,
  ...more,
});
const rang = (after: number, outcome: (typeof callOutcomes)[number] = 'no-answer'): Step => ({
  kind: 'rang',
  outcome,
  at: hours(after),
});
const did = (kind: 'wrote' | 'offered' | 'posted', after: number): Step => ({ kind, at: hours(after) });
const decided = (outcome: (typeof decisions)[number], after: number): Step => ({
  kind: 'decided',
  outcome,
  at: hours(after),
});

/** What is next, and from when, as one line. */
function next(signs: Signs, now = hours(1), days = usual): string | null {
  const path = pathOf(signs);
  if (!path) return null;
  const step = nextStep(path, signs.steps, days, now, zone);
  return `${path.why}: ${step.act} from ${step.from}`;
}

describe('after a missed meeting', () => {
  test.each<[string, Step[], string]>([
    ['somebody rings at once', [], 'ring from 2026-01-05T14:00:00Z'],
    ['who was not reached gets a message', [rang(1)], 'write from 2026-01-05T15:00:00Z'],
    ['so does who heard a voicemail', [rang(1, 'left-message')], 'write from 2026-01-05T15:00:00Z'],
    ['so does whom it is not safe to ring', [rang(1, 'not-safe')], 'write from 2026-01-05T15:00:00Z'],
    ['then they ring a second time', [rang(1), did('wrote', 2)], 'ring-again from 2026-01-07T00:00:00Z'],
    ['a message before the call is one', [did('wrote', 1), rang(2)], 'ring-again from 2026-01-07T00:00:00Z'],
    ['then the supervisor decides', [rang(1), did('wrote', 2), rang(50)], 'decide from 2026-01-12T00:00:00Z'],
    [
      'a third call puts that off by nothing',
      [rang(1), did('wrote', 2), rang(50), rang(80)],
      'decide from 2026-01-12T00:00:00Z',
    ],
    [
      'trying again begins with a call',
      [rang(1), did('wrote', 2), rang(50), decided('try-again', 170)],
      'ring from 2026-01-12T16:00:00Z',
    ],
    ['a letter is posted', [rang(1), decided('letter', 170)], 'post from 2026-01-12T16:00:00Z'],
    [
      'after the letter the supervisor decides again',
      [rang(1), decided('letter', 170), did('posted', 171)],
      'decide from 2026-01-17T00:00:00Z',
    ],
    [
      'the practitioner ends it on its own page',
      [rang(1), decided('end', 170)],
      'end from 2026-01-12T16:00:00Z',
    ],
    [
      'a newer decision takes the place of an older one',
      [decided('end', 170), decided('letter', 171)],
      'post from 2026-01-12T17:00:00Z',
    ],
  ])('%s', (_, steps, says) => {
    expect(next(missed({ steps }))).toBe(`missed: ${says}`);
    expect(next(missed({ steps: [...steps].reverse() }))).toBe(`missed: ${says}`);
  });

  test.each<[string, Partial<Signs>]>([
    ['did anything', { lastPatientAt: hours(1) }],
    ['came to another meeting', { heldAt: hours(1) }],
    ['spoke about a concern', { spokeAt: hours(1) }],
    ['was reached', { steps: [rang(1, 'spoke')] }],
  ])('it is over as soon as the person %s', (_, more) => {
    expect(next(missed(more))).toMatch(/^silence: write from 2026-01-12/);
  });

  test('what came before it does not count', () => {
    const before = [rang(-30), did('wrote', -29), rang(-2, 'spoke'), decided('end', -1)];
    expect(next(missed({ steps: before }))).toBe('missed: ring from 2026-01-05T14:00:00Z');
  });

  test('it needs no plan', () => {
    expect(next(missed({ planAt: null, lastPatientAt: null }))).toContain('missed: ring');
  });

  test('days are local, over a clock change too', () => {
    const signs = missed({
      missed: { appointment: 'a', at: at('2026-03-28T14:00:00Z') },
      steps: [
        { kind: 'rang', outcome: 'no-answer', at: at('2026-03-28T23:30:00Z') },
        { kind: 'wrote', at: at('2026-03-28T23:40:00Z') },
      ],
    });
    expect(next(signs, at('2026-03-29T10:00:00Z'))).toBe('missed: ring-again from 2026-03-29T23:00:00Z');
  });
});

describe('after silence', () => {
  const day = (count: number) => hours(24 * count);
  test.each<[string, Step[], Temporal.Instant, string]>([
    ['somebody writes on day 7', [], day(1), 'write from 2026-01-12T00:00:00Z'],
    ['then rings on day 14', [did('wrote', 24 * 7)], day(8), 'ring from 2026-01-19T00:00:00Z'],
    ['on day 14 they ring, written or not', [], day(15), 'ring from 2026-01-19T00:00:00Z'],
    [
      'who was not reached is offered another way',
      [did('wrote', 24 * 7), rang(24 * 14)],
      day(15),
      'offer from 2026-01-19T14:00:00Z',
    ],
    [
      'then the supervisor decides',
      [rang(24 * 14), did('offered', 24 * 15)],
      day(16),
      'decide from 2026-01-25T00:00:00Z',
    ],
    [
      'trying again begins with a call',
      [rang(24 * 14), did('offered', 24 * 15), decided('try-again', 24 * 21)],
      day(22),
      'ring from 2026-01-26T14:00:00Z',
    ],
  ])('%s', (_, steps, now, says) => {
    expect(next(silent({ steps }), now)).toBe(`silence: ${says}`);
  });

  test('nobody is silent before a plan began', () => {
    expect(next(silent({ planAt: null }))).toBeNull();
    expect(next(silent({ lastPatientAt: null, planAt: met }))).toBe(
      'silence: write from 2026-01-12T00:00:00Z',
    );
  });

  test('a meeting and a call that reached them count as a sign, as anything of theirs does', () => {
    expect(next(silent({ heldAt: day(3) }))).toContain('write from 2026-01-15');
    expect(next(silent({ steps: [rang(24 * 4, 'spoke')] }))).toContain('write from 2026-01-16');
  });

  test.each<[string, Path, number, boolean]>([
    ['any message since counts', { why: 'missed', since: met, appointment: 'a' }, 1, true],
    ['one from before does not', { why: 'missed', since: met, appointment: 'a' }, -1, false],
    ['an answer within the days does not', { why: 'silence', since: met }, 24 * 6, false],
    ['one from the day on which it is due does', { why: 'silence', since: met }, 24 * 7, true],
  ])('of ordinary messages %s', (_, path, after, counts) => {
    const added: Step = { kind: 'wrote', at: hours(after) };
    expect(withMessage(path, [rang(2)], hours(after), usual, zone)).toEqual(
      counts ? [rang(2), added] : [rang(2)],
    );
    expect(withMessage(path, [rang(2)], null, usual, zone)).toEqual([rang(2)]);
  });

  test('a call that is set before the message is made before it', () => {
    expect(next(silent(), hours(1), { ...usual, message: 10, call: 9 })).toContain('ring from 2026-01-14');
  });
});

const when = fc.integer({ min: -200, max: 2000 }).map(hours);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('rang' as const), outcome: fc.constantFrom(...callOutcomes), at: when }),
  fc.record({ kind: fc.constant('decided' as const), outcome: fc.constantFrom(...decisions), at: when }),
  fc.record({ kind: fc.constantFrom('wrote' as const, 'offered' as const, 'posted' as const), at: when }),
);
const signs: fc.Arbitrary<Signs> = fc.record({
  missed: fc.option(when.map((began) => ({ appointment: 'a', at: began }))),
  heldAt: fc.option(when),
  spokeAt: fc.option(when),
  lastPatientAt: fc.option(when),
  planAt: fc.option(when),
  steps: fc.array(step, { maxLength: 8 }),
});
const dayCount = fc.integer({ min: 1, max: 60 });
const intervals = fc.record({ secondTry: dayCount, decision: dayCount, message: dayCount, call: dayCount });

describe('whatever was done, in whatever order', () => {
  test('only a supervisor’s decision ever leads to an ending, and no step comes before its path began', () => {
    fc.assert(
      fc.property(signs, intervals, when, (some, days, now) => {
        const path = pathOf(some);
        if (!path) return;
        const { act, from } = nextStep(path, some.steps, days, now, zone);
        expect(Temporal.Instant.compare(from, path.since)).toBeGreaterThanOrEqual(0);
        const ended = some.steps.some((one) => one.kind === 'decided' && one.outcome === 'end');
        if (!ended) expect(act).not.toBe('end');
      }),
    );
  });

  test('the path of a missed meeting is over once the person is reached or does anything', () => {
    const end = hours(3000);
    fc.assert(
      fc.property(signs, (some) => {
        for (const sign of [
          { ...some, lastPatientAt: end },
          { ...some, heldAt: end },
          { ...some, steps: [...some.steps, { kind: 'rang', outcome: 'spoke', at: end } as const] },
        ]) {
          const path = pathOf(sign);
          expect(path?.why).not.toBe('missed');
          if (path) expect(path.since).toEqual(end);
        }
      }),
    );
  });

  test('whoever does what is next each time comes to the supervisor, and never around them', () => {
    fc.assert(
      fc.property(signs, intervals, fc.constantFrom('try-again', 'letter'), (some, days, decision) => {
        const path = pathOf(some);
        if (!path) return;
        let now = hours(2001);
        let steps: readonly Step[] = some.steps;
        const acts: string[] = [];
        for (let turn = 0; turn < 12; turn++) {
          const next = nextStep(path, steps, days, now, zone);
          if (!isDue(next, now)) now = next.from;
          acts.push(next.act);
          if (next.act === 'end') break;
          const taken: Step =
            next.act === 'decide'
              ? { kind: 'decided', outcome: decision as 'letter', at: now }
              : next.act === 'ring' || next.act === 'ring-again'
                ? { kind: 'rang', outcome: 'no-answer', at: now }
                : {
                    kind: ({ write: 'wrote', offer: 'offered', post: 'posted' } as const)[next.act],
                    at: now,
                  };
          steps = [...steps, taken];
          now = now.add({ minutes: 1 });
        }
        expect(acts.some((act) => act === 'decide' || act === 'end')).toBe(true);
        if (acts.includes('end')) expect(acts).toEqual(['end']);
      }),
    );
  });
});
