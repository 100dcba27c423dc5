import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import type { FormState } from '../../../ui/form.tsx';
import { answerPerinatal, beginPause, endPause, openWait } from './actions.ts';
import { readBegin, readPerinatal } from './forms.ts';
import { WaitPage } from './pages.tsx';

const CLINICAL = ['practitioner', 'trainee', 'supervisor'] as const;

/** One person's wait for their first meeting: clocks, pauses, and whether the shorter clocks are theirs. */
export const waitRoutes: Route[] = [
  get('/patients/:patient/wait', CLINICAL, (visit) => show(visit, {})),

  post('/patients/:patient/wait/pauses', CLINICAL, async (visit) => {
    const read = readBegin(visit.values);
    return settle(visit, read.ok ? await beginPause(visit.scope, { ...about(visit), ...read.value }) : read);
  }),

  post('/patients/:patient/wait/pause-end', CLINICAL, async (visit) =>
    settle(visit, await endPause(visit.scope, about(visit).patient)),
  ),

  post('/patients/:patient/wait/perinatal', CLINICAL, async (visit) => {
    const read = readPerinatal(visit.values);
    return settle(
      visit,
      read.ok ? await answerPerinatal(visit.scope, { ...about(visit), ...read.value }) : read,
    );
  }),
];

function settle(visit: Visit, outcome: Outcome<unknown>): Response | Promise<Response> {
  if (outcome.ok) return visit.redirect(`/patients/${about(visit).patient}/wait?saved`);
  return show(visit, { values: visit.values, errors: outcome.refusals });
}

async function show(visit: Visit, form: FormState): Promise<Response> {
  return visit.page(
    <WaitPage
      chrome={visit.chrome}
      view={await openWait(visit.scope, about(visit).patient)}
      form={form}
      submissionKey={visit.key}
      saved={visit.query.has('saved')}
    />,
    form.errors ? 422 : 200,
  );
}

function about(visit: Visit): { patient: string } {
  return { patient: visit.params.patient ?? '' };
}
