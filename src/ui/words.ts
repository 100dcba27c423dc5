import { isValidElement, type VNode } from 'preact';

/** Words on a page: a plain string (escaped) or a Preact node. Never a string of HTML. */
export type Text = string | number | VNode;

/** Words alone, or words with the options that a part of a component takes. */
export type Words<Options = object> = Text | ({ text?: Text; id?: string; classes?: string } & Options);

/** What {@link words} hands back: every part is optional, so that callers read it without narrowing. */
export type Worded<Options = object> = { text?: Text; id?: string; classes?: string } & Partial<Options>;

/** Attributes that a caller may add to the outer element of a component. Nothing else is accepted. */
export type Attributes = {
  [name: `data-${string}`]: string | undefined;
  [name: `aria-${string}`]: string | undefined;
  tabindex?: number;
  /** Words that somebody typed, in whichever direction they are read. */
  dir?: 'auto';
};

/** Brings both spellings, words alone and words with options, to the second. */
export function words<Options = object>(given: Words<Options> | undefined | null): Worded<Options> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || isValidElement(given)) return { text: given } as Worded<Options>;
  return given as Worded<Options>;
}

/** Joins class names, leaving out the ones that do not apply. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
