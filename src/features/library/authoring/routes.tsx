import { one } from '../../../platform/fields.ts';
import { showingFrames } from '../../../platform/http/headers.ts';
import { openDraft } from '../../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import type { Outcome, Refusals } from '../../../platform/outcome.ts';
import type { FormState } from '../../../ui/form.tsx';
import { publishDraft, returnDraft, saveDraft, sendDraft, withdrawDraft } from './actions.ts';
import { beginChange, beginCopy, beginNew, beginTranslation, rollBack } from './begin.ts';
import { DraftsPage } from './drafts-page.tsx';
import { EditorPage } from './editor-page.tsx';
import { applyPress, pressOf } from './edits.ts';
import { readParts, valuesOf } from './form-values.ts';
import { type Place, placeIn, withPlace } from './place.ts';
import { wholeForm } from './places.ts';
import { PreviewPage } from './preview-page.tsx';
import { readDraft, readDrafts, readReview } from './reading.ts';
import { ReviewPage } from './review-page.tsx';
import { isWritten, type Loose, listOf, textOf } from './rules.ts';

const EDITORS = ['author', 'reviewer'] as const;

/** Writing, previewing, reviewing and publishing. Every button works by posting the page. */
export function authoringRoutes(): Route[] {
  return [
    get('/library/drafts', EDITORS, (visit) => showDrafts(visit, {})),

    post('/library/drafts', EDITORS, async (visit) => {
      const outcome = await beginNew(visit.scope, visit.values);
      if (outcome.ok) return visit.redirect(`/library/drafts/${outcome.value.draft}`);
      return showDrafts(visit, { values: visit.values, errors: outcome.refusals });
    }),

    get('/library/drafts/:content_draft', EDITORS, (visit) => showEditor(visit, {})),
    post('/library/drafts/:content_draft', EDITORS, (visit) => save(visit, {})),

    get('/library/drafts/:content_draft/example', EDITORS, (visit) => showEditor(visit, { example: true })),
    post('/library/drafts/:content_draft/example', EDITORS, (visit) => save(visit, { example: true })),

    get('/library/drafts/:content_draft/pages/:page', EDITORS, (visit) => showEditor(visit, pageOf(visit)), [
      'page',
    ]),
    post('/library/drafts/:content_draft/pages/:page', EDITORS, (visit) => save(visit, pageOf(visit)), [
      'page',
    ]),

    get('/library/drafts/:content_draft/preview', EDITORS, async (visit) => {
      const view = await readDraft(visit.scope, id(visit), visit.chrome.lang);
      const page = visit.query.get('page') ?? textOf(listOf(view.body, 'pages')[0], 'id');
      const form = visit.query.get('form') === 'short' ? 'short' : 'full';
      return showingFrames(
        visit.page(<PreviewPage chrome={visit.chrome} view={view} page={page} form={form} />),
      );
    }),

    get('/library/drafts/:content_draft/review', EDITORS, (visit) => showReview(visit, {})),

    post('/library/drafts/:content_draft/review', EDITORS, async (visit) =>
      answered(visit, await sendDraft(visit.scope, id(visit), visit.values.words)),
    ),

    post('/library/drafts/:content_draft/withdrawal', EDITORS, async (visit) => {
      const how = visit.values.how === 'set-aside' ? 'set-aside' : 'taken-back';
      const outcome = await withdrawDraft(visit.scope, id(visit), how);
      if (!outcome.ok) return showReview(visit, { errors: outcome.refusals });
      return visit.redirect(how === 'set-aside' ? '/library/drafts' : `/library/drafts/${id(visit)}`);
    }),

    post('/library/drafts/:content_draft/return', ['reviewer'], async (visit) =>
      answered(visit, await returnDraft(visit.scope, id(visit), visit.values.words)),
    ),

    post('/library/drafts/:content_draft/publication', ['reviewer'], async (visit) => {
      const outcome = await publishDraft(visit.scope, id(visit), visit.values);
      if (outcome.ok) return visit.redirect(`/library/${outcome.value.edition}`);
      return showReview(visit, { values: visit.values, errors: outcome.refusals });
    }),
  ];
}

/** Drafts that begin with a published edition. */
export function beginningRoutes(refused: (visit: Visit, errors: Refusals) => Promise<Response>): Route[] {
  const begin = async (visit: Visit, outcome: Outcome<{ draft: string }>) =>
    outcome.ok ? visit.redirect(`/library/drafts/${outcome.value.draft}`) : refused(visit, outcome.refusals);
  const edition = (visit: Visit) => visit.params.edition ?? '';
  return [
    post('/library/:edition/change', EDITORS, async (visit) =>
      begin(visit, await beginChange(visit.scope, edition(visit))),
    ),
    post('/library/:edition/copy', EDITORS, async (visit) =>
      begin(visit, await beginCopy(visit.scope, edition(visit), visit.values)),
    ),
    post('/library/:edition/translation', EDITORS, async (visit) =>
      begin(visit, await beginTranslation(visit.scope, edition(visit), visit.values)),
    ),
    post('/library/:edition/older-words', EDITORS, async (visit) => {
      const outcome = await rollBack(visit.scope, edition(visit));
      if (!outcome.ok) return refused(visit, outcome.refusals);
      return visit.redirect(`/library/drafts/${outcome.value.draft}/review`);
    }),
  ];
}

function id(visit: Visit): string {
  return visit.params.content_draft ?? '';
}

