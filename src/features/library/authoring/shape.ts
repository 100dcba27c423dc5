import type { Field } from '../rules.ts';
import type { AuthoringKey } from './words.ts';

/** What a box is called: a message of the catalogue, or words of the piece itself. */
export type Name = { key: AuthoringKey } | { words: string };

interface Named {
  readonly name: string;
  readonly label: Name;
  readonly hint?: AuthoringKey;
  /** Left empty it is left out. */
  readonly optional?: boolean;
}
export interface Option {
  readonly value: string;
  readonly text: Name;
}

/** One part of a form, by what it holds. The form and what is read back from it are both made from this. */
export type Part =
  | (Named & { readonly kind: 'line' | 'long' | 'number' })
  | (Named & {
      readonly kind: 'choice';
      readonly options: (item: unknown) => readonly Option[];
      readonly number?: boolean;
    })
  | (Named & { readonly kind: 'tick' })
  | (Named & { readonly kind: 'ticks'; readonly options: (item: unknown) => readonly Option[] })
  | (Named & { readonly kind: 'group'; readonly parts: readonly Part[]; readonly sparse?: boolean })
  | (Named & {
      readonly kind: 'list';
      readonly shapes: Readonly<Record<string, Shape>>;
      /** Edited on a page of its own: here only moved, removed and added. */
      readonly apart?: boolean;
    });

/** One kind of item of a list. The key '' is the only kind of a list without kinds. */
export interface Shape {
  readonly label: AuthoringKey;
  readonly parts: readonly Part[];
  /** The part whose words the item's id is made from; without it the items carry no id. */
  readonly idFrom?: string;
  readonly fresh?: Readonly<Record<string, unknown>>;
}

/** What else there is, to choose from. */
export interface Surroundings {
  people: readonly { id: string; name: string }[];
  modules: readonly { id: string; title: string }[];
  pictures: readonly { id: string; title: string }[];
  worksheets: readonly { id: string; title: string; fields: readonly Field[] }[];
}

/** The same choices whatever is chosen. */
export const fixed = (options: readonly Option[]) => () => options;
export const said = (key: AuthoringKey): Name => ({ key });
export const each = (list: readonly { id: string; title: string }[]): Option[] =>
  list.map((one) => ({ value: one.id, text: { words: one.title } }));
