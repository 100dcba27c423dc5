import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormErrors } from '../../ui/form.tsx';
import { inviteAgain, readSupport } from './actions.ts';
import { SupportPage } from './pages.tsx';

export const supportRoutes: Route[] = [
  get('/support', ['navigator'], (visit) => show(visit)),

  post('/support/:patient/invitation', ['navigator'], async (visit) => {
    const outcome = await inviteAgain(visit.scope, visit.params.patient ?? '');
    return outcome.ok ? visit.redirect('/support?sent=1') : show(visit, outcome.refusals);
  }),
];

async function show(visit: Visit, errors?: FormErrors): Promise<Response> {
  const view = await readSupport(visit.scope);
  const sent = visit.query.get('sent') === '1';
  return visit.page(
    <SupportPage chrome={visit.chrome} view={view} submissionKey={visit.key} errors={errors} sent={sent} />,
    errors ? 422 : 200,
  );
}
