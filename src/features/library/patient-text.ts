import { hasLiteral, literally } from './literal.ts';
import { plainText } from './markup.ts';
import { type Block, type Content, exampleFor, type Field, type Page, type WordsPart } from './rules.ts';
import { columnsOf, isList } from './sheet-parts.ts';

/** A stretch of content that one patient reads at one sitting, named so that a fault can point at it. */
export type PatientText = { readonly name: string; readonly text: string };

function blockText(block: Block, person: string | undefined): string {
  switch (block.kind) {
    case 'text':
    case 'summary':
    case 'bridge-question':
    case 'own-words':
    case 'look-back':
      return plainText(block.text);
    case 'example':
      return plainText(exampleFor(block, person)[1]);
    case 'picture':
      return block.alt;
    case 'worksheet':
    case 'note-slot':
      return '';
  }
}

/** The words of a page as one reader meets them: the title, and the examples of their chosen person. */
export function pageText(page: Page, person: string | undefined): string {
  return [page.title, ...page.blocks.map((block) => blockText(block, person))].join('\n');
}

function fieldText(field: Field): string[] {
  const inner = isList(field)
    ? columnsOf(field).flatMap(fieldText)
    : field.kind === 'weekPlan'
      ? field.parts.map((part) => part.label)
      : field.kind === 'choice'
        ? field.options.map((option) => option.label)
        : [];
  return [field.label, field.hint ?? '', ...inner];
}

/** The phrases in a worked example; a single word may be the id of a choice. */
function writtenIn(answer: unknown): string[] {
  if (typeof answer === 'string') return answer.includes(' ') ? [answer] : [];
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(writtenIn) : [];
}

function partText(part: WordsPart): string {
  const options = (part.options ?? []).map((option) => option.label);
  return [part.title ?? '', plainText(part.text), part.hint ?? '', ...options].join('\n');
}

/** Everything that patients read: each page for each example person, worksheets, plan lines, words, crisis packs. */
export function patientTexts(content: Content): PatientText[] {
  const people = content.people.map((person) => person.id);
  return [
    ...content.steps.flatMap((step) => [
      { name: `step ${step.id}, title and summary`, text: `${step.title}\n${step.summary}\n${step.purpose}` },
      ...step.pages.flatMap((page) =>
        (page.blocks.some((block) => block.kind === 'example') ? people : [undefined]).map((person) => ({
          name: `step ${step.id}, page ${page.id}${person ? `, for ${person}` : ''}`,
          text: pageText(page, person),
        })),
      ),
      ...step.pages.filter(hasLiteral).map((page) => ({
        name: `step ${step.id}, page ${page.id}, in literal words`,
        text: pageText(literally(page), people[0]),
      })),
    ]),
    ...content.worksheets.map((sheet) => ({
      name: `worksheet ${sheet.id}`,
      text: [sheet.title, sheet.purpose, ...sheet.fields.flatMap(fieldText)].join('\n'),
    })),
    ...content.worksheets
      .filter((sheet) => sheet.example !== undefined)
      .map((sheet) => ({
        name: `worksheet ${sheet.id}, example`,
        text: writtenIn(sheet.example?.answers).join('\n'),
      })),
    ...content.pictures.map((picture) => ({
      name: `picture ${picture.id}`,
      text: [picture.title, ...picture.nodes.map((node) => `${node.label}\n${node.note ?? ''}`)].join('\n'),
    })),
    ...content.people.map((person) => ({ name: `person ${person.id}`, text: person.about })),
    ...content.agendas.map((agenda) => ({
      name: `agenda ${agenda.id}, purpose`,
      text: `${agenda.title}\n${agenda.purpose}`,
    })),
    ...content.crisisPacks.map((pack) => ({
      name: `crisis ${pack.id}`,
      text: [pack.title, pack.intro, ...pack.lines.map((line) => `${line.action}\n${line.text}`), pack.note]
        .map(plainText)
        .join('\n'),
    })),
    ...content.words
      .filter((words) => words.audience === 'patient')
      .flatMap((words) => [
        { name: `words ${words.id}`, text: words.parts.map(partText).join('\n') },
        ...words.parts.map((part) => ({ name: `words ${words.id}, ${part.id}`, text: partText(part) })),
      ]),
  ];
}
