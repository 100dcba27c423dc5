import { one } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';
import type { FormState } from '../../ui/form.tsx';
import { addWish, endWish, reportOwnSteps, reportSteps, saveAgenda } from './actions.ts';
import { afterRoutes } from './after-routes.tsx';
import { BridgePage } from './bridge-page.tsx';
import { copyRoutes } from './copy/routes.tsx';
import { MOST_LINES, readAgenda, readReports, readWish } from './forms.ts';
import { MeetingPage, RecapPage } from './meeting-page.tsx';
import { NoMeetingPage } from './no-meeting-page.tsx';
import { nextMeeting, openBridge, openOwnMeeting, openOwnRecap, openShared } from './reading.ts';
import { SharedPage } from './shared-page.tsx';

const STAFF = ['practitioner', 'trainee'] as const;
const READERS = [...STAFF, 'supervisor'] as const;

/** The pages before a meeting, for both people, and what they share on one screen. */
export function bridgeRoutes(): Route[] {
  return [
    ...afterRoutes(),
    ...copyRoutes,
    get('/patients/:patient/bridge', READERS, async (visit) => {
      const patient = idOf(visit, 'patient');
      const contact = await nextMeeting(visit.scope, patient);
      return contact
        ? visit.redirect(`/patients/${patient}/bridge/${contact}`)
        : visit.page(<NoMeetingPage chrome={visit.chrome} patient={patient} />);
    }),
    get('/patients/:patient/bridge/:contact', READERS, (visit) => bridgePage(visit, {})),
    post('/patients/:patient/bridge/:contact', STAFF, async (visit) => {
      const form = readAgenda(visit.values);
      const outcome = form.ok ? await saveAgenda(visit.scope, { ...form.value, ...meeting(visit) }) : form;
      return outcome.ok
        ? visit.redirect(`${bridgePath(visit)}?saved=agenda`)
        : bridgePage(visit, { values: visit.values, errors: outcome.refusals });
    }),
    post('/patients/:patient/bridge/:contact/reports', STAFF, async (visit) => {
      await reportSteps(visit.scope, { patient: idOf(visit, 'patient'), ...reported(visit) });
      return visit.redirect(`${bridgePath(visit)}?saved=report`);
    }),
    get('/patients/:patient/shared/:contact', READERS, async (visit) => {
      const { patient, contact } = meeting(visit);
      const { view, mayOpen } = await openShared(visit.scope, patient, contact);
      const open = mayOpen ? `/patients/${patient}/together?meeting=${contact}` : null;
      return visit.page(
        <SharedPage chrome={visit.chrome} back={bridgePath(visit)} view={view} open={open} />,
      );
    }),

    get('/meetings/:contact', ['patient'], (visit) => meetingPage(visit, {})),
    post('/meetings/:contact/items', ['patient'], async (visit) => {
      const form = readWish(visit.values);
      const contact = idOf(visit, 'contact');
      const outcome = form.ok ? await addWish(visit.scope, { ...form.value, contact }) : form;
      return outcome.ok
        ? visit.redirect(`/meetings/${contact}`)
        : meetingPage(visit, { values: visit.values, errors: outcome.refusals });
    }),
    post('/meetings/:contact/items/:item/end', ['patient'], async (visit) => {
      const contact = idOf(visit, 'contact');
      const item = idOf(visit, 'item');
      await endWish(visit.scope, { contact, item });
      return visit.redirect(`/meetings/${contact}?taken=${item}`);
    }),
    post('/meetings/:contact/reports', ['patient'], async (visit) => {
      await reportOwnSteps(visit.scope, reported(visit));
      return visit.redirect(`/meetings/${idOf(visit, 'contact')}?saved`);
    }),

    get('/recaps/:contact', ['patient'], async (visit) => {
      const { recap, patient } = await openOwnRecap(visit.scope, idOf(visit, 'contact'));
      return visit.page(
        <RecapPage
          chrome={visit.chrome}
          recap={recap}
          zone={patient.zone}
          submissionKey={visit.key}
          saved={visit.query.has('saved')}
        />,
      );
    }),
    post('/recaps/:contact/reports', ['patient'], async (visit) => {
      await reportOwnSteps(visit.scope, reported(visit));
      return visit.redirect(`/recaps/${idOf(visit, 'contact')}?saved`);
    }),
  ];
}

async function bridgePage(visit: Visit, form: FormState): Promise<Response> {
  const { patient, contact } = meeting(visit);
  const view = await openBridge(visit.scope, patient, contact);
  const saved = visit.query.get('saved');
  return visit.page(
    <BridgePage
      {...view}
      chrome={visit.chrome}
      agendaDraft={await openDraft(visit, `agenda-${contact}`, form)}
      submissionKey={visit.key}
      saved={saved === 'agenda' || saved === 'report' ? saved : null}
    />,
    form.errors ? 422 : 200,
  );
}

async function meetingPage(visit: Visit, form: FormState): Promise<Response> {
  const taken = visit.query.get('taken');
  const view = await openOwnMeeting(visit.scope, idOf(visit, 'contact'), taken && isId(taken) ? taken : null);
  return visit.page(
    <MeetingPage
      {...view}
      chrome={visit.chrome}
      draft={await openDraft(visit, `wish-${view.contact.contact}`, form)}
      submissionKey={visit.key}
      saved={visit.query.has('saved')}
    />,
    form.errors ? 422 : 200,
  );
}

function idOf(visit: Visit, name: string): string {
  return visit.params[name] ?? '';
}

function meeting(visit: Visit) {
  return { patient: idOf(visit, 'patient'), contact: idOf(visit, 'contact') };
}

function bridgePath(visit: Visit): string {
  const { patient, contact } = meeting(visit);
  return `/patients/${patient}/bridge/${contact}`;
}

function reported(visit: Visit) {
  return { recap: one(visit.values.recap), reports: readReports(visit.values, MOST_LINES) };
}
