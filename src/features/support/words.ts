import { defineWords } from '../../platform/i18n.ts';

export const supportWords = defineWords({
  title: 'Help people in',
  lead: '{count, plural, =0 {Nobody is stuck now. Whoever has not come in two days after their invitation, or whom a notice did not reach, is listed here.} one {One person may be stuck outside.} other {# people may be stuck outside. Whoever has waited longest is at the top.}}',
  seen: 'You see who they are and which kind of route is safe. You do not see anything about their care.',
  person: 'Person',
  trouble: 'What went wrong',
  practitioner: 'Practitioner',
  route: 'Safe route',
  help: 'Help',
  'trouble.never-invited': 'No invitation was sent. In care since {opened}.',
  'trouble.invitation-over': 'The invitation of {invited} was not used and works no longer.',
  'trouble.invitation-unused': 'The invitation of {invited} has not been used.',
  'trouble.undelivered': '{count, plural, one {A notice has} other {# notices have}} not reached them.',
  'route.email': 'Email',
  'route.sms': 'Text',
  'route.none': 'None',
  invite: 'Send a new invitation',
  sent: 'A new invitation is on its way.',
  askPractitioner: 'Ask {name} to let them in with a code when they meet, or to ask which route is safe.',
  noRoute:
    'No route that they called safe is written down. Ask their practitioner to let them in with a code.',
});
