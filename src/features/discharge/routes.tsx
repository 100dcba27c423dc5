import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { dischargeEpisode, prepareDischarge } from './actions.ts';
import { readDischargeForm } from './forms.ts';
import { DischargePage } from './pages.tsx';

const CARERS = ['practitioner', 'trainee', 'supervisor'] as const;

export const dischargeRoutes: Route[] = [
  get('/patients/:patient/discharge', CARERS, (visit) => show(visit, {})),

  post('/patients/:patient/discharge', CARERS, async (visit) => {
    const form = readDischargeForm(visit.values);
    const patient = visit.params.patient ?? '';
    const outcome = await dischargeEpisode(visit.scope, patient, form);
    if (outcome.ok) return visit.redirect(`/patients/${patient}/discharge`);
    return show(visit, { values: { ...form }, errors: outcome.refusals }, 422);
  }),
];

async function show(visit: Visit, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const view = await prepareDischarge(visit.scope, visit.params.patient ?? '');
  return visit.page(
    <DischargePage
      chrome={visit.chrome}
      view={view}
      draft={
        await openDraft(visit, `discharge-${view.patient.id}`, {
          ...form,
          values: { ...view.draft, ...form.values },
        })
      }
      submissionKey={visit.key}
    />,
    status,
  );
}
