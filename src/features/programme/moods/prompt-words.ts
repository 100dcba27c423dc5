import { defineWords } from '../../../platform/i18n.ts';

export const promptWords = defineWords({
  'notice.subject': 'The note that you asked for',
  'notice.body':
    'Hello. You asked for a note now: {link} You can leave it. You can stop these notes there too.',
  'notice.less': 'Hello. One tap is enough, or none: {link}',

  link: 'Send me a note to ask how I am',
  title: 'Notes to ask how you are',
  lead: 'We can send you a short note to ask how you are. It says nothing about you or this service.',
  leave: 'You can leave any note. Nobody counts them.',
  next: 'The next note comes {when}.',
  ended: 'Your treatment has ended. No notes are sent any more.',
  off: 'No notes are sent now.',
  paused: 'Paused until {day}.',
  noRoute:
    'We have no safe mobile number or e-mail address for you, so no note can be sent. Ask your practitioner to add one.',

  'time.1': 'First note of the day',
  'time.2': 'Second note',
  'time.3': 'Third note',
  'time.none': 'No note',
  quiet: 'Quiet hours: never send a note',
  quietFrom: 'From',
  quietTo: 'Until',
  channel: 'How to send it',
  sms: 'By text message',
  email: 'By e-mail',
  save: 'Save',
  saved: 'Saved.',
  pause: 'Pause for a week',
  goOn: 'Start the notes again',

  'error.time': 'Choose a time from the list',
  'error.quiet':
    'This is in your quiet hours, from {from} to {to}. Choose another time, or change the quiet hours.',
  'error.channel': 'Choose a way that you have told us is safe',
});
