import { openDraft } from '../../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import { addGoal, endGoal, linkSteps, rateGoals, readGoals } from './actions.ts';
import { GoalsPage } from './pages.tsx';

const PATIENT = ['patient'] as const;
const CLINICAL = ['practitioner', 'trainee', 'supervisor'] as const;

/** A patient's own goals, and for staff which steps serve them. */
export const goalRoutes: Route[] = [
  get('/goals', PATIENT, (visit) => goalsPage(visit)),

  post('/goals', PATIENT, async (visit) => {
    const outcome = await addGoal(visit.scope, null, visit.values);
    return outcome.ok ? visit.redirect('/goals') : goalsPage(visit, outcome.refusals);
  }),

  post('/goals/ratings', PATIENT, async (visit) => {
    const outcome = await rateGoals(visit.scope, null, visit.values);
    return outcome.ok ? visit.redirect('/goals') : goalsPage(visit, outcome.refusals);
  }),

  post('/goals/:goal/end', PATIENT, async (visit) => {
    await endGoal(visit.scope, null, visit.params.goal ?? '', visit.values);
    return visit.redirect('/goals');
  }),

  post('/goals/:goal/steps', PATIENT, async (visit) => {
    await linkSteps(visit.scope, null, visit.params.goal ?? '', visit.values);
    return visit.redirect('/goals?linked');
  }),

  post('/patients/:patient/goals/:goal/steps', CLINICAL, async (visit) => {
    const { patient = '', goal = '' } = visit.params;
    await linkSteps(visit.scope, patient, goal, visit.values);
    return visit.redirect(`/patients/${patient}/work`);
  }),
];

async function goalsPage(visit: Visit, errors?: Record<string, string>): Promise<Response> {
  const view = await readGoals(visit.scope);
  const draft = await openDraft(visit, 'goal', { values: visit.values, errors });
  return visit.page(
    <GoalsPage
      {...view}
      chrome={visit.chrome}
      linked={visit.query.has('linked')}
      submissionKey={visit.key}
      draft={draft}
    />,
    errors ? 422 : 200,
  );
}
