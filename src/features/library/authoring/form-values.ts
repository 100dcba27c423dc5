import type { FormValues } from '../../../ui/form.tsx';
import { freeId, isRecord, isUnnamed, type Loose, listOf, slugOf, textOf } from './rules.ts';
import type { Part } from './shape.ts';

/** Marks that a list, or an item of it, is on the form; an item's mark is its kind. */
const MARK = '_';

export const join = (...names: (string | number)[]): string => names.filter((one) => one !== '').join('.');

/** The boxes of a form, filled with what a piece says. */
export function valuesOf(parts: readonly Part[], body: unknown, at = ''): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const part of parts) {
    const name = join(at, part.name);
    const held = isRecord(body) && Object.hasOwn(body, part.name) ? body[part.name] : undefined;
    if (part.kind === 'group') Object.assign(values, valuesOf(part.parts, held, name));
    else if (part.kind === 'ticks') values[name] = ['', ...listOf(body, part.name).map(String)];
    else if (part.kind === 'tick') values[name] = held === true ? ['', 'yes'] : [''];
    else if (part.kind === 'list') Object.assign(values, listValues(part, listOf(body, part.name), name));
    else values[name] = textOf(body, part.name);
  }
  return values;
}

function listValues(
  part: Extract<Part, { kind: 'list' }>,
  items: readonly unknown[],
  at: string,
): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = { [join(at, MARK)]: 'list' };
  items.forEach((item, index) => {
    const name = join(at, index);
    const kind = kindOf(part, item);
    values[join(name, MARK)] = kind;
    if (isRecord(item) && typeof item.id === 'string') values[join(name, 'id')] = item.id;
    const shape = part.shapes[kind];
    if (shape && !part.apart) Object.assign(values, valuesOf(shape.parts, item, name));
  });
  return values;
}

/** Of which kind an item is; a list without kinds has the kind ''. */
export function kindOf(part: Extract<Part, { kind: 'list' }>, item: unknown): string {
  return Object.hasOwn(part.shapes, '') ? '' : textOf(item, 'kind');
}

/**
 * What a form says, over what the piece said before. Nothing typed is refused: a number that is none stays as it was
 * typed, for the check to name. What the form has no box for stays as it was.
 */
export function readParts(parts: readonly Part[], values: FormValues, before: unknown, at = ''): Loose {
  const body: Record<string, unknown> = isRecord(before) ? { ...before } : {};
  for (const part of parts) {
    const held = Object.hasOwn(body, part.name) ? body[part.name] : undefined;
    const read = readPart(part, values, held, join(at, part.name));
    if (read === undefined) delete body[part.name];
    else body[part.name] = read;
  }
  return body;
}

function readPart(part: Part, values: FormValues, before: unknown, name: string): unknown {
  switch (part.kind) {
    case 'group': {
      if (!Object.keys(values).some((one) => one.startsWith(`${name}.`))) return before;
      const read = readParts(part.parts, values, before, name);
      if (part.sparse) {
        const kept = Object.entries(read).filter(([, value]) => !isEmpty(value));
        return kept.length === 0 && part.optional ? undefined : Object.fromEntries(kept);
      }
      return part.optional && isEmpty(read) ? undefined : read;
    }
    case 'list': {
      const read = readList(part, values, Array.isArray(before) ? before : [], name);
      return part.optional && read.length === 0 ? undefined : read;
    }
    case 'ticks': {
      const given = values[name];
      if (given === undefined) return before;
      const ticked = [given].flat().filter((one) => one !== '');
      return part.optional && ticked.length === 0 ? undefined : ticked;
    }
    case 'tick':
      return values[name] === undefined ? before : [values[name]].flat().includes('yes');
    default: {
      const typed = one(values[name]);
      if (typed === undefined) return before;
      if (part.optional && typed.trim() === '') return undefined;
      const isNumber = part.kind === 'number' || (part.kind === 'choice' && part.number);
      return isNumber && /^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : typed;
    }
  }
}

function readList(
  part: Extract<Part, { kind: 'list' }>,
  values: FormValues,
  before: readonly unknown[],
  at: string,
): unknown[] {
  if (values[join(at, MARK)] === undefined) return [...before];
  const items: unknown[] = [];
  for (let index = 0; index < 500; index++) {
    const name = join(at, index);
    const kind = one(values[join(name, MARK)]);
    if (kind === undefined) break;
    const id = one(values[join(name, 'id')]);
    const was = id === undefined ? before[index] : before.find((item) => textOf(item, 'id') === id);
    const shape = Object.hasOwn(part.shapes, kind) ? part.shapes[kind] : undefined;
    if (!shape || part.apart) {
      if (was !== undefined) items.push(was);
      continue;
    }
    const same = kindOf(part, was) === kind ? was : undefined;
    const item: Record<string, unknown> = {
      ...readParts(shape.parts, values, same, name),
      ...(id === undefined ? {} : { id }),
      ...(kind === '' ? {} : { kind }),
    };
    items.push(item);
  }
  // Every kind of item in one list takes its id from the same part.
  return named(Object.values(part.shapes).find((shape) => shape.idFrom) ?? {}, items);
}

/** Gives each new item an id out of its words, once it has some; from then on it keeps it. */
export function named(shape: { idFrom?: string }, items: readonly unknown[]): unknown[] {
  const { idFrom } = shape;
  if (!idFrom) return [...items];
  const taken = new Set(items.map((item) => textOf(item, 'id')).filter((id) => !isUnnamed(id)));
  return items.map((item) => {
    if (!isRecord(item) || !isUnnamed(item.id)) return item;
    const wanted = slugOf(textOf(item, idFrom));
    if (!wanted) return item;
    const id = freeId(wanted, taken);
    taken.add(id);
    return { ...item, id };
  });
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return isRecord(value) && Object.values(value).every(isEmpty);
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.at(-1);
}
