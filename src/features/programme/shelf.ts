import type { Tx } from '../../platform/scope.ts';
import { currentEditions, type Person, type Picture, partOf, words } from '../library/index.ts';

/** The example people that may be shown now. */
export async function people(tx: Tx): Promise<Person[]> {
  return (await currentEditions(tx, 'people')).map((one) => one.body);
}

export async function pictures(tx: Tx): Promise<Picture[]> {
  return (await currentEditions(tx, 'pictures')).map((one) => one.body);
}

/** A set piece as pages take it: by part, its title and its text. Empty where nothing may be shown. */
export type Said = Readonly<Record<string, { title: string; text: string }>>;

export async function said(tx: Tx, key: string): Promise<Said> {
  const piece = await words(tx, key);
  const parts = piece?.body.parts ?? [];
  return Object.fromEntries(
    parts.map((part) => [
      part.id,
      { title: partOf(piece, part.id)?.title ?? '', text: partOf(piece, part.id)?.text ?? '' },
    ]),
  );
}
