import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST, moodCounts, partOf } from './count-rules.ts';

const days = (...levels: (number | null)[]) =>
  levels.map((level, at) => ({ date: `2026-01-0${at + 1}`, level, hour: 9 }));

describe('the counts', () => {
  it('put days with something done beside the others, from three of each on', () => {
    const moods = days(4, 4, 5, 2, 1, 3);
    const done = new Set(['2026-01-01', '2026-01-02', '2026-01-03']);
    const { rests, days: found } = moodCounts(moods, done);
    expect([rests, found]).toEqual([6, { done: { count: 3, level: 4 }, other: { count: 3, level: 2 } }]);
    expect(moodCounts(moods.slice(0, 5), done).days).toBeNull();
    expect(moodCounts(moods, new Set(['2026-01-01', '2026-01-02'])).days).toBeNull();
  });

  it('put parts of the day side by side, and leave out those with fewer than three moods', () => {
    const at = (hour: number, ...levels: number[]) =>
      levels.map((level, on) => ({ date: `2026-01-1${on}`, level, hour }));
    const moods = [...at(7, 1, 1, 2), ...at(13, 5, 5), ...at(23, 4, 4, 3, 3)];
    expect(moodCounts(moods, new Set()).parts).toEqual([
      { part: 'morning', count: 3, level: 1 },
      { part: 'evening', count: 4, level: 3 },
    ]);
    expect(moodCounts(at(7, 1, 1, 2), new Set()).parts).toEqual([]);
  });

  it('know the parts of the day by the hour', () => {
    expect([3, 4, 11, 12, 17, 18, 0].map(partOf)).toEqual([
      'evening',
      'morning',
      'morning',
      'afternoon',
      'afternoon',
      'evening',
      'evening',
    ]);
  });

  it('never tell of fewer than three, add up, and lie between the levels, in whatever order moods come', () => {
    const date = fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${day}`);
    const mood = fc.record({
      date,
      level: fc.option(fc.integer({ min: 1, max: 5 })),
      hour: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(fc.array(mood, { maxLength: 40 }), fc.uniqueArray(date), (moods, done) => {
        const counts = moodCounts(moods, new Set(done));
        const known = moods.filter((one) => one.level !== null);
        const levels = known.map((one) => one.level ?? 0);
        expect(counts.rests).toBe(known.length);
        const groups = [...counts.parts, ...(counts.days ? [counts.days.done, counts.days.other] : [])];
        for (const group of groups) {
          expect(group.count).toBeGreaterThanOrEqual(FEWEST);
          expect(group.level).toBeGreaterThanOrEqual(Math.min(...levels));
          expect(group.level).toBeLessThanOrEqual(Math.max(...levels));
        }
        if (counts.days) {
          const { done: doing, other } = counts.days;
          expect(doing.count + other.count).toBe(new Set(known.map((one) => one.date)).size);
        }
        expect(counts.parts.length).not.toBe(1);
        expect(counts.parts.reduce((sum, part) => sum + part.count, 0)).toBeLessThanOrEqual(known.length);
        expect(moodCounts([...moods].reverse(), new Set([...done].reverse()))).toEqual(counts);
      }),
    );
  });
});
