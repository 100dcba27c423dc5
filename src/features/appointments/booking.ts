import { Temporal } from 'temporal-polyfill';
import type { Refusals } from '../../platform/outcome.ts';
import { clockTime, dateWords } from '../../platform/when.ts';
import { type LocalStart, localStart, type MeetingMode, meetingModes } from './rules.ts';
import { appointmentWords } from './words.ts';

/** What somebody typed to book a meeting, as it came. */
export interface BookingForm {
  /** YYYY-MM-DD; anything else is refused at `date`. */
  date: string;
  /** HH:MM by the clock on the wall of the zone. */
  time: string;
  zone: string;
  /** Which of two, where the clocks go back over the time. */
  which: string;
  mode: string;
  room: string;
  link: string;
  minutes: string;
}

export interface Booking {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  zone: string;
  mode: MeetingMode;
  room: string | null;
  link: string | null;
}

const say = appointmentWords();

/**
 * Reads a booking, with every fault at its field.
 * @param now a day before today, in the booking's zone, is refused. @param rooms ids of the rooms in use.
 */
export function readBooking(
  form: BookingForm,
  now: Temporal.Instant,
  rooms: ReadonlySet<string>,
): { booking: Booking } | { refusals: Refusals } {
  const refusals: Refusals = {};
  const zone = isZone(form.zone) ? form.zone : null;
  if (!zone) refusals.zone = say('error.zone');
  if (!isDate(form.date)) refusals.date = say('error.date');
  const time = clockTime(form.time);
  if (!time) refusals.time = say('error.time');
  const minutes = /^\d{1,3}$/.test(form.minutes.trim()) ? Number(form.minutes) : 0;
  if (minutes < 5 || minutes > 240) refusals.minutes = say('error.minutes');
  const mode = meetingModes.find((one) => one === form.mode);
  if (!mode) refusals.mode = say('error.mode');
  if (mode === 'in-person' && !rooms.has(form.room)) refusals.room = say('error.room');
  if (mode === 'video' && !isLink(form.link.trim())) refusals.link = say('error.link');

  let startsAt: Temporal.Instant | undefined;
  if (zone && time && !refusals.date) {
    const today = now.toZonedDateTimeISO(zone).toPlainDate();
    const day = Temporal.PlainDate.from(form.date);
    if (Temporal.PlainDate.compare(day, today) < 0) refusals.date = say('error.past');
    else if (Temporal.PlainDate.compare(day, today.add({ years: 2 })) > 0) refusals.date = say('error.far');
    const start = localStart(form.date, time, zone);
    const values = { time, date: dateWords(day, { day: 'numeric', month: 'long' }) };
    if (start.kind === 'never') refusals.time = say('error.never', values);
    startsAt = chosen(start, form.which);
    if (start.kind === 'twice' && !startsAt) refusals.which = say('error.twice', values);
  }
  if (Object.keys(refusals).length > 0 || !startsAt || !zone || !mode) return { refusals };
  return {
    booking: {
      startsAt,
      endsAt: startsAt.add({ minutes }),
      zone,
      mode,
      room: mode === 'in-person' ? form.room : null,
      link: mode === 'video' ? form.link.trim() : null,
    },
  };
}

function chosen(start: LocalStart, which: string): Temporal.Instant | undefined {
  if (start.kind === 'once') return start.at;
  if (start.kind === 'never') return undefined;
  return which === 'earlier' ? start.earlier : which === 'later' ? start.later : undefined;
}

export function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** A zone by its name, such as Europe/London: an offset or a whole date would mean something else to the store. */
export function isZone(text: string): boolean {
  try {
    return (
      /^[A-Za-z][\w+\-/]{1,63}$/.test(text) &&
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text) !== undefined
    );
  } catch {
    return false;
  }
}

function isLink(text: string): boolean {
  return text.length <= 500 && /^https:\/\/[^\s"<>]+$/.test(text) && URL.canParse(text);
}
