import { writePdf } from '../../platform/pdf/document.ts';
import { sayDate } from '../../platform/when.ts';
import type { LetterView } from './reading.ts';
import { lettersWords } from './words.ts';

/** A signed letter as a PDF: the service, the day, the words as they were signed. */
export async function letterPdf({ letter, service, zone }: LetterView, lang: string): Promise<Buffer> {
  const say = lettersWords(lang);
  return writePdf({
    title: service,
    lang,
    blocks: [
      { kind: 'heading', text: service },
      { kind: 'small', text: sayDate(letter.writtenAt.toZonedDateTimeISO(zone).toPlainDate(), lang) },
      ...letter.text
        .split(/\n{2,}/)
        .flatMap((paragraph) => [
          { kind: 'text' as const, text: ' ' },
          ...paragraph.split('\n').map((text) => ({ kind: 'text' as const, text })),
        ]),
    ],
    lostNote: ({ count, mark }) => say('pdf.lost', { count, mark }),
    foot: (page, pages) => say('pdf.foot', { page, pages }),
  });
}
