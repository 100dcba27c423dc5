import type { Tx } from '../../platform/scope.ts';
import type { ShownDraft } from '../library/index.ts';
import { type Content, type Page, pagesIn, type Step, type Worksheet } from '../library/rules.ts';
import { type Said, said } from './shelf.ts';
import type { PageView } from './step-views.ts';

export const whoSeesShown = (tx: Tx): Promise<Said> => said(tx, 'who-sees');

/** One page of a step that is being written, as its reader would open it. */
export function pageShown(
  draft: Extract<ShownDraft, { kind: 'step' }>,
  wanted: string,
  form: 'full' | 'short',
  whoSees: Said,
): PageView {
  const { piece, content } = draft;
  const nothing: Page = { id: '', title: piece.title, forms: ['full'], blocks: [] };
  const page = piece.pages.find((one) => one.id === wanted) ?? piece.pages[0] ?? nothing;
  return viewOf(draft.id, piece, page, page.forms.includes(form) ? form : 'full', content, whoSees);
}

/** A worksheet that is being written, on a page of its own. */
export function sheetShown(draft: Extract<ShownDraft, { kind: 'worksheet' }>, whoSees: Said): PageView {
  const { piece, content } = draft;
  const page: Page = {
    id: piece.id,
    title: '',
    forms: ['full'],
    blocks: [{ kind: 'worksheet', worksheet: piece.id }],
  };
  const others = content.worksheets.filter((one) => one.id !== piece.id);
  const step = { title: '', pages: [page], minutes: { full: 5, short: 5 } };
  return viewOf(draft.id, step, page, 'full', { ...content, worksheets: [...others, piece] }, whoSees);
}

function viewOf(
  draft: string,
  step: Pick<Step, 'title' | 'pages' | 'minutes'>,
  page: Page,
  form: 'full' | 'short',
  content: Content,
  whoSees: Said,
): PageView {
  return {
    contact: draft,
    caption: step.title,
    takenOff: false,
    step,
    page,
    form,
    pages: pagesIn(step as Step, form),
    read: [],
    person: null,
    people: content.people,
    pictures: content.pictures,
    note: null,
    sheets: page.blocks.flatMap((block) => {
      const worksheet =
        block.kind === 'worksheet' && content.worksheets.find((one) => one.id === block.worksheet);
      return worksheet && block.kind === 'worksheet'
        ? [
            {
              worksheet: worksheet as Worksheet,
              only: block.fields,
              visibility: 'practitioner' as const,
              answers: {},
              feedback: [],
            },
          ]
        : [];
    }),
    own: [],
    whoSees,
    values: {},
    draft: {
      values: null,
      branches: [],
      mark: { form: 'preview', account: '', revision: 0, branch: 0, field: null, ownDevice: false },
    },
    open: true,
  };
}
