import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { NotHere } from '../../platform/outcome.ts';
import type { FormState } from '../../ui/form.tsx';
import { openConversation, openOwnConversation, replyToPatient, sendMessage } from './actions.ts';
import { readMessageForm } from './forms.ts';
import { ConversationPage } from './pages.tsx';

const CLINICAL = ['practitioner', 'trainee', 'supervisor'] as const;

export const messageRoutes: Route[] = [
  get('/messages', ['patient'], (visit) => showOwn(visit, {})),

  post('/messages', ['patient'], async (visit) => {
    const form = readMessageForm(visit.values);
    const outcome = await sendMessage(visit.scope, form);
    if (outcome.ok) return visit.redirect('/messages?sent=1');
    return showOwn(visit, { values: { text: form.text }, errors: outcome.refusals }, 422);
  }),

  get('/patients/:patient/messages', CLINICAL, (visit) => showPatients(visit, {})),

  post('/patients/:patient/messages', CLINICAL, async (visit) => {
    const form = readMessageForm(visit.values);
    const outcome = await replyToPatient(visit.scope, { ...form, patient: patientOf(visit), contact: null });
    if (outcome.ok) return visit.redirect(`/patients/${patientOf(visit)}/messages?sent=1`);
    return showPatients(visit, { values: { text: form.text }, errors: outcome.refusals }, 422);
  }),
];

async function showOwn(visit: Visit, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { episode, messages, replyBy, zone, now } = await openOwnConversation(visit.scope);
  return visit.page(
    <ConversationPage
      chrome={visit.chrome}
      side="patient"
      patient={{ id: episode.patient, name: '' }}
      messages={messages}
      ended={episode.dischargedAt !== null}
      replyBy={replyBy}
      zone={zone}
      now={now}
      draft={await openDraft(visit, 'message', form)}
      submissionKey={visit.key}
      justSent={visit.query.get('sent') === '1'}
    />,
    status,
  );
}

async function showPatients(visit: Visit, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { episode, messages, patient, replyBy, zone, now } = await openConversation(
    visit.scope,
    patientOf(visit),
  );
  return visit.page(
    <ConversationPage
      chrome={visit.chrome}
      side="staff"
      patient={{ id: episode.patient, name: patient.preferredName }}
      whose={patient}
      messages={messages}
      ended={episode.dischargedAt !== null}
      replyBy={replyBy}
      zone={zone}
      now={now}
      draft={await openDraft(visit, `message-${episode.patient}`, form)}
      submissionKey={visit.key}
      justSent={visit.query.get('sent') === '1'}
    />,
    status,
  );
}

function patientOf(visit: Visit): string {
  const { patient } = visit.params;
  if (!patient) throw new NotHere();
  return patient;
}
