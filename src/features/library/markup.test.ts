import { expect, it } from 'vitest';
import { passagesIn, plainText } from './markup.ts';

it('parts paragraphs at blank lines and joins lines within one', () => {
  expect(passagesIn('One\ntwo\n\nthree')).toEqual([
    { kind: 'paragraph', runs: [{ text: 'One two', strong: false }] },
    { kind: 'paragraph', runs: [{ text: 'three', strong: false }] },
  ]);
});

it('makes a list of lines that begin with a hyphen, with or without a blank line before it', () => {
  expect(passagesIn('Try:\n- a **short** walk\n- a bath\nThen rest.')).toEqual([
    { kind: 'paragraph', runs: [{ text: 'Try:', strong: false }] },
    {
      kind: 'list',
      items: [
        [
          { text: 'a ', strong: false },
          { text: 'short', strong: true },
          { text: ' walk', strong: false },
        ],
        [{ text: 'a bath', strong: false }],
      ],
    },
    { kind: 'paragraph', runs: [{ text: 'Then rest.', strong: false }] },
  ]);
});

it('keeps HTML as plain words', () => {
  expect(plainText('<b>Hello</b>')).toBe('<b>Hello</b>');
});
