import { defineWords } from '../../platform/i18n.ts';

export const messageWords = defineWords({
  title: 'Messages',
  empty: 'No messages yet. When you or your practitioner write, it will be here.',
  'empty.staff': 'No messages yet.',
  'from.you': 'You',
  sent: 'sent {when}',
  seen: 'read {when}',
  'not-seen': 'not read yet',
  write: 'Write a message',
  'write.hint': 'Your practitioner reads this, or someone who stands in for them.',
  'write.staff': 'Write to {name}',
  send: 'Send',
  promise: 'We aim to answer by {day}.',
  'not-emergency':
    'This is not for emergencies. Nobody watches it all day. If you need help now, ring 111 and choose 2. If your life is in danger, ring 999.',
  urgent: 'Get urgent help',
  ended: 'Nobody here reads this now. Your treatment has ended, and you keep your workbook.',
  'ended.back': 'See how to come back if you want help again.',
  'minutes.hand': 'Write minutes by hand',
  'sent-now': 'Your message is sent.',
  'beside-step': 'About your work in “{step}”',
  'beside-step.staff': 'About their work in “{step}”',
  'promise.staff':
    '{name} is told that you aim to answer by {day}, that nobody watches messages all day, and where help is in an emergency.',
});
