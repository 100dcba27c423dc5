import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '../content.ts';
import { WorksheetFile } from '../forms.ts';
import { readingLevel } from '../reading-level.ts';
import { type Answers, pieceById } from '../rules.ts';
import { pairsIn } from './before-after.ts';
import { feedbackFaults, feedbackNames, feedbackOn } from './index.ts';
import { nightOf, nightsIn, sleepEfficiency } from './nights.ts';

const { worksheets } = readContent();
const diary = pieceById(worksheets, 'sleep-diary');
const plan = pieceById(worksheets, 'activity-plan');

const night = (more: Record<string, string | number> = {}) => ({
  'to-bed': '22:30',
  'lights-out': '23:00',
  'minutes-to-sleep': '30',
  'minutes-awake': '60',
  woke: '06:00',
  'got-up': '07:30',
  ...more,
});
const on = (...days: number[]) => days.map((day) => ({ day: `2026-03-0${day}` }));
const lines = (
  nights: Record<string, string | number>[],
  moods: { date: string; level: number | null }[] = [],
) => feedbackOn(diary, { nights }, { moods });

describe('a night', () => {
  it('runs from bed to getting up, and sleep from trying to the last waking without the time awake', () => {
    expect(nightOf(night())).toMatchObject({ kind: 'counted', inBed: 540, asleep: 330 });
  });

  it('may begin after midnight, or be a day’s sleep after a late shift', () => {
    const late = { 'to-bed': '01:00', 'lights-out': '01:00', woke: '08:00', 'got-up': '08:00' };
    expect(nightOf(night(late))).toMatchObject({ inBed: 420, asleep: 330 });
    const shift = { 'to-bed': '08:15', 'lights-out': '09:00', woke: '15:00', 'got-up': '15:30' };
    expect(nightOf(night(shift))).toMatchObject({ inBed: 435, asleep: 270 });
  });

  it('without any sleep counts as a night in bed, whatever else is empty', () => {
    const none = { 'to-bed': '23:00', 'got-up': '07:00', 'minutes-to-sleep': 'no-sleep' };
    expect(nightOf(none)).toMatchObject({ kind: 'counted', inBed: 480, asleep: 0 });
  });

  it.each([
    ['a time is not there', { woke: '' }, 'missing'],
    ['an answer is not there', { 'minutes-awake': '' }, 'missing'],
    ['somebody could not tell', { 'minutes-awake': 'cannot-tell' }, 'cannot-tell'],
    ['half past ten was written as morning', { 'to-bed': '10:30', 'lights-out': '11:00' }, 'order'],
    ['the light went out before bed', { 'lights-out': '22:00' }, 'order'],
    ['the last waking was after getting up', { woke: '08:00' }, 'order'],
    ['the last waking was before the light went out', { woke: '22:45' }, 'order'],
    ['bed and getting up are the same minute', { 'got-up': '22:30' }, 'order'],
    ['more time awake than night', { 'minutes-awake': '360', 'minutes-to-sleep': '90' }, 'awake'],
  ])('is left out where %s', (_, change, kind) => {
    expect(nightOf(night(change as Record<string, string>))).toEqual({ kind });
  });
});

