import type { EditionKind } from '../editions.ts';
import { sectionsOf } from '../plain-edition.ts';
import type { Signed } from '../rules.ts';
import { kindOf } from './form-values.ts';
import { partsOf } from './piece-shapes.ts';
import { isRecord, isWritten, type Loose, listOf, textOf } from './rules.ts';
import type { Name, Part, Surroundings } from './shape.ts';
import { exampleParts } from './sheet-shapes.ts';
import { authoringWords } from './words.ts';

/** One box of a piece, with where it stands in words. */
export interface PlacedText {
  /** The same box in two editions has the same key: ids where there are some, else kind and turn. */
  key: string;
  place: string;
  text: string;
}

/** The form of a whole piece, the worked example of a worksheet with it. */
export function wholeForm(kind: EditionKind, body: Loose, around: Surroundings): readonly Part[] {
  if (!isWritten(kind)) return [];
  const parts = partsOf(kind, around);
  return kind === 'worksheet' ? [...parts, ...exampleParts(knownFields(body), around)] : parts;
}

/** The questions of a worksheet that may be only half written. */
export function knownFields(body: Loose): Parameters<typeof exampleParts>[0] {
  return listOf(body, 'fields')
    .filter(isRecord)
    .map((field) => ({
      ...field,
      options: listOf(field, 'options'),
      columns: listOf(field, 'columns').map((one) => ({
        ...(one as object),
        options: listOf(one, 'options'),
      })),
      parts: listOf(field, 'parts'),
    })) as unknown as Parameters<typeof exampleParts>[0];
}

/** Every box of a piece in order, in words. */
export function textsOf(kind: EditionKind, body: Loose, around: Surroundings, lang: string): PlacedText[] {
  if (isWritten(kind)) return boxes(wholeForm(kind, body, around), body, { key: '', place: [] }, lang);
  return sectionsOf({ kind, body: body as unknown as Signed as never }).flatMap(({ heading, lines }, at) => [
    { key: `${at}`, place: heading, text: heading },
    ...lines.map((text, line) => ({ key: `${at}/${line}`, place: heading, text })),
  ]);
}

interface At {
  key: string;
  place: readonly string[];
}

function boxes(parts: readonly Part[], body: unknown, at: At, lang: string): PlacedText[] {
  return parts.flatMap((part) => {
    const held = isRecord(body) && Object.hasOwn(body, part.name) ? body[part.name] : undefined;
    const here = { key: `${at.key}/${part.name}`, place: [...at.place, nameText(part.label, lang)] };
    if (part.kind === 'group') return boxes(part.parts, held, here, lang);
    if (part.kind === 'list') return listBoxes(part, Array.isArray(held) ? held : [], at, lang);
    const text = shown(part, body, held, lang);
    return text === '' ? [] : [{ key: here.key, place: here.place.join(', '), text }];
  });
}

function listBoxes(
  part: Extract<Part, { kind: 'list' }>,
  items: readonly unknown[],
  at: At,
  lang: string,
): PlacedText[] {
  const turns = new Map<string, number>();
  return items.flatMap((item) => {
    const kind = kindOf(part, item);
    const turn = (turns.get(kind) ?? 0) + 1;
    turns.set(kind, turn);
    const id = textOf(item, 'id');
    const here = {
      key: `${at.key}/${part.name}/${id || `${kind}#${turn}`}`,
      place: [...at.place, itemName(part, item, turn, lang)],
    };
    const shape = part.shapes[kind];
    if (!shape) return [];
    // A block that has no words of its own is there or it is not.
    if (shape.parts.length === 0)
      return [{ key: here.key, place: here.place.join(', '), text: here.place.at(-1) ?? '' }];
    return boxes(shape.parts, item, here, lang);
  });
}

/** What an item is called: its kind, and its own words where it has some. */
export function itemName(
  part: Extract<Part, { kind: 'list' }>,
  item: unknown,
  turn: number,
  lang: string,
): string {
  const say = authoringWords(lang);
  const shape = part.shapes[kindOf(part, item)];
  if (!shape) return say('item.unknown');
  const words = shape.idFrom ? textOf(item, shape.idFrom).trim() : '';
  if (words) return `${say(shape.label)} “${words}”`;
  return shape.parts.length === 0 ? say(shape.label) : `${say(shape.label)} ${turn}`;
}

export function nameText(name: Name, lang: string): string {
  return 'key' in name ? authoringWords(lang)(name.key) : name.words;
}

function shown(part: Part, body: unknown, held: unknown, lang: string): string {
  if (part.kind === 'tick') return held === true ? authoringWords(lang)('option.yes') : '';
  if (part.kind === 'ticks' || part.kind === 'choice') {
    const options = part.options(body);
    const values = Array.isArray(held) ? held : held === undefined ? [] : [held];
    return values
      .map((value) => {
        const option = options.find((one) => one.value === String(value));
        return option ? nameText(option.text, lang) : String(value);
      })
      .join(', ');
  }
  return typeof held === 'string' ? held.trim() : typeof held === 'number' ? String(held) : '';
}

/** Where a fault stands, in words: page, block, box. */
export function placeOf(
  parts: readonly Part[],
  body: unknown,
  path: readonly (string | number)[],
  lang: string,
): string {
  const [name, ...rest] = path;
  const part = parts.find((one) => one.name === name);
  if (!part) return '';
  const held = isRecord(body) && Object.hasOwn(body, part.name) ? body[part.name] : undefined;
  const joined = (...places: string[]) => places.filter(Boolean).join(', ');
  if (part.kind === 'group') return joined(nameText(part.label, lang), placeOf(part.parts, held, rest, lang));
  const [at, ...inside] = rest;
  if (part.kind !== 'list' || typeof at !== 'number') return nameText(part.label, lang);
  const items: readonly unknown[] = Array.isArray(held) ? held : [];
  const item = items[at];
  const kind = kindOf(part, item);
  const turn = items.slice(0, at + 1).filter((one) => kindOf(part, one) === kind).length;
  return joined(
    itemName(part, item, turn, lang),
    placeOf(part.shapes[kind]?.parts ?? [], item, inside, lang),
  );
}
