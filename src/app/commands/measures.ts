import { instrumentIds, outcomeCommand, scoreCommand } from '../../features/measures/index.ts';
import type { Command } from './command.ts';

export const score: Command = {
  name: 'score',
  summary: 'Score one questionnaire; an incomplete one is refused, never scored',
  options: {
    instrument: {
      value: 'phq9|gad7|…',
      summary: `the questionnaire: ${instrumentIds.join(', ')}`,
      required: true,
    },
    answers: {
      value: '0,1,…',
      summary: 'every answer in order, with commas between; na where an item does not apply',
      required: true,
    },
  },
  run: (given) =>
    scoreCommand({ instrument: given.option('instrument') ?? '', answers: given.option('answers') ?? '' }),
};

export const outcome: Command = {
  name: 'outcome',
  summary: 'Judge a course of treatment by its first and last scores',
  options: {
    first: { value: 'phq9=15,gad7=12', summary: 'the scores at the start', required: true },
    last: { value: 'phq9=8,gad7=6', summary: 'the scores at the end', required: true },
  },
  run: (given) => outcomeCommand({ first: given.option('first') ?? '', last: given.option('last') ?? '' }),
};
