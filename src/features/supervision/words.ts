import { defineWords } from '../../platform/i18n.ts';

export const supervisionWords = defineWords({
  title: 'Supervision',
  none: 'You supervise nobody in Keepstep yet. A manager sets this in the service pages.',
  concerns: 'Open concerns',
  time: 'Time this week, in totals',
  noConcerns: 'No open concern about the people whom they treat.',
  choices: 'Joint choices that are due',
  noChoices: 'No course asks for a joint choice now.',
  people: 'Practitioners',
  who: 'Who',
  what: 'What',
  when: 'By when',
  owner: 'Owner',
  practitioner: 'Practitioner',
  inCare: 'In care now',
  why: 'Why',
  opened: 'Records opened by break-glass',
  noOpened: 'No record of theirs was opened by break-glass.',
  openedBy: 'Opened by',
  reason: 'Reason',
  lead: 'For talking together. Never for performance or pay.',
});
