import { one } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { closeMeeting } from './after.ts';
import { AfterPage } from './after-page.tsx';
import { openAfter } from './after-reading.ts';
import { readAfter, readNote } from './forms.ts';
import { MissedPage } from './missed-page.tsx';
import { readNextMeeting } from './next-meeting.ts';
import { amendNote, openNote, openNotes, openOwnNotes } from './notes.ts';
import { AmendPage, NotesPage } from './notes-pages.tsx';

const STAFF = ['practitioner', 'trainee'] as const;

/** The page after a meeting, and the notes that come of it. */
export function afterRoutes(): Route[] {
  return [
    get('/patients/:patient/after/:contact', STAFF, (visit) => afterPage(visit, {})),
    post('/patients/:patient/after/:contact', STAFF, async (visit) => {
      const { patient = '', contact = '' } = visit.params;
      const outcome = await closeMeeting(visit.scope, {
        patient,
        contact,
        read: readAfter(visit.values),
        booking: one(visit.values.book) === 'yes' ? readNextMeeting(visit.values) : null,
        sent: visit.values,
      });
      if (!outcome.ok) return afterPage(visit, { values: visit.values, errors: outcome.refusals });
      return outcome.value.met
        ? visit.redirect(`/patients/${patient}/notes?sent=1`)
        : visit.redirect(`/patients/${patient}/after/${contact}?missed=1`);
    }),

    get('/notes', ['patient'], async (visit) =>
      visit.page(<NotesPage {...(await openOwnNotes(visit.scope))} chrome={visit.chrome} sent={null} />),
    ),
    get('/patients/:patient/notes', [...STAFF, 'supervisor'], async (visit) =>
      visit.page(
        <NotesPage
          {...(await openNotes(visit.scope, visit.params.patient ?? ''))}
          chrome={visit.chrome}
          sent={sentOf(visit)}
        />,
      ),
    ),
    get('/notes/:note/amend', STAFF, (visit) => amendPage(visit, {})),
    post('/notes/:note/amend', STAFF, async (visit) => {
      const form = readNote(visit.values, false);
      const note = visit.params.note ?? '';
      const outcome = form.ok ? await amendNote(visit.scope, { ...form.value, note }) : form;
      return outcome.ok
        ? visit.redirect(`/patients/${outcome.value.patient}/notes?sent=amendment`)
        : amendPage(visit, { values: visit.values, errors: outcome.refusals });
    }),
  ];
}

function sentOf(visit: Visit): 'note' | 'amendment' | null {
  const sent = visit.query.get('sent');
  return sent === null ? null : sent === 'amendment' ? sent : 'note';
}

async function afterPage(visit: Visit, form: FormState): Promise<Response> {
  const { patient = '', contact = '' } = visit.params;
  const view = await openAfter(visit.scope, patient, contact);
  const seen = view.facts.contact.appointment?.attendance;
  const missed = visit.query.has('missed') || (seen && (seen.code === '3' || seen.code === '7'));
  if (missed && !visit.query.has('again') && !form.errors)
    return visit.page(<MissedPage {...view} chrome={visit.chrome} />);
  return visit.page(
    <AfterPage {...view} chrome={visit.chrome} form={form} submissionKey={visit.key} />,
    form.errors ? 422 : 200,
  );
}

async function amendPage(visit: Visit, form: FormState): Promise<Response> {
  const view = await openNote(visit.scope, visit.params.note ?? '');
  const draft = await openDraft(visit, `amend-${view.note.id}`, form);
  return visit.page(
    <AmendPage {...view} chrome={visit.chrome} draft={draft} submissionKey={visit.key} />,
    form.errors ? 422 : 200,
  );
}
