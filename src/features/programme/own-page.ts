import type { OwnPage } from '../blend/index.ts';
import type { Step, Worksheet } from '../library/index.ts';
import { programmeWords } from './words.ts';

/** The one worksheet of a page that was written for one patient. */
const OWN_SHEET = 'own-page';

const SIGNED = {
  id: OWN_SHEET,
  language: 'en-GB',
  edition: 1,
  reviewState: 'awaiting clinical review',
} as const;

/** A page that the practitioner wrote for one patient, as a step of one page. */
export function stepOfPage({ page, byName }: { page: OwnPage; byName: string }): Step {
  return {
    ...SIGNED,
    author: byName,
    module: '',
    element: 'optional',
    title: page.title,
    summary: programmeWords()('page.by', { name: byName }),
    purpose: '',
    minutes: { full: 5, short: 5 },
    sources: [],
    pages: [
      {
        id: 'page',
        title: page.title,
        forms: ['full'],
        blocks: [
          { kind: 'text', text: page.text },
          ...(page.question ? [{ kind: 'worksheet', worksheet: OWN_SHEET } as const] : []),
        ],
      },
    ],
  };
}

/** Its question as a worksheet of one box. */
export function sheetOfPage({ page, byName }: { page: OwnPage; byName: string }): Worksheet {
  return {
    ...SIGNED,
    author: byName,
    title: page.title,
    purpose: programmeWords()('page.by', { name: byName }),
    fields: [{ id: 'answer', label: page.question, kind: 'longText' }],
  };
}

/** The same of an unplanned contact; undefined where it is a step of the library. */
export function ownPageOf(
  beside: { page: OwnPage | null; byName: string } | undefined,
): { page: OwnPage; byName: string } | undefined {
  return beside?.page ? { page: beside.page, byName: beside.byName } : undefined;
}
