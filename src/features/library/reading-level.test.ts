import { describe, expect, it } from 'vitest';
import { readingLevel, syllablesIn } from './reading-level.ts';

describe('syllables', () => {
  it.each([
    ['cat', 1],
    ['walked', 1],
    ['wanted', 2],
    ['likes', 1],
    ['changes', 2],
    ['little', 2],
    ['table', 2],
    ['activity', 4],
    ['diary', 3],
    ['feeling', 2],
    ['being', 2],
    ['depression', 3],
    ['practitioner', 4],
    ['serious', 3],
    ['nation', 2],
    ['doesn’t', 2],
    ['111', 1],
    ['the', 1],
    ['moved', 1],
    ['places', 2],
  ])('of "%s" are %i', (word, count) => {
    expect(syllablesIn(word)).toBe(count);
  });
});

describe('the reading level', () => {
  it('of "The cat sat on the mat." is 0.39 × 6 + 11.8 × 6/6 − 15.59 = −1.45', () => {
    const level = readingLevel('The cat sat on the mat.');
    expect(level).toMatchObject({ words: 6, sentences: 1, syllables: 6, meanSentence: 6 });
    expect(level.grade).toBeCloseTo(-1.45, 10);
  });

  it('of eight words with twelve syllables in two sentences is 0.39 × 4 + 11.8 × 12/8 − 15.59 = 3.67', () => {
    // You 1, are 1, feel-ing 2, low 1; ac-ti-vi-ty 4, can 1, help 1, us 1.
    const level = readingLevel('You are feeling low. Activity can help us.');
    expect(level).toMatchObject({ words: 8, sentences: 2, syllables: 12 });
    expect(level.grade).toBeCloseTo(3.67, 10);
  });

  it('takes each line of a list as a sentence', () => {
    expect(readingLevel('Things to try\na walk\na bath')).toMatchObject({ sentences: 3, words: 7 });
  });

  it('does not end a sentence inside a time, and does at a question', () => {
    expect(readingLevel('Call by 14:30 today. Can you?')).toMatchObject({ sentences: 2, words: 7 });
  });

  it('of nothing is nought', () => {
    expect(readingLevel(' \n ')).toMatchObject({ grade: 0, words: 0 });
  });
});
