import type { Tx } from '../../platform/scope.ts';
import { currentEditions, type Person, type Picture, type Words, words, wordsOf } from '../library/index.ts';

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
  return saidIn((await words(tx, key))?.body);
}

/** Several set pieces in one question to the database. */
export async function saidOf<Key extends string>(tx: Tx, keys: readonly Key[]): Promise<Record<Key, Said>> {
  const found = await wordsOf(tx, keys);
  const piece = (key: Key) => saidIn(found.find((one) => one.key === key)?.body);
  return Object.fromEntries(keys.map((key) => [key, piece(key)])) as Record<Key, Said>;
}

function saidIn(piece: Words | undefined): Said {
  const parts = piece?.parts ?? [];
  return Object.fromEntries(
    parts.map((part) => [part.id, { title: part.title ?? '', text: part.text ?? '' }]),
  );
}
