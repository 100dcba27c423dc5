import type { VNode } from 'preact';
import { framedByOurs } from '../../platform/http/headers.ts';
import { get, type Route, type Visit } from '../../platform/http/route.ts';
import { readShownDraft, type ShownDraft } from '../library/index.ts';
import { pageShown, sheetShown, whoSeesShown } from './preview.ts';
import { PreviewScreen } from './preview-page.tsx';

/** A draft of the library, drawn by what draws the patient's page. Nothing typed into it is kept. */
export const previewRoutes: Route[] = [
  get('/library/drafts/:content_draft/shown', ['author', 'reviewer'], async (visit) => {
    const draft = await readShownDraft(visit.scope, visit.params.content_draft ?? '');
    return framedByOurs(visit.page(await screen(visit, draft)));
  }),
];

async function screen(visit: Visit, draft: ShownDraft): Promise<VNode> {
  const { chrome, scope } = visit;
  const whoSees = await scope.read('draft.preview', whoSeesShown);
  const page = visit.query.get('page') ?? '';
  const form = visit.query.get('form') === 'short' ? 'short' : 'full';
  const view =
    draft.kind === 'step'
      ? pageShown(draft, page, form, whoSees)
      : draft.kind === 'worksheet'
        ? sheetShown(draft, whoSees)
        : null;
  return <PreviewScreen chrome={chrome} draft={draft} view={view} />;
}
