import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { ActivityMoodPicture } from './activity-picture.tsx';
import { shortLines, wrapped } from './drawn-words.ts';
import { LadderPicture } from './ladder-picture.tsx';
import { PlanPicture } from './plan-picture.tsx';

it('breaks words into lines, and a word that is too long inside itself', () => {
  expect(wrapped('a walk round the park', 9)).toEqual(['a walk', 'round the', 'park']);
  expect(wrapped('aaaaaaaaaaaa b', 5)).toEqual(['aaaaa', 'aaaaa', 'aa b']);
});

it('never breaks an emoji of several signs, and takes wide ones as two letters', () => {
  expect(wrapped('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
});

it('loses no sign of any text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, letters) => {
      expect(wrapped(text, letters).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

it('marks where more was written, and stays quick for very much', () => {
  expect(shortLines('one two three four', 5, 2)).toEqual(['one', 'two…']);
  expect(shortLines('مرحبا '.repeat(5000), 16, 4)).toHaveLength(4);
  expect(shortLines('', 5, 2)).toEqual([]);
});

it('draws ladders, activities and plans, in words too and without inline styles', () => {
  const pictures = [
    <LadderPicture
      key="l"
      id="l"
      title="My ladder"
      description="Two steps"
      rungs={[
        { words: 'The shop', number: 8 },
        { words: 'The door', number: undefined },
      ]}
    />,
    <ActivityMoodPicture
      key="a"
      id="a"
      title="My day"
      description="One thing"
      scale={{ min: 0, max: 10, low: 'very low', high: 'good' }}
      entries={[{ when: 'Monday', words: 'A walk', mood: 4 }]}
    />,
    <PlanPicture
      key="p"
      id="p"
      title="My plan"
      description="Four things"
      items={(['done', 'part', 'not', 'open'] as const).map((outcome) => ({
        when: 'Monday',
        words: 'A walk',
        outcome,
        said: outcome,
      }))}
    />,
  ];
  for (const picture of pictures) {
    const html = renderToString(picture);
    expect(html).toMatch(/role="img" aria-labelledby="\w/);
    expect(html).toMatch(/<desc id="\w-desc">\w/);
    expect(html).not.toMatch(/style=|NaN|undefined|Infinity/);
  }
  expect(renderToString(pictures[0] ?? <p />).match(/<rect/g)).toHaveLength(2);
});
