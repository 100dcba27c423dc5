import { defineWords } from '../../platform/i18n.ts';

/** What stands on a worksheet that is filled in by hand, and above it on the screen. */
export const paperWords = defineWords({
  how: 'This is an empty sheet to fill in by hand. To print it, use Print in the menu of your browser.',
  large: 'Show it in large print',
  usual: 'Show it in the usual size',
  date: 'Date',
  circle: 'Put a ring round one. Lowest: {low}. Highest: {high}.',
  ladder: 'Put the hardest step at the top.',
  onlyIf: 'Only if your answer to “{question}” is {answers}.',
  print: 'Print an empty sheet to fill in by hand',
});
