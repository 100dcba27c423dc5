import type { Signed } from './rules.ts';

interface Response {
  readonly value: number;
  readonly label: string;
}

/** A questionnaire in its makers' own words. Its codes and its scoring belong to whoever asks it. */
export type Instrument = Signed & {
  readonly title: string;
  /** What the printed form says before its questions; some say nothing. */
  readonly instructions?: string | undefined;
  readonly stem?: string | undefined;
  readonly responses: readonly Response[];
  /** A question may have answers of its own. */
  readonly items: readonly {
    readonly number: number;
    readonly text: string;
    readonly responses?: readonly Response[] | undefined;
  }[];
};
