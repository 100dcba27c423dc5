import { describe, expect, it } from 'vitest';
import { type Doing, doingsIn, moodWeeks, pictureDays } from './activity-rules.ts';

const plan = (...activities: Record<string, string>[]) => ({
  worksheet: 'activity-plan',
  answers: { activities },
});
const diary = (...entries: Record<string, string | number>[]) => ({
  worksheet: 'activity-mood-diary',
  answers: { entries },
});
const TODAY = '2026-01-31';
const on = (date: string, how: Doing['how'] = 'did'): Doing => ({ date, what: 'Walk', how });
const felt = (date: string, level: number | null = 3) => ({ date, level });

describe('what was done', () => {
  it('is planned and done, at least in part, by day', () => {
    const sheets = [
      plan(
        { what: 'Swim', day: '2026-01-09', done: 'part' },
        { what: ' Walk ', day: '2026-01-08', done: 'did' },
        { what: 'Shop', day: '2026-01-08', done: 'not-this-time' },
        { what: 'Read', day: '2026-01-08', done: 'cannot-tell' },
        { what: 'Ring Sam', day: '2026-01-08' },
      ),
    ];
    expect(doingsIn(sheets, TODAY)).toEqual([
      { date: '2026-01-08', what: 'Walk', how: 'did' },
      { date: '2026-01-09', what: 'Swim', how: 'part' },
    ]);
  });

  it('is a row of the diary from 5 of 10 on, managed or enjoyed', () => {
    const day = '2026-01-08';
    const sheets = [
      diary(
        { day, activity: 'Choir', managed: 0, enjoyed: 5 },
        { day, activity: 'Tax', managed: 5 },
        { day, activity: 'Bed', managed: 4, enjoyed: 4, mood: 9 },
        { day, activity: 'Tea' },
      ),
    ];
    expect(doingsIn(sheets, TODAY).map((one) => one.what)).toEqual(['Choir', 'Tax']);
  });

  it('counts the same words on the same day once, and as planned', () => {
    const day = '2026-01-08';
    const sheets = [diary({ day, activity: 'walk', managed: 9 }), plan({ what: 'Walk', day, done: 'part' })];
    expect(doingsIn(sheets, TODAY)).toEqual([{ date: day, what: 'Walk', how: 'part' }]);
  });

  it('leaves out days to come, days that are none, and other sheets', () => {
    const done = 'did';
    const sheets = [
      plan(
        { what: 'Later', day: '2026-02-01', done },
        { what: 'No day', day: '', done },
        { what: 'Odd', day: '2026-02-31', done },
        { what: 'Worse', day: "x' or 1", done },
        { what: '', day: '2026-01-31', done },
      ),
      { worksheet: 'five-areas', answers: { activities: [{ what: 'Not this', day: '2026-01-08', done }] } },
      { worksheet: 'activity-plan', answers: { activities: 'words' } },
    ];
    expect(doingsIn(sheets, TODAY)).toEqual([{ date: '2026-01-31', what: '', how: 'did' }]);
  });
});

describe('the picture of days', () => {
  it('holds days with a mood or something done, four weeks back from the last', () => {
    const moods = [felt('2026-01-03'), felt('2026-01-04', 2), felt('2026-01-31', 5), felt('2026-01-31', 1)];
    expect(pictureDays(moods, [on('2026-01-20'), on('2026-01-31')])).toEqual([
      { date: '2026-01-04', level: 2, done: 0 },
      { date: '2026-01-20', level: null, done: 1 },
      { date: '2026-01-31', level: 1, done: 1 },
    ]);
  });

  it('stands empty without anything', () => {
    expect(pictureDays([], [])).toEqual([]);
  });
});

describe('the picture of weeks', () => {
  it('begins on Mondays, with the middle of all moods and how much was done', () => {
    const moods = [
      felt('2026-01-04', 1),
      felt('2026-01-05', 5),
      felt('2026-01-11', 2),
      felt('2026-01-11', 3),
      felt('2026-01-17', 4),
    ];
    expect(moodWeeks(moods, [on('2026-01-05'), on('2026-01-11'), on('2026-01-12')])).toEqual([
      { monday: '2025-12-29', level: 1, moods: 1, done: 0 },
      { monday: '2026-01-05', level: 3, moods: 3, done: 2 },
      { monday: '2026-01-12', level: 4, moods: 1, done: 1 },
    ]);
  });

  it('waits until the moods span two weeks, whatever was done', () => {
    const moods = [felt('2026-01-05'), felt('2026-01-17'), felt('2026-01-30', null)];
    expect(moodWeeks(moods, [on('2026-01-30')])).toEqual([]);
    expect(moodWeeks([...moods, felt('2026-01-18')], [])).toHaveLength(2);
  });

  it('has no level for a week in which only something was done', () => {
    const weeks = moodWeeks([felt('2026-01-05'), felt('2026-01-19')], [on('2026-01-13')]);
    expect(weeks[1]).toEqual({ monday: '2026-01-12', level: null, moods: 0, done: 1 });
  });
});
