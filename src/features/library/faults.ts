import { answerFaults } from './answers.ts';
import { feedbackFaults } from './feedback/index.ts';
import { letterKinds, unknownPlaces } from './letter-places.ts';
import { pageText } from './patient-text.ts';
import { readingLevel } from './reading-level.ts';
import { allPieces, type Content, pagesIn, type Step, type Worksheet } from './rules.ts';
import { drawingFaults, whenFaults } from './sheet-faults.ts';
import { columnsOf, isList } from './sheet-parts.ts';

/** Something wrong with the content, and where. */
export type Fault = { readonly where: string; readonly says: string };

/** Words in a five-minute form: three minutes' reading at an unhurried 150 a minute, and two left to write. */
const shortFormWords = 450;

/** Parts of set pieces that the program looks up by name, so that a missing one is found before a reader does. */
const wordsNeeded: Readonly<Record<string, readonly string[]>> = {
  'after-discharge': ['nobody-reads', 'come-back', 'urgent'],
  alliance: ['intro', 'goals', 'tasks', 'bond', 'programme', 'who-sees', 'not-validated'],
  'alliance-practitioner': ['intro', 'goals', 'tasks', 'bond', 'programme', 'not-validated'],
  consent: ['sharing', 'confidence', 'gp', 'records', 'stop'],
  'feel-worse': ['sorry', 'what-happened', 'read-by', 'urgent', 'for-now'],
  'how-was-that': ['question', 'helpful', 'hard-but-useful', 'no-difference', 'worse'],
  letters: letterKinds,
  mood: ['question', 'very-low', 'low', 'so-so', 'ok', 'good', 'cannot-tell', 'saved', 'run-of-low'],
  'not-emergencies': ['line', 'reply-promise', 'who-reads'],
  'risk-answer': [
    ...['help-first', 'harm-today', 'a-person-will-read', 'a-person-will-read-later', 'questions-intro'],
    ...['hurt-today', 'thinking', 'how-or-ready', 'soon', 'stay-safe', 'safe-to-ring', 'number'],
    ...['not-safe', 'saved', 'still-with-us'],
  ],
  'safety-plan': [
    ...['intro', 'warning-signs', 'safer', 'on-my-own', 'people-and-places', 'ask-for-help'],
    ...['professionals', 'reasons', 'agreed'],
  ],
  'staying-well-plan': [
    ...['intro', 'what-i-learned', 'what-helps', 'triggers', 'early-signs', 'if-it-slips', 'people'],
    ...['how-to-come-back', 'keep-going'],
  ],
  'talk-first': [
    ...['intro', 'mania', 'psychosis', 'suicide', 'eating', 'dependence', 'ptsd-ocd', 'secondary-care'],
    ...['cognitive', 'high-score'],
  ],
  'under-18': ['sorry', 'help-near', 'urgent'],
  'who-sees': ['only-me', 'practitioner', 'team'],
};

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function stepFaults(step: Step, content: Content): Fault[] {
  const where = `step ${step.id}`;
  const faults: Fault[] = repeated(step.pages.map((page) => page.id)).map((id) => ({
    where,
    says: `has two pages called "${id}"`,
  }));
  const say = (place: string, says: string) => faults.push({ where: place, says });
  const module = content.modules.find((candidate) => candidate.id === step.module);
  if (!module) say(where, `names a module "${step.module}" that does not exist`);
  if ((step.module === 'toolkit') !== (step.tool !== undefined)) {
    say(where, 'must be in the module "toolkit" and say when to use it, or neither');
  }
  for (const page of step.pages) {
    const place = `${where}, page ${page.id}`;
    for (const block of page.blocks) {
      if (block.kind === 'own-words') {
        const sheet = content.worksheets.find((one) => one.id === block.worksheet);
        if (!sheet?.fields.some((field) => field.id === block.field)) {
          say(place, `offers an answer "${block.worksheet}.${block.field}" that nothing asks for`);
        }
      }
      if (block.kind === 'picture' && !content.pictures.some((one) => one.id === block.picture)) {
        say(place, `shows a picture "${block.picture}" that does not exist`);
      }
      if (block.kind === 'example') {
        for (const person of content.people) {
          if (!(person.id in block.texts)) say(place, `has no example for ${person.id}`);
        }
        for (const id of Object.keys(block.texts)) {
          if (!content.people.some((one) => one.id === id)) say(place, `has an example for nobody: "${id}"`);
        }
      }
      if (block.kind === 'worksheet') {
        const sheet = content.worksheets.find((one) => one.id === block.worksheet);
        if (!sheet) say(place, `uses a worksheet "${block.worksheet}" that does not exist`);
        for (const id of block.fields ?? []) {
          if (sheet && !sheet.fields.some((field) => field.id === id)) {
            say(place, `asks for "${id}", which the worksheet ${sheet.id} does not have`);
          }
        }
      }
    }
  }
  for (const form of ['full', 'short'] as const) {
    const kinds = pagesIn(step, form).flatMap((page) => page.blocks.map((block) => block.kind));
    for (const needed of ['text', 'worksheet', 'summary', 'bridge-question', 'note-slot'] as const) {
      if (!kinds.includes(needed)) say(`${where}, ${form} form`, `has no ${needed}`);
    }
  }
  const first = content.people[0]?.id;
  const words = pagesIn(step, 'short')
    .map((page) => readingLevel(pageText(page, first)).words)
    .reduce((sum, one) => sum + one, 0);
  if (words > shortFormWords) say(`${where}, short form`, `has ${words} words, more than ${shortFormWords}`);
  if (step.minutes.short > 5) say(where, 'has a short form of more than five minutes');
  return faults;
}

