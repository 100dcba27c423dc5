import { describe, expect, test } from 'vitest';
import { differences } from './difference.ts';
import type { PlacedText } from './places.ts';

const box = (key: string, text: string): PlacedText => ({ key, place: key.toUpperCase(), text });

describe('what changed between two editions', () => {
  test('says nothing of what stayed', () => {
    const same = [box('a', 'One.'), box('b', 'Two.')];
    expect(differences(same, same)).toEqual([]);
  });

  test('marks the words that changed inside a box', () => {
    const [change] = differences([box('a', 'Walk for ten minutes.')], [box('a', 'Walk for five minutes.')]);
    expect(change).toMatchObject({ place: 'A', is: 'changed' });
    expect(change?.runs.filter((run) => run.is !== 'same')).toEqual([
      { text: 'ten', is: 'gone' },
      { text: 'five', is: 'added' },
    ]);
  });

  test('names what is new, what is gone, and what only moved', () => {
    const before = [box('a', 'A'), box('b', 'B'), box('c', 'C'), box('gone', 'G')];
    const after = [box('c', 'C'), box('a', 'A'), box('b', 'B'), box('new', 'N')];
    expect(differences(before, after).map(({ place, is }) => [place, is])).toEqual([
      ['C', 'moved'],
      ['GONE', 'gone'],
      ['NEW', 'added'],
    ]);
  });
});
