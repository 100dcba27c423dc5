import { Temporal } from 'temporal-polyfill';
import { one } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import type { Refusals } from '../../platform/outcome.ts';
import { type Appointment, type BookingForm, meetingModes } from '../appointments/index.ts';
import type { PlannedContact } from '../blend/index.ts';

/** The fields of the next meeting stand beside others on one page, so their names carry this. */
const PREFIX = 'next-';
const NAMES = ['date', 'time', 'zone', 'which', 'mode', 'room', 'link', 'minutes'] as const;

export function readNextMeeting(values: FormValues): BookingForm {
  const at = (name: (typeof NAMES)[number]) => one(values[`${PREFIX}${name}`]);
  return {
    date: at('date'),
    time: at('time'),
    zone: at('zone'),
    which: at('which'),
    mode: at('mode'),
    room: at('room'),
    link: at('link'),
    minutes: at('minutes'),
  };
}

/** The diary's refusals, at this page's fields. */
export function atNextFields(refusals: Refusals): Refusals {
  return Object.fromEntries(Object.entries(refusals).map(([name, says]) => [`${PREFIX}${name}`, says]));
}

/** The first meeting after this one that neither took place nor is skipped. */
export function meetingAfter(
  contacts: readonly PlannedContact[],
  meeting: PlannedContact,
): PlannedContact | undefined {
  return contacts.find(
    (one) =>
      one.position > meeting.position &&
      one.mode !== 'online' &&
      one.state !== 'done' &&
      one.state !== 'skipped',
  );
}

/** Whether they meet by phone or video: as it is booked, else as it is planned. */
export function isRemote(meeting: PlannedContact): boolean {
  return (meeting.appointment?.mode ?? meeting.mode) !== 'in-person';
}

/** Whether a meeting has a date still to come. */
export function isBooked(meeting: PlannedContact, now: Temporal.Instant): boolean {
  const { appointment } = meeting;
  return (
    appointment !== undefined &&
    !appointment.attendance &&
    Temporal.Instant.compare(appointment.startsAt, now) > 0
  );
}

/**
 * What the page fills in for the next date: the same weekday and time, as many weeks later as the plan says, never in
 * the past, in the same room or on the same link.
 */
export function suggestedMeeting(
  held: Appointment,
  meeting: PlannedContact,
  next: PlannedContact,
  now: Temporal.Instant,
): Record<string, string> {
  const local = held.startsAt.toZonedDateTimeISO(held.zone);
  const today = now.toZonedDateTimeISO(held.zone).toPlainDate();
  let date = local.toPlainDate().add({ weeks: Math.max(1, next.week - meeting.week) });
  while (Temporal.PlainDate.compare(date, today) <= 0) date = date.add({ weeks: 1 });
  const mode = meetingModes.find((known) => known === next.mode) ?? held.mode;
  const values: BookingForm = {
    date: date.toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone: held.zone,
    which: '',
    mode,
    room: held.room ?? '',
    link: held.link ?? '',
    minutes: String(next.minutes),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${PREFIX}${name}`, value]));
}
