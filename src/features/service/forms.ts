import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { one } from '../../platform/fields.ts';
import type { Refusals } from '../../platform/outcome.ts';
import { clockTime } from '../../platform/when.ts';
import type { Settings } from '../people/index.ts';
import { ROLES } from './policy.ts';
import { INTERVALS, type Interval } from './rules.ts';

type Values = Record<string, string | string[]>;
type Parsed<T> = { ok: true; value: T } | { ok: false; refusals: Refusals };

const person = z.uuid();

const Staff = z.object({
  name: z
    .string('Enter their name')
    .trim()
    .min(1, 'Enter their name')
    .max(100, 'The name must be 100 characters or fewer'),
  email: z
    .string('Enter their email address')
    .trim()
    .min(1, 'Enter their email address')
    .max(200, 'The email address must be 200 characters or fewer')
    .pipe(z.email('Enter an email address such as name@example.nhs.uk')),
  roles: z.array(z.enum(ROLES as [(typeof ROLES)[number]])).min(1, 'Choose at least one role'),
});

export function parseStaff(values: Values): Parsed<z.infer<typeof Staff>> {
  return checked(Staff, { name: one(values.name), email: one(values.email), roles: rolesIn(values) });
}

export function parseRoles(values: Values): Parsed<z.infer<typeof Staff>['roles']> {
  const parsed = checked(Staff.pick({ roles: true }), { roles: rolesIn(values) });
  return parsed.ok ? { ok: true, value: parsed.value.roles } : parsed;
}

export function parseShift(values: Values) {
  const parsed = checked(
    z.object({
      account: z.string('Choose who is on duty').pipe(z.uuid('Choose who is on duty')),
      weekday: z.array(z.string().regex(/^[1-7]$/)).min(1, 'Choose at least one day'),
    }),
    { account: one(values.account), weekday: many(values.weekday) },
  );
  const refusals: Refusals = parsed.ok ? {} : { ...parsed.refusals };
  const starts = clockTime(one(values.starts));
  const ends = clockTime(one(values.ends));
  if (!starts) refusals.starts = 'Enter the start as a time such as 09:00';
  if (!ends) refusals.ends = 'Enter the end as a time such as 17:00';
  if (starts && ends && ends <= starts) refusals.ends = 'The end must be later than the start';
  if (!parsed.ok || Object.keys(refusals).length > 0) return { ok: false as const, refusals };
  const { account, weekday } = parsed.value;
  return {
    ok: true as const,
    value: { account, weekdays: [...new Set(weekday)].map(Number), starts: starts ?? '', ends: ends ?? '' },
  };
}

export function parseCover(values: Values) {
  const refusals: Refusals = {};
  const practitioner = person.safeParse(one(values.practitioner));
  const coveredBy = person.safeParse(one(values.coveredBy));
  const startsOn = date(values, 'startsOn');
  const endsOn = date(values, 'endsOn');
  if (!practitioner.success) refusals.practitioner = 'Choose who is away';
  if (!coveredBy.success) refusals.coveredBy = 'Choose who covers';
  if (practitioner.success && coveredBy.success && practitioner.data === coveredBy.data)
    refusals.coveredBy = 'Choose somebody else: nobody covers for themselves';
  if (!startsOn) refusals.startsOn = 'Enter the first day away, such as 27 3 2026';
  if (!endsOn) refusals.endsOn = 'Enter the last day away, such as 2 4 2026';
  if (startsOn && endsOn && endsOn < startsOn)
    refusals.endsOn = 'The last day must not be before the first day';
  if (!practitioner.success || !coveredBy.success || !startsOn || !endsOn || Object.keys(refusals).length > 0)
    return { ok: false as const, refusals };
  return {
    ok: true as const,
    value: { practitioner: practitioner.data, coveredBy: coveredBy.data, startsOn, endsOn },
  };
}

