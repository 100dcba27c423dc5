import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAfter } from './forms.ts';
import { changeOfLines, draftAgenda, linesOf, met } from './rules.ts';

const nothing = {
  open: [],
  stuck: [],
  measuresDue: [],
  agreementSilent: false,
  jointChoiceDue: false,
  number: 3,
  of: 8,
};

test('where they did not meet, words for the patient are never dropped without a word', () => {
  const form = {
    attendance: '3',
    recapDid: 'We were to look at the diary.',
    nextSteps: 'Walk',
    withheld: 'no',
  };
  const read = readAfter(form);
  expect(read.ok ? {} : read.refusals).toMatchObject({
    recapDid: expect.stringContaining('only after you met'),
    nextSteps: expect.stringContaining('only after you met'),
  });
  expect(readAfter({ attendance: '3', withheld: 'no' }).ok).toBe(true);
});

describe('the drafted agenda', () => {
  test('where nothing waits, the next step is all there is to talk about', () => {
    expect(draftAgenda(nothing)).toEqual([{ kind: 'next' }]);
  });

  test('a joint choice comes first, then where they got stuck, then what is due', () => {
    const kinds = draftAgenda({
      open: ['Ring the choir'],
      stuck: ['I cancel when it rains'],
      measuresDue: ['PHQ-9', 'GAD-7'],
      agreementSilent: true,
      jointChoiceDue: true,
      number: 3,
      of: 8,
    }).map((item) => item.kind);
    expect(kinds).toEqual(['choice', 'stuck', 'measures', 'agreement', 'open', 'next']);
  });

  test('never holds more than can be talked about, and always ends with the next step', () => {
    const texts = fc.array(fc.string(), { maxLength: 12 });
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.boolean(),
        fc.boolean(),
        (open, stuck, agreementSilent, jointChoiceDue) => {
          const items = draftAgenda({
            ...nothing,
            open,
            stuck,
            measuresDue: ['PHQ-9'],
            agreementSilent,
            jointChoiceDue,
          });
          expect(items.length).toBeLessThanOrEqual(6);
          expect(items.at(-1)).toEqual({ kind: 'next' });
          if (jointChoiceDue) expect(items[0]).toEqual({ kind: 'choice' });
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });
});

describe('the ending', () => {
  const kindsAt = (number: number, of: number) =>
    draftAgenda({ ...nothing, number, of }).map((item) => item.kind);

  test('is named at the first meeting, with how many there are', () => {
    expect(draftAgenda({ ...nothing, number: 1, of: 8 })[0]).toEqual({ kind: 'name-ending', text: '8' });
    expect(kindsAt(2, 8)).toEqual(['next']);
  });

  test('is planned two meetings before the last, or at the first of a short course', () => {
    expect(kindsAt(6, 8)).toEqual(['plan-ending', 'next']);
    for (const number of [5, 7, 8]) expect(kindsAt(number, 8)).toEqual(['next']);
    for (const of of [2, 3]) expect(kindsAt(1, of)).toEqual(['name-ending', 'plan-ending', 'next']);
    expect(kindsAt(1, 1)).toEqual(['name-ending', 'next']);
  });

  test('is named once and planned once in every course', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 24 }), (of) => {
        const all = Array.from({ length: of }, (_, at) => kindsAt(at + 1, of)).flat();
        expect(all.filter((kind) => kind === 'name-ending')).toHaveLength(1);
        expect(all.filter((kind) => kind === 'plan-ending')).toHaveLength(1);
      }),
    );
  });
});

describe('lists typed as lines', () => {
  test.each([
    ['one\n two \n\nthree', ['one', 'two', 'three']],
    ['- one\n* two\n• three\n1. four\n2) five', ['one', 'two', 'three', 'four', 'five']],
    ['2 walks a week', ['2 walks a week']],
    ['', []],
  ])('%j', (typed, lines) => {
    expect(linesOf(typed)).toEqual(lines);
  });

  test('sent again, what stayed the same is neither ended nor added', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (before, sent) => {
        const kept = before.map((text, index) => ({ id: `${index}`, text }));
        const { ended, added } = changeOfLines(kept, sent);
        const after = [...kept.filter((item) => !ended.includes(item.id)).map((item) => item.text), ...added];
        expect(after.toSorted()).toEqual(sent.toSorted());
        expect(changeOfLines(kept, before)).toEqual({ ended: [], added: [] });
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

test('late but seen is a meeting; late and not seen is none', () => {
  expect(met('6')).toBe(true);
  expect(met('7')).toBe(false);
  expect(met('cancelled-patient')).toBe(false);
});
