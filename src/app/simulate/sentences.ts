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

export const plans = [
  'Walk to the park on Monday and Wednesday after lunch',
  'Send the message to the choir on Tuesday evening',
  'Wash up straight after dinner, with the radio on',
  'Read two pages in bed instead of the phone',
];

export const barriers = [
  'I cancel when it rains.',
  'By the evening I have no energy left.',
  'I think people would rather not hear from me.',
  'I forget unless it is written down.',
];

export const learned = [
  'Doing comes first, and the mood follows a bit later.',
  'A small step counts, also on a bad day.',
  'It helps to plan for rain.',
  'I notice the slope earlier now.',
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

export const noteParts = {
  since: [
    'Did most of the plan; mood a little better.',
    'A hard week; slept badly.',
    'Steady; no new worries raised.',
  ],
  done: [
    'Reviewed the diary together and chose two activities.',
    'Looked at what got in the way, and planned for it.',
  ],
};

export const recaps = [
  'Today we looked at your week and saw that going out helped a little. Next: the walk on Monday and Wednesday.',
  'We talked about what gets in the way, and made a plan for rainy days. Next: the online step about activity.',
];
