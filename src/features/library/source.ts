/** A publication that the words rest on. */
export type Source = {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly publisher: string;
  readonly doi?: string | undefined;
};
