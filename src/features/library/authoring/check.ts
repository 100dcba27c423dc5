import type { z } from 'zod';
import { type EditionKind, editionKinds } from '../editions.ts';
import { contentFaults } from '../faults.ts';
import {
  AgendaFile,
  CourseFile,
  CrisisFile,
  ModulesFile,
  PeopleFile,
  PicturesFile,
  StepFile,
  WordsFile,
  WorksheetFile,
} from '../forms.ts';
import { patientTexts } from '../patient-text.ts';
import { patientLimits, readingLevel } from '../reading-level.ts';
import type { Content, Signed } from '../rules.ts';
import { type Loose, listOf, textOf } from './rules.ts';

const files: Partial<Record<EditionKind, z.ZodType<Signed>>> = {
  step: StepFile,
  worksheet: WorksheetFile,
  agenda: AgendaFile,
  course: CourseFile,
  words: WordsFile,
  crisis: CrisisFile,
};
const lists: Partial<Record<EditionKind, z.ZodType<Signed[]>>> = {
  people: PeopleFile,
  pictures: PicturesFile,
  modules: ModulesFile,
};

/** Which piece a draft is of. */
export interface PieceName {
  kind: EditionKind;
  key: string;
  language: string;
}

export interface Issue {
  /** Where in the piece: names and positions. */
  path: readonly (string | number)[];
  says: string;
}

export type Checked = { piece: Signed; issues: [] } | { piece: null; issues: Issue[] };

/** A piece as its file would be read: in its own shape alone, with every fault of shape. */
export function checkPiece(kind: EditionKind, piece: Loose): Checked {
  const file = files[kind];
  if (file) {
    const read = file.safeParse(piece);
    return read.success
      ? { piece: read.data, issues: [] }
      : { piece: null, issues: read.error.issues.map((one) => issue(one, piece)) };
  }
  const { language, edition, author, reviewState, reviewer, ...entry } = piece;
  const signature = { language, edition, author, reviewState, reviewer };
  const read = lists[kind]?.safeParse({ ...signature, list: [entry] });
  const [made] = read?.data ?? [];
  if (made) return { piece: made, issues: [] };
  return { piece: null, issues: (read?.error?.issues ?? []).map((one) => issue(one, piece)) };
}

function issue(found: z.core.$ZodIssue, piece: Loose): Issue {
  const named = found.path.map((one) => (typeof one === 'number' ? one : String(one)));
  // A list file holds this piece alone.
  const path = named[0] === 'list' ? named.slice(2) : named;
  let held: unknown = piece;
  for (const name of path) held = (held as Record<string, unknown> | undefined)?.[name];
  return { path, says: held === '' ? 'must not be empty' : plainly(found) };
}

/** A fault of shape in words. The forms of the content folder say their own; the rest is zod's. */
function plainly(found: z.core.$ZodIssue): string {
  switch (found.code) {
    case 'too_small':
      return found.origin === 'array'
        ? `needs at least ${found.minimum === 1 ? 'one' : found.minimum}`
        : found.origin === 'string'
          ? found.message
          : `must be ${found.minimum} or more`;
    case 'too_big':
      return found.origin === 'array' ? `takes ${found.maximum} at most` : `must be ${found.maximum} or less`;
    case 'invalid_type':
      return found.expected === 'number' || found.expected === 'int'
        ? 'must be a whole number'
        : 'is missing';
    case 'invalid_value':
      return 'must be one of the choices';
    case 'unrecognized_keys':
      return `has a part that nothing reads: ${found.keys.join(', ')}`;
    case 'invalid_key':
      return found.issues[0]?.message ?? found.message;
    default:
      return found.message;
  }
}

/** A fault beside the page it stands on. */
export interface DraftFault {
  /** The id of a page of a step; null for the piece as a whole. */
  page: string | null;
  path: readonly (string | number)[];
  says: string;
}

/** How one page reads. */
export interface Measure {
  page: string | null;
  name: string;
  grade: number;
  meanSentence: number;
  /** At an unhurried 150 words a minute, rounded up. */
  minutes: number;
  words: number;
}

/** The measure of reading is made for English alone. */
export function isMeasured(language: string): boolean {
  return language.startsWith('en');
}

