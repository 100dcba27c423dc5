import { one } from '../../../platform/fields.ts';
import { isQuiet, MOST_PROMPTS } from './prompt-rules.ts';
import { promptWords } from './prompt-words.ts';

export interface PromptForm {
  /** `HH:MM`, earliest first. */
  times: readonly string[];
  quietFrom: string;
  quietTo: string;
  channel: 'email' | 'sms';
}

/** Full hours, as the lists of the page offer them. */
export const HOURS: readonly string[] = Array.from(
  { length: 24 },
  (_, hour) => `${String(hour).padStart(2, '0')}:00`,
);

/** The boxes for times: `time-1` to `time-3`; an empty one is no prompt. */
export const TIME_BOXES: readonly string[] = Array.from(
  { length: MOST_PROMPTS },
  (_, at) => `time-${at + 1}`,
);

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;
type Checked = { ok: true; value: PromptForm } | { ok: false; refusals: Record<string, string> };

export function promptForm(values: Values): Checked {
  const say = promptWords();
  const refusals: Record<string, string> = {};
  const [quietFrom, quietTo] = [one(values['quiet-from']), one(values['quiet-to'])];
  for (const [name, time] of [
    ['quiet-from', quietFrom],
    ['quiet-to', quietTo],
  ] as const)
    if (!HOURS.includes(time)) refusals[name] = say('error.time');
  for (const box of TIME_BOXES) {
    const time = one(values[box]);
    if (time && !HOURS.includes(time)) refusals[box] = say('error.time');
    else if (time && isQuiet(time, { quietFrom, quietTo }))
      refusals[box] = say('error.quiet', { from: quietFrom, to: quietTo });
  }
  if (Object.keys(refusals).length > 0) return { ok: false, refusals };
  const times = [...new Set(TIME_BOXES.map((box) => one(values[box])).filter(Boolean))].sort();
  const channel = one(values.channel) === 'email' ? 'email' : 'sms';
  return { ok: true, value: { times, quietFrom, quietTo, channel } };
}
