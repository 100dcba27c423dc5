import { createRequire } from 'node:module';
import { showable, UNKNOWN } from './letters.ts';
import { linesOf } from './lines.ts';

/** One paragraph of a document, or one heading. */
export interface Block {
  kind: 'title' | 'heading' | 'subheading' | 'label' | 'text' | 'small';
  text: string;
}

export interface PdfPlan {
  title: string;
  lang: string;
  blocks: readonly Block[];
  /** Said at the beginning where some letters cannot be shown: how many they are, and the mark. */
  lostNote: (lost: { count: number; mark: string }) => string;
  /** At the foot of each page. */
  foot: (page: number, pages: number) => string;
}

const MARGIN = 56;
const FOOT = 40;
const SHAPES: Record<Block['kind'], { size: number; bold: boolean; above: number; colour: string }> = {
  title: { size: 22, bold: true, above: 0, colour: '#212b32' },
  heading: { size: 16, bold: true, above: 22, colour: '#005eb8' },
  subheading: { size: 12, bold: true, above: 14, colour: '#212b32' },
  label: { size: 10, bold: true, above: 7, colour: '#212b32' },
  text: { size: 10.5, bold: false, above: 2, colour: '#212b32' },
  small: { size: 9, bold: false, above: 2, colour: '#4c6272' },
};
const LEADING = 1.4;

/**
 * Writes a document as a PDF with its fonts inside it, so that it reads the same anywhere. Latin, Greek, Cyrillic,
 * Hebrew and Arabic letters have pictures; the rest are marked, and said to be. The library is loaded at the first use:
 * most days of a server write no file.
 */
export async function writePdf(plan: PdfPlan): Promise<Buffer> {
  const [{ default: PDFDocument }, fontkit] = await Promise.all([import('pdfkit'), import('fontkit')]);
  const find = createRequire(import.meta.url);
  const regular = find.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
  const bold = find.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
  const known = [fontkit.openSync(regular), fontkit.openSync(bold)];
  const has = (point: number) =>
    known.every((font) => 'hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(point));
  let lost = 0;
  const blocks = plan.blocks.map((block) => {
    const shown = showable(block.text, has);
    lost += shown.lost.length;
    return { ...block, text: shown.text };
  });
  if (lost > 0) blocks.splice(1, 0, { kind: 'small', text: plan.lostNote({ count: lost, mark: UNKNOWN }) });

  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: regular,
    bufferPages: true,
    lang: plan.lang,
    displayTitle: true,
    info: { Title: plan.title, Creator: '', Producer: '' },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((end, fail) => doc.on('end', end).on('error', fail));
  const room = { width: doc.page.width - 2 * MARGIN, floor: doc.page.height - MARGIN - FOOT / 2 };
  let y = MARGIN;
  for (const { kind, text } of blocks) {
    const shape = SHAPES[kind];
    doc.font(shape.bold ? bold : regular).fontSize(shape.size);
    const widths = new Map<string, number>();
    const measure = (part: string) => {
      const wide = widths.get(part) ?? doc.widthOfString(part);
      widths.set(part, wide);
      return wide;
    };
    const high = shape.size * LEADING;
    y += shape.above;
    // A heading never stands alone at the foot of a page.
    const needs = kind === 'text' || kind === 'small' ? high : high * 3;
    if (y + needs > room.floor) {
      doc.addPage();
      y = MARGIN;
    }
    if (kind === 'heading') doc.outline.addItem(text);
    doc.fillColor(shape.colour);
    for (const paragraph of text.split('\n')) {
      for (const line of linesOf(paragraph, room.width, measure)) {
        if (y + high > room.floor) {
          doc.addPage();
          doc
            .font(shape.bold ? bold : regular)
            .fontSize(shape.size)
            .fillColor(shape.colour);
          y = MARGIN;
        }
        const width = (run: (typeof line.runs)[number]) =>
          doc.widthOfString(run.text, { features: run.rightToLeft ? [] : undefined });
        let x = MARGIN;
        if (line.fromRight) x += room.width - line.runs.reduce((sum, run) => sum + width(run), 0);
        for (const run of line.runs) {
          // Named features, none here, make the library shape the run as a whole, from right to left.
          doc.text(run.text, x, y, { lineBreak: false, features: run.rightToLeft ? [] : undefined });
          x += width(run);
        }
        y += high;
      }
    }
  }
  const pages = doc.bufferedPageRange().count;
  for (let page = 0; page < pages; page++) {
    doc.switchToPage(page);
    // Below the margin the library would begin another page.
    doc.page.margins.bottom = 0;
    doc.font(regular).fontSize(8).fillColor(SHAPES.small.colour);
    doc.text(plan.foot(page + 1, pages), MARGIN, doc.page.height - FOOT, { lineBreak: false });
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
