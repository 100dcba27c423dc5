import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { dischargeEpisode, prepareDischarge } from './actions.ts';
import { readDischargeForm } from './forms.ts';
import { answerOnward, askOnward, openOnward } from './onward.ts';
import { OnwardPage } from './onward-page.tsx';
import { DischargePage } from './pages.tsx';

const TREATING = ['practitioner', 'trainee'] as const;
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

  get('/patients/:patient/step-up', CARERS, (visit) => showOnward(visit, {})),

  post('/patients/:patient/step-up', TREATING, async (visit) => {
    const patient = visit.params.patient ?? '';
    const outcome = await askOnward(visit.scope, {
      patient,
      account: one(visit, 'account'),
      to: one(visit, 'to'),
      words: one(visit, 'words'),
    });
    if (outcome.ok) return visit.redirect(`/patients/${patient}/step-up`);
    return showOnward(visit, { values: visit.values, errors: outcome.refusals });
  }),

  post('/patients/:patient/step-up/answer', TREATING, async (visit) => {
    const patient = visit.params.patient ?? '';
    const form = { patient, answer: one(visit, 'answer'), words: one(visit, 'words') };
    const outcome = await answerOnward(visit.scope, form);
    if (!outcome.ok) return showOnward(visit, { values: visit.values, errors: outcome.refusals });
    // Who has handed over no longer sees the record.
    return visit.redirect(outcome.value.handedOver ? visit.chrome.homeHref : `/patients/${patient}/step-up`);
  }),
];

const one = (visit: Visit, name: string) => String([visit.values[name] ?? ''].flat().at(-1));

async function showOnward(visit: Visit, form: FormState): Promise<Response> {
  const view = await openOnward(visit.scope, visit.params.patient ?? '');
  const waits = view.asked.some((asked) => asked.answer === null);
  return visit.page(
    <OnwardPage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `step-up-${waits ? 'answer-' : ''}${view.patient.id}`, form)}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

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
