import { defineWords } from '../../platform/i18n.ts';

export const choicesWords = defineWords({
  'choice.title': 'Joint choice',
  'choice.lead':
    'Talk about it together, then write down what you both chose. It changes nothing by itself: change the plan or refer on where you agreed to.',
  'choice.why': 'Why this is asked',
  'choice.none': 'Nothing asks for a joint choice now. You can write one down all the same.',
  'choice.trigger.deterioration': 'Reliably worse than at the start.',
  'choice.trigger.midpoint':
    'The midpoint is reached without reliable improvement, or without scores to compare.',
  'choice.trigger.asked': 'Somebody asked for it.',
  'choice.question': 'What did you choose together?',
  'choice.kind.continue': 'Continue as agreed',
  'choice.kind.change': 'Change the plan',
  'choice.kind.step-up': 'Step up to more intensive treatment',
  'choice.kind.refer': 'Refer to another service',
  'choice.reason': 'Why, in your words and theirs',
  'choice.reasonHint': 'They can read this under their notes.',
  'choice.missing': 'Choose one',
  'choice.reasonMissing': 'Say why',
  'choice.reasonLong': 'Use fewer words here',
  'choice.ended': 'This course has ended.',
  'choice.save': 'Save the choice',
  'choice.saved': 'Saved',
  'choice.made': 'Chosen so far',
  'choice.line': '{choice}. {name}, {day}',
});
