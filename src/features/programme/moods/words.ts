import { defineWords } from '../../../platform/i18n.ts';

/** The words of the pictures, of what somebody sees in them, and of what can be counted. */
export const moodWords = defineWords({
  'picture.rests':
    'This rests on {count, plural, one {# entry} other {# entries}}. Where a day has several, the line shows the middle of them.',
  'picture.cannotTell':
    'Of these, {count} {count, plural, one {is} other {are}} “{words}”. The line leaves {count, plural, one {it} other {them}} out.',
  'picture.done':
    'A mark under a day means that something was done that day ({count, plural, one {# day} other {# days}}).',
  'picture.how':
    'What was done comes from the activity plan and the diary. In the diary, a 5 or more for “I did that” or for “Enjoyed it” counts.',
  'picture.doneRow': 'Done',
  'picture.text':
    'A picture of moods from {from} to {to}. It rests on {count, plural, one {# entry} other {# entries}}. {done, plural, =0 {} one {# day has a mark for something done. } other {# days have a mark for something done. }}The table below says the same.',
  'table.done': 'What was done',
  'table.part': '{what} (part of it)',
  'table.unnamed': 'Something, without a name',
  'table.change': 'Change who sees it',
  'table.changeOf': 'Change who sees it: {when}',

  'weeks.title': 'Week by week',
  'weeks.lead':
    'Each dot is the middle of all moods of that week, from Monday. A number under it is how many things were done that week.',
  'weeks.text':
    'A picture of moods week by week, from the week of {from} to the week of {to}. It rests on {count, plural, one {# entry} other {# entries}}. The table below says the same.',
  'weeks.rests': 'This rests on {count, plural, one {# entry} other {# entries}}.',
  'weeks.table': 'The weeks as a table',
  'weeks.week': 'Week from',
  'weeks.middle': 'Mood in the middle',
  'weeks.moods': 'Moods',
  'weeks.done': 'Things done',

  'see.title': 'What do you see?',
  'see.lead':
    'Look at your moods first, before we say anything. Is there a time of day, a place or a thing that goes with the better ones, or with the harder ones? There is no right answer. You can leave this.',
  'see.label': 'What I see',
  'see.save': 'Save what I see',
  'see.counts': 'Show me the counts',
  'see.missing': 'Write what you see. You can also press “Show me the counts”.',
  'see.saved.only-me': 'Saved. Only you can see this. Nobody here reads it.',
  'see.saved.practitioner': 'Saved. Your practitioner can see this. Nobody watches it all day.',
  'see.saved.team': 'Saved. Your care team can see this. Nobody watches it all day.',
  'see.before': 'What you saw',
  'see.beforeStaff': 'What they saw in it themselves',
  'see.written': 'Written {when}, with {count, plural, one {# mood} other {# moods}} to look at.',

  'counts.title': 'What we can count',
  'counts.days':
    'On the {done} days with something done, the mood in the middle was “{doneLevel}”. On the {other} other days with a mood, it was “{otherLevel}”.',
  'counts.morning': 'In the morning, the mood in the middle was “{level}” ({count} moods).',
  'counts.afternoon': 'In the afternoon, the mood in the middle was “{level}” ({count} moods).',
  'counts.evening': 'In the evening, the mood in the middle was “{level}” ({count} moods).',
  'counts.parts': 'Here the morning ends at 12:00, and the evening begins at 18:00.',
  'counts.rests': 'This rests on {count, plural, one {# mood} other {# moods}}. It does not say why.',
  'counts.few':
    'There is too little here yet to set side by side, and that is fine. What you see yourself counts more.',

  'one.title': 'One of your moods',
  'one.who': 'Who sees it now: {who}',
  'take.title': 'What I saw in my moods',
});
