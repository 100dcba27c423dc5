import bidiFactory from 'bidi-js';
import { lettersOf } from './letters.ts';

const bidi = bidiFactory();
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A stretch of a line that runs one way. */
export interface Run {
  text: string;
  rightToLeft: boolean;
}

/** One line as it is drawn, from left to right. */
export interface Line {
  runs: Run[];
  /** Where the paragraph begins: at the right for Arabic or Hebrew. */
  fromRight: boolean;
}

/**
 * Breaks a paragraph into lines that fit, and each line into its runs in the order in which they are drawn (Unicode's
 * bidirectional algorithm). A word that is wider than a line is broken between letters.
 */
export function linesOf(paragraph: string, width: number, measure: (text: string) => number): Line[] {
  const spans = wrap(paragraph, width, measure);
  if (!RIGHT_TO_LEFT.test(paragraph))
    return spans.map(({ from, to }) => ({
      runs: [{ text: paragraph.slice(from, to), rightToLeft: false }],
      fromRight: false,
    }));
  const levels = bidi.getEmbeddingLevels(paragraph, 'auto');
  const fromRight = (levels.paragraphs[0]?.level ?? 0) % 2 === 1;
  return spans.map(({ from, to }) => ({ runs: runsOf(paragraph, levels, from, to), fromRight }));
}

interface Span {
  from: number;
  to: number;
}

function wrap(paragraph: string, width: number, measure: (text: string) => number): Span[] {
  const spans: Span[] = [];
  let [from, at, used] = [0, 0, 0];
  const endLine = (to: number) => {
    spans.push({ from, to: from + paragraph.slice(from, to).trimEnd().length });
    [from, used] = [to, 0];
  };
  for (const word of paragraph.match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? []) {
    const wide = measure(word);
    if (used + wide <= width) {
      used += wide;
    } else {
      const bare = word.trimStart();
      if (used > 0) endLine(at + (word.length - bare.length));
      const bareWide = measure(bare);
      if (bareWide <= width) used = bareWide;
      else {
        let inside = at + (word.length - bare.length);
        for (const letter of lettersOf(bare)) {
          const step = measure(letter);
          if (used > 0 && used + step > width) endLine(inside);
          used += step;
          inside += letter.length;
        }
      }
    }
    at += word.length;
  }
  if (from < paragraph.length || spans.length === 0) endLine(paragraph.length);
  return spans;
}

function runsOf(
  paragraph: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  from: number,
  to: number,
): Run[] {
  if (to <= from) return [];
  const order = Array.from({ length: to - from }, (_, index) => from + index);
  for (const [start = 0, end = 0] of bidi.getReorderSegments(paragraph, levels, from, to - 1)) {
    const turned = order.slice(start - from, end - from + 1).reverse();
    order.splice(start - from, turned.length, ...turned);
  }
  const runs: { level: number; at: number[] }[] = [];
  for (const index of order) {
    const level = levels.levels[index] ?? 0;
    const last = runs.at(-1);
    if (last && last.level === level && Math.abs((last.at.at(-1) ?? 0) - index) === 1) last.at.push(index);
    else runs.push({ level, at: [index] });
  }
  return runs.map(({ level, at }) => {
    const rightToLeft = level % 2 === 1;
    const text = paragraph.slice(Math.min(...minMax(at)), Math.max(...minMax(at)) + 1);
    return { text: rightToLeft ? mirrored(text) : text, rightToLeft };
  });
}

function minMax(at: readonly number[]): [number, number] {
  return [at[0] ?? 0, at.at(-1) ?? 0];
}

/** Brackets open the other way where a line runs from the right. */
function mirrored(text: string): string {
  return Array.from(text, (letter) => bidi.getMirroredCharacter(letter) ?? letter).join('');
}
