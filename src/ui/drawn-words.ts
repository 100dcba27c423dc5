/** Signs that are as wide as two letters: East Asian writing and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{1faff}]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const signsOf = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);
const widthOf = (sign: string) => (WIDE.test(sign) ? 2 : 1);
const widthIn = (text: string) => signsOf(text).reduce((sum, sign) => sum + widthOf(sign), 0);

/** Breaks words into lines of at most so many letters; a longer word is broken inside, never within a sign. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && widthIn(`${last} ${word}`) <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...broken(word, letters));
  }
  return lines;
}

function broken(word: string, letters: number): string[] {
  const parts: string[] = [''];
  let width = 0;
  for (const sign of signsOf(word)) {
    width += widthOf(sign);
    if (width > letters && parts.at(-1) !== '') {
      parts.push('');
      width = widthOf(sign);
    }
    parts[parts.length - 1] += sign;
  }
  return parts;
}

/** The first lines of a longer text for a picture, with a mark that more stands beside it. */
export function shortLines(text: string, letters: number, most: number): string[] {
  // Far more than fits, so that a page of writing is not measured sign by sign.
  const beginning = signsOf(text.slice(0, letters * most * 4)).slice(0, letters * (most + 1));
  const lines = wrapped(beginning.join(''), letters);
  if (lines.length <= most) return lines;
  const last = signsOf(lines[most - 1] ?? '');
  while (last.length > 1 && widthIn(last.join('')) > letters - 1) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('').trimEnd()}…`];
}
