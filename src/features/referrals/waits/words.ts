import { defineWords } from '../../../platform/i18n.ts';

export const waitsWords = defineWords({
  title: 'The wait of {name}',
  stage: 'Where they are',
  'stage.referred':
    'Nobody has decided on the referral yet, {days, plural, =0 {since today} one {# day} other {# days}}',
  'stage.accepted':
    'Accepted, waiting for a first meeting {days, plural, =0 {since today} one {# day} other {# days}}',
  'stage.treated': 'They came to their first meeting, so no clock runs',
  waited: 'Days waited',
  'waited.all':
    '{all, plural, =0 {Since today} one {# day} other {# days}}{paused, plural, =0 {} one {, # of them paused} other {, # of them paused}}',
  'waited.rest':
    'The clocks count every day. Without the pauses it is {rest, plural, one {# day} other {# days}}.',
  clocks: 'Clocks',
  'clock.assess-14': 'Assessed within 14 days',
  'clock.treat-42': 'First meeting within 42 days',
  'clock.treat-126': 'First meeting within 126 days',
  'clock.left': 'by {day}, {left, plural, =0 {the last day is today} one {# day left} other {# days left}}',
  'clock.late': 'was due by {day}, {late, plural, one {# day ago} other {# days ago}}',
  'clock.short': '{left, plural, =0 {today} one {1 day left} other {# days left}}',
  'clock.shortLate': '{late, plural, one {1 day late} other {# days late}}',
  'clock.none': 'No clock runs.',
  'pause.now':
    'Paused {days, plural, =0 {since today} one {# day} other {# days}} {side, select, person {at their wish} other {by the service}}, until {until}',
  'pause.over':
    'The pause was meant to end on {until}. Ask how they are, then end the pause or start a new one.',
  'pause.ask': 'Ask how they are',
  'pauses.title': 'Pauses',
  'pauses.line':
    '{from} to {to}, {side, select, person {at their wish} other {by the service}}: {reason} ({by})',
  'pauses.open': 'now',
  'pauses.none': 'No pause so far.',
  'perinatal.title': 'Are they pregnant, or do they have a baby under one?',
  'perinatal.hint': 'If so, they are assessed within 14 days and treated within 42.',
  'perinatal.yes': 'Yes',
  'perinatal.no': 'No',
  'perinatal.missing': 'Choose yes or no',
  'perinatal.save': 'Save answer',
  'perinatal.unasked': 'Not asked yet',
  'begin.title': 'Pause the wait',
  'begin.lead': 'A pause is kept beside the clocks. It stops none of them.',
  'begin.side': 'Whose wish is it?',
  'begin.side.person': 'Theirs',
  'begin.side.service': 'The service’s',
  'begin.sideMissing': 'Choose whose wish the pause is',
  'begin.reason': 'Reason',
  'begin.reasonMissing': 'Write the reason for the pause',
  'begin.reasonLong': 'Use 500 characters or fewer for the reason',
  'begin.until': 'When do you ask again?',
  'begin.untilHint': 'From that day the lists say that somebody has to ask.',
  'begin.untilMissing': 'Give a day to ask again, for example 27 3 2027',
  'begin.untilWrong': 'Choose a day after today and within a year',
  'begin.already': 'There is a pause already. End it before you start another.',
  'begin.treated': 'They have had their first meeting, so there is no wait to pause.',
  'begin.save': 'Start pause',
  'end.save': 'End pause today',
  'end.gone': 'There is no pause to end: somebody has ended it.',
  saved: 'Saved.',
  'back.referral': 'Open referral',
});
export type SayWaits = ReturnType<typeof waitsWords>;
