import { openDraft } from '../../platform/http/kept-draft.ts';
import { readableOffline } from '../../platform/http/own-device.tsx';
import { type Audience, get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Outcome } from '../../platform/outcome.ts';
import type { FormState } from '../../ui/form.tsx';
import { answerQuestions, closeConcern, giveConcern, logCall, raiseByHand, readConcern } from './actions.ts';
import { CallPage } from './call-page.tsx';
import { readCrisis } from './crisis.ts';
import { FlagsPage, NewFlagPage } from './flag-pages.tsx';
import { givenAnswers, posted, type Read, readCall, readClosure, readFlag } from './forms.ts';
import { type HelpView, readHelp, readHelpAfter } from './help.ts';
import { CrisisPage, HelpPage } from './pages.tsx';
import { openPlan, writePlan } from './plan.ts';
import { PlanEditPage, PlanPage } from './plan-pages.tsx';
import { mayRaise, readCallPage, readConcerns, staffFlagOf } from './reading.ts';

const STAFF: Audience[] = ['practitioner', 'trainee', 'supervisor'];

/** A page about the weather: nothing that anybody has to explain. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather';

/** The answer to a patient who has just answered 1 or more: help, in the same response. A reload shows it again. */
export async function showHelpAfter(visit: Visit, measure: string): Promise<Response> {
  const view = await readHelpAfter(visit.scope, measure);
  return helpPage(visit, view, {}, view.spareKey);
}

/** Staff who took the measure go on to the call page. */
export async function showCallAfter(visit: Visit, measure: string): Promise<Response> {
  const flag = await staffFlagOf(visit.scope, measure);
  return visit.redirect(flag ? `/flags/${flag}` : '/flags');
}

export const safetyRoutes: Route[] = [
  get('/crisis', ['public'], async (visit) =>
    visit.page(<CrisisPage chrome={visit.chrome} pack={await readCrisis(visit.scope)} />),
  ),

  get('/leave', ['public'], (visit) => visit.redirect(ELSEWHERE)),

  get('/safety/:flag', ['patient'], async (visit) =>
    helpPage(visit, await readHelp(visit.scope, visit.params.flag ?? ''), {}, visit.key),
  ),

  post('/safety/:flag', ['patient'], async (visit) => {
    const flag = visit.params.flag ?? '';
    const outcome = await answerQuestions(visit.scope, flag, givenAnswers(visit.values));
    if (outcome.ok) return visit.redirect(`/safety/${flag}?saved=1`);
    const form = { values: visit.values, errors: outcome.refusals };
    return helpPage(visit, await readHelp(visit.scope, flag), form, visit.key);
  }),

  get('/flags', STAFF, async (visit) =>
    visit.page(
      <FlagsPage
        chrome={visit.chrome}
        zone={visit.scope.zone}
        lists={await readConcerns(visit.scope)}
        closed={visit.query.has('closed')}
      />,
    ),
  ),

  get('/flags/:flag', STAFF, (visit) => callPage(visit, {})),

  post('/flags/:flag/read', STAFF, async (visit) =>
    after(visit, await readConcern(visit.scope, visit.params.flag ?? '')),
  ),

  post('/flags/:flag/calls', STAFF, async (visit) => {
    const read = readCall(visit.values);
    const outcome = await when(read, (form) => logCall(visit.scope, visit.params.flag ?? '', form));
    return after(visit, outcome, 'call');
  }),

  post('/flags/:flag/owner', STAFF, async (visit) => {
    const account = posted(visit.values, 'account');
    return after(
      visit,
      await giveConcern(
        visit.scope,
        visit.params.flag ?? '',
        account === 'me' ? visit.scope.account : account,
      ),
    );
  }),

  post('/flags/:flag/closure', STAFF, async (visit) => {
    const { now, zone } = await readCallPage(visit.scope, visit.params.flag ?? '');
    const read = readClosure(visit.values, now.toZonedDateTimeISO(zone).toPlainDate().toString());
    const outcome = await when(read, (form) => closeConcern(visit.scope, visit.params.flag ?? '', form));
    return outcome.ok ? visit.redirect('/flags?closed') : after(visit, outcome, 'closing');
  }),

  get('/patients/:patient/flags/new', STAFF, (visit) => newFlag(visit, {})),

  post('/patients/:patient/flags/new', STAFF, async (visit) => {
    const patient = visit.params.patient ?? '';
    await mayRaise(visit.scope, patient);
    const outcome = await when(readFlag(visit.values), (form) => raiseByHand(visit.scope, patient, form));
    if (outcome.ok) return visit.redirect(`/flags/${outcome.value.flag}`);
    return newFlag(visit, { values: visit.values, errors: outcome.refusals });
  }),

  ...planRoutes('/safety-plan', ['patient']).map((route) =>
    route.path === '/safety-plan' ? readableOffline(route) : route,
  ),
  ...planRoutes('/patients/:patient/safety-plan', STAFF),
];

