import { defineWords } from '../../platform/i18n.ts';

export const episodesWords = defineWords({
  'reassign.title': 'Change practitioner',
  'reassign.now': 'Now: {name}',
  'reassign.who': 'Who takes over?',
  'reassign.choose': 'Choose a person',
  'reassign.whoMissing': 'Choose who takes over',
  'reassign.same': 'This person is their practitioner already',
  'reassign.reason': 'Why?',
  'reassign.reasonHint': 'A few words, without clinical detail: leave, moved on, the person asked.',
  'reassign.reasonMissing': 'Write why the practitioner changes',
  'reassign.tooLong': 'Use {most} characters or fewer',
  'reassign.ended': 'Treatment has ended, so nobody can take over.',
  'reassign.save': 'Change practitioner',
});
