import { readFields } from '../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { nameOf } from '../people/index.ts';
import { reassignForm } from './forms.ts';
import { ReassignPage } from './pages.tsx';
import { listClinical, mayReassign, reassign } from './reassignment.ts';
import { episodesWords } from './words.ts';

const WHO = ['practitioner', 'trainee', 'supervisor', 'manager'] as const;

/** Who answers for an episode. */
export const episodeRoutes: Route[] = [
  get('/patients/:patient/practitioner', WHO, async (visit) => show(visit, await load(visit), {})),

  post('/patients/:patient/practitioner', WHO, async (visit) => {
    const page = await load(visit);
    const read = readFields(reassignForm(episodesWords(visit.chrome.lang)), visit.values);
    const outcome = read.ok ? await reassign(visit.scope, { patient: idOf(visit), ...read.value }) : read;
    if (outcome.ok) return visit.redirect(visit.chrome.homeHref);
    return show(visit, page, { values: visit.values, errors: outcome.refusals }, 422);
  }),
];

async function load(visit: Visit) {
  return visit.scope.read('episode.reassign', async (tx) => {
    const { episode, name } = await mayReassign(tx, idOf(visit));
    const responsible = await nameOf(tx, episode.responsible);
    return { name, responsible, practitioners: await listClinical(tx) };
  });
}

function show(
  visit: Visit,
  page: Awaited<ReturnType<typeof load>>,
  form: FormState,
  status: 200 | 422 = 200,
) {
  return visit.page(
    <ReassignPage
      chrome={visit.chrome}
      patient={idOf(visit)}
      {...page}
      form={form}
      submissionKey={visit.key}
    />,
    status,
  );
}

function idOf(visit: Visit): string {
  return visit.params.patient ?? '';
}