function planRoutes(path: string, who: Audience[]): Route[] {
  const patient = (visit: Visit) => visit.params.patient ?? null;
  const here = (visit: Visit) => path.replace(':patient', visit.params.patient ?? '');
  const edit = async (visit: Visit, form: FormState, seen?: string) => {
    const view = await openPlan(visit.scope, patient(visit));
    const shown = form.values ? form : { values: view.versions[0]?.sections ?? {} };
    const draft = await openDraft(visit, `safety-plan-${view.patient.id}`, shown);
    return visit.page(
      <PlanEditPage
        chrome={visit.chrome}
        view={view}
        here={here(visit)}
        draft={draft}
        submissionKey={visit.key}
        seen={seen ?? view.versions[0]?.id ?? ''}
      />,
      form.errors ? 422 : 200,
    );
  };
  return [
    get(path, who, async (visit) =>
      visit.page(
        <PlanPage
          chrome={visit.chrome}
          view={await openPlan(visit.scope, patient(visit))}
          here={here(visit)}
          saved={visit.query.get('saved') === '1'}
        />,
      ),
    ),
    get(`${path}/edit`, who, (visit) => edit(visit, {})),
    post(`${path}/edit`, who, async (visit) => {
      const seen = posted(visit.values, 'seen');
      const sections = Object.fromEntries(
        Object.keys(visit.values)
          .filter((name) => name !== 'seen' && !name.startsWith('_'))
          .map((name) => [name, posted(visit.values, name)]),
      );
      const outcome = await writePlan(visit.scope, { patient: patient(visit), sections, seen });
      if (outcome.ok) return visit.redirect(`${here(visit)}?saved=1`);
      return edit(visit, { values: visit.values, errors: outcome.refusals }, seen);
    }),
  ];
}

/** Calls the action where the form could be read, else gives the form's refusals. */
async function when<F, T>(read: Read<F>, act: (form: F) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return read.ok ? act(read.form) : { ok: false, refusals: read.refusals };
}

/** The forms of the call page: those that are written in, and all the rest. */
type CallForms = Partial<Record<'call' | 'closing' | 'form', FormState>>;

async function after(
  visit: Visit,
  outcome: Outcome<unknown>,
  sent: keyof CallForms = 'form',
): Promise<Response> {
  if (outcome.ok) return visit.redirect(`/flags/${visit.params.flag}?saved=1`);
  return callPage(visit, { [sent]: { values: visit.values, errors: outcome.refusals } }, 422);
}

async function callPage(visit: Visit, forms: CallForms, status: 200 | 422 = 200): Promise<Response> {
  const view = await readCallPage(visit.scope, visit.params.flag ?? '');
  return visit.page(
    <CallPage
      chrome={visit.chrome}
      view={view}
      form={forms.form ?? {}}
      call={await openDraft(visit, `call-${view.flag.id}`, forms.call ?? {})}
      closing={await openDraft(visit, `closure-${view.flag.id}`, forms.closing ?? {})}
      submissionKey={visit.key}
      saved={visit.query.get('saved') === '1'}
    />,
    status,
  );
}

async function newFlag(visit: Visit, form: FormState): Promise<Response> {
  const patient = await mayRaise(visit.scope, visit.params.patient ?? '');
  return visit.page(
    <NewFlagPage
      chrome={visit.chrome}
      patient={patient}
      draft={await openDraft(visit, `concern-${patient.id}`, form)}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

function helpPage(visit: Visit, view: HelpView, form: FormState, key: string): Response {
  return visit.page(
    <HelpPage
      chrome={visit.chrome}
      view={view}
      form={form}
      submissionKey={key}
      saved={visit.query.get('saved') === '1'}
    />,
    form.errors ? 422 : 200,
  );
}