/** How hard each page of a draft is to read; of a page with examples, for the reader who has it hardest. */
export function measuresOf(name: PieceName, body: Loose, people: Content['people']): Measure[] {
  if (!isMeasured(name.language)) return [];
  const hardest = new Map<string, Measure>();
  for (const { name: place, text } of patientTexts(onlyPiece(name, body, people))) {
    if (name.kind !== 'people' && place.startsWith('person ')) continue;
    const level = readingLevel(text);
    if (level.words === 0) continue;
    const short = place
      .split(', ')
      .slice(1)
      .filter((part) => !part.startsWith('for '))
      .join(', ');
    const page = short.startsWith('page ') ? short.slice('page '.length) : null;
    const title = listOf(body, 'pages').find((one) => page !== null && textOf(one, 'id') === page);
    const before = hardest.get(short);
    if (before && before.grade >= level.grade && before.meanSentence >= level.meanSentence) continue;
    hardest.set(short, {
      page,
      name: title ? textOf(title, 'title') : short,
      grade: Math.max(0, level.grade, before?.grade ?? 0),
      meanSentence: Math.max(level.meanSentence, before?.meanSentence ?? 0),
      minutes: Math.ceil(level.words / 150),
      words: level.words,
    });
  }
  return [...hardest.values()];
}

/**
 * Every fault of a draft: of its shape, of its place among the rest of the content, and of its reading. `rest` is all that
 * is published now, in the draft's language.
 */
export function faultsOf(name: PieceName, piece: Loose, rest: Content): DraftFault[] {
  const checked = checkPiece(name.kind, piece);
  const shape = checked.issues.map(({ path, says }) => ({ page: pageAt(piece, path), path, says }));
  const reading = measuresOf(name, piece, rest.people).flatMap((one): DraftFault[] => {
    const at = { page: one.page, path: one.page === null ? [] : pagePath(piece, one.page) };
    return [
      ...(one.grade > patientLimits.grade
        ? [{ ...at, says: `reads at grade ${one.grade.toFixed(1)}, and ${patientLimits.grade} is the limit` }]
        : []),
      ...(one.meanSentence > patientLimits.meanSentence
        ? [
            {
              ...at,
              says: `has ${one.meanSentence.toFixed(1)} words a sentence, and ${patientLimits.meanSentence} is the limit`,
            },
          ]
        : []),
    ].map((fault) =>
      one.page === null && one.name ? { ...fault, says: `${one.name}: ${fault.says}` } : fault,
    );
  });
  return [...shape, ...(checked.piece ? placeFaults(name, checked.piece, rest) : []), ...reading];
}

/** What a draft would break among the rest, and what is wrong with it beside the rest. */
function placeFaults(name: PieceName, piece: Signed, rest: Content): DraftFault[] {
  const list = editionKinds[name.kind].piece;
  const others = (rest[list] as readonly Signed[]).filter((one) => one.id !== name.key);
  const before = new Set(contentFaults(rest).map((one) => `${one.where}\n${one.says}`));
  const own = `${name.kind === 'modules' ? 'module' : name.kind} ${name.key}`;
  return contentFaults({ ...rest, [list]: [...others, piece] }).flatMap(({ where, says }): DraftFault[] => {
    const isOwn = where === own || where.startsWith(`${own},`);
    if (!isOwn && before.has(`${where}\n${says}`)) return [];
    // Pages tell a new person's examples once they are written; until then their reader sees somebody else's.
    if (!isOwn && name.kind === 'people' && says.startsWith('has no example for')) return [];
    if (!isOwn) return [{ page: null, path: [], says: `${where} ${says}` }];
    const place = where.slice(own.length).replace(/^, /, '');
    const page = place.startsWith('page ') ? place.slice('page '.length) : null;
    if (page !== null) return [{ page, path: pagePath(piece as unknown as Loose, page), says }];
    return [{ page: null, path: [], says: place ? `${place}: ${says}` : says }];
  });
}

function pageAt(piece: Loose, path: Issue['path']): string | null {
  if (path[0] !== 'pages' || typeof path[1] !== 'number') return null;
  return textOf(listOf(piece, 'pages')[path[1]], 'id') || null;
}

function pagePath(piece: Loose, page: string): (string | number)[] {
  const index = listOf(piece, 'pages').findIndex((one) => textOf(one, 'id') === page);
  return index < 0 ? [] : ['pages', index];
}

/** Content that holds one piece and the people whose names its pages tell stories of. */
function onlyPiece(name: PieceName, body: Loose, people: Content['people']): Content {
  const content: Record<string, unknown> = {};
  for (const { piece } of Object.values(editionKinds)) content[piece] = [];
  const entry = { ...body, id: name.key };
  content[editionKinds[name.kind].piece] = [entry];
  if (name.kind !== 'people') content.people = people;
  return content as unknown as Content;
}
