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
  'passkey-added.subject': 'A new passkey was added to your account',
  'passkey-added.mail':
    'A new passkey was added to your Keepstep account. It can be used to sign in.\n\nIf you added it, you need not do anything.\n\nIf you did not, sign in here, remove it, and press “Sign out everywhere”:\n{link}',
  'passkey-added.sms':
    'A new passkey was added to your Keepstep account. If it was not you, sign in and remove it: {link}',
  'recovery-codes.subject': 'New recovery codes were made for your account',
  'recovery-codes.mail':
    'New recovery codes were made for your Keepstep account. The old ones work no longer.\n\nIf you made them, you need not do anything.\n\nIf you did not, sign in here, press “Sign out everywhere”, and tell your manager:\n{link}',
  'recovery-codes.sms':
    'New recovery codes were made for your Keepstep account. If it was not you, sign in and press “Sign out everywhere”: {link}',
  'invitation.sms': 'You can now sign in to Keepstep: {link} The link works for 7 days, once.',
});
