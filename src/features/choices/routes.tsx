import { openDraft } from '../../platform/http/kept-draft.ts';
import { type Audience, get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { makeChoice, openChoices } from './actions.ts';
import { ChoicePage } from './pages.tsx';

const STAFF: Audience[] = ['practitioner', 'trainee', 'supervisor'];

export const choiceRoutes: Route[] = [
  get('/patients/:patient/choice', STAFF, (visit) => show(visit, {})),

  post('/patients/:patient/choice', STAFF, async (visit) => {
    const patient = visit.params.patient ?? '';
    const one = (name: string) => String([visit.values[name] ?? ''].flat().at(-1));
    const outcome = await makeChoice(visit.scope, { patient, choice: one('choice'), reason: one('reason') });
    if (outcome.ok) return visit.redirect(`/patients/${patient}/choice?saved=1`);
    return show(visit, { values: visit.values, errors: outcome.refusals });
  }),
];

async function show(visit: Visit, form: FormState): Promise<Response> {
  const view = await openChoices(visit.scope, visit.params.patient ?? '');
  return visit.page(
    <ChoicePage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `choice-${view.patient.id}`, form)}
      submissionKey={visit.key}
      saved={visit.query.get('saved') === '1'}
    />,
    form.errors ? 422 : 200,
  );
}
