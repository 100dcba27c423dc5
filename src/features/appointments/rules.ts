import { Temporal } from 'temporal-polyfill';

export const meetingModes = ['in-person', 'phone', 'video'] as const;
export type MeetingMode = (typeof meetingModes)[number];

/** AttendOrDNACode of the IAPT data set: on time, late but seen, late and not seen, did not attend. */
export const attendanceCodes = ['5', '6', '7', '3'] as const;
export type AttendanceCode = (typeof attendanceCodes)[number];

export interface Attendance {
  code: AttendanceCode;
  /** How long it took; null where nobody said. */
  minutes: number | null;
  recordedAt: Temporal.Instant;
}

export interface Appointment {
  id: string;
  contact: string;
  episode: string;
  patient: string;
  practitioner: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** The zone that it was booked in; its local time is what people wrote down. */
  zone: string;
  mode: MeetingMode;
  room: string | null;
  roomName: string | null;
  link: string | null;
  replaces: string | null;
  bookedAt: Temporal.Instant;
  /** Null unless cancelled. */
  cancelled: { byWhom: 'patient' | 'service'; at: Temporal.Instant } | null;
  /** The attendance in force: the newest row. */
  attendance: Attendance | null;
}

/** Seen, on time or late: such a meeting took place. */
export function wasSeen(code: AttendanceCode): boolean {
  return code === '5' || code === '6';
}

export function tookPlace(appointment: Appointment): boolean {
  return appointment.attendance !== null && wasSeen(appointment.attendance.code);
}

/**
 * The booking of a contact that counts: the one that took place, else the newest that nothing replaced or cancelled.
 * @param appointments all bookings of an episode, in the order in which they were made.
 */
export function bookingOf(appointments: readonly Appointment[], contact: string): Appointment | undefined {
  const standing = standingBookings(appointments).filter((one) => one.contact === contact);
  return standing.find(tookPlace) ?? standing.at(-1);
}

/** Bookings that nothing replaced or cancelled. */
export function standingBookings(appointments: readonly Appointment[]): Appointment[] {
  const replaced = new Set(appointments.map((one) => one.replaces));
  return appointments.filter((one) => !one.cancelled && !replaced.has(one.id));
}

export type LocalStart =
  | { kind: 'once'; at: Temporal.Instant }
  /** The clocks go forward over it. */
  | { kind: 'never' }
  /** The clocks go back over it. */
  | { kind: 'twice'; earlier: Temporal.Instant; later: Temporal.Instant };

/**
 * The instant of a local time, which clock changes may make none or two.
 * @param date YYYY-MM-DD @param time HH:MM @param zone IANA zone
 * @throws RangeError for what is no date, time or zone.
 */
export function localStart(date: string, time: string, zone: string): LocalStart {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.equals(later)) return { kind: 'once', at: earlier.toInstant() };
  if (!earlier.toPlainDateTime().equals(local)) return { kind: 'never' };
  return { kind: 'twice', earlier: earlier.toInstant(), later: later.toInstant() };
}

/**
 * The local dates of meetings laid out by the weeks of a plan: the first on the first such weekday on or after the
 * start, each other as many weeks later as the plan says.
 * @param start YYYY-MM-DD @param weekday 1 Monday .. 7 Sunday @param weeks plan weeks, the first meeting's first.
 */
export function weeklyDates(start: string, weekday: number, weeks: readonly number[]): string[] {
  const from = Temporal.PlainDate.from(start);
  const first = from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  const origin = weeks[0] ?? 1;
  return weeks.map((week) => first.add({ weeks: week - origin }).toString());
}
