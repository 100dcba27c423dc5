import { present } from '../../../platform/outcome.ts';
import type { FormValues } from '../../../ui/form.tsx';
import { named, readParts } from './form-values.ts';
import { partsOf } from './piece-shapes.ts';
import { itemName, knownFields } from './places.ts';
import type { DraftView } from './reading.ts';
import { isWritten, type Loose, listOf, textOf } from './rules.ts';
import type { Part } from './shape.ts';
import { exampleParts } from './sheet-shapes.ts';
import { pageShape } from './step-shapes.ts';

/** One part of a draft that is written on a page of its own. */
export interface Place {
  href: string;
  /** The path of its body in the piece; '' for the whole. */
  at: string;
  parts: readonly Part[];
  body: unknown;
  original: unknown;
  /** The id of the page of a step. */
  page: string | null;
  heading: string;
  /** Whether there is a page above it. */
  back: boolean;
  /** Under which name what is typed here is kept. */
  kept: string;
}

/** The part of a draft that an address names. @throws NotHere where the draft has no such part. */
export function placeIn(view: DraftView, where: { page?: string; example?: boolean }, lang: string): Place {
  const { head, body, around } = view;
  const kind = present(isWritten(head.kind) ? head.kind : undefined);
  const href = `/library/drafts/${head.id}`;
  const kept = `content-${head.id}`;
  if (where.page !== undefined) {
    const pages = listOf(body, 'pages');
    const index = pages.findIndex((one) => textOf(one, 'id') === where.page);
    present(kind === 'step' && index >= 0 ? index + 1 : undefined);
    const page = pages[index];
    const shape = pageShape(around);
    return {
      href: `${href}/pages/${where.page}`,
      at: `pages.${index}`,
      parts: shape.parts,
      body: page,
      original: listOf(view.original, 'pages').find((one) => textOf(one, 'id') === where.page),
      page: where.page,
      heading: itemName(
        { kind: 'list', name: 'pages', label: { words: '' }, shapes: { '': shape } },
        page,
        index + 1,
        lang,
      ),
      back: true,
      kept: `${kept}-page-${where.page}`,
    };
  }
  if (where.example) {
    present(kind === 'worksheet' ? kind : undefined);
    return {
      href: `${href}/example`,
      at: '',
      parts: exampleParts(knownFields(body), around),
      body,
      original: view.original ?? undefined,
      page: null,
      heading: '',
      back: true,
      kept: `${kept}-example`,
    };
  }
  return {
    href,
    at: '',
    parts: partsOf(kind, around),
    body,
    original: view.original ?? undefined,
    page: null,
    heading: '',
    back: false,
    kept,
  };
}

/** A piece with what was typed into the boxes of one of its parts. */
export function withPlace(place: Place, before: Loose, values: FormValues): Loose {
  const [list, at] = place.at.split('.');
  if (list === undefined || at === undefined) return readParts(place.parts, values, before);
  const items = [...listOf(before, list)];
  const index = items.findIndex((item) => textOf(item, 'id') === place.page);
  if (index < 0) return before;
  items[index] = readParts(place.parts, values, items[index], place.at);
  return { ...before, [list]: named({ idFrom: 'title' }, items) };
}
