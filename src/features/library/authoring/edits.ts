import { kindOf } from './form-values.ts';
import { isRecord, isUnnamed, type Loose, textOf } from './rules.ts';
import type { Part, Shape } from './shape.ts';

/** A press of a button: `add:fields:choice`, `up:fields.2`, `down:fields.2`, `drop:fields.2`. */
export type Press = { verb: 'add' | 'up' | 'down' | 'drop'; path: readonly string[]; kind: string };

/** The most items that a list takes: far above any page that a patient should meet. */
const MOST = 60;

/** Reads what a button posted; undefined for anything that is no such button. */
export function pressOf(posted: string): Press | undefined {
  const found = /^(add|up|down|drop):([A-Za-z0-9.-]{1,200})(?::([A-Za-z-]{0,40}))?$/.exec(posted);
  if (!found) return undefined;
  return { verb: found[1] as Press['verb'], path: (found[2] ?? '').split('.'), kind: found[3] ?? '' };
}

/** The piece after one press; the same piece where the press is not possible. */
export function applyPress(parts: readonly Part[], body: Loose, press: Press): Loose {
  const [name, ...rest] = press.path;
  const part = parts.find((one) => one.name === name);
  if (!part || name === undefined) return body;
  const held = Object.hasOwn(body, name) ? body[name] : undefined;
  const changed = pressPart(part, held, { ...press, path: rest });
  return changed === held ? body : { ...body, [name]: changed };
}

function pressPart(part: Part, held: unknown, press: Press): unknown {
  if (part.kind === 'group') {
    return applyPress(part.parts, isRecord(held) ? held : {}, press);
  }
  if (part.kind !== 'list') return held;
  const items: readonly unknown[] = Array.isArray(held) ? held : [];
  const [at, ...rest] = press.path;
  if (at === undefined) {
    const shape = Object.hasOwn(part.shapes, press.kind) ? part.shapes[press.kind] : undefined;
    if (press.verb !== 'add' || !shape || items.length >= MOST) return held;
    return [...items, freshItem(shape, press.kind, items)];
  }
  const index = /^\d{1,3}$/.test(at) ? Number(at) : -1;
  if (index < 0 || index >= items.length) return held;
  if (rest.length > 0) {
    const item = items[index];
    const shape = part.shapes[kindOf(part, item)];
    if (!shape || !isRecord(item)) return held;
    const changed = applyPress(shape.parts, item, { ...press, path: rest });
    return changed === item ? held : items.with(index, changed);
  }
  if (press.verb === 'drop') return items.toSpliced(index, 1);
  const other = press.verb === 'up' ? index - 1 : index + 1;
  if (press.verb === 'add' || other < 0 || other >= items.length) return held;
  return items.with(index, items[other]).with(other, items[index]);
}

/** A new item of a list, with every box empty. */
function freshItem(shape: Shape, kind: string, items: readonly unknown[]): Loose {
  const used = new Set(items.map((item) => textOf(item, 'id')).filter(isUnnamed));
  let number = 1;
  while (used.has(`new-${number}`)) number++;
  const empty: Record<string, unknown> = {};
  for (const part of shape.parts) {
    if (part.optional || part.kind === 'tick' || part.kind === 'group') continue;
    empty[part.name] = part.kind === 'list' || part.kind === 'ticks' ? [] : '';
  }
  return {
    ...(shape.idFrom ? { id: `new-${number}` } : {}),
    ...(kind === '' ? {} : { kind }),
    ...empty,
    ...shape.fresh,
  };
}
