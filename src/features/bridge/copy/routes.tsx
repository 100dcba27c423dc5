import { one } from '../../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import type { FormErrors } from '../../../ui/form.tsx';
import { keepCopy, openCopies } from './actions.ts';
import { CopyPage } from './pages.tsx';

const STAFF = ['practitioner', 'trainee'] as const;

/** Beside another record: what goes into it, and that it is there. */
export const copyRoutes: Route[] = [
  get('/patients/:patient/record', STAFF, (visit) => show(visit, undefined)),

  post('/patients/:patient/record/:contact', STAFF, async (visit) => {
    const { patient = '', contact = '' } = visit.params;
    const outcome = await keepCopy(visit.scope, { patient, contact, mark: one(visit.values.mark) });
    if (outcome.ok) return visit.redirect(`/patients/${patient}/record?saved`);
    return show(visit, outcome.refusals);
  }),
];

async function show(visit: Visit, errors: FormErrors | undefined): Promise<Response> {
  return visit.page(
    <CopyPage
      chrome={visit.chrome}
      view={await openCopies(visit.scope, visit.params.patient ?? '')}
      errors={errors}
      submissionKey={visit.key}
      saved={visit.query.has('saved')}
    />,
    errors ? 422 : 200,
  );
}
