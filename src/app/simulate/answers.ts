/**
 * What invented people type into a worksheet, field by field. Every line was made up for this program, and stands in
 * demo and test data alone. A field that is not named here stays empty: it is for later, or for the meeting.
 */
const texts: Record<string, readonly string[]> = {
  'activity-mood-diary.entries.activity': [
    'Shower, then tea in the garden',
    'Walked to the shop the long way round',
    'Rang a friend back',
    'Lay on the sofa with the television on',
    'Cooked soup for two days',
  ],
  'activity-mood-diary.noticed': [
    'The times when I went out were a bit lighter.',
    'Mornings are the heaviest. After lunch it eases.',
  ],
  'activity-plan.activities.what': [
    'Walk once round the park',
    'Put on one song and wash up to it',
    'Go to the library for half an hour',
    'Water the plants and sit with them',
  ],
  'activity-plan.activities.where': [
    'The park by the station, on my own',
    'At home, with the radio',
    'In town, with my sister',
    'On the balcony',
  ],
  'activity-plan.obstacle': ['Rain', 'I come home and sink into my phone', 'A bad night'],
  'activity-plan.if-then': [
    'If it rains, then I take the umbrella and do half',
    'If I sit down first, then I get up after one song',
  ],
  'activity-plan.smaller': ['To the corner and back', 'Coat on, and out of the door'],
  'activity-plan.learned': ['I did not feel like it before, and was glad after.', 'Half of it counted too.'],
  'balance-week.week': [
    'Breakfast at the table',
    'Answer one letter',
    'Ring my sister',
    'Swim',
    'Read in bed',
  ],
  'balance-week.barrier': ['Late shifts', 'Visitors at the weekend'],
  'balance-week.if-then': ['If I work late, then I move it to the next morning'],
  'balance-week.review.what': ['Had breakfast at the table', 'Rang my sister'],
  'balance-week.change': ['Keep the call. Make the swim shorter.'],
  'five-areas.situation': [
    'Sunday afternoon. I was alone at home, and the phone was quiet.',
    'At work, after the team had gone for lunch without me.',
  ],
  'five-areas.thoughts': ['Nobody thinks of me.', 'I always get this wrong.'],
  'five-areas.feelings': ['Sad and flat', 'Ashamed', 'Lonely'],
  'five-areas.body': ['Heavy, and tired behind the eyes', 'Tight chest'],
  'five-areas.doing': [
    'Went back to bed and left the message unread.',
    'Ate at my desk and spoke to nobody.',
  ],
  'problem-sheet.problem': ['The flat is damp and the landlord does not answer my letters.'],
  'problem-sheet.better': ['I know what happens next, and by when'],
  'problem-sheet.ideas.idea': ['Ring the advice centre', 'Write with a date to answer by'],
  'problem-sheet.ideas.good': ['They know the rules', 'It is on paper'],
  'problem-sheet.ideas.bad': ['Long waits on the phone', 'Slow'],
  'problem-sheet.pick': ['Ring the advice centre'],
  'problem-sheet.first-step': ['Find out when they are open'],
  'problem-sheet.who': ['My neighbour went there last year'],
  'putting-off.thing': ['The form for the council', 'Ringing the dentist'],
  'putting-off.instead': ['Tidy the kitchen', 'Look at my phone'],
  'putting-off.gives': ['A bit of peace'],
  'putting-off.costs': ['It sits on my mind at night'],
  'putting-off.way-in': ['Put the form on the table with a pen', 'Write the number on a card'],
  'staying-well-plan.learned': ['Doing comes first, and the mood follows. Small steps count on bad days.'],
  'staying-well-plan.helps.what': ['A walk before work', 'Choir'],
  'staying-well-plan.helps.when': ['Monday and Thursday', 'Every Thursday at seven'],
  'staying-well-plan.triggers': ['November, and the weeks around the anniversary.'],
  'staying-well-plan.early-signs.sign': ['I cancel two things in a row', 'I stay up past one'],
  'staying-well-plan.early-signs.then': [
    'I will ring my sister',
    'I will plan one small thing for the morning',
  ],
  'staying-well-plan.people': ['My sister, and Hana from choir.'],
  'staying-well-plan.help': ['Ring my GP, or refer myself here again.'],
  'step-ladder.whole': ['Sing in the choir again', 'Cook for friends', 'Cycle along the canal'],
  'step-ladder.why': ['I feel like myself there', 'It is how I see people'],
  'step-ladder.steps.step': [
    'Do the whole thing once',
    'Do ten minutes of it',
    'Get the things for it ready',
  ],
  'step-ladder.first': ['Get the things for it ready the night before'],
  'thought-test.moment': ['My friend did not answer for two days'],
  'thought-test.thought': ['She has had enough of me.'],
  'thought-test.fits': ['She was short on the phone last week.'],
  'thought-test.does-not-fit': ['She is like that in busy weeks. She asked me to her birthday.'],
  'thought-test.kinder': ['She is most likely busy. I can ask.'],
  'thought-test.test': ['On Saturday I will send her a photo and see.'],
  'thought-test.guess': ['No answer'],
  'thought-test.happened': ['She sent a laughing face, and rang on Sunday.'],
  'three-kinds-list.routine.what': ['Breakfast', 'Make the bed', 'A shower before ten'],
  'three-kinds-list.necessary.what': ['Pay the gas bill', 'Answer the letter from work'],
  'three-kinds-list.enjoyed.what': ['Choir', 'Sketching', 'Tea with my neighbour'],
};

/** What fits one field; empty for a field that nobody has words for. @param at which row, 0 where there are none. */
export function wordsFor(field: string, chosen: number, at = 0): string {
  const known = texts[field];
  return known?.[(chosen + at) % known.length] ?? '';
}
