import { z } from 'zod';
import { one, readFields, textField } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { isId } from '../../platform/ids.ts';
import { type Outcome, refused } from '../../platform/outcome.ts';
import { isDate } from '../appointments/index.ts';
import type { Choice } from './actions.ts';
import { laterDays } from './rules.ts';
import { inboxWords } from './words.ts';

const say = inboxWords();

/** What the pressed button stands for; null for a button that no page has. */
export function readChoice(values: FormValues): Choice | null {
  const [act, days] = one(values.act).split(' ');
  if (act === 'later') {
    const chosen = laterDays.find((count) => String(count) === days);
    return chosen ? { act, days: chosen } : null;
  }
  if (act === 'seen' || act === 'back') return { act };
  if (act === 'give') return { act, to: isId(one(values.to)) ? one(values.to) : '' };
  return null;
}

const Reminder = z.object({
  text: textField({ missing: say('reminder.missing'), most: 300, tooLong: say('reminder.long') }),
});

/** @returns dueOn: YYYY-MM-DD; what is no date is refused at `date`. */
export function readReminder(values: FormValues): Outcome<{ text: string; dueOn: string }> {
  const read = readFields(Reminder, values);
  const part = (name: string) => one(values[`date[${name}]`]).trim();
  const dueOn = `${part('year')}-${part('month').padStart(2, '0')}-${part('day').padStart(2, '0')}`;
  const faults = {
    ...(read.ok ? {} : read.refusals),
    ...(isDate(dueOn) ? {} : { date: say('reminder.date') }),
  };
  if (!read.ok || Object.keys(faults).length > 0) return refused(faults);
  return { ok: true, value: { text: read.value.text, dueOn } };
}
