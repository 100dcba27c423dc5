import { defineWords } from '../../platform/i18n.ts';

export const dischargeWords = defineWords({
  title: 'End of treatment: {name}',
  'done.title': 'Treatment has ended: {name}',
  lead: 'Read what the course came to, write the summary and the letter, then end the course. It cannot be undone: a new referral begins a new course.',
  outcome: 'What the course came to',
  attended: 'Meetings attended',
  finished: 'Finished course (two or more meetings)',
  yes: 'Yes',
  no: 'No',
  'first-last': '{instrument}, first and last',
  'score.none': 'not taken',
  result: 'Outcome (NHS rules)',
  'word.not-paired': 'No outcome: a score is missing at the start or at the end',
  'word.reliable-recovery': 'Reliable recovery',
  'word.recovery': 'Recovery, without reliable improvement',
  'word.reliable-improvement': 'Reliable improvement',
  'word.reliable-deterioration': 'Reliable deterioration',
  'word.no-reliable-change': 'No reliable change',
  'case.no': 'Not at caseness at the start, so recovery does not apply',
  profile: 'Rules used',
  'end-code': 'How the course ended',
  'group.treated': 'Treated',
  'group.seen-not-taken-on': 'Seen, not taken on',
  'group.not-assessed': 'Not assessed',
  'code.46': 'Completed, as agreed (46)',
  'code.47': 'Ended earlier than the practitioner planned (47)',
  'code.48': 'Ended earlier than the patient asked for (48)',
  'code.49': 'Died (49)',
  'code.96': 'Not known (96)',
  'code.10': 'Not suitable, returned to the referrer (10)',
  'code.11': 'Signposted elsewhere (11)',
  'code.12': 'Discharged after advice (12)',
  'code.13': 'Referred elsewhere (13)',
  'code.14': 'Declined by the patient (14)',
  'code.16': 'Assessment not completed (16)',
  'code.17': 'Died (17)',
  'code.95': 'Not known (95)',
  'code.50': 'Not assessed (50)',
  summary: 'Summary for the patient',
  'summary.hint':
    'In plain words: what you worked on, what helped, what the staying-well plan says, how to come back.',
  letter: 'Letter to the GP',
  'letter.hint':
    'The facts are filled in. Write the rest: what was done, risk at the end, what the GP is asked to do.',
  'letter.consent.given': '{name} agreed that the GP is told.',
  'letter.consent.refused': '{name} did not agree that the GP is told. Talk about it before you send this.',
  'letter.consent.unasked': '{name} was not asked yet whether the GP may be told. Ask before you send this.',
  'not-yours': 'Whoever treats {name} ends the course, here on this page. You can read what it would say.',
  end: 'End treatment',
  'meeting-booked': 'A meeting is still booked for {when}. Hold it or cancel it first.',
  'meeting-open': 'Open that meeting',
  'flags-list': 'See the concerns',
  'flags-open':
    'A concern is still open. It needs a closure, with what helps and who was told, before treatment can end.',
  'ended-already': 'This course has ended already.',
  letters: 'Letters',
  'draft.gp': `Dear Dr,

Re: {fullName}, born {birthDate}

{preferredName} was seen by our talking therapies service from {from} to {to}. Meetings attended: {attended}.

PHQ-9: first {phq9First}, last {phq9Last}. GAD-7: first {gad7First}, last {gad7Last}.
Outcome by the NHS Talking Therapies rules: {outcome}.

What we worked on:

Risk at the end of treatment:

What we ask of you:

{preferredName} has a staying-well plan and may refer themselves again at any time.

Yours sincerely,

{author}
{service}`,
  'draft.summary': `Dear {preferredName},

We worked together from {from} to {to}.

What we worked on:

What helped:

Your staying-well plan is in your workbook. The workbook stays yours. Nobody here reads it from now on.

If things get harder, you can ask for help again at any time. If you need help today, ring 111 and choose 2. If your life is in danger, ring 999.

{author}`,
});
