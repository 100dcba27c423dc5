/** Stands where the font has no picture of a letter. */
export const UNKNOWN = '\u25AF';

const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** What a reader takes for one letter each: a family of four emoji is one. */
export function lettersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Code points that change how a letter looks and have no picture of their own. */
const silent = /^[\p{Default_Ignorable_Code_Point}]$/u;

/**
 * Puts a mark where the font has no picture.
 * @returns the text as it can be shown, and the letters that cannot be.
 */
export function showable(
  text: string,
  has: (codePoint: number) => boolean,
): { text: string; lost: string[] } {
  const lost: string[] = [];
  const plain = text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').toWellFormed();
  const shown = lettersOf(plain).map((letter) => {
    if (letter === '\n') return letter;
    const seen = [...letter].filter((point) => !silent.test(point));
    if (seen.length === 0) return '';
    const can = seen.every((point) => has(point.codePointAt(0) ?? 0)) && !control.test(letter);
    // A joined emoji whose parts the font has would fall apart into several.
    if (can && !(letter.includes('\u200D') && /\p{Extended_Pictographic}/u.test(letter)))
      return letter.replace(/\p{Variation_Selector}/gu, '');
    lost.push(letter);
    return UNKNOWN;
  });
  return { text: shown.join(''), lost };
}

const control = /\p{Cc}/u;
