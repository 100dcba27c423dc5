import { diffWords } from 'diff';
import type { PlacedText } from './places.ts';

/** A run of words, and what became of it. */
export interface Run {
  text: string;
  is: 'same' | 'added' | 'gone';
}

export interface Difference {
  place: string;
  is: 'added' | 'gone' | 'changed' | 'moved';
  runs: Run[];
}

/** What changed between two editions, box by box, in the order of the newer; what is gone stands where it was. */
export function differences(before: readonly PlacedText[], after: readonly PlacedText[]): Difference[] {
  const old = new Map(before.map((one) => [one.key, one]));
  const now = new Map(after.map((one) => [one.key, one]));
  const found: Difference[] = [];
  const goneAfter = new Map<string, PlacedText[]>();
  let anchor = '';
  for (const one of before) {
    if (now.has(one.key)) anchor = one.key;
    else goneAfter.set(anchor, [...(goneAfter.get(anchor) ?? []), one]);
  }
  const gone = (key: string) => {
    for (const one of goneAfter.get(key) ?? []) {
      found.push({ place: one.place, is: 'gone', runs: [{ text: one.text, is: 'gone' }] });
    }
  };
  gone('');
  const stays = inOrder(before, after);
  for (const one of after) {
    const was = old.get(one.key);
    if (!was) found.push({ place: one.place, is: 'added', runs: [{ text: one.text, is: 'added' }] });
    else if (was.text !== one.text) {
      found.push({ place: one.place, is: 'changed', runs: runsOf(was.text, one.text) });
    } else if (!stays.has(one.key)) {
      found.push({ place: one.place, is: 'moved', runs: [{ text: one.text, is: 'same' }] });
    }
    gone(one.key);
  }
  return found;
}

/** The boxes that kept their order: the longest run of them that both editions read in the same order. */
function inOrder(before: readonly PlacedText[], after: readonly PlacedText[]): Set<string> {
  const places = new Map(before.map((one, index) => [one.key, index]));
  const both = after.flatMap((one) => {
    const place = places.get(one.key);
    return place === undefined ? [] : [{ key: one.key, place }];
  });
  const ends: number[] = [];
  const previous: number[] = [];
  both.forEach(({ place }, index) => {
    const at = ends.findIndex((end) => (both[end]?.place ?? 0) >= place);
    const length = at < 0 ? ends.length : at;
    previous[index] = ends[length - 1] ?? -1;
    ends[length] = index;
  });
  const kept = new Set<string>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    kept.add(both[index]?.key ?? '');
  }
  return kept;
}

function runsOf(before: string, after: string): Run[] {
  return diffWords(before, after).map(({ value, added, removed }) => ({
    text: value,
    is: added ? 'added' : removed ? 'gone' : 'same',
  }));
}
