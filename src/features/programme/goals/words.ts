import { defineWords } from '../../../platform/i18n.ts';

/** Which steps serve a goal, and a goal beside a step. */
export const goalWords = defineWords({
  'steps.title': 'Steps that help with this',
  'steps.of': 'Steps that help with: {goal}',
  'steps.hint': 'Choose as many as you like, or none.',
  'steps.none': 'There are no online steps to choose from yet.',
  'steps.save': 'Save these steps',
  'steps.saved': 'Saved. The steps are beside your goal now.',
  'steps.list': 'Steps that help with this: {list}',
  'steps.done': '{title} (done)',
  part: 'This is part of your goal:',
  'rate.invite': 'If you like: how near are you now? 0 is not at all, 10 is all the way.',
  'rate.save': 'Save my number',
  'rate.saved': 'Saved. You can go on.',
});
