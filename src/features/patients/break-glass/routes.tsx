import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import { breakGlass, readBreakGlass } from './actions.ts';
import { BreakGlassPage } from './pages.tsx';

const WHO = ['practitioner', 'supervisor'] as const;

const show = async (visit: Visit, form: { errors?: Record<string, string> }) =>
  visit.page(
    <BreakGlassPage
      chrome={visit.chrome}
      form={{ values: visit.values, ...form }}
      submissionKey={visit.key}
      uses={visit.scope.roles.has('supervisor') ? await readBreakGlass(visit.scope) : undefined}
      zone={visit.scope.zone}
    />,
    form.errors ? 422 : 200,
  );

/** The way into a record that is nobody's way every day. */
export const breakGlassRoutes: Route[] = [
  get('/break-glass', WHO, (visit) => show(visit, {})),
  post('/break-glass', WHO, async (visit) => {
    const value = (name: string) => [visit.values[name] ?? ''].flat().at(-1) ?? '';
    const outcome = await breakGlass(visit.scope, {
      nhsNumber: value('nhsNumber'),
      givenName: value('givenName'),
      familyName: value('familyName'),
      day: value('birthDate[day]'),
      month: value('birthDate[month]'),
      year: value('birthDate[year]'),
      reason: value('reason'),
    });
    if (outcome.ok) return visit.redirect(`/patients/${outcome.value.patient}`);
    return show(visit, { errors: outcome.refusals });
  }),
];
