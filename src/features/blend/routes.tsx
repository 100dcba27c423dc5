import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Outcome, Refusals } from '../../platform/outcome.ts';
import type { FormState } from '../../ui/form.tsx';
import { agreePlan, proposePlan, restorePlan, savePlan, wishForChange } from './actions.ts';
import { bookingRoutes } from './booking-routes.tsx';
import { planChange } from './change.ts';
import { finder } from './course.ts';
import { EditorPage, planNews } from './editor-page.tsx';
import { pressed, readChecks, readRows, searchChoices, text } from './forms.ts';
import { HistoryPage } from './history-page.tsx';
import { MyPlanPage, WishPage } from './pages.tsx';
import { checksDue, type HowAgreed, modes, type Planned } from './rules.ts';
import { purposesOf, type ReadGoalNames, readHistory, readOwnPlan, readPlan } from './views.ts';
import { blendWords } from './words.ts';

/** What was done on the page before the patient's own plan. */
const OWN_NEWS = ['agreed', 'asked', 'moved', 'off'] as const;
const READERS = ['practitioner', 'trainee', 'supervisor'] as const;
const WRITERS = ['practitioner', 'trainee'] as const;

/**
 * The plan: its editor and history for staff, its own page for the patient, and the booking of its meetings.
 * @param goalNames the goals beside the steps.
 */
export function blendRoutes(goalNames: ReadGoalNames): Route[] {
  const showEditor = (visit: Visit, errors?: Refusals, working?: boolean) =>
    editorOf(goalNames, visit, errors, working);
  const showOwnPlan = (visit: Visit, errors?: Refusals) => ownPlanOf(goalNames, visit, errors);
  const answered = (visit: Visit, outcome: Outcome<unknown>, news = '') =>
    outcome.ok ? visit.redirect(`/patients/${id(visit)}/plan${news}`) : showEditor(visit, outcome.refusals);
  return [
    get('/patients/:patient/plan', READERS, (visit) => showEditor(visit)),

    post('/patients/:patient/plan', WRITERS, async (visit) => {
      const patient = id(visit);
      if (text(visit.values, 'do') !== 'save') return showEditor(visit, {}, true);
      const outcome = await savePlan(visit.scope, {
        patient,
        base: Number(text(visit.values, 'base')),
        rows: readRows(visit.values),
        reason: text(visit.values, 'reason'),
        checks: readChecks(visit.values),
      });
      return outcome.ok
        ? visit.redirect(`/patients/${patient}/plan?done=saved`)
        : showEditor(visit, outcome.refusals, true);
    }),

    post('/patients/:patient/plan/proposals', WRITERS, async (visit) => {
      const outcome = await proposePlan(visit.scope, { patient: id(visit) });
      return answered(visit, outcome);
    }),

    post('/patients/:patient/plan/agreement', WRITERS, async (visit) => {
      const how = text(visit.values, 'how');
      if (how !== 'in-the-meeting' && how !== 'by-phone')
        return showEditor(visit, { how: blendWords(visit.chrome.lang)('plan.recordMissing') });
      return answered(visit, await agree(visit, id(visit), how), '?done=agreed');
    }),

    get('/patients/:patient/plan/history', READERS, (visit) => showHistory(visit, {})),

    post('/patients/:patient/plan/history', WRITERS, async (visit) => {
      const outcome = await restorePlan(visit.scope, {
        patient: id(visit),
        version: text(visit.values, 'version'),
        reason: text(visit.values, 'reason'),
      });
      if (outcome.ok) return visit.redirect(`/patients/${id(visit)}/plan?done=saved`);
      return showHistory(visit, { values: visit.values, errors: outcome.refusals });
    }),

    ...bookingRoutes(),

    get('/plan', ['patient'], (visit) => showOwnPlan(visit)),

    post('/plan/agreement', ['patient'], async (visit) => {
      const outcome = await agree(visit, visit.scope.patient ?? '', 'here');
      return outcome.ok ? visit.redirect('/plan?done=agreed') : showOwnPlan(visit, outcome.refusals);
    }),

    get('/plan/wishes', ['patient'], (visit) =>
      visit.page(<WishPage chrome={visit.chrome} submissionKey={visit.key} form={{}} />),
    ),

    post('/plan/wishes', ['patient'], async (visit) => {
      const outcome = await wishForChange(visit.scope, { words: text(visit.values, 'words') });
      if (outcome.ok) return visit.redirect('/plan?done=asked');
      const form = { values: visit.values, errors: outcome.refusals };
      return visit.page(<WishPage chrome={visit.chrome} submissionKey={visit.key} form={form} />, 422);
    }),
  ];
}