/** The settings page's boxes as settings. Every fault at once, at its own box. */
export function parseSettings(values: Values): Parsed<Partial<Settings>> {
  const refusals: Refusals = {};
  const name = one(values.name).trim();
  const phone = one(values.phone).trim();
  const email = one(values.email).trim();
  if (name.length > 80) refusals.name = 'The name must be 80 characters or fewer';
  if (phone && !/^\+?[\d ()-]{3,25}$/.test(phone))
    refusals.phone = 'Enter a phone number such as 0113 496 0000';
  if (email && !z.email().max(200).safeParse(email).success)
    refusals.email = 'Enter an email address such as help@example.nhs.uk';
  const replyDays = whole(one(values.replyDays), 1, 10);
  if (replyDays === undefined) refusals.replyDays = 'Enter a number of working days from 1 to 10';
  const flagMinutes = whole(one(values.flagMinutes), 5, 480);
  if (flagMinutes === undefined) refusals.flagMinutes = 'Enter a number of minutes from 5 to 480';
  const changeHours = whole(one(values.changeHours) || '24', 0, 168);
  if (changeHours === undefined) refusals.changeHours = 'Enter a number of hours from 0 to 168';
  const intervals: Partial<Record<Interval, number>> = {};
  for (const name of INTERVALS) {
    // A form from before there were intervals leaves them as they are.
    if (values[name] === undefined) continue;
    const days = whole(one(values[name]), 1, 60);
    if (days === undefined) refusals[name] = 'Enter a number of days from 1 to 60';
    else intervals[name] = days;
  }
  const { silentMessageDays: message, silentCallDays: call } = intervals;
  if (message !== undefined && call !== undefined && call <= message)
    refusals.silentCallDays = 'The call must come after the message';
  const recordName = one(values.recordName).trim();
  if (recordName.length > 40) refusals.recordName = 'The name must be 40 characters or fewer';
  // A form from before there was the choice leaves it as it is.
  const record = (['keepstep', 'beside'] as const).find((which) => which === one(values.record));
  const hours: Record<string, { from: string; to: string } | null> = {};
  for (let day = 1; day <= 7; day++) {
    const [from, to] = [one(values[`from${day}`]).trim(), one(values[`to${day}`]).trim()];
    const [opens, closes] = [clockTime(from), clockTime(to)];
    hours[day] = opens && closes ? { from: opens, to: closes } : null;
    if (from && !opens) refusals[`from${day}`] = 'Enter the opening time as 09:00, or leave both empty';
    if (to && !closes) refusals[`to${day}`] = 'Enter the closing time as 17:00, or leave both empty';
    if (Boolean(from) !== Boolean(to) && !refusals[`from${day}`] && !refusals[`to${day}`])
      refusals[from ? `to${day}` : `from${day}`] = 'Enter both times, or leave both empty';
    if (opens && closes && closes <= opens) refusals[`to${day}`] = 'Closing must be later than opening';
  }
  if (Object.values(hours).every((span) => span === null) && !refusals.from1)
    refusals.from1 = 'Enter the hours of at least one day';
  const holidays = one(values.holidays)
    .split(/[\n,]+/)
    .map((text) => text.trim())
    .filter(Boolean);
  if (holidays.length > 100 || holidays.some((day) => !isoDate(day)))
    refusals.holidays = 'Enter each closed day on its own line, as 2026-12-25';
  const signers = many(values.contentSigners);
  if (signers.some((one) => !person.safeParse(one).success))
    refusals.contentSigners = 'Choose from the reviewers of this service';
  if (Object.keys(refusals).length > 0) return { ok: false, refusals };
  return {
    ok: true,
    value: {
      name: name || null,
      phone: phone || null,
      email: email || null,
      replyDays: replyDays ?? 2,
      flagMinutes: flagMinutes ?? 60,
      changeHours: changeHours ?? 24,
      ...intervals,
      ...(record ? { record, recordName: recordName || null } : {}),
      hours,
      holidays: [...new Set(holidays)].sort(),
      contentSigners: signers,
    },
  };
}

function checked<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const refusals: Refusals = {};
  for (const issue of parsed.error.issues) refusals[String(issue.path[0])] ??= issue.message;
  return { ok: false, refusals };
}

function rolesIn(values: Values): string[] {
  return [...new Set(many(values.roles))].filter((role) => (ROLES as readonly string[]).includes(role));
}

function many(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat().filter(Boolean);
}

function whole(text: string, low: number, high: number): number | undefined {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
}

function date(values: Values, name: string): string | undefined {
  const part = (box: string) => one(values[`${name}[${box}]`]).trim();
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
  return isoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function isoDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
