import type { Signed } from './rules.ts';

/** A questionnaire in its makers' own words. Its codes and its scoring belong to whoever asks it. */
export type Instrument = Signed & {
  readonly title: string;
  readonly stem: string;
  readonly responses: readonly { readonly value: number; readonly label: string }[];
  readonly items: readonly { readonly number: number; readonly text: string }[];
};
