import { defineWords } from '../../../platform/i18n.ts';

/** What is worked out from a worksheet, in words: it says what was there, and praises nothing and blames nothing. */
export const feedbackWords = defineWords({
  'sleep.few': 'From three full nights on, you will see here how much of your time in bed is sleep.',
  'sleep.rests': 'This rests on {count, plural, one {# night} other {# nights}}.',
  'sleep.mean':
    'On average you were in bed for {bed} and slept for about {asleep}. So about {percent, number} of each 100 minutes in bed were sleep.',
  'sleep.left': '{count, plural, one {# night is} other {# nights are}} left out: {reason}.',
  'sleep.missing': 'a time or an answer is not there yet',
  'sleep.cannot-tell': 'you could not tell, and that is fine',
  'sleep.order': 'the times do not follow each other. It helps to write 22:30 for half past ten at night',
  'sleep.awake': 'the time awake adds up to more than the night',
  'sleep.short':
    'On {count} nights you slept for less than five hours, and still felt very rested or very good. Please tell your practitioner soon, even if you feel well. If you also feel sped up or unsafe, use “Get urgent help”.',
  'change.rests': 'This rests on {count} entries that have both numbers. It shows what was, not why.',
  'change.means': '{before}: {first, number} on average. {after}: {second, number} on average.',
  'change.ways':
    'Higher {higher, plural, =0 {not once} one {once} other {# times}}, the same {same, plural, =0 {not once} one {once} other {# times}}, lower {lower, plural, =0 {not once} one {once} other {# times}}.',
  hours:
    '{hours, plural, =0 {} one {# hour } other {# hours }}{minutes, plural, =0 {} one {# minute} other {# minutes}}',
});

export type FeedbackSay = ReturnType<typeof feedbackWords>;
