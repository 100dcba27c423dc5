import type { SeededRandom } from '../../platform/random.ts';

/** Everybody here is invented. Names are common ones, so that no real person is meant. */

const firstNames = [
  ...[
    'Aisha',
    'Alan',
    'Bethan',
    'Bronwen',
    'Callum',
    'Chidi',
    'Dafydd',
    'Denise',
    'Dilys',
    'Ewan',
    'Fatima',
    'Gareth',
  ],
  ...['Gwen', 'Hamza', 'Hana', 'Ifan', 'Imogen', 'Ines', 'Jamal', 'Jodie', 'Kasia', 'Keir', 'Leah', 'Lowri'],
  ...['Malik', 'Mei', 'Morgan', 'Nadia', 'Niamh', 'Olu', 'Owen', 'Pawel', 'Rhian', 'Ruth', 'Samir', 'Seren'],
  ...['Sian', 'Tariq', 'Tess', 'Umar', 'Vera', 'Wendy', 'Yusuf', 'Zara'],
];
const lastNames = [
  ...[
    'Ahmed',
    'Bevan',
    'Brennan',
    'Carter',
    'Clarke',
    'Davies',
    'Doyle',
    'Edwards',
    'Farah',
    'Griffiths',
    'Hughes',
  ],
  ...['Iqbal', 'Jenkins', 'Kaur', 'Lewis', 'Lloyd', 'Mensah', 'Morris', 'Nowak', 'Okafor', 'Parry', 'Patel'],
  ...['Price', 'Quinn', 'Rees', 'Roberts', 'Shah', 'Thomas', 'Vaughan', 'Williams', 'Wood', 'Young'],
];

/** How somebody's course goes. */
export type Course = 'recovers' | 'improves' | 'unchanged' | 'worsens' | 'drifts-away';

export interface Person {
  key: string;
  name: string;
  preferredName: string;
  email: string;
  birthDate: string;
  phone: string;
  course: Course;
  /** PHQ-9 and GAD-7 at the start. */
  first: { phq9: number; gad7: number };
  /** The chance of doing an online step, or answering, in a given week. */
  engagement: number;
}

/** A person of a simulated service, the same for the same stream of chance. */
export function inventPerson(key: string, chance: SeededRandom, course: Course = drawCourse(chance)): Person {
  const preferredName = chance.pick(firstNames);
  const last = chance.pick(lastNames);
  return {
    key,
    name: `${preferredName} ${last}`,
    preferredName,
    email: `${key}@people.demo.example`,
    birthDate: `${chance.integer(1951, 2004)}-${two(chance.integer(1, 12))}-${two(chance.integer(1, 28))}`,
    // 07700 900000 to 900999 are kept for fiction.
    phone: `07700 900${String(chance.integer(0, 999)).padStart(3, '0')}`,
    course,
    first: { phq9: chance.integer(11, 22), gad7: chance.integer(7, 18) },
    engagement: course === 'drifts-away' ? 0.35 : Math.min(0.95, Math.max(0.5, chance.normal(0.78, 0.12))),
  };
}

/** Roughly what national figures show: half recover, a few get worse, some drift away. */
function drawCourse(chance: SeededRandom): Course {
  const draw = chance.next();
  if (draw < 0.46) return 'recovers';
  if (draw < 0.68) return 'improves';
  if (draw < 0.83) return 'unchanged';
  return draw < 0.89 ? 'worsens' : 'drifts-away';
}

/** How far along the course somebody's scores have come, 0 at the start to 1 at the end. */
export function scoreAt(
  person: Person,
  instrument: 'phq9' | 'gad7',
  done: number,
  chance: SeededRandom,
): number {
  const start = person.first[instrument];
  const end = {
    recovers: 4,
    improves: start - 6,
    unchanged: start - 1,
    worsens: start + 6,
    'drifts-away': start - 2,
  }[person.course];
  const noise = chance.normal(0, 1.2);
  const most = instrument === 'phq9' ? 24 : 21;
  return Math.max(0, Math.min(most, Math.round(start + (end - start) * Math.min(1, done) + noise)));
}

type Answer = 0 | 1 | 2 | 3;

/** Items that add up to a total; item 9 of the PHQ-9 stays at `item9`. */
export function answersFor(
  instrument: 'phq9' | 'gad7',
  total: number,
  chance: SeededRandom,
  item9: Answer = 0,
): Answer[] {
  const items = instrument === 'phq9' ? 8 : 7;
  const answers = new Array<Answer>(items).fill(0);
  let left = Math.min(total - (instrument === 'phq9' ? item9 : 0), items * 3);
  while (left > 0) {
    const open = answers.flatMap((answer, at) => (answer < 3 ? [at] : []));
    const at = chance.pick(open);
    answers[at] = ((answers[at] ?? 0) + 1) as Answer;
    left -= 1;
  }
  return instrument === 'phq9' ? [...answers, item9] : answers;
}

const two = (n: number) => String(n).padStart(2, '0');
