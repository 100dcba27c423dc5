/** How hard a text is to read. `grade` is the Flesch–Kincaid US school grade (Kincaid et al. 1975). */
export type ReadingLevel = {
  readonly grade: number;
  readonly meanSentence: number;
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
};

/** The most that a page for patients may ask of its reader. */
export const patientLimits = { grade: 6, meanSentence: 15 } as const;

/** Words whose syllables the spelling rules below get wrong. */
const known: Readonly<Record<string, number>> = {
  areas: 3,
  area: 3,
  idea: 3,
  ideas: 3,
  being: 2,
  doing: 2,
  going: 2,
  diary: 3,
  quiet: 2,
  people: 2,
  something: 2,
  someone: 2,
  sometimes: 2,
  somewhere: 2,
  everyone: 3,
  everything: 3,
  every: 2,
  evening: 2,
  evenings: 2,
  real: 1,
  really: 2,
  trying: 2,
  create: 2,
  science: 2,
  hour: 1,
  hours: 1,
  medicine: 3,
  medicines: 3,
  safe: 1,
  safety: 2,
  careful: 2,
  hopeful: 2,
  useful: 2,
  lonely: 2,
  likely: 2,
  lately: 2,
  homework: 2,
  reliable: 4,
  appointment: 3,
};

/** Syllables in one English word, by its spelling: vowel groups, less silent endings. Never under one. */
export function syllablesIn(word: string): number {
  const letters = word
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[^a-z]/g, '');
  if (letters === '') return 1;
  const exact = known[letters];
  if (exact !== undefined) return exact;
  const trimmed = letters
    .replace(/(?<=[^aeiouy])(?:es|e)$/, (ending, at: number) => {
      const before = letters.slice(0, at);
      if (ending === 'es' && /(?:s|x|z|ch|sh|c|g)$/.test(before)) return ending;
      return ending === 'e' && /[^aeiou]l$/.test(before) && before.length > 1 ? ending : '';
    })
    .replace(/(?<=[^aeioudt])ed$/, '');
  const groups = trimmed.match(/[aeiouy]+/g)?.length ?? 0;
  const split = trimmed.match(/(?<![ct])ia|io(?!n|u)|ium|(?<![ctx])iou|[aeoy]ing$|uou/g)?.length ?? 0;
  const contracted = /[^aeiouy]n[’']t$/i.test(word) ? 1 : 0;
  return Math.max(1, groups + split + contracted);
}

/**
 * Measures plain text. A line end closes a sentence, so list items and headings count as sentences of their own.
 * Numbers count as one word of one syllable. Empty text measures nought.
 */
export function readingLevel(text: string): ReadingLevel {
  const sentences = text
    .split(/\n+|(?<=[.!?…])["”’)]*\s+/)
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return { grade: 0, meanSentence: 0, words: 0, sentences: 0, syllables: 0 };
  const syllables = words
    .flatMap((word) => word.split('-'))
    .filter((part) => part !== '')
    .reduce((sum, part) => sum + syllablesIn(part), 0);
  const meanSentence = words.length / sentences.length;
  const grade = 0.39 * meanSentence + 11.8 * (syllables / words.length) - 15.59;
  return { grade, meanSentence, words: words.length, sentences: sentences.length, syllables };
}