function id(visit: Visit): string {
  return visit.params.patient ?? '';
}

function agree(visit: Visit, patient: string, how: HowAgreed): Promise<Outcome> {
  return agreePlan(visit.scope, { patient, version: text(visit.values, 'version'), how });
}

/** @param working whether the list of the page is shown, which may not be saved, instead of the plan in force. */
async function editorOf(
  goalNames: ReadGoalNames,
  visit: Visit,
  errors: Refusals = {},
  working = false,
): Promise<Response> {
  const { patient, plan, choices, ...read } = await readPlan(visit.scope, id(visit), goalNames);
  const base = plan && working ? Number(text(visit.values, 'base')) : (plan?.version.number ?? 0);
  // Told at the first press, not only when everything is done and to be saved.
  const stale = plan && base !== plan.version.number;
  const said = stale ? { _form: blendWords(visit.chrome.lang)('error.changed'), ...errors } : errors;
  const form: FormState = { values: visit.values, errors: said };
  const purposes = purposesOf(choices);
  const before: Planned[] = plan ? plan.contacts : [];
  const course = plan && working ? shown(pressed(visit.values, before, plan.done, choices)) : before;
  return visit.page(
    <EditorPage
      chrome={visit.chrome}
      submissionKey={visit.key}
      patient={{ id: patient.id, name: patient.preferredName }}
      zone={visit.scope.zone}
      form={form}
      news={planNews.find((one) => one === visit.query.get('done'))}
      plan={
        plan && {
          ...plan,
          base,
          course,
          change: planChange(before, course),
          checks: checksDue(before, course, finder(choices)),
          choices,
          purposes,
          found: searchChoices(choices, text(visit.values, 'find')),
        }
      }
      {...read}
    />,
    Object.keys(said).length > 0 ? 422 : 200,
  );
}

/** A way of meeting that is none has no words to show; what was sent is refused all the same when it is saved. */
function shown(course: readonly Planned[]): Planned[] {
  return course.map((one) => (modes.includes(one.mode) ? one : { ...one, mode: 'in-person' }));
}

async function showHistory(visit: Visit, form: FormState): Promise<Response> {
  const { patient, ...read } = await readHistory(visit.scope, id(visit), visit.chrome.lang);
  return visit.page(
    <HistoryPage
      chrome={visit.chrome}
      submissionKey={visit.key}
      patient={{ id: patient.id, name: patient.preferredName }}
      zone={visit.scope.zone}
      refused={form.errors ? text(visit.values, 'version') : ''}
      form={form}
      {...read}
    />,
    form.errors ? 422 : 200,
  );
}

async function ownPlanOf(goalNames: ReadGoalNames, visit: Visit, errors?: Refusals): Promise<Response> {
  const { patient, plan, choices, wishes } = await readOwnPlan(visit.scope, visit.chrome.lang, goalNames);
  const news = visit.query.get('done');
  return visit.page(
    <MyPlanPage
      chrome={visit.chrome}
      submissionKey={visit.key}
      zone={patient.zone}
      plan={plan}
      purposes={purposesOf(choices)}
      wishes={wishes}
      done={OWN_NEWS.find((one) => one === news) ?? null}
      errors={errors}
    />,
    errors ? 422 : 200,
  );
}