describe('sleep efficiency', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const anything = fc.oneof(
    clock,
    fc.constantFrom('', '0', '5', '60', '360', 'no-sleep', 'cannot-tell'),
    fc.integer(),
  );
  const anyNight = fc.dictionary(
    fc.constantFrom(
      'day',
      'to-bed',
      'lights-out',
      'minutes-to-sleep',
      'minutes-awake',
      'woke',
      'got-up',
      'rested',
    ),
    anything,
  );

  it('lies between 0 and 1 and is never without a value, whatever was written', () => {
    fc.assert(
      fc.property(fc.array(anyNight, { maxLength: 28 }), (nights) => {
        const counted = nightsIn({ nights } as Answers).flatMap((one) =>
          one.kind === 'counted' ? [one] : [],
        );
        const share = sleepEfficiency(counted);
        if (counted.length === 0) expect(share).toBeNull();
        else {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(feedbackOn(diary, { nights } as Answers).join(' ')).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  it('lies between 0 and 1 for every night whose times follow each other', () => {
    const minutes = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), minutes, minutes, minutes, (start, a, b, c) => {
        const at = (minute: number) =>
          `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const whole = nightOf(
          night({
            'to-bed': at(start),
            'lights-out': at(start + a),
            woke: at(start + a + b),
            'got-up': at(start + a + b + c + 1),
            'minutes-to-sleep': '0',
            'minutes-awake': '0',
          }),
        );
        expect(whole).toMatchObject({ kind: 'counted', inBed: a + b + c + 1, asleep: b });
      }),
    );
  });

  it('says nothing from fewer than three nights', () => {
    expect(lines([night(), night()])).toEqual([
      'From three full nights on, you will see here how much of your time in bed is sleep.',
    ]);
    expect(lines([])).toEqual([]);
  });

  it('says what was there, on how many nights it rests, and why others are left out', () => {
    expect(lines([night(), night(), night(), night({ woke: '08:00' })])).toEqual([
      'On average you were in bed for 9 hours and slept for about 5 hours 30 minutes. So about 61 of each 100 minutes in bed were sleep.',
      'This rests on 3 nights.',
      '1 night is left out: the times do not follow each other. It helps to write 22:30 for half past ten at night.',
    ]);
  });

  it('counts a day that was written twice once, as it was written last', () => {
    const twice = [...on(1, 2, 3), ...on(3)].map((day) => night(day));
    expect(lines(twice)).toContain('This rests on 3 nights.');
  });
});

describe('several short nights with a high mood', () => {
  const short = { woke: '03:00', 'got-up': '04:00' };

  it('ask for a talk, and are never praised', () => {
    const rested = lines(on(1, 2, 3).map((day) => night({ ...day, ...short, rested: 9 })));
    expect(rested.at(-1)).toMatch(
      /^On 3 nights you slept for less than five hours.*tell your practitioner soon/,
    );
    expect(rested.join(' ')).not.toMatch(/\b(well done|great|improv|better|good news)/i);
  });

  it('are seen in the mood diary too', () => {
    const moods = on(1, 2, 3).map(({ day }) => ({ date: day, level: 5 }));
    const nights = on(1, 2, 3).map((day) => night({ ...day, ...short, rested: 4 }));
    expect(lines(nights, moods).at(-1)).toContain('tell your practitioner soon');
    expect(lines(nights, moods.slice(1)).join(' ')).not.toContain('tell your practitioner');
  });

  it('are nothing after tired days, or after long nights', () => {
    for (const more of [{ ...short, rested: 7 }, { rested: 10 }])
      expect(lines(on(1, 2, 3).map((day) => night({ ...day, ...more }))).join(' ')).not.toContain(
        'tell your',
      );
  });
});

describe('before and after', () => {
  const rows = (...pairs: [number, number][]) => ({
    activities: pairs.map(([before, after]) => ({ 'mood-before': before, 'mood-after': after })),
  });

  it('says both means, each way, and on how many it rests', () => {
    expect(feedbackOn(plan, rows([2, 4], [3, 3], [5, 4]))).toEqual([
      'Mood before: 3.3 on average. Mood after: 3.7 on average.',
      'Higher once, the same once, lower once.',
      'This rests on 3 entries that have both numbers. It shows what was, not why.',
    ]);
  });

  it('says nothing of two, or of rows with one number alone', () => {
    expect(feedbackOn(plan, rows([2, 4], [3, 3]))).toEqual([]);
    const halves = { activities: Array(5).fill({ 'mood-before': 3 }) };
    expect(feedbackOn(plan, halves)).toEqual([]);
    expect(pairsIn(plan, halves)).toEqual([]);
  });
});

describe('content', () => {
  it('names functions that are there, on worksheets that ask for all they need', () => {
    expect(WorksheetFile.safeParse({ ...diary, feedback: ['mind-reading'] }).error?.issues[0]?.message).toBe(
      `must be one of ${feedbackNames.join(', ')}`,
    );
    expect(feedbackFaults({ ...plan, feedback: ['sleep-efficiency'] })).toEqual([
      'works out "sleep-efficiency" without asking for all that it rests on',
    ]);
    expect(worksheets.filter((sheet) => sheet.feedback).length).toBeGreaterThan(3);
  });

  it('is answered in plain words', () => {
    const nights = [1, 2, 3, 4].map((day) => night({ ...on(day)[0], woke: '03:00', rested: 9 }));
    const said = [...lines([...nights, night({ woke: '' })]), ...lines([night()])].join('\n');
    const level = readingLevel(said);
    expect(level.grade).toBeLessThanOrEqual(6);
  });
});
