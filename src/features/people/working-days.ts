import { Temporal } from 'temporal-polyfill';

/** Local times of one weekday, as `09:00`; `to` is after `from`. */
export interface Span {
  from: string;
  to: string;
}

/** Working hours by ISO weekday, 1 Monday to 7 Sunday; null where the service is closed. */
export type WeekHours = Readonly<Record<string, Span | null>>;

/** What working days are counted by. Holidays are local dates (`2026-12-25`). */
export interface WorkingTime {
  hours: WeekHours;
  holidays: readonly string[];
}

/** Whether the service works at all on a local date. */
export function isWorkingDay(date: Temporal.PlainDate, time: WorkingTime): boolean {
  return Boolean(time.hours[date.dayOfWeek]) && !time.holidays.includes(date.toString());
}

/**
 * The local date that many working days after a date. Zero is the date itself, or the next working day.
 * @throws RangeError where the service works on no day of the week.
 */
export function addWorkingDays(
  date: Temporal.PlainDate,
  days: number,
  time: WorkingTime,
): Temporal.PlainDate {
  if (!Object.values(time.hours).some(Boolean)) throw new RangeError('This service works on no weekday.');
  let day = date;
  let left = days;
  while (left > 0 || !isWorkingDay(day, time)) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day, time)) left -= 1;
    if (left < 0) left = 0;
  }
  return day;
}

/**
 * The instant by which a reply is promised: the close of business that many working days after it was sent. What is
 * sent on a closed day, or after closing, counts as sent on the next working day.
 */
export function replyBy(
  sentAt: Temporal.Instant,
  settings: WorkingTime & { replyDays: number },
  zone: string,
): Temporal.Instant {
  const local = sentAt.toZonedDateTimeISO(zone);
  const closes = settings.hours[local.dayOfWeek]?.to;
  const late =
    closes !== undefined &&
    Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(closes)) >= 0;
  const counted = addWorkingDays(
    late ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate(),
    0,
    settings,
  );
  const day = addWorkingDays(counted, settings.replyDays, settings);
  const span = settings.hours[day.dayOfWeek];
  return day
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(span?.to ?? '17:00') })
    .toInstant();
}
