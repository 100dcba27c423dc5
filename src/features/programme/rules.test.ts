import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answers, readContent } from '../library/index.ts';
import { lowRun, mergeAnswers, moodDays, sameAnswers } from './rules.ts';
import { answersFrom, rowsShown, valuesFrom } from './worksheet-form.ts';

const worksheets = readContent().worksheets;

test.each(worksheets.filter((one) => one.example).map((one) => [one.id, one] as const))(
  'the example of %s comes back from its own boxes as it was',
  (_, worksheet) => {
    const answers = worksheet.example?.answers ?? {};
    const read = answersFrom(worksheet, worksheet.fields, valuesFrom(worksheet, answers));
    expect(read.faults).toEqual({});
    expect(sameAnswers(read.answers, answers)).toBe(true);
  },
);

test('no form, however hostile, makes a fault of the program, and what is kept always fits again', () => {
  const names = worksheets.flatMap((one) =>
    one.fields.flatMap((field) => [
      `${one.id}.${field.id}`,
      `${one.id}.${field.id}.0.what`,
      `${one.id}.${field.id}.rows`,
    ]),
  );
  const forms = fc.dictionary(
    fc.oneof(fc.constantFrom(...names), fc.string()),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...worksheets), forms, (worksheet, values) => {
      const first = answersFrom(worksheet, worksheet.fields, values);
      if (Object.keys(first.faults).length > 0) return;
      const again = answersFrom(worksheet, worksheet.fields, valuesFrom(worksheet, first.answers));
      expect(sameAnswers(again.answers, first.answers)).toBe(true);
    }),
  );
});

test('a page never shows more rows than a worksheet takes, save the one that says so', () => {
  for (const worksheet of worksheets)
    for (const field of worksheet.fields)
      if (field.kind === 'rows')
        expect(rowsShown(worksheet.id, field, { [`${worksheet.id}.${field.id}.rows`]: '9999' })).toBe(
          field.max + 1,
        );
});

test('writing some fields leaves the others as they were', () => {
  const kept: Answers = { a: 'one', b: [{ what: 'two' }] };
  expect(mergeAnswers(kept, { a: '' }).merged).toEqual({ a: '', b: [{ what: 'two' }] });
});

test('a page that was open before never empties what another page wrote since', () => {
  const found: Answers = { a: 'one', b: [{ what: 'two' }] };
  const stands: Answers = { a: 'one, changed elsewhere', b: [{ what: 'two' }], c: 'new' };
  expect(mergeAnswers(stands, { a: 'one', b: [{ what: 'mine' }], c: '' }, found)).toEqual({
    merged: { a: 'one, changed elsewhere', b: [{ what: 'mine' }], c: 'new' },
    clashes: false,
  });
  expect(mergeAnswers(stands, { a: 'mine' }, found)).toEqual({
    merged: { ...stands, a: 'mine' },
    clashes: true,
  });
  expect(mergeAnswers(stands, { a: '' }, found).clashes).toBe(true);
});

test('a day with several moods shows the middle one, the lower where two stand in the middle', () => {
  const day = (level: number | null) => ({ date: '2026-01-05', level });
  expect(moodDays([day(1), day(5), day(4)])).toEqual([{ date: '2026-01-05', level: 4 }]);
  expect(moodDays([day(2), day(3)])).toEqual([{ date: '2026-01-05', level: 2 }]);
  expect(moodDays([day(null)])).toEqual([]);
});

test('three low days within a week are a run; a better one, or a long gap, ends it', () => {
  const on = (day: number, level: number) => ({ date: `2026-01-${String(day).padStart(2, '0')}`, level });
  expect(lowRun([on(5, 2), on(6, 1), on(7, 2)])).toBe(true);
  expect(lowRun([on(5, 2), on(6, 3), on(7, 2)])).toBe(false);
  expect(lowRun([on(5, 2), on(6, 2)])).toBe(false);
  expect(lowRun([on(1, 2), on(6, 1), on(20, 2)])).toBe(false);
});