function worksheetFaults(sheet: Worksheet, content: Content): Fault[] {
  const where = `worksheet ${sheet.id}`;
  const ids = sheet.fields.map((field) => field.id);
  const columns = sheet.fields.flatMap((field) =>
    isList(field) ? repeated(columnsOf(field).map((column) => column.id)) : [],
  );
  const faults = [...repeated(ids), ...columns].map((id) => ({ where, says: `uses the id "${id}" twice` }));
  for (const field of sheet.fields) {
    if (field.kind === 'scale' && field.min >= field.max)
      faults.push({ where, says: `${field.id} has no range` });
    if (isList(field) && field.min > field.max) faults.push({ where, says: `${field.id} has no range` });
  }
  const parts = [...whenFaults(sheet), ...drawingFaults(sheet), ...feedbackFaults(sheet)];
  faults.push(...parts.map((says) => ({ where, says })));
  if (sheet.example) {
    const { person, answers } = sheet.example;
    if (!content.people.some((one) => one.id === person)) {
      faults.push({ where, says: `has an example by nobody: "${person}"` });
    }
    faults.push(
      ...answerFaults(sheet, answers).map((one) => ({ where, says: `example, ${one.field}: ${one.says}` })),
    );
  }
  return faults;
}

function courseFaults(content: Content): Fault[] {
  return content.courses.flatMap((course) =>
    course.contacts.flatMap((contact, index) => {
      const where = `course ${course.id}, contact ${contact.position}`;
      const faults: Fault[] = [];
      if (contact.position !== index + 1) faults.push({ where, says: `stands at place ${index + 1}` });
      if (contact.week < (course.contacts[index - 1]?.week ?? 1)) {
        faults.push({ where, says: 'is in an earlier week than the contact before it' });
      }
      if (contact.agenda && !content.agendas.some((one) => one.id === contact.agenda)) {
        faults.push({ where, says: `names an agenda "${contact.agenda}" that does not exist` });
      }
      for (const id of [contact.step, ...(contact.choices ?? [])]) {
        if (id && !content.steps.some((one) => one.id === id)) {
          faults.push({ where, says: `names a step "${id}" that does not exist` });
        }
      }
      return faults;
    }),
  );
}

function agendaFaults(content: Content): Fault[] {
  return content.agendas.flatMap((agenda) => {
    const sum = agenda.items.reduce((total, item) => total + item.minutes, 0);
    return sum === agenda.minutes
      ? []
      : [
          {
            where: `agenda ${agenda.id}`,
            says: `promises ${agenda.minutes} minutes, and its items take ${sum}`,
          },
        ];
  });
}

function wordsFaults(content: Content): Fault[] {
  const repeats = content.words.flatMap((words) =>
    repeated(words.parts.map((part) => part.id)).map((id) => ({
      where: `words ${words.id}`,
      says: `has two parts called "${id}"`,
    })),
  );
  const missing = Object.entries(wordsNeeded).flatMap(([id, parts]) => {
    const words = content.words.find((one) => one.id === id);
    return parts
      .filter((part) => !words?.parts.some((one) => one.id === part))
      .map((part) => ({ where: `words ${id}`, says: `has no part "${part}"` }));
  });
  const places = content.words
    .filter((words) => words.id === 'letters')
    .flatMap((words) =>
      words.parts.flatMap((part) =>
        unknownPlaces(part.text).map((place) => ({
          where: `words ${words.id}`,
          says: `names ${place} in "${part.id}", which nothing can fill`,
        })),
      ),
    );
  return [...repeats, ...missing, ...places];
}

/** Every fault that a single file cannot show: lost references, repeated ids, unfinished short forms. */
export function contentFaults(content: Content): Fault[] {
  const named = allPieces(content).map(({ kind, piece }) => `${kind} ${piece.id} (${piece.language})`);
  return [
    ...repeated(named).map((where) => ({ where, says: 'is there twice' })),
    ...content.steps.flatMap((step) => stepFaults(step, content)),
    ...content.worksheets.flatMap((sheet) => worksheetFaults(sheet, content)),
    ...agendaFaults(content),
    ...courseFaults(content),
    ...wordsFaults(content),
  ];
}
