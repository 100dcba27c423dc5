import type { Edition } from './editions.ts';
import type { Instrument } from './instrument.ts';
import { plainText } from './markup.ts';
import { patientTexts } from './patient-text.ts';
import { readingLevel } from './reading-level.ts';
import type { Agenda, Content, Course, CrisisPack, Field, Person, Step, Words, Worksheet } from './rules.ts';
import { columnsOf, isList } from './sheet-parts.ts';
import type { ToolGuide } from './tool-guide.ts';

/** A stretch of an edition as plain words. */
export interface Section {
  heading: string;
  lines: string[];
}

/** The words of an edition as a reviewer reads them: everything, in order, without layout. */
export function sectionsOf(edition: Pick<Edition, 'kind' | 'body'>): Section[] {
  const { body } = edition;
  switch (edition.kind) {
    case 'step':
      return stepSections(body as Step);
    case 'worksheet': {
      const sheet = body as Worksheet;
      return [{ heading: sheet.title, lines: [sheet.purpose, ...sheet.fields.flatMap(fieldLines)] }];
    }
    case 'agenda': {
      const agenda = body as Agenda;
      const items = agenda.items.map((item) => `${item.text} (${item.minutes} minutes)`);
      return [{ heading: agenda.title, lines: [agenda.purpose, ...items] }];
    }
    case 'course': {
      const course = body as Course;
      const contacts = course.contacts.map(
        (one) => `${one.position}. Week ${one.week}, ${one.mode}: ${one.step ?? one.agenda ?? ''}`,
      );
      return [{ heading: course.title, lines: contacts }];
    }
    case 'words':
      return (body as Words).parts.map((part) => ({
        heading: part.title ?? part.id,
        lines: [
          plainText(part.text),
          part.hint ?? '',
          ...(part.options ?? []).map((option) => option.label),
        ].filter(Boolean),
      }));
    case 'instrument': {
      const { title, instructions, stem, items, responses } = body as Instrument;
      const said = (all: Instrument['responses']) => all.map(({ value, label }) => `${value}: ${label}`);
      const asked = items.flatMap((item) => [`${item.number}. ${item.text}`, ...said(item.responses ?? [])]);
      const before = [instructions, stem].filter((one) => one !== undefined);
      return [{ heading: title, lines: [...before, ...asked, ...said(responses)] }];
    }
    case 'crisis': {
      const pack = body as CrisisPack;
      const lines = pack.lines.map((line) => `${line.action}. ${line.text}`);
      return [{ heading: pack.title, lines: [pack.intro, ...lines, pack.note] }];
    }
    case 'people':
      return [{ heading: (body as Person).name, lines: [(body as Person).about] }];
    case 'modules':
      return [{ heading: 'title' in body ? body.title : body.id, lines: [] }];
    case 'pictures':
      return [
        {
          heading: 'title' in body ? body.title : body.id,
          lines:
            'nodes' in body
              ? body.nodes.map((node) => [node.label, node.note].filter(Boolean).join(': '))
              : [],
        },
      ];
  }
}

/** The name that people know a piece by. */
export function titleOf(edition: Pick<Edition, 'body'>): string {
  const { body } = edition;
  return 'title' in body ? body.title : body.name;
}

const grades = new Map<string, number | null>();

/** US grade (0 and up) of the hardest stretch that patients read in an edition; null where patients read none of it. */
export function hardestGrade(edition: Edition, people: Content['people']): number | null {
  const known = grades.get(edition.id);
  if (known !== undefined) return known;
  const only = (kind: string) => (kind === edition.kind ? [edition.body] : []);
  const texts = patientTexts({
    steps: only('step'),
    worksheets: only('worksheet'),
    agendas: only('agenda'),
    courses: [],
    words: only('words'),
    crisisPacks: only('crisis'),
    pictures: only('pictures'),
    modules: [],
    instruments: [],
    people: edition.kind === 'people' ? only('people') : people,
  } as unknown as Content).filter((one) => edition.kind === 'people' || !one.name.startsWith('person '));
  const grade = texts.length === 0 ? null : Math.max(0, ...texts.map((one) => readingLevel(one.text).grade));
  grades.set(edition.id, grade);
  return grade;
}

function stepSections(step: Step): Section[] {
  return [
    { heading: step.title, lines: [step.summary, step.purpose] },
    ...(step.tool ? [guideSection(step.tool)] : []),
    ...step.pages.map((page) => ({
      heading: page.forms.includes('short') ? `${page.title} (in the short form too)` : page.title,
      lines: page.blocks.flatMap((block) => {
        if (block.kind === 'example') {
          return Object.entries(block.texts).map(([person, text]) => `${person}: ${plainText(text)}`);
        }
        if (block.kind === 'picture') return [`Picture: ${block.alt}`];
        if (block.kind === 'worksheet') return [`Worksheet: ${block.worksheet}`];
        if (block.kind === 'note-slot') return [];
        const literal = block.literal === undefined ? [] : [`In literal words: ${plainText(block.literal)}`];
        return [plainText(block.text), ...literal];
      }),
    })),
  ];
}

/** What staff read before they offer a tool; it is signed with the rest. */
function guideSection(tool: ToolGuide): Section {
  return {
    heading: 'For staff, before it is offered',
    lines: [
      `Problems: ${tool.problems.join(', ')}`,
      `Use when: ${tool.useWhen}`,
      `Not when: ${tool.notWhen}`,
      `Check first: ${tool.checkFirst}`,
      `Stop if: ${tool.stopIf}`,
      `Step of care: ${tool.careStep}${tool.talkFirst ? ', talk first' : ''}`,
    ],
  };
}

function fieldLines(field: Field): string[] {
  const inner = isList(field)
    ? columnsOf(field).flatMap(fieldLines)
    : field.kind === 'choice'
      ? field.options.map((option) => option.label)
      : field.kind === 'weekPlan'
        ? field.parts.map((part) => part.label)
        : [];
  return [field.hint ? `${field.label} (${field.hint})` : field.label, ...inner];
}
