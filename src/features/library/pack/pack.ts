import { isMap, isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml';
import { checkPiece } from '../authoring/check.ts';
import type { EditionKind } from '../editions.ts';
import type { Fault } from '../faults.ts';
import type { Signed } from '../rules.ts';

/** A piece with its kind, as a pack carries it. */
export interface Packed {
  kind: EditionKind;
  piece: Signed;
}

/** A pack as plain files: path to text. */
export type PackFiles = ReadonlyMap<string, string>;

/** Where each kind stands in a pack: one file a piece, in a folder named for it. */
const folders: Readonly<Record<string, EditionKind>> = {
  agendas: 'agenda',
  courses: 'course',
  crisis: 'crisis',
  modules: 'modules',
  people: 'people',
  pictures: 'pictures',
  steps: 'step',
  words: 'words',
  worksheets: 'worksheet',
};
const folderOf = Object.fromEntries(Object.entries(folders).map(([folder, kind]) => [kind, folder]));

const MANIFEST = 'pack.yaml';
const ABOUT = 'format: keepstep-content-pack\nversion: 1\n';
const MOST_FILES = 2_000;
const LONGEST_FILE = 500_000;

/** What is read first stands first; everything else follows by the alphabet, so that the same piece gives the same bytes. */
const order = [
  ...[
    'id',
    'language',
    'edition',
    'author',
    'reviewState',
    'kind',
    'module',
    'element',
    'title',
    'name',
    'label',
  ],
  ...[
    'hint',
    'age',
    'about',
    'audience',
    'summary',
    'purpose',
    'minutes',
    'tool',
    'text',
    'sources',
    'pages',
  ],
  ...['forms', 'blocks', 'fields', 'options', 'columns', 'person', 'answers'],
];

/**
 * The plain files of a pack. A signature does not travel: wherever the words go, a clinician there reads them and signs,
 * so each file awaits review.
 */
export function packFiles(pieces: readonly Packed[]): PackFiles {
  const files = pieces.map(({ kind, piece }): [string, string] => {
    const { reviewer: _reviewer, ...rest } = piece;
    const words = ordered({ ...rest, reviewState: 'awaiting clinical review' });
    return [pathOf(kind, piece), stringify(words, { lineWidth: 0, version: '1.2' })];
  });
  return new Map([[MANIFEST, ABOUT], ...files.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

function pathOf(kind: EditionKind, piece: Signed): string {
  const language = piece.language === 'en-GB' ? '' : `.${piece.language}`;
  return `${folderOf[kind]}/${piece.id}${language}.yaml`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(([name, part]) => [name, ordered(part)]),
  );
}

/** The pieces of a pack, or every fault with its file and place. */
export function readPack(files: PackFiles): { pieces: Packed[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const pieces: Packed[] = [];
  if (files.get(MANIFEST) !== ABOUT) {
    faults.push({
      where: MANIFEST,
      says: 'is missing, or of another format: this is no pack that can be read here',
    });
  }
  if (files.size > MOST_FILES) {
    return { pieces, faults: [{ where: 'the pack', says: `has more than ${MOST_FILES} files` }] };
  }
  for (const [path, text] of files) {
    if (path === MANIFEST) continue;
    const read = readFile(path, text);
    faults.push(...read.faults);
    if (read.packed) pieces.push(read.packed);
  }
  if (pieces.length === 0 && faults.length === 0) faults.push({ where: 'the pack', says: 'holds no piece' });
  return { pieces, faults };
}

function readFile(path: string, text: string): { packed?: Packed; faults: Fault[] } {
  const wrong = (says: string, place = '') => ({ faults: [{ where: `${path}${place}`, says }] });
  const [folder = '', name = '', ...more] = path.split('/');
  const kind = Object.hasOwn(folders, folder) && more.length === 0 ? folders[folder] : undefined;
  if (!kind || !name.endsWith('.yaml')) return wrong('is no part of a pack');
  if (text.length > LONGEST_FILE) return wrong(`is longer than ${LONGEST_FILE} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map((error) => ({
        where: `${path}:${lines.linePos(error.pos[0]).line}`,
        says: error.message,
      })),
    };
  }
  if (!isMap(document.contents)) return wrong('is no list of named parts');
  let unkeepable = 0;
  visit(document, {
    Alias: () => {
      unkeepable++;
    },
    Scalar: (_, node) => {
      if (isScalar(node) && typeof node.value === 'string' && !isKeepable(node.value)) unkeepable++;
    },
  });
  if (unkeepable > 0) return wrong('holds a character or a reference that cannot be kept');
  const found = document.toJS() as Record<string, unknown>;
  const checked = checkPiece(kind, found);
  if (!checked.piece) {
    return {
      faults: checked.issues.map((one) => ({
        where: `${path} at ${one.path.join('.') || 'the top'}`,
        says: one.says,
      })),
    };
  }
  const { piece } = checked;
  if (pathOf(kind, piece) !== path) {
    return wrong(`holds "${piece.id}" in ${piece.language}, which belongs in ${pathOf(kind, piece)}`);
  }
  if (piece.reviewer)
    return wrong('carries a signature; words are signed where they are used', ' at reviewer');
  return { packed: { kind, piece }, faults: [] };
}

/** The store keeps no zero byte and no half of a character. */
function isKeepable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
