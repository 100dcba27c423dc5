import { Temporal } from 'temporal-polyfill';
import { draftSent } from '../../platform/db/drafts.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import {
  type AttendanceCode,
  type Booking,
  type BookingForm,
  keepBooking,
  listRooms,
  readBooking,
  recordAttendance,
  recordCancellation,
  tookPlace,
} from '../appointments/index.ts';
import { listContacts, type PlannedContact } from '../blend/index.ts';
import { lockEpisode, mayChange, touched } from '../episodes/index.ts';
import { afterDraft } from './after-reading.ts';
import { type AfterForm, attendanceIn } from './forms.ts';
import { atNextFields, isBooked, meetingAfter } from './next-meeting.ts';
import { type AttendanceAnswer, met } from './rules.ts';
import { insertNote, insertRecap, listNotes } from './store.ts';
import { bridgeWords } from './words.ts';

const say = bridgeWords();

/** Minutes before its start from which on a meeting may be said to have taken place. */
const EARLY = 30;

export interface CloseForm {
  patient: string;
  contact: string;
  /** What was read of the page, or what is wrong with it: the diary's own faults join it, all at once. */
  read: Outcome<AfterForm>;
  /** Null where no next meeting is to be booked now. */
  booking: BookingForm | null;
  /** The form as it was posted: what was kept of it ends with it. */
  sent: FormValues;
}

/**
 * The page after a meeting in one action: whether they met, the signed note, the recap for the patient and the next
 * booking, or none of them.
 */
export async function closeMeeting(
  scope: Scope,
  form: CloseForm,
): Promise<Outcome<{ met: boolean; note: string | null; appointment: string | null }>> {
  return scope.act('meeting.close', async (tx) => {
    const access = await mayChange(tx, form.patient, 'notes');
    const episode = await lockEpisode(tx, present(access.episode).id);
    const contacts = await listContacts(tx, episode.id);
    const meeting = present(contacts.find((one) => one.contact === form.contact && one.mode !== 'online'));
    const next = meetingAfter(contacts, meeting);
    const wanted = form.booking && next && !isBooked(next, tx.now) ? form.booking : null;
    const booking = wanted ? await readNext(tx, wanted) : null;
    const refusals: Refusals = {
      ...(episode.dischargedAt ? { _form: say('error.ended') } : {}),
      ...(await faultsOfMeeting(tx, episode.id, meeting, attendanceIn(form.sent))),
      ...(form.read.ok ? {} : form.read.refusals),
      ...(booking && 'refusals' in booking ? atNextFields(booking.refusals) : {}),
    };
    const take = (free: Booking) => {
      const { contact } = present(next);
      return keepBooking(tx, { episode, contact, booking: free, replaces: replaceable(present(next)) });
    };
    if (!form.read.ok || Object.keys(refusals).length > 0) {
      // Tried all the same, and undone with the refusal: a busy diary is no news for the second sending.
      const tried = booking && 'booking' in booking ? await take(booking.booking) : null;
      return refused({ ...(tried && 'refusals' in tried ? atNextFields(tried.refusals) : {}), ...refusals });
    }
    const read = form.read.value;
    const appointment = present(meeting.appointment).id;
    const about = { contact: form.contact, episode: episode.id, patient: episode.patient };

    await recordHow(tx, { appointment, patient: episode.patient }, read);
    tx.about('appointment', appointment, episode.patient);
    let note: string | null = null;
    if (met(read.attendance) || Object.values(read.body).some((text) => text !== '')) {
      note = tx.id();
      const { body, withheldReason } = read;
      await insertNote(tx, { id: note, ...about, amends: null, body, withheldReason });
      tx.about('note', note, episode.patient, { withheld: withheldReason !== null });
    }
    if (met(read.attendance)) await insertRecap(tx, { id: tx.id(), ...about, body: read.recap });
    let booked: string | null = null;
    if (booking && 'booking' in booking) {
      const kept = await take(booking.booking);
      if ('refusals' in kept) return refused(atNextFields(kept.refusals));
      booked = kept.appointment;
    }
    await draftSent(tx, afterDraft(form.contact), form.sent);
    await touched(tx, episode.id);
    return done({ met: met(read.attendance), note, appointment: booked });
  });
}

/** What keeps a meeting from being closed: no date in the diary, a signed note, or a start that is still to come. */
async function faultsOfMeeting(
  tx: Tx,
  episode: string,
  meeting: PlannedContact,
  answer: AttendanceAnswer | undefined,
): Promise<Refusals> {
  const { appointment } = meeting;
  if (!appointment) return { _form: say('error.unbooked') };
  if (tookPlace(appointment)) {
    const signed = (await listNotes(tx, episode)).some((note) => note.contact === meeting.contact);
    if (signed || answer?.startsWith('cancelled')) return { _form: say('error.signed') };
  }
  if (!answer) return {};
  const early = tx.now.add({ minutes: EARLY });
  if (!answer.startsWith('cancelled') && Temporal.Instant.compare(appointment.startsAt, early) > 0)
    return { attendance: say('error.early') };
  return {};
}

async function recordHow(tx: Tx, meeting: { appointment: string; patient: string }, read: AfterForm) {
  if (read.attendance === 'cancelled-patient' || read.attendance === 'cancelled-service') {
    const byWhom = read.attendance === 'cancelled-patient' ? 'patient' : 'service';
    await recordCancellation(tx, { ...meeting, byWhom, reason: read.cancelReason });
    return;
  }
  const code: AttendanceCode = read.attendance;
  await recordAttendance(tx, { ...meeting, code, minutes: read.minutes });
}

async function readNext(tx: Tx, form: BookingForm): Promise<{ booking: Booking } | { refusals: Refusals }> {
  const rooms = new Set((await listRooms(tx)).map((room) => room.id));
  return readBooking(form, tx.now, rooms);
}

/** A booking that was never kept stays on record; one that is merely over without a word is replaced. */
function replaceable(next: PlannedContact): string | null {
  return next.appointment && !next.appointment.attendance ? next.appointment.id : null;
}
