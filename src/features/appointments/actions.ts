import { allow, done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type Episode, lockEpisode, mayChange, touched } from '../episodes/index.ts';
import { besideRecord, nameOf } from '../people/index.ts';
import { type Booking, type BookingForm, readBooking } from './booking.ts';
import { tellOfPlan } from './news.ts';
import { mayBook } from './policy.ts';
import {
  type Appointment,
  type AttendanceCode,
  attendanceCodes,
  bookingOf,
  tookPlace,
  wasSeen,
} from './rules.ts';
import {
  findAppointment,
  holdTime,
  insertAppointment,
  insertAttendance,
  insertCancellation,
  isContactOf,
  listAppointments,
  listRooms,
  lockDiary,
} from './store.ts';
import { appointmentWords } from './words.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    /** A meeting was booked or moved (`replaces` names the booking before). */
    meetingBooked: { episode: string; patient: string; appointment: string; replaces: string | null };
    meetingCancelled: { episode: string; patient: string; appointment: string };
    /** Somebody wrote down whether the person was seen; `held` where they were. */
    meetingHeld: { episode: string; patient: string; contact: string; appointment: string; held: boolean };
  }
}

const say = appointmentWords();

export interface MeetingForm extends BookingForm {
  patient: string;
  contact: string;
  /** The booking that the person saw, empty where there was none: nobody replaces what they did not see. */
  seen: string;
}

/** Books the meeting of one contact, or moves it: the new booking replaces the old one. */
export async function bookMeeting(
  scope: Scope,
  form: MeetingForm,
): Promise<Outcome<{ appointment: string }>> {
  return scope.act('meeting.book', async (tx) => {
    const episode = await openDiary(tx, form.patient);
    if (!episode) return refused({ _form: say('error.ended') });
    allow(await isContactOf(tx, form.contact, episode.id));
    const before = bookingOf(await listAppointments(tx, episode.id), form.contact);
    if ((before?.id ?? '') !== form.seen) return refused({ _form: say('error.changed') });
    if (before && tookPlace(before)) return refused({ _form: say('error.held') });
    const rooms = new Set((await listRooms(tx)).map((room) => room.id));
    const read = readBooking(form, tx.now, rooms);
    if ('refusals' in read) return refused(read.refusals);
    // A missed meeting stays on record as it was: its contact gets another booking beside it.
    const replaces = before && !before.attendance ? before.id : null;
    const kept = await keepBooking(tx, { episode, contact: form.contact, booking: read.booking, replaces });
    if ('refusals' in kept) return refused(kept.refusals);
    await tellOfPlan(tx, episode.patient, kept.appointment);
    await touched(tx, episode.id);
    return done({ appointment: kept.appointment });
  });
}

/** Keeps one booking where all its diaries are free; where one is not, the caller refuses and nothing stays. The episode is locked, and the caller has checked that the asker may. */
export async function keepBooking(
  tx: Tx,
  wanted: { episode: Episode; contact: string; booking: Booking; replaces: string | null },
): Promise<{ appointment: string } | { refusals: Refusals }> {
  const { episode, booking, replaces } = wanted;
  const practitioner = episode.responsible;
  // The database refuses a double booking by itself; the locks let two who book several times at once take turns.
  await lockDiary(tx, practitioner);
  if (booking.room) await lockDiary(tx, booking.room);
  const appointment = tx.id();
  const kept = {
    id: appointment,
    contact: wanted.contact,
    episode: episode.id,
    patient: episode.patient,
    practitioner,
    replaces,
    ...booking,
  };
  await insertAppointment(tx, kept);
  const taken = await holdTime(tx, kept);
  if (taken.length > 0) return { refusals: await takenIn(tx, taken, episode, booking.room) };
  tx.about('appointment', appointment, episode.patient, replaces ? { replaces } : {});
  await tx.tell('meetingBooked', { episode: episode.id, patient: episode.patient, appointment, replaces });
  return { appointment };
}

