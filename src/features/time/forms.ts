import { Temporal } from 'temporal-polyfill';
import { one } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { isId } from '../../platform/ids.ts';
import { done, type Outcome, type Refusals, refused } from '../../platform/outcome.ts';
import type { JobPlan } from '../people/index.ts';
import { type Activity, activities } from './rules.ts';
import { timeWords } from './words.ts';

export interface HandForm {
  patient: string;
  activity: Activity;
  startedAt: Temporal.Instant;
  endedAt: Temporal.Instant;
}

/** Minutes typed by hand, in the service's zone; nothing in the future, nothing longer than eight hours. */
export function readHand(values: FormValues, now: Temporal.Instant, zone: string): Outcome<HandForm> {
  const refusals: Refusals = {};
  const patient = one(values.patient);
  if (!isId(patient)) refusals.patient = 'Choose the patient';
  const activity = activities.find((known) => known === one(values.activity));
  if (!activity) refusals.activity = 'Choose what you did';
  const startedAt = startOf(one(values.date), one(values.time), zone);
  if (!startedAt) refusals.date = 'Enter the date and time at which you began';
  const minutes = /^\d{1,3}$/.test(one(values.minutes).trim()) ? Number(one(values.minutes)) : 0;
  if (minutes < 1 || minutes > 480) refusals.minutes = 'Enter minutes as a number from 1 to 480';
  const endedAt = startedAt?.add({ minutes });
  if (endedAt && !refusals.minutes && Temporal.Instant.compare(endedAt, now) > 0)
    refusals.date = 'This ends in the future. Enter it when it is over';
  if (startedAt && Temporal.Instant.compare(startedAt, now.subtract({ hours: 24 * 366 })) < 0)
    refusals.date = 'Enter a date within the last year';
  if (!activity || !startedAt || !endedAt || Object.keys(refusals).length > 0) return refused(refusals);
  return done({ patient, activity, startedAt, endedAt });
}

function startOf(date: string, time: string, zone: string): Temporal.Instant | null {
  const [, hour, minute] = /^\s*(\d{1,2})[:.]?(\d{2})\s*$/.exec(time) ?? [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !hour || !minute) return null;
  try {
    const clock = Temporal.PlainTime.from(`${hour.padStart(2, '0')}:${minute}`);
    return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: clock }).toInstant();
  } catch {
    return null;
  }
}

/** Whole numbers of a job plan; each that is none is refused at its own box. */
export function readJobPlan(values: FormValues): Outcome<JobPlan> {
  const say = timeWords();
  const whole = (name: string, least: number, most: number) => {
    const typed = one(values[name]).trim();
    const number = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    return number >= least && number <= most ? number : null;
  };
  const meetingMinutes = whole('meetingMinutes', 0, 3600);
  const onlineMinutes = whole('onlineMinutes', 0, 3600);
  const ceiling = whole('ceiling', 1, 500);
  if (meetingMinutes !== null && onlineMinutes !== null && ceiling !== null)
    return { ok: true, value: { meetingMinutes, onlineMinutes, ceiling } };
  const refusals: Refusals = {};
  if (meetingMinutes === null) refusals.meetingMinutes = say('plan.minutesWrong');
  if (onlineMinutes === null) refusals.onlineMinutes = say('plan.minutesWrong');
  if (ceiling === null) refusals.ceiling = say('plan.ceilingWrong');
  return refused(refusals);
}
