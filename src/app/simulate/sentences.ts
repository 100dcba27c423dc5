/** What invented people write. Every line was made up for this program, and stands in demo and test data alone. */

export const problems = [
  'Since the autumn I have stopped going out, and most days end on the sofa.',
  'I wake at four and go over everything I got wrong at work.',
  'After the move I lost touch with people, and now I do not know how to begin again.',
  'I used to cook and sing in a choir. Now both feel like a lot of effort for nothing.',
  'My energy is gone by noon, so I cancel things, and then I feel worse for cancelling.',
];

export const goals = [
  'Walk for twenty minutes on three days a week',
  'Go back to choir on Thursdays',
  'Have lunch away from my desk twice a week',
  'Ring my sister every Sunday',
  'Get up by eight on working days',
];

export const diary = [
  'Had a shower and sat in the garden with tea. A bit lighter afterwards.',
  'Stayed in bed until eleven. Tired before the day began.',
  'Walked to the shop the long way round. Glad I did.',
  'Watched television all evening. Not much of anything.',
  'Cooked soup for two days. Small, but it was done.',
  'Rang my friend back. It was easier than I had thought.',
];

/** What they want to talk about when they meet. */
export const wishes = [
  'How to start when the morning is already gone.',
  'My sister’s visit next month.',
  'What to say at work about the days I missed.',
  'I sleep badly before every meeting with my team.',
  'Whether I am doing enough.',
  'The walk went well. I should like to do more of it.',
];

/** What a practitioner writes with a tool that they put on somebody's list. */
export const toolWords = [
  'You said that the evenings are the hardest part. This one is short. See if it fits.',
  'We spoke about this on Tuesday. Start with the short version, and tell me how it was.',
  'For a night when you lie awake. No need to do it all.',
];

/** What they say when a step left them worse. */
export const worse = [
  'It brought up last winter, and I felt low all evening.',
  'Writing it down made the list look longer.',
];

export const questions = [
  'Is it all right to do the diary only in the mornings?',
  'I did the walk twice and skipped once. Shall I plan it again?',
  'Could we talk about my sister’s visit on Tuesday?',
  'The second page felt long. Is there a shorter way?',
];

export const replies = [
  'Thank you for writing this down. You went out although it rained: that is the step we planned.',
  'Good question. Mornings are fine: choose the part of the day that you will really do.',
  'I read your week. Twice out of three is a good start, so let us keep the same plan.',
  'Let us talk about it when we meet. I have put it on our list.',
];

export const since = [
  'Did most of what we agreed. Mood a little lighter on the days with a walk.',
  'A hard week after a bad night on Sunday. Two of three activities done.',
  'Steady. Back at work for half days; tired in the evenings.',
];

export const did = [
  'Read the diary together. Saw that going out came before the lighter hours, not after.',
  'Looked at what got in the way, and made the walk smaller.',
  'Took one thought from the week and checked it: what fits, what does not.',
];

export const recaps = [
  'We read your diary together. The lighter hours came after you went out, not before.',
  'We looked at what gets in the way, and made the walk smaller so that it fits a bad day.',
  'We took one thought from your week and checked it in a fair way.',
];

export const nextSteps = [
  'Walk round the park on Monday and Wednesday',
  'Send the message to the choir on Tuesday evening',
  'Breakfast at the table on three days',
  'Do the next step online before Friday',
  'Ring the advice centre',
];

export const cancelReasons = ['Ill with a cold.', 'A shift was moved.', 'A child was ill at home.'];
