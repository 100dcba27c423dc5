import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { answerLetter, saveLetter, signLetter } from './actions.ts';
import { DraftPage } from './draft-page.tsx';
import { letterPdf } from './file.ts';
import { LetterPage, LettersPage, OwnLettersPage, WritePage } from './pages.tsx';
import {
  beginWriting,
  openDraftOf,
  openLetter,
  openLetters,
  openOwnLetters,
  type ReadOthers,
} from './reading.ts';

const TREATING = ['practitioner', 'trainee'] as const;
const READERS = [...TREATING, 'supervisor'] as const;
const ALL = ['patient', ...READERS] as const;
const DRAFT = '/letters/drafts/:letter_draft';

/** @param others the letters that a higher feature keeps, for the one list. */
export function letterRoutes(others: ReadOthers): Route[] {
  return [
    get('/patients/:patient/letters', READERS, async (visit) =>
      visit.page(
        <LettersPage
          chrome={visit.chrome}
          view={await openLetters(visit.scope, visit.params.patient ?? '', others)}
        />,
      ),
    ),

    get('/patients/:patient/letters/new', TREATING, async (visit) => {
      const kind = visit.query.get('kind');
      if (kind) return write(visit, kind, {});
      const { patient } = await openLetters(visit.scope, visit.params.patient ?? '', others);
      return visit.redirect(`/patients/${patient.id}/letters`);
    }),

    post('/patients/:patient/letters', TREATING, async (visit) => {
      const patient = visit.params.patient ?? '';
      const form = { patient, kind: one(visit, 'kind'), ...written(visit) };
      const outcome = await saveLetter(visit.scope, form);
      if (outcome.ok) return visit.redirect(`/letters/drafts/${outcome.value}?saved=1`);
      return write(visit, form.kind, { values: visit.values, errors: outcome.refusals });
    }),

    get(DRAFT, ALL, (visit) => showDraft(visit, {})),

    post(`${DRAFT}/answer`, ['patient', ...TREATING], async (visit) => {
      const draft = visit.params.letter_draft ?? '';
      const outcome = await answerLetter(visit.scope, {
        draft,
        answer: one(visit, 'answer'),
        how: one(visit, 'how'),
        words: one(visit, 'words'),
      });
      if (outcome.ok) return visit.redirect(`/letters/drafts/${draft}?saved=1`);
      return showDraft(visit, { values: visit.values, errors: outcome.refusals });
    }),

    post(`${DRAFT}/signature`, TREATING, async (visit) => {
      const outcome = await signLetter(visit.scope, visit.params.letter_draft ?? '');
      if (outcome.ok) return visit.redirect(`/letters/${outcome.value.letter}`);
      return showDraft(visit, { errors: outcome.refusals });
    }),

    get(`${DRAFT}/words`, TREATING, (visit) => rewrite(visit, {})),

    post(`${DRAFT}/words`, TREATING, async (visit) => {
      const { draft } = await openDraftOf(visit.scope, visit.params.letter_draft ?? '');
      const outcome = await saveLetter(visit.scope, {
        patient: draft.patient,
        kind: draft.kind,
        replaces: draft.id,
        ...written(visit),
      });
      if (outcome.ok) return visit.redirect(`/letters/drafts/${outcome.value}?saved=1`);
      return rewrite(visit, { values: visit.values, errors: outcome.refusals });
    }),

    get('/letters', ['patient'], async (visit) =>
      visit.page(<OwnLettersPage chrome={visit.chrome} view={await openOwnLetters(visit.scope)} />),
    ),

    get('/letters/:letter', ALL, async (visit) =>
      visit.page(
        <LetterPage chrome={visit.chrome} view={await openLetter(visit.scope, visit.params.letter ?? '')} />,
      ),
    ),

    get('/letters/:letter/file', ALL, async (visit) => {
      const view = await openLetter(visit.scope, visit.params.letter ?? '');
      const day = view.letter.writtenAt.toZonedDateTimeISO(view.zone).toPlainDate().toString();
      return new Response(new Uint8Array(await letterPdf(view, visit.chrome.lang)), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="letter-${day}.pdf"`,
        },
      });
    }),
  ];
}

const one = (visit: Visit, name: string) => String([visit.values[name] ?? ''].flat().at(-1));
const written = (visit: Visit) => ({ text: one(visit, 'text'), withheld: one(visit, 'withheld') });

async function write(visit: Visit, kind: string, form: FormState): Promise<Response> {
  const view = await beginWriting(visit.scope, visit.params.patient ?? '', kind);
  const at = `/patients/${view.patient.id}/letters`;
  const values = { text: view.text, withheld: '' };
  return visit.page(
    <WritePage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `letter-${view.kind}-${view.patient.id}`, { values, ...form })}
      action={at}
      here={`${at}/new?kind=${view.kind}`}
      again={false}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

async function rewrite(visit: Visit, form: FormState): Promise<Response> {
  const { draft, patient } = await openDraftOf(visit.scope, visit.params.letter_draft ?? '');
  const at = `/letters/drafts/${draft.id}/words`;
  const values = { text: draft.text, withheld: draft.withheld ?? '' };
  return visit.page(
    <WritePage
      chrome={visit.chrome}
      view={{ patient, kind: draft.kind, ...values, template: true }}
      draft={await openDraft(visit, `letter-words-${draft.id}`, { values, ...form })}
      action={at}
      here={at}
      again
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

async function showDraft(visit: Visit, form: FormState): Promise<Response> {
  const view = await openDraftOf(visit.scope, visit.params.letter_draft ?? '');
  return visit.page(
    <DraftPage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `letter-answer-${view.draft.id}`, form)}
      submissionKey={visit.key}
      saved={visit.query.get('saved') === '1'}
    />,
    form.errors ? 422 : 200,
  );
}
