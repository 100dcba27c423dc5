import { one } from '../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';
import type { FormState } from '../../ui/form.tsx';
import { assignPage, assignTool, beginTool, openTogether, takeOff } from './actions.ts';
import { readAssign, readOwnPage, readSearch } from './forms.ts';
import { ToolkitPage, ToolPage } from './pages.tsx';
import { StaffToolkitPage } from './staff-pages.tsx';
import { TogetherPage } from './together-page.tsx';
import { readOwnToolkit, readTogether, readTool, readToolkit } from './views.ts';

const PATIENT = ['patient'] as const;
const TREATING = ['practitioner', 'trainee'] as const;
const READERS = [...TREATING, 'supervisor'] as const;

/** Tools beside the plan: the patient's own, and the practitioner's search and list. */
export const toolkitRoutes: Route[] = [
  get('/toolkit', PATIENT, async (visit) =>
    visit.page(<ToolkitPage chrome={visit.chrome} view={await readOwnToolkit(visit.scope)} />),
  ),

  get('/toolkit/:tool', PATIENT, async (visit) => {
    const view = await readTool(visit.scope, visit.params.tool ?? '');
    if ('goesOn' in view) return visit.redirect(`/programme/${view.goesOn}`);
    return visit.page(<ToolPage chrome={visit.chrome} view={view} submissionKey={visit.key} />);
  }),

  post('/toolkit/:tool', PATIENT, async (visit) => {
    const form = one(visit.values.form) === 'short' ? 'short' : 'full';
    const outcome = await beginTool(visit.scope, { tool: visit.params.tool ?? '', form });
    if (!outcome.ok) return visit.redirect('/toolkit');
    const { contact, page } = outcome.value;
    return visit.redirect(`/programme/${contact}/pages/${page}?form=${form}`);
  }),

  get('/patients/:patient/toolkit', READERS, (visit) => staffPage(visit, {})),
  // A search is posted: what somebody has trouble with never stands in an address.
  post('/patients/:patient/toolkit', READERS, (visit) => staffPage(visit, {})),

  post('/patients/:patient/toolkit/list', TREATING, async (visit) => {
    const outcome = await assignTool(visit.scope, patientOf(visit), readAssign(visit.values));
    if (outcome.ok) return visit.redirect(`/patients/${patientOf(visit)}/toolkit`);
    return staffPage(visit, { values: visit.values, errors: outcome.refusals });
  }),

  post('/patients/:patient/toolkit/pages', TREATING, async (visit) => {
    const outcome = await assignPage(visit.scope, patientOf(visit), readOwnPage(visit.values));
    if (outcome.ok) return visit.redirect(`/patients/${patientOf(visit)}/toolkit`);
    return staffPage(visit, { values: visit.values, errors: outcome.refusals });
  }),

  post('/patients/:patient/toolkit/list/:assignment/end', TREATING, async (visit) => {
    await takeOff(visit.scope, patientOf(visit), visit.params.assignment ?? '');
    return visit.redirect(`/patients/${patientOf(visit)}/toolkit`);
  }),

  get('/patients/:patient/together', TREATING, async (visit) =>
    visit.page(
      <TogetherPage
        chrome={visit.chrome}
        patient={patientOf(visit)}
        meeting={meetingOf(visit.query.get('meeting') ?? '')}
        view={await readTogether(visit.scope, patientOf(visit))}
        submissionKey={visit.key}
      />,
    ),
  ),

  post('/patients/:patient/together', TREATING, async (visit) => {
    const outcome = await openTogether(visit.scope, patientOf(visit), { tool: one(visit.values.tool) });
    const meeting = meetingOf(one(visit.values.meeting));
    const back = meeting ? `&meeting=${meeting}` : '';
    return outcome.ok
      ? visit.redirect(`/patients/${patientOf(visit)}/steps/${outcome.value.contact}?how=together${back}`)
      : visit.redirect(`/patients/${patientOf(visit)}/together`);
  }),
];

function meetingOf(value: string): string | null {
  return isId(value) ? value : null;
}

async function staffPage(visit: Visit, form: FormState): Promise<Response> {
  const search = readSearch(visit.values);
  const view = await readToolkit(visit.scope, patientOf(visit), search);
  return visit.page(
    <StaffToolkitPage
      chrome={visit.chrome}
      view={view}
      search={search}
      submissionKey={visit.key}
      form={form}
    />,
    form.errors ? 422 : 200,
  );
}

function patientOf(visit: Visit): string {
  return visit.params.patient ?? '';
}
