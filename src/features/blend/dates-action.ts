import { done, type Outcome, type Refusals, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { clockTime } from '../../platform/when.ts';
import {
  type Booking,
  isDate,
  keepBooking,
  listRooms,
  localTime,
  readBooking,
  tellOfPlan,
  weeklyDates,
} from '../appointments/index.ts';
import { touched } from '../episodes/index.ts';
import { openForEditing } from './actions.ts';
import { listContacts } from './reading.ts';
import type { PlannedContact } from './rules.ts';
import { blendWords } from './words.ts';

const say = blendWords();

export interface DatesForm {
  patient: string;
  /** YYYY-MM-DD, a day from today on. */
  start: string;
  /** 1 Monday .. 7 Sunday. */
  weekday: string;
  time: string;
  room: string;
  link: string;
}

/** Meetings that need a date: to come, and without a booking that still stands. */
export function undatedMeetings(contacts: readonly PlannedContact[]): PlannedContact[] {
  return contacts.filter(
    (one) =>
      one.mode !== 'online' &&
      one.state !== 'done' &&
      one.state !== 'skipped' &&
      (!one.appointment || one.appointment.attendance !== null),
  );
}

/** What the dates are most likely to be: the day, the hour and the place of the newest booking, on from there. */
export function likeTheOthers(contacts: readonly PlannedContact[]): Record<string, string> {
  const first = undatedMeetings(contacts)[0];
  const booked = contacts
    .filter((one) => one.appointment && first && one.week < first.week)
    .sort((a, b) => a.week - b.week)
    .at(-1);
  if (!first || !booked?.appointment) return {};
  const { startsAt, zone, room, link } = booked.appointment;
  const local = startsAt.toZonedDateTimeISO(zone);
  const start = local.toPlainDate().add({ weeks: first.week - booked.week });
  return {
    'start[day]': String(start.day),
    'start[month]': String(start.month),
    'start[year]': String(start.year),
    weekday: String(start.dayOfWeek),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    room: room ?? '',
    link: link ?? '',
  };
}

/**
 * Books every meeting without a date, by the weeks of the plan. All of them or none: each clash is named with its day.
 */
export async function layOutDates(scope: Scope, form: DatesForm): Promise<Outcome<{ booked: number }>> {
  return scope.act('plan.lay-out-dates', async (tx) => {
    const episode = await openForEditing(tx, form.patient);
    if (!episode) return refused({ _form: say('error.ended') });
    const meetings = undatedMeetings(await listContacts(tx, episode.id));
    if (meetings.length === 0) return refused({ _form: say('dates.nothing') });
    const read = await readAll(tx, form, meetings);
    if ('refusals' in read) return refused(read.refusals);
    const clashes: string[] = [];
    for (const { contact, booking, replaces } of read.bookings) {
      const kept = await keepBooking(tx, { episode, contact, booking, replaces });
      if (!('refusals' in kept)) continue;
      const when = localTime(booking.startsAt, booking.zone);
      for (const why of Object.values(kept.refusals)) clashes.push(say('dates.clash', { when, why }));
    }
    if (clashes.length > 0) return refused({ time: clashes.join(' ') });
    await tellOfPlan(tx, episode.patient, episode.id);
    await touched(tx, episode.id);
    return done({ booked: read.bookings.length });
  });
}

async function readAll(
  tx: Tx,
  form: DatesForm,
  meetings: readonly PlannedContact[],
): Promise<{ refusals: Refusals } | { bookings: { contact: string; booking: Booking; replaces: null }[] }> {
  const refusals: Refusals = {};
  const weekday = /^[1-7]$/.test(form.weekday) ? Number(form.weekday) : 0;
  if (!weekday) refusals.weekday = say('dates.weekdayMissing');
  const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
  const dated = isDate(form.start);
  if (dated && form.start < today) refusals.start = say('dates.startPast');
  const rooms = new Set((await listRooms(tx)).map((room) => room.id));
  const weeks = meetings.map((one) => one.week);
  const dates = dated && weekday ? weeklyDates(form.start, weekday, weeks) : weeks.map(() => form.start);
  const bookings: { contact: string; booking: Booking; replaces: null }[] = [];
  for (const [index, one] of meetings.entries()) {
    const read = readBooking(
      {
        date: dates[index] ?? '',
        time: clockTime(form.time) ?? '',
        zone: tx.zone,
        // A course laid out over a clock change means the first of two equal times, as its clock shows it first.
        which: 'earlier',
        mode: one.mode,
        room: form.room,
        link: form.link,
        minutes: String(one.minutes),
      },
      tx.now,
      rooms,
    );
    if ('refusals' in read) {
      for (const [name, why] of Object.entries(read.refusals))
        refusals[name === 'date' ? 'start' : name === 'minutes' ? '_form' : name] ??= why;
    } else bookings.push({ contact: one.contact, booking: read.booking, replaces: null });
  }
  return Object.keys(refusals).length > 0 ? { refusals } : { bookings };
}
