import { one } from '../../../platform/fields.ts';
import type { FormValues } from '../../../platform/http/form.ts';
import { done, type Outcome, type Refusals, refused } from '../../../platform/outcome.ts';
import { readStretches, type Stretch, type WeekPattern, weekdays } from '../availability.ts';
import { isDate } from '../booking.ts';
import { appointmentWords } from '../words.ts';

const say = appointmentWords();

/** A usual week as it is typed: `meetings-1` and `reviews-1` for Monday, and so on. */
export function readWeek(values: FormValues): Outcome<WeekPattern> {
  const refusals: Refusals = {};
  const read = (kind: 'meetings' | 'reviews') => {
    const week: Record<string, Stretch[]> = {};
    for (const day of weekdays) {
      const name = `${kind}-${day}`;
      const stretches = readStretches(one(values[name]));
      if (!stretches) refusals[name] = say('diary.stretch');
      else if (stretches.length > 0) week[day] = stretches;
    }
    return week;
  };
  const pattern = { meetings: read('meetings'), reviews: read('reviews') };
  return Object.keys(refusals).length > 0 ? refused(refusals) : done(pattern);
}

export function readAway(values: FormValues): Outcome<{ startsOn: string; endsOn: string }> {
  const date = (name: string) => {
    const part = (of: string, length: number) => one(values[`${name}[${of}]`]).trim().padStart(length, '0');
    return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  };
  const away = { startsOn: date('startsOn'), endsOn: date('endsOn') };
  const refusals: Refusals = {};
  if (!isDate(away.startsOn)) refusals.startsOn = say('error.date');
  if (!isDate(away.endsOn)) refusals.endsOn = say('error.date');
  return Object.keys(refusals).length > 0 ? refused(refusals) : done(away);
}
