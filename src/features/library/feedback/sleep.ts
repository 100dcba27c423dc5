import type { Worksheet } from '../rules.ts';
import { columnsOf, isList } from '../sheet-parts.ts';
import { FEWEST, type FeedbackFunction } from './finding.ts';
import { nightsIn, sleepEfficiency } from './nights.ts';
import type { FeedbackSay } from './words.ts';

/** Less sleep than this, in minutes, is little. */
const LITTLE = 5 * 60;
/** From here up, of 10, somebody is very rested; a mood of 5, of 5, is a good one. */
const VERY_RESTED = 8;
const GOOD_MOOD = 5;

function isDiary(worksheet: Worksheet): boolean {
  const nights = worksheet.fields.find((field) => field.id === 'nights');
  const asked = nights && isList(nights) ? columnsOf(nights).map((column) => column.id) : [];
  const needed = ['day', 'to-bed', 'lights-out', 'minutes-to-sleep', 'minutes-awake', 'woke', 'got-up'];
  return needed.every((id) => asked.includes(id));
}

/** Time in bed, time asleep and the share of the one in the other, from three nights on. Descriptive only. */
export const sleepEfficiencyFeedback: FeedbackFunction = {
  fits: isDiary,
  lines(_worksheet, answers, _around, say) {
    const nights = nightsIn(answers);
    if (nights.length === 0) return [];
    const counted = nights.flatMap((night) => (night.kind === 'counted' ? [night] : []));
    const left = (['missing', 'cannot-tell', 'order', 'awake'] as const).flatMap((kind) => {
      const count = nights.filter((night) => night.kind === kind).length;
      return count > 0 ? [say('sleep.left', { count, reason: say(`sleep.${kind}`) })] : [];
    });
    const share = sleepEfficiency(counted);
    if (counted.length < FEWEST || share === null) return [say('sleep.few'), ...left];
    const mean = (total: number) => spell(Math.round(total / counted.length / 5) * 5, say);
    return [
      say('sleep.mean', {
        bed: mean(counted.reduce((sum, night) => sum + night.inBed, 0)),
        asleep: mean(counted.reduce((sum, night) => sum + night.asleep, 0)),
        percent: Math.round(share * 100),
      }),
      say('sleep.rests', { count: counted.length }),
      ...left,
    ];
  },
};

/**
 * Three nights or more of little sleep after which somebody was very rested, or in a good mood that day: less need of
 * sleep can come before a spell of very high mood, so it is a reason to talk and never called a success. Units as
 * above; no score, and no diagnosis.
 *
 * Sources: American Psychiatric Association (2013), DSM-5, which counts less need of sleep among the signs of mania;
 * NICE (2014), Bipolar disorder: assessment and management, CG185, which has overactivity asked about where somebody is
 * depressed. Five hours, 8 of 10 and three nights are the authors' own and await clinical review.
 */
export const shortNightsFeedback: FeedbackFunction = {
  fits: isDiary,
  lines(_worksheet, answers, around, say) {
    const good = new Set(
      around.moods.filter(({ level }) => level !== null && level >= GOOD_MOOD).map(({ date }) => date),
    );
    const count = nightsIn(answers).filter(
      (night) =>
        night.kind === 'counted' &&
        night.asleep < LITTLE &&
        ((night.rested ?? 0) >= VERY_RESTED || (night.day !== undefined && good.has(night.day))),
    ).length;
    return count >= FEWEST ? [say('sleep.short', { count })] : [];
  },
};

/** `5 hours 20 minutes`. */
function spell(minutes: number, say: FeedbackSay): string {
  if (minutes <= 0) return say('hours', { hours: 0, minutes: 0 }) || '0 minutes';
  return say('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }).trim();
}
