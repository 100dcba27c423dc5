import { Temporal } from 'temporal-polyfill';
import { defineWords } from '../../platform/i18n.ts';
import { dateWords } from '../../platform/when.ts';
import { type InstrumentId, instruments } from './instruments.ts';

export const measuresWords = defineWords({
  // What a patient is told about a score beside the first one: change only, never a band, no praise, no promise.
  'change.better': "Things look easier. Let's talk about what helps.",
  'change.same': 'About the same. Scores go up and down.',
  'change.worse': "Things look harder. Let's talk about it.",
  'change.first': 'This is your first score. We will look at it together.',
  'change.incomplete': 'Some questions have no answer, so there is no score. That is OK.',
  'change.declined': 'You chose not to answer today. That is OK.',

  'mine.title': 'How you have been',
  'mine.lead':
    'These short questions help you and your practitioner see how things change. You both see the same numbers.',
  'home.offer':
    '{count, plural, one {A short questionnaire is} =2 {Two short questionnaires are} other {# questionnaires are}} there if you want:',
  'home.about.phq9': 'about mood',
  'home.about.gad7': 'about worry',
  'home.about.phq15': 'about your body',
  'home.about.pcl5': 'about a very hard time',
  'home.about.pswq': 'about how you worry',
  'home.about.sus': 'about using this site',
  'home.about.wsas': 'about daily life',
  'home.about.phobia-social': 'about being with people',
  'home.about.phobia-agoraphobia': 'about places where panic may come',
  'home.about.phobia-specific': 'about things that you fear',
  'home.about.isi': 'about sleep',
  'home.about.qids-sr16': 'about mood, in more detail',
  'home.about.csq8': 'about your care',
  'home.about.wai-sr': 'about working together',
  'home.about.wai-tech-sf': 'about working with this site',
  'home.about.arm5': 'about working together',
  'mine.offer': 'Answer {name} now',
  'mine.offerHint': '{count} questions, about two minutes. You can leave any of them.',
  'mine.offerAsked':
    '{about}. {count, plural, one {One question} other {# questions}}. Your practitioner would like to know. You can leave any of them.',
  'mine.savedOther': 'Your practitioner can read your answers. You can talk about them when you next meet.',
  'mine.other': '{name}: {about}',
  'mine.nothingDue': 'Nothing to answer now. We ask at most once a week.',
  'mine.ended': 'Your treatment has ended. We do not ask these any more.',
  'mine.empty': 'Your scores will show here after you answer for the first time.',
  'mine.saved': 'Saved. Thank you.',
  'mine.higher': 'A lower score means fewer problems.',
  'other.better.lower': 'A lower score means fewer problems.',
  'other.better.higher': 'A higher score means that it works better for you.',
  'other.staffBetter.lower': 'A lower score is better.',
  'other.staffBetter.higher': 'A higher score is better.',
  'mine.askAgain': 'You can talk about your scores when you next meet.',

  'form.title': 'Questions about the last two weeks',
  'form.otherTitle': 'Questions {about}',
  'form.notForMe': 'This is not about me',
  'form.notAsked': 'Nobody asks you for these questions now. There is nothing that you need to do.',
  'form.lead': 'There are no right answers. You can leave any question.',
  'form.decline': "I don't want to answer this today",
  'form.declineHint': 'That is fine. It changes nothing about your care.',
  'form.ratherNot': "I'd rather not say",
  'form.send': 'Send my answers',
  'form.whoSees':
    'Your practitioner and the people who stand in for them see your answers. Nobody watches all day.',
  'form.item': 'Question {number} of {count}',
  'form.nothingAnswered': 'Answer at least one question, or choose "I don\'t want to answer this today"',
  'form.answerWrong': 'Choose one of the answers shown',
  'form.dateWrong': 'Enter a real date, for example 12 3 2026',
  'form.dateAhead': 'The date cannot be in the future',
  'form.dateOld': 'The date cannot be more than 90 days ago',
  'form.notNow':
    'We cannot ask these questions right now, because nobody would be there to read the answers.',
  'form.notNowHelp': 'If you need help now, ring 111 and choose 2. If your life is in danger, ring 999.',
  'form.noWords': 'These questions are not ready here yet. There is nothing that you need to do.',
  'form.tooSoon':
    '{name} was answered less than a week ago. Those answers are safe. It can be answered again from {from}.',
  'form.soon': 'You answered {name} less than a week ago. You can answer it again from {from}.',
  'form.tooSoonPaper': '{name} was answered within seven days of that date.',
  'form.ended': 'Treatment has ended, so nobody would read this. If you need help, ring 111 and choose 2.',

  'table.caption': '{name}: the same numbers in a table',
  'table.date': 'Date',
  'table.score': 'Score',
  'table.of': '{score} of {max}',
  'table.state.incomplete': 'No score: some questions have no answer',
  'table.state.declined': 'Chose not to answer',
  'table.how': 'How',
  'table.how.here': 'On this site',
  'table.how.in-the-room': 'In the room',
  'table.how.by-phone': 'By phone',
  'table.how.imported': 'Came with the referral',
  'table.item9': 'Question 9',
  'table.item9.none': 'No answer',
  'table.change': 'Since the first',
  'table.change.better': 'Reliably better',
  'table.change.same': 'No reliable change',
  'table.change.worse': 'Reliably worse',
  'table.change.first': 'First score',
  'table.change.incomplete': '',
  'table.do': 'Correct',
  'table.markError': 'Entered in error',
  'chart.title': '{name} scores',
  'chart.description': 'From {first} on {firstDate} to {last} on {lastDate}.',
  'chart.one': 'One score: {first} on {firstDate}.',
  'chart.case': 'Case from {score}',

  'staff.about.phq9': 'depression',
  'staff.about.gad7': 'anxiety',
  'staff.about.phq15': 'physical symptoms',
  'staff.about.pcl5': 'post-traumatic stress',
  'staff.about.pswq': 'worry',
  'staff.about.sus': 'how usable this site is',
  'staff.about.wsas': 'work and social adjustment',
  'staff.about.phobia-social': 'avoiding social situations',
  'staff.about.phobia-agoraphobia': 'avoiding places for fear of panic',
  'staff.about.phobia-specific': 'avoiding a thing or an activity',
  'staff.about.isi': 'insomnia',
  'staff.about.qids-sr16': 'depression, in nine domains',
  'staff.about.csq8': 'satisfaction with the service',
  'staff.about.wai-sr': 'the working alliance',
  'staff.about.wai-tech-sf': 'the working alliance with a programme',
  'staff.about.arm5': 'the working alliance',
  'other.caption': '{name} scores',
  'other.says': 'Meaning',
  'other.says.nothing': 'No published bands',
  'other.risk': 'Question {number}',
  'other.cut.reached': 'At or above the provisional cut of {cut}',
  'other.cut.below': 'Below the provisional cut of {cut}',
  'other.rule.met': 'Symptom rule met: no diagnosis',
  'other.rule.notMet': 'Symptom rule not met',
  'other.case.yes': 'At or above {score}',
  'other.case.no': 'Below {score}',
  'other.noOutcome': 'It counts in no outcome.',
  'other.notConfirmed':
    'In common use but not confirmed: a case from {score}, reliable change {points}. Nothing is computed from these.',
  'other.note.isi': 'A fall of 8.4 points was found to be a moderate improvement (Morin 2011).',
  'other.note.wsas': 'Where work does not apply the highest score is 32, and the bands are not used.',
  'risk.question': '{name} question {number}',

  'ask.title': 'Ask for another questionnaire',
  'ask.lead':
    'It waits on their pages until they answer, or until you take it back. They are asked at most once a week, and it is never a gate.',
  'ask.which': 'Which one?',
  'ask.hint': '{about}, {count, plural, one {one question} other {# questions}}',
  'ask.button': 'Ask for it',
  'ask.here': 'Or ask it yourself, in the room or by phone:',
  'ask.none': 'Every questionnaire that can be shown here is asked for already.',
  'ask.open': 'Asked for',
  'ask.openLine': '{name}, asked for on {date} by {by}',
  'ask.takeBack': 'Take back',
  'ask.missing': 'Choose a questionnaire from the list',
  'ask.already': '{name} is asked for already.',
  'ask.ended': 'Treatment has ended, so nothing can be asked for.',
  'ask.not': 'Why others are not in the list',
  'ask.not.slot': 'Its owner licenses the wording. The service can bring it in under a licence of its own.',
  'ask.not.confirm': 'The rights to its wording are not confirmed yet, so nothing is shown.',
  'ask.not.words': 'A named clinician has to sign its wording in the library first.',
  'ask.not.nobody': 'It asks about suicidal thoughts, and nobody would be there to read the answer.',

  'band.none': 'None',
  'band.minimal': 'Minimal',
  'band.low': 'Low',
  'band.medium': 'Medium',
  'band.high': 'High',
  'band.mild': 'Mild',
  'band.moderate': 'Moderate',
  'band.moderately severe': 'Moderately severe',
  'band.severe': 'Severe',
  'band.very severe': 'Very severe',
  'band.subclinical': 'Subclinical',
  'band.significant': 'Significant',
  'band.moderately severe or worse': 'Moderately severe or worse',
  'band.no clinically significant insomnia': 'No clinically significant insomnia',
  'band.subthreshold insomnia': 'Subthreshold insomnia',
  'band.moderate insomnia': 'Moderate insomnia',
  'band.severe insomnia': 'Severe insomnia',

  'staff.title': 'Measures',
  'staff.empty': 'No measure has been taken in this course yet.',
  'staff.take': 'Take {name} in the room or by phone',
  'staff.noWords':
    '{name} cannot be asked yet. A named clinician has to sign its wording in the library first.',
  'staff.notTake': '{name} cannot be asked now: nobody answers for this patient, and there is no duty rota.',
  'staff.off': 'Not on track',
  'staff.off.reliable deterioration':
    'Reliably worse than at the start: PHQ-9 higher by 6 or more, or GAD-7 by 4 or more, and the other not reliably lower. This asks for a joint choice and goes to supervision. It never ends or steps up treatment by itself.',
  'staff.off.no reliable improvement at midpoint':
    'The midpoint is reached without reliable improvement (PHQ-9 lower by 6 or more, or GAD-7 by 4 or more, and the other not reliably higher). This asks for a joint choice and goes to supervision.',
  'staff.off.no scores at midpoint':
    'The midpoint is reached and there are no two scores to compare. This asks for a conversation.',
  'staff.choose': 'Make the joint choice',
  'staff.how': 'How are the questions asked?',
  'staff.paper': 'Answered on paper on another day?',
  'staff.paperHint': 'Leave this empty if it is being answered now. For example, 12 3 2026.',
  'staff.send': 'Save the answers',
  'staff.howMissing': 'Choose how the questions were asked',
  'staff.ask': 'Ask {name}',
  'staff.soon':
    '{name} was answered less than seven days ago, so it can be asked again from {from}. Answers on paper from an earlier day can still be entered.',
  'staff.declineAnswered':
    'Some questions are answered, and nothing is lost: press “{save}”. If they take their answers back, choose “I’d rather not say” at each, then press this button again.',
  'staff.decline': 'They do not want to answer this today',
  'staff.errorTitle': 'Mark as entered in error',
  'staff.errorLead':
    '{name} of {date}. It stays readable and counts nowhere from now on. A concern that it raised stays open.',
  'staff.errorReason': 'Why was it entered in error?',
  'staff.errorButton': 'Mark as entered in error',
  'staff.errors': 'Entered in error',
  'staff.errorLine': '{name} of {date}',
  'staff.reasonMissing': 'Say why this was entered in error',
  'staff.reasonLong': 'Keep the reason under 2,000 characters',
  'staff.errorTwice': 'This measure is marked as entered in error already.',
  'staff.errorPatient': 'Please tell your practitioner: they can mark it.',
});

export type SayMeasures = ReturnType<typeof measuresWords>;

/** The question about suicidal thoughts as it is printed: `PHQ-9 question 9`. */
export function riskQuestion(id: InstrumentId): string {
  const { shortName, suicidalIdeationItem } = instruments[id];
  return measuresWords()('risk.question', { name: shortName, number: suicidalIdeationItem ?? 0 });
}

/** `3 March 2026`, for a local date. */
export function dayWords(date: string, lang = 'en-GB'): string {
  return dateWords(Temporal.PlainDate.from(date), { dateStyle: 'long' }, lang);
}

/** The same for the foot of a chart, where two dates must stand beside each other on a phone. */
export function shortDayWords(date: string, lang = 'en-GB'): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return dateWords(Temporal.PlainDate.from(date), parts, lang);
}
