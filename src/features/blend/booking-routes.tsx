import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState, FormValues as Shown } from '../../ui/form.tsx';
import { bookMeeting, cancelMeeting } from '../appointments/index.ts';
import { BookingPage } from './booking-page.tsx';
import { layOutDates, likeTheOthers, undatedMeetings } from './dates-action.ts';
import { DatesPage } from './dates-page.tsx';
import { dateOf, text } from './forms.ts';
import { callOff, chooseTime, openOwnMeeting } from './own-meeting.ts';
import { OwnMeetingPage } from './own-meeting-page.tsx';
import type { PlannedContact } from './rules.ts';
import { readDates, readMeeting } from './views.ts';

const READERS = ['practitioner', 'trainee', 'supervisor'] as const;
const WRITERS = ['practitioner', 'trainee'] as const;

/** When and where the meetings of a plan are held. They stand here because a booking is one of a planned contact. */
export function bookingRoutes(): Route[] {
  return [
    get('/patients/:patient/appointments/:contact', READERS, (visit) => showBooking(visit)),

    post('/patients/:patient/appointments/:contact', WRITERS, async (visit) => {
      const { values } = visit;
      const of = (name: string) => text(values, name);
      const outcome = await bookMeeting(visit.scope, {
        ...about(visit),
        date: dateOf(values, 'date'),
        time: of('time'),
        zone: of('zone'),
        which: of('which'),
        mode: of('mode'),
        room: of('room'),
        link: of('link'),
        minutes: of('minutes'),
        seen: of('seen'),
      });
      if (outcome.ok) return visit.redirect(`/patients/${visit.params.patient}/plan?done=booked`);
      return showBooking(visit, { values, errors: outcome.refusals });
    }),

    post('/patients/:patient/appointments/:contact/cancellation', WRITERS, async (visit) => {
      const { values } = visit;
      const outcome = await cancelMeeting(visit.scope, {
        ...about(visit),
        appointment: text(values, 'appointment'),
        byWhom: text(values, 'byWhom'),
        reason: text(values, 'reason'),
      });
      if (outcome.ok) return visit.redirect(`/patients/${visit.params.patient}/plan?done=cancelled`);
      return showBooking(visit, undefined, { values, errors: outcome.refusals });
    }),

    get('/plan/meetings/:contact', ['patient'], (visit) => showOwn(visit, {}, {})),

    post('/plan/meetings/:contact', ['patient'], async (visit) => {
      const { values } = visit;
      const contact = visit.params.contact ?? '';
      const form = { contact, seen: text(values, 'seen'), at: text(values, 'at') };
      const outcome = await chooseTime(visit.scope, form);
      if (outcome.ok) return visit.redirect('/plan?done=moved');
      return showOwn(visit, { values, errors: outcome.refusals }, {});
    }),

    post('/plan/meetings/:contact/cancellation', ['patient'], async (visit) => {
      const { values } = visit;
      const contact = visit.params.contact ?? '';
      const form = { contact, seen: text(values, 'seen'), reason: text(values, 'reason') };
      const outcome = await callOff(visit.scope, form);
      if (outcome.ok) return visit.redirect('/plan?done=off');
      return showOwn(visit, {}, { values, errors: outcome.refusals });
    }),

    get('/patients/:patient/plan/dates', WRITERS, (visit) => showDates(visit, {})),

    post('/patients/:patient/plan/dates', WRITERS, async (visit) => {
      const { values } = visit;
      const of = (name: string) => text(values, name);
      const outcome = await layOutDates(visit.scope, {
        patient: visit.params.patient ?? '',
        start: dateOf(values, 'start'),
        weekday: of('weekday'),
        time: of('time'),
        room: of('room'),
        link: of('link'),
      });
      if (outcome.ok) return visit.redirect(`/patients/${visit.params.patient}/plan?done=dated`);
      return showDates(visit, { values, errors: outcome.refusals });
    }),
  ];
}

function about(visit: Visit): { patient: string; contact: string } {
  return { patient: visit.params.patient ?? '', contact: visit.params.contact ?? '' };
}

async function showBooking(visit: Visit, form?: FormState, cancelForm: FormState = {}): Promise<Response> {
  const { patient, contact } = about(visit);
  const read = await readMeeting(visit.scope, patient, contact);
  const wrong = form?.errors ?? cancelForm.errors;
  return visit.page(
    <BookingPage
      chrome={visit.chrome}
      submissionKey={visit.key}
      patient={{ id: patient, name: read.patient.preferredName }}
      contact={read.contact}
      rooms={read.rooms}
      zones={[...new Set([visit.scope.zone, read.patient.zone])]}
      editable={read.editable}
      form={form ?? { values: valuesOf(read.contact) }}
      cancelForm={cancelForm}
    />,
    wrong ? 422 : 200,
  );
}

/** The fields as the booking that stands, or the plan, has them. */
function valuesOf(contact: PlannedContact): Shown {
  const booked = contact.appointment;
  if (!booked) return { mode: contact.mode, minutes: String(contact.minutes) };
  const local = booked.startsAt.toZonedDateTimeISO(booked.zone);
  const minutes = (booked.endsAt.epochMilliseconds - booked.startsAt.epochMilliseconds) / 60_000;
  return {
    'date[day]': String(local.day),
    'date[month]': String(local.month),
    'date[year]': String(local.year),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone: booked.zone,
    mode: booked.mode,
    room: booked.room ?? '',
    link: booked.link ?? '',
    minutes: String(minutes),
  };
}

async function showOwn(visit: Visit, choose: FormState, off: FormState): Promise<Response> {
  const own = await openOwnMeeting(visit.scope, visit.params.contact ?? '');
  return visit.page(
    <OwnMeetingPage
      chrome={visit.chrome}
      own={own}
      zone={visit.scope.zone}
      choose={choose}
      off={off}
      submissionKey={visit.key}
      all={visit.query.has('all')}
    />,
    choose.errors || off.errors ? 422 : 200,
  );
}

async function showDates(visit: Visit, form: FormState): Promise<Response> {
  const read = await readDates(visit.scope, visit.params.patient ?? '');
  return visit.page(
    <DatesPage
      chrome={visit.chrome}
      submissionKey={visit.key}
      patient={{ id: read.patient.id, name: read.patient.preferredName }}
      meetings={undatedMeetings(read.contacts)}
      rooms={read.rooms}
      form={form.values ? form : { values: likeTheOthers(read.contacts) }}
    />,
    form.errors ? 422 : 200,
  );
}
