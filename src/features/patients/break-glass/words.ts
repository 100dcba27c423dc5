import { defineWords } from '../../../platform/i18n.ts';

export const breakGlassWords = defineWords({
  title: 'Open a record outside your caseload',
  lead: 'Use this only where somebody’s safety or care needs it now. You must know exactly whose record it is.',
  consequence:
    'The record opens for 4 hours. Your name, the time and your reason are kept. A supervisor is told, and the patient can see that you opened it.',
  who: 'Whose record?',
  nhsNumber: 'NHS number',
  or: 'Or, if you do not know the NHS number:',
  givenName: 'First name, as recorded',
  familyName: 'Last name, as recorded',
  birthDate: 'Date of birth',
  reason: 'Why do you need to open it?',
  reasonHint: 'What has happened, and what you need to know. A supervisor reads this.',
  button: 'Open the record',
  usesTitle: 'Records opened outside a caseload',
  usesNone: 'No record has been opened this way.',
  usesWhen: 'When',
  usesWho: 'Who',
  usesWhose: 'Whose record',
  usesWhy: 'Reason given',
  'refuse.nhsNumber': 'Check the NHS number: it has 10 digits, such as 943 476 5919',
  'refuse.givenName': 'Enter the first name, or the NHS number instead',
  'refuse.familyName': 'Enter the last name, or the NHS number instead',
  'refuse.birthDate': 'Enter the date of birth, such as 31 3 1980, or the NHS number instead',
  'refuse.reason': 'Say why, in at least 10 characters',
  'refuse.reasonLong': 'The reason must be 1,000 characters or fewer',
  'refuse.nobody': 'Nobody in this service is recorded exactly like this. Check each letter and number.',
  'refuse.several': 'More than one person is recorded like this. Enter the NHS number.',
  'notice.subject': 'Keepstep: please look at something',
  'notice.body':
    'A colleague opened a record outside their caseload and gave a reason.\n\nSign in to read it: {link}',
});
