import { Temporal } from 'temporal-polyfill';
import { dateWords, sayWhen } from '../../platform/when.ts';
import type { Reason } from './rules.ts';
import { caseloadWords } from './words.ts';

/** Why somebody is looked at, in words. */
export function reasonText(
  reason: Reason,
  lang: string,
  zone: string,
  now: Temporal.Instant | string,
): string {
  const say = caseloadWords(lang);
  const since =
    'since' in reason && reason.since instanceof Temporal.Instant
      ? sayWhen(reason.since, now, zone, lang)
      : '';
  if ('due' in reason) {
    const { act, why, days, supervisor } = reason.due;
    const what = say(why === 'missed' ? 'why.missed' : 'why.quiet', { when: since, days });
    const next =
      supervisor || act !== 'decide'
        ? say(`act.${act}`, { why, supervisor: supervisor ?? '' })
        : say('act.decide.nobody');
    return `${what}: ${next}`;
  }
  return say(`why.${reason.why}`, {
    when: since,
    ...('clock' in reason
      ? {
          late: reason.clock.left < 0 ? 'yes' : 'no',
          day: dateWords(Temporal.PlainDate.from(reason.clock.dueOn), { day: 'numeric', month: 'long' }),
        }
      : {}),
    step: 'step' in reason ? reason.step : '',
    at: 'at' in reason ? sayWhen(reason.at, now, zone, lang) : '',
  });
}