/** Which diary was not free, at its field. */
async function takenIn(
  tx: Tx,
  taken: readonly string[],
  episode: Episode,
  room: string | null,
): Promise<Refusals> {
  const refusals: Refusals = {};
  if (taken.includes(episode.patient)) refusals.time = say('error.patientBusy');
  else if (taken.includes(episode.responsible))
    refusals.time = say('error.practitionerBusy', { name: await nameOf(tx, episode.responsible) });
  if (room && taken.includes(room)) refusals.room = say('error.roomBusy');
  return refusals;
}

/** Cancels a booking that has not taken place: by whom and why stays with it. */
export async function cancelMeeting(
  scope: Scope,
  form: { patient: string; contact: string; appointment: string; byWhom: string; reason: string },
): Promise<Outcome> {
  return scope.act('meeting.cancel', async (tx) => {
    const episode = await openDiary(tx, form.patient);
    if (!episode) return refused({ _form: say('error.ended') });
    const booking = bookingOf(await listAppointments(tx, episode.id), form.contact);
    if (!booking) return refused({ _form: say('error.noBooking') });
    if (booking.id !== form.appointment) return refused({ _form: say('error.changed') });
    if (tookPlace(booking)) return refused({ _form: say('error.held') });
    const byWhom = form.byWhom === 'patient' || form.byWhom === 'service' ? form.byWhom : null;
    const refusals: Refusals = {};
    if (!byWhom) refusals.byWhom = say('error.byWhom');
    if (!form.reason.trim()) refusals.reason = say('error.reason');
    if (form.reason.length > 500) refusals.reason = say('error.long');
    if (!byWhom || Object.keys(refusals).length > 0) return refused(refusals);
    await insertCancellation(tx, {
      appointment: booking.id,
      patient: episode.patient,
      byWhom,
      reason: form.reason.trim(),
    });
    tx.about('appointment', booking.id, episode.patient, { byWhom });
    await tellOfPlan(tx, episode.patient, booking.id);
    await tx.tell('meetingCancelled', {
      episode: episode.id,
      patient: episode.patient,
      appointment: booking.id,
    });
    await touched(tx, episode.id);
    return done();
  });
}

/**
 * Writes down whether the person was seen, inside the caller's transaction; a later row puts a mistake right. The
 * caller has checked that the asker may change this patient's record, has locked the episode and calls `touched`.
 * @param seen minutes: how long it took, 0 to 480, or null.
 * @throws NotHere where the booking is not this patient's.
 */
export async function recordAttendance(
  tx: Tx,
  seen: { patient: string; appointment: string; code: AttendanceCode; minutes: number | null },
): Promise<Appointment> {
  const booking = present(await findAppointment(tx, seen.appointment));
  allow(booking.patient === seen.patient && attendanceCodes.includes(seen.code) && !booking.cancelled);
  await insertAttendance(tx, { ...seen, patient: booking.patient });
  await tx.tell('meetingHeld', {
    episode: booking.episode,
    patient: booking.patient,
    contact: booking.contact,
    appointment: booking.id,
    held: wasSeen(seen.code),
  });
  return present(await findAppointment(tx, booking.id));
}

/**
 * Writes down that a meeting was called off, inside the caller's transaction, under the same conditions.
 * @throws NotHere where the booking is not this patient's, took place or is cancelled already.
 */
export async function recordCancellation(
  tx: Tx,
  called: { patient: string; appointment: string; byWhom: 'patient' | 'service'; reason: string },
): Promise<void> {
  const booking = present(await findAppointment(tx, called.appointment));
  allow(booking.patient === called.patient && !booking.cancelled && !tookPlace(booking));
  await insertCancellation(tx, called);
  await tx.tell('meetingCancelled', {
    episode: booking.episode,
    patient: booking.patient,
    appointment: booking.id,
  });
}

async function openDiary(tx: Tx, patient: string): Promise<Episode | undefined> {
  const access = await mayChange(tx, patient, 'plan');
  allow(mayBook(access.standing));
  const episode = await lockEpisode(tx, present(access.episode).id);
  return episode.dischargedAt ? undefined : episode;
}

/** The rooms that a form offers: none beside another record, which keeps them. */
export async function roomsToChoose(tx: Tx): Promise<{ id: string; name: string }[]> {
  return (await besideRecord(tx)) ? [] : listRooms(tx);
}
