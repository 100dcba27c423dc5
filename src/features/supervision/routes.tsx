import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { askAbout, beginSession, recordCase, signSession } from './actions.ts';
import { SupervisionPage } from './pages.tsx';
import { CaseListPage, PreparePage, QuestionPage } from './prepare-pages.tsx';
import {
  readCase,
  readCaseList,
  readPreparation,
  readQuestion,
  readSession,
  readSupervision,
} from './reading.ts';
import { CasePage, SessionPage } from './session-pages.tsx';

const TREATING = ['practitioner', 'trainee'] as const;
const BOTH = [...TREATING, 'supervisor'] as const;
const SESSION = '/supervision/sessions/:supervision_session';

export const supervisionRoutes: Route[] = [
  get('/supervision', ['supervisor'], async (visit) =>
    visit.page(<SupervisionPage chrome={visit.chrome} view={await readSupervision(visit.scope)} />),
  ),

  get('/supervision/prepare', TREATING, async (visit) =>
    visit.page(
      <PreparePage
        chrome={visit.chrome}
        view={await readPreparation(visit.scope)}
        saved={visit.query.get('saved') === '1'}
      />,
    ),
  ),

  get('/supervision/prepare/:patient', TREATING, (visit) => showQuestion(visit, {})),

  post('/supervision/prepare/:patient', TREATING, async (visit) => {
    const words = one(visit, 'words');
    const outcome = await askAbout(visit.scope, { patient: visit.params.patient ?? '', words });
    if (outcome.ok) return visit.redirect('/supervision/prepare?saved=1');
    return showQuestion(visit, { values: visit.values, errors: outcome.refusals });
  }),

  get('/supervision/with/:account', ['supervisor'], async (visit) =>
    visit.page(
      <CaseListPage
        chrome={visit.chrome}
        view={await readCaseList(visit.scope, visit.params.account ?? '')}
        submissionKey={visit.key}
      />,
    ),
  ),

  post('/supervision/with/:account', ['supervisor'], async (visit) => {
    const outcome = await beginSession(visit.scope, visit.params.account ?? '');
    return visit.redirect(outcome.ok ? `/supervision/sessions/${outcome.value}` : '/supervision');
  }),

  get(SESSION, BOTH, (visit) => showSession(visit, {})),

  post(`${SESSION}/signature`, BOTH, async (visit) => {
    const session = visit.params.supervision_session ?? '';
    const outcome = await signSession(visit.scope, { session, words: one(visit, 'words') });
    if (outcome.ok) return visit.redirect(`/supervision/sessions/${session}?saved=1`);
    return showSession(visit, { values: visit.values, errors: outcome.refusals });
  }),

  get(`${SESSION}/cases/:patient`, ['supervisor'], (visit) => showCase(visit, {})),

  post(`${SESSION}/cases/:patient`, ['supervisor'], async (visit) => {
    const session = visit.params.supervision_session ?? '';
    const outcome = await recordCase(visit.scope, {
      session,
      patient: visit.params.patient ?? '',
      outcome: one(visit, 'outcome'),
      said: one(visit, 'said'),
      agreed: one(visit, 'agreed'),
      by: one(visit, 'by'),
    });
    if (outcome.ok) return visit.redirect(`/supervision/sessions/${session}?saved=1`);
    return showCase(visit, { values: visit.values, errors: outcome.refusals });
  }),
];

const one = (visit: Visit, name: string) => String([visit.values[name] ?? ''].flat().at(-1));

async function showQuestion(visit: Visit, form: FormState): Promise<Response> {
  const view = await readQuestion(visit.scope, visit.params.patient ?? '');
  const saved = { words: view.one?.question ?? '' };
  return visit.page(
    <QuestionPage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `supervision-ask-${view.patient.id}`, { values: saved, ...form })}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

async function showSession(visit: Visit, form: FormState): Promise<Response> {
  const view = await readSession(visit.scope, visit.params.supervision_session ?? '');
  return visit.page(
    <SessionPage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `supervision-sign-${view.session.id}`, form)}
      submissionKey={visit.key}
      saved={visit.query.get('saved') === '1'}
    />,
    form.errors ? 422 : 200,
  );
}

async function showCase(visit: Visit, form: FormState): Promise<Response> {
  const view = await readCase(
    visit.scope,
    visit.params.supervision_session ?? '',
    visit.params.patient ?? '',
  );
  const { outcome = '', said = '', agreed = '', by = '' } = view.recorded ?? {};
  return visit.page(
    <CasePage
      chrome={visit.chrome}
      view={view}
      draft={
        await openDraft(visit, `supervision-case-${view.session.id}-${view.patient.id}`, {
          values: { outcome, said, agreed, by },
          ...form,
        })
      }
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}
