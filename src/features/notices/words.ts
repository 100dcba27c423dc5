import { defineWords } from '../../platform/i18n.ts';

/** Mail and texts are read over shoulders: nothing here says what kind of service writes, or why. */
export const noticeWords = defineWords({
  'outbox.title': 'Outbox',
  'outbox.lead': 'What this service would have sent. No mail or text leaves this machine.',
  'outbox.empty': 'Mail and texts will be here when there are any. Nothing was sent yet.',
  'outbox.to': 'To',
  'outbox.sent': 'Sent',
  'outbox.email': 'Email',
  'outbox.sms': 'Text message',
  'code.subject': 'Your sign-in code',
  'code.mail':
    'Your code is {code}\n\nIt works for 10 minutes, once.\n\nOr open this link and press the button:\n{link}\n\nIf you did not ask for a code, you need not do anything.',
  'code.sms': '{code} is your Keepstep code. It works for 10 minutes. Do not tell it to anyone.',
  'invitation.subject': 'Your invitation to Keepstep',
  'invitation.mail':
    'Hello\n\nYou can now sign in to Keepstep. Open this link and press the button:\n{link}\n\nThe link works for 7 days, once. After that, ask for a new one.',
  'invitation.sms': 'You can now sign in to Keepstep: {link} The link works for 7 days, once.',
});