function pageOf(visit: Visit): { page: string } {
  return { page: visit.params.page ?? '' };
}

async function showDrafts(visit: Visit, form: FormState): Promise<Response> {
  return visit.page(
    <DraftsPage
      chrome={visit.chrome}
      drafts={await readDrafts(visit.scope)}
      now={await present(visit)}
      zone={visit.scope.zone}
      form={form}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

async function showReview(visit: Visit, form: FormState): Promise<Response> {
  return visit.page(
    <ReviewPage
      chrome={visit.chrome}
      view={await readReview(visit.scope, id(visit), visit.chrome.lang)}
      now={await present(visit)}
      zone={visit.scope.zone}
      form={form}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

async function answered(visit: Visit, outcome: Outcome): Promise<Response> {
  if (outcome.ok) return visit.redirect(`/library/drafts/${id(visit)}/review`);
  return showReview(visit, { values: visit.values, errors: outcome.refusals });
}

async function showEditor(
  visit: Visit,
  where: { page?: string; example?: boolean },
  errors: Refusals = {},
): Promise<Response> {
  const view = await readDraft(visit.scope, id(visit), visit.chrome.lang);
  if (!view.mayWrite || !isWritten(view.head.kind))
    return visit.redirect(`/library/drafts/${id(visit)}/review`);
  const place = placeIn(view, where, visit.chrome.lang);
  const posted = errors._form !== undefined;
  const saved = valuesOf(place.parts, place.body, place.at);
  const draft = await openDraft(visit, place.kept, {
    values: posted ? { ...saved, ...visit.values } : saved,
    ...(posted ? { errors } : {}),
  });
  const checked = visit.query.has('check');
  const faults = Object.fromEntries(
    view.faults.filter(() => checked).map((fault) => [fault.path.join('.'), fault.says]),
  );
  return visit.page(
    <EditorPage
      chrome={visit.chrome}
      view={view}
      place={place}
      body={readParts(place.parts, { ...draft.form.values } as Visit['values'], place.body, place.at)}
      draft={draft}
      errors={{ ...faults, ...errors }}
      opened={visit.query.get('at') ?? ''}
      saved={visit.query.has('saved') && !draft.mark.keptAt}
      submissionKey={visit.key}
    />,
    posted ? 422 : 200,
  );
}

/** Every button of the editor saves what was typed, then does what it says. */
async function save(visit: Visit, where: { page?: string; example?: boolean }): Promise<Response> {
  const view = await readDraft(visit.scope, id(visit), visit.chrome.lang);
  if (!view.mayWrite) return visit.redirect(`/library/drafts/${id(visit)}/review`);
  const place = placeIn(view, where, visit.chrome.lang);
  const what = pressed(visit);
  const press = pressOf(what);
  const base = Number(one(visit.values._base));
  const outcome = await saveDraft(visit.scope, {
    draft: view.head.id,
    base: Number.isInteger(base) && base > 0 ? base : view.version,
    change: (before: Loose) => {
      const typed = withPlace(place, before, visit.values);
      return press ? applyPress(wholeForm(view.head.kind, typed, view.around), typed, press) : typed;
    },
  });
  if (!outcome.ok) return showEditor(visit, where, outcome.refusals);
  const now = await readDraft(visit.scope, view.head.id, visit.chrome.lang);
  const next = hrefOf(place, now.body, where);
  if (what === 'review') return visit.redirect(`/library/drafts/${view.head.id}/review`);
  if (what === 'preview') {
    return visit.redirect(
      `/library/drafts/${view.head.id}/preview${where.page ? `?page=${pageId(place, now.body)}` : ''}`,
    );
  }
  if (!press) return visit.redirect(`${next}?saved=1`);
  const at = landing(press.verb, press.path, now.body);
  return visit.redirect(`${next}?saved=1&at=${at}#${at}`);
}

/** A page that got its first title has a new address. */
function hrefOf(place: Place, body: Loose, where: { page?: string }): string {
  if (where.page === undefined) return place.href;
  return place.href.replace(/[^/]*$/, pageId(place, body));
}

function pageId(place: Place, body: Loose): string {
  return textOf(listOf(body, 'pages')[Number(place.at.split('.')[1])], 'id');
}

/** Where the page opens after a press: at the item that was added or moved. */
function landing(verb: string, path: readonly string[], body: Loose): string {
  if (verb === 'add') {
    let held: unknown = body;
    for (const name of path) held = (held as Record<string, unknown> | undefined)?.[name];
    const last = Array.isArray(held) ? held.length - 1 : 0;
    return [...path, Math.max(0, last)].join('.');
  }
  const index = Number(path.at(-1));
  const moved = verb === 'up' ? index - 1 : verb === 'down' ? index + 1 : Math.max(0, index - 1);
  return [...path.slice(0, -1), Math.max(0, moved)].join('.');
}

/** The button that was pressed; "add" takes the kind that was chosen beside it. */
function pressed(visit: Visit): string {
  const what = one(visit.values.do);
  const list = /^add:([A-Za-z0-9.-]+)$/.exec(what)?.[1];
  if (list === undefined) return what;
  return `${what}:${one(visit.values[`${list}.add`])}`;
}

/** The injected clock's present, for words such as "yesterday". */
function present(visit: Visit): Promise<string> {
  return visit.scope.read('clock.read', async (tx) => tx.now.toString());
}
