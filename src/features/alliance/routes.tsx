import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Outcome } from '../../platform/outcome.ts';
import type { FormState } from '../../ui/form.tsx';
import {
  type AllianceView,
  chooseRepair,
  givePractitionerPulse,
  givePulse,
  readAlliance,
  readOwnAlliance,
  showPulse,
} from './actions.ts';
import { readPulse, readRepair } from './forms.ts';
import { OwnAlliancePage, StaffAlliancePage } from './pages.tsx';
import { audiences } from './rules.ts';

const STAFF = ['practitioner', 'trainee'] as const;
const READERS = [...STAFF, 'supervisor'] as const;

/** The check on how two people work together, for both. */
export function allianceRoutes(): Route[] {
  return [
    get('/working-together', ['patient'], (visit) => ownPage(visit, {})),
    post('/working-together', ['patient'], async (visit) => {
      const form = readPulse(visit.values);
      const outcome = form.ok ? await givePulse(visit.scope, form.value) : form;
      return outcome.ok
        ? visit.redirect('/working-together?saved=1')
        : ownPage(visit, { values: visit.values, errors: outcome.refusals });
    }),
    post('/working-together/:pulse/shown', ['patient'], async (visit) => {
      const shownTo = audiences.find((audience) => audience === visit.values.shownTo);
      await showPulse(visit.scope, { pulse: visit.params.pulse ?? '', shownTo });
      return visit.redirect(shownTo ? '/working-together?saved=1' : '/working-together');
    }),

    get('/patients/:patient/working-together', READERS, (visit) => staffPage(visit, {})),
    post('/patients/:patient/working-together', STAFF, async (visit) => {
      const form = readPulse(visit.values);
      const patient = visit.params.patient ?? '';
      const outcome = form.ok ? await givePractitionerPulse(visit.scope, { ...form.value, patient }) : form;
      return settle(visit, outcome);
    }),
    post('/patients/:patient/working-together/:pulse/repair', STAFF, async (visit) => {
      const form = readRepair(visit.values);
      const about = { patient: visit.params.patient ?? '', pulse: visit.params.pulse ?? '' };
      const outcome = form.ok ? await chooseRepair(visit.scope, { ...form.value, ...about }) : form;
      return settle(visit, outcome);
    }),
  ];
}

function settle(visit: Visit, outcome: Outcome<unknown>): Response | Promise<Response> {
  return outcome.ok
    ? visit.redirect(`/patients/${visit.params.patient}/working-together?saved=1`)
    : staffPage(visit, { values: visit.values, errors: outcome.refusals });
}

async function ownPage(visit: Visit, form: FormState): Promise<Response> {
  const view = await readOwnAlliance(visit.scope);
  return visit.page(<OwnAlliancePage {...(await shared(visit, view, form))} />, form.errors ? 422 : 200);
}

async function staffPage(visit: Visit, form: FormState): Promise<Response> {
  const view = await readAlliance(visit.scope, visit.params.patient ?? '');
  return visit.page(<StaffAlliancePage {...(await shared(visit, view, form))} />, form.errors ? 422 : 200);
}

async function shared(visit: Visit, view: AllianceView, form: FormState) {
  return {
    ...view,
    chrome: visit.chrome,
    mayWrite: STAFF.some((role) => visit.scope.roles.has(role)),
    form,
    draft: await openDraft(visit, `pulse-${view.patient.id}`, form),
    showForm: form.errors !== undefined || visit.query.has('now'),
    submissionKey: visit.key,
    saved: visit.query.has('saved'),
  };
}
