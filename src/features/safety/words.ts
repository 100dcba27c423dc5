import { Temporal } from 'temporal-polyfill';
import { defineWords } from '../../platform/i18n.ts';
import { dateWords } from '../../platform/when.ts';

export const safetyWords = defineWords({
  'record.open': 'Open concern: {kind}',
  'notice.subject': 'Something to read',
  'notice.body': 'There is something for you to read in Keepstep. Please sign in.',

  // Said where no clinician of this service has signed the words that would stand here: bare facts.
  'help.title': 'Help now',
  'help.readBy':
    'A person will read this by {time} today. Nobody is watching now. If that is too long, ring 111 and choose 2.',
  'help.readByLater':
    'A person will read this by {time} on {day}. Nobody is watching now. If that is too long, ring 111 and choose 2.',
  'help.withUs': 'Your care team knows about this. If things get worse, ring one of the numbers above.',
  'help.emergency': 'Ring 999 now, or go to A&E. Do this first.',
  'help.numbers': 'Who you can ring now',
  'help.saveAll': 'Save my answers',
  'help.eachAtOnce': 'Each answer is saved at once.',
  'help.savedEach': 'Saved',
  'help.saving': 'Saving',
  'help.notSaved': 'Not saved yet. Press "Save my answers".',
  'help.home': 'Go to my home page',
  'help.plan': 'Open my safety plan',
  'help.homeLine': 'Your care team knows about what you told us.',
  'help.homeReadBy': 'A person will read it by {time} on {day}. Nobody is watching now.',
  'help.homeRead': 'Somebody has read it.',
  'help.homeLink': 'See help, or tell us more',
  'ask.numberWrong': 'Enter a phone number, like 07700 900123',
  'ask.answerWrong': 'Choose one of the answers shown',
  'ask.ended':
    'Nobody here reads this now. If you need help, ring 111 and choose 2. If your life is in danger, ring 999.',
  'form.tooLong': 'Use fewer words here',

  'crisis.title': 'Get urgent help',
  'crisis.offline': 'This page also opens without the internet, once you have seen it on this device.',
  'crisis.text': 'Text {number}',
  'crisis.expired':
    'The crisis page is past its review date ({date}). It is still shown. Somebody clinical has to check the numbers and publish it again.',
  'crisis.plain':
    'No crisis page has been signed by a clinician here, so people see the bare emergency numbers. Ask a reviewer to sign it in the library.',

  'kind.suicide-or-self-harm': 'Suicide or self-harm',
  'kind.risk-to-or-from-others': 'Risk to or from others',
  'kind.safeguarding-child': 'Safeguarding a child',
  'kind.safeguarding-adult': 'Safeguarding an adult',
  'kind.domestic-abuse': 'Domestic abuse',
  'kind.perinatal': 'Pregnancy or a baby',
  'kind.mania-or-psychosis': 'Possible mania or psychosis',
  'kind.physical-health-or-medication': 'Physical health or medication',

  'source.measure': 'Answer to {asked}',
  'source.answer': 'Something new in answer to the safety questions',
  'source.staff': 'Raised by {name}',
  'source.import': 'Came with the referral: {asked}',

  'list.title': 'Concerns',
  'list.mine': 'Yours',
  'list.others': 'Others that you can answer',
  'list.onDuty': 'You are on duty now: you see every open concern of the service.',
  'list.empty':
    'No open concern is yours. Concerns show here as soon as they are raised, the most pressing first.',
  'list.noOthers': 'None.',
  'list.who': 'Who',
  'list.what': 'What',
  'list.when': 'By when',
  'list.owner': 'Owner',
  'list.urgent': 'Urgent when raised',
  'list.open': 'Open',
  'list.you': 'You',

  'clock.late': 'Late. Somebody should have read it by {time}.',
  'clock.unread': 'To be read by {time}',
  'clock.readLate': 'Late. Read by {name}; somebody should have looked again by {time}.',
  'clock.read': 'Read by {name}. Look again by {time}.',
  'clock.closed': 'Closed by {name}, {day}. Next review {review}.',

  'flag.title': 'Concern',
  'flag.raised': 'Raised {time}',
  'flag.owner': 'Owner: {name}',
  'flag.why.responsible': 'the responsible practitioner',
  'flag.why.cover': 'covering for the responsible practitioner',
  'flag.why.duty': 'on duty',
  'flag.why.taken': 'took it over',
  'flag.why.handed-over': 'was handed it',
  'flag.why.escalated': 'passed on, because nobody had read it in time',
  'flag.read': 'I have read this',
  'flag.readDone': 'First read by {name}, {time}',
  'flag.take': 'Take it over',
  'flag.noOneSafe': 'There is no risk level here, and no answer means that a person is safe.',
  'flag.closedAlready': 'This concern is closed already.',
  'flag.saved': 'Saved',
  'list.closed': 'The concern is closed. What you wrote is kept with it.',
  'unsent.title': 'What you wrote is not saved',
  'unsent.text':
    'This concern was closed before you sent this. Nothing is lost: only you see it here, and you can copy it. Where it changes anything, raise a new concern.',

  'call.title': 'Call',
  'call.phone': 'Phone',
  'call.way.call': 'Calls',
  'call.way.sms': 'Texts',
  'call.way.voicemail': 'Voicemail',
  'call.safe.yes': 'safe to use',
  'call.safe.no': 'NOT safe: do not use',
  'call.safe.ask': 'ask them first',
  'call.noPhone': 'No number is recorded',
  'call.given': 'Number they gave with these answers',
  'call.safeToRing': 'Is it safe to ring?',
  'call.seen': 'Does anyone else see their phone?',
  'call.seen.yes': 'Yes',
  'call.seen.no': 'No',
  'call.seen.unsure': 'Not sure',
  'call.seen.': 'Not asked yet',
  'call.address': 'Address',
  'call.noAddress': 'No address is recorded',
  'call.where': 'Where they are now',
  'call.whereUnknown': 'Not known. Ask first: where are you, and can you talk freely?',
  'call.emergency': 'Emergency contact',
  'call.noEmergency': 'None recorded',
  'call.gp': 'GP',
  'call.noGp': 'Not recorded',
  'call.needs': 'Interpreter and access needs',
  'call.born': 'Born',
  'call.age': '{date} (age {age})',
  'call.record': 'Open the record',
  'call.said': 'What was said',
  'call.risk': 'Answer about thoughts of suicide or self-harm',
  'call.item9Line': '{answer} of 3, on {day}',
  'call.noAnswers': 'They have not answered any of the questions so far.',
  'call.answerLine': '{answer}, {time}',
  'answer.yes': 'Yes',
  'answer.no': 'No',
  'answer.not-sure': 'Not sure',
  'answer.rather-not-say': 'Rather not say',
  'question.harm-today': 'Hurt themselves or taken something today?',
  'question.thoughts-of-ending-life': 'Thinking of ending their life?',
  'question.plan-or-means': 'Thought how, or got anything ready?',
  'question.act-soon': 'Might act on this soon?',
  'question.safe-until-call': 'Can stay safe until we call?',
  'question.safe-to-ring': 'Safe to ring?',
  'question.number': 'Best number',
  'call.plan': 'Safety plan',
  'call.noPlan': 'There is no safety plan yet.',
  'call.planLink': 'Open or write the safety plan',
  'call.noAnswerTitle': 'When there is no answer',
  'call.noAnswerOwn': "Follow your service's own steps. If you think that life is in danger, ring 999.",
  'call.log': 'Calls',
  'call.none': 'No call is recorded yet.',
  'call.line': '{outcome}. {name}, {time}',
  'call.add': 'Record a call',
  'call.outcome': 'What happened?',
  'call.outcome.spoke': 'Spoke with them',
  'call.outcome.no-answer': 'No answer',
  'call.outcome.voicemail': 'Left a voicemail',
  'call.outcome.someone-else': 'Somebody else answered',
  'call.outcome.emergency-services': 'Called the emergency services',
  'call.outcomeMissing': 'Choose what happened',
  'call.whereNow': 'Where are they now?',
  'call.whereHint': 'Leave it empty if you do not know.',
  'call.note': 'What was said and agreed',
  'call.save': 'Save the call',
  'call.earlier': 'Other concerns about this person',
  'call.noEarlier': 'None.',
  'call.earlierLine': '{kind}, raised {day}',

  'owner.title': 'Hand it over',
  'owner.to': 'To whom?',
  'owner.choose': 'Choose a person',
  'owner.button': 'Hand over',
  'owner.wrong': 'Choose a practitioner or a supervisor who still works here',
  'owner.same': 'They own it already',

  'close.title': 'Close this concern',
  'close.lead': 'All of these are needed. Closing says what was done, not that the person is safe.',
  'close.changed': 'What changed?',
  'close.changedMissing': 'Say what changed',
  'close.helps': 'What helps?',
  'close.helpsMissing': 'Say what helps',
  'close.action': 'What was done?',
  'close.actionMissing': 'Say what was done',
  'close.told': 'Who was told?',
  'close.toldMissing': 'Say who was told, or that nobody needed to be',
  'close.review': 'When is it looked at again?',
  'close.reviewHint':
    'The same or a lower answer before this day joins this concern. For example, 12 3 2026.',
  'close.reviewWrong': 'Enter the date of the next review, for example 12 3 2026',
  'close.reviewPast': 'The next review must be after today',
  'close.reviewFar': 'The next review must be within a year',
  'close.button': 'Close the concern',
  'close.notYours':
    'Only the owner, whoever is on duty, or the supervisor may close this. Take it over first.',
  'close.only':
    'Only the owner, whoever is on duty, or the supervisor closes a concern. Take it over to close it.',

  'raise.title': 'Raise a concern',
  'raise.lead':
    'One person owns it from the moment that you send this. They get a message that there is something to read.',
  'raise.kind': 'What is it about?',
  'raise.kindMissing': 'Choose what it is about',
  'raise.urgent': 'Has to be read first?',
  'raise.urgent.yes': 'Yes: new intent, a plan, an act, or danger now',
  'raise.urgent.no': 'No',
  'raise.urgentMissing': 'Choose whether it has to be read first',
  'raise.words': 'What did you see or hear?',
  'raise.wordsHint': 'If life is in danger now, ring 999 before you write.',
  'raise.wordsMissing': 'Say what you saw or heard',
  'raise.button': 'Raise the concern',
  'raise.nowhere': 'There is no open episode and no referral for this person.',
  'raise.nobody':
    'Nobody answers for this person and nobody is on duty. Ring the duty lead of your service now.',

  'plan.title': 'My safety plan',
  'plan.staffTitle': 'Safety plan',
  'plan.edit': 'Change it',
  'plan.write': 'Write it',
  'plan.save': 'Save the plan',
  'plan.saved': 'Saved. Older versions are kept.',
  'plan.version': 'Version {number}, {time}, by {name}',
  'plan.mine': 'you',
  'plan.empty': 'There is no plan yet. Make it together when you next meet, or start now.',
  'plan.print': 'To carry it with you, print this page or take a picture of it.',
  'plan.emptyEnded': 'There is no plan yet. You can write one for yourself, or with someone you trust.',
  'plan.who': 'You and your care team can read this.',
  'plan.whoEnded': 'Nobody here reads this now. Your treatment has ended, and the plan stays yours.',
  'plan.nothing': 'Write something in at least one box',
  'plan.changed':
    '{name} saved a newer version at {time}. It is shown below. What you typed is kept here: save again to use yours.',
  'plan.changedByYou':
    'You saved a newer version at {time}, on another page or device. It is shown below. What you typed is kept here: save again to use it.',
  'plan.older': 'Older versions',
  'plan.theirs': 'The version that is saved now',
  'plan.noWords':
    'The words of the safety plan have not been signed by a clinician of this service, so it cannot be written here yet.',
});

export type SaySafety = ReturnType<typeof safetyWords>;

/** `15:00` today, `Tuesday 6 January, 09:30` on another day, in a zone. */
export function timeWords(
  at: Temporal.Instant,
  now: Temporal.Instant,
  zone: string,
  lang = 'en-GB',
): { time: string; day: string; today: boolean; both: string } {
  const local = at.toZonedDateTimeISO(zone);
  const today = local.toPlainDate().equals(now.toZonedDateTimeISO(zone).toPlainDate());
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const day = dateWords(local.toPlainDate(), { weekday: 'long', day: 'numeric', month: 'long' }, lang);
  return { time, day, today, both: today ? `${time} today` : `${day}, ${time}` };
}

/** `3 March 2026`, for a local date. */
export function dayWords(date: string, lang = 'en-GB'): string {
  return dateWords(Temporal.PlainDate.from(date), { dateStyle: 'long' }, lang);
}
