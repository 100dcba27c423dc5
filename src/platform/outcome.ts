/** What a person can mend, keyed by the field it belongs to; '_form' is the whole form. All of them at once. */
export type Refusals = Record<string, string>;

export type Outcome<T = undefined> = { ok: true; value: T } | { ok: false; refusals: Refusals };

export function done(): Outcome<undefined>;
export function done<T>(value: T): Outcome<T>;
export function done<T>(value?: T): Outcome<T | undefined> {
  return { ok: true, value };
}

export function refused(refusals: Refusals): { ok: false; refusals: Refusals } {
  return { ok: false, refusals };
}

/** Not yours or not there: one answer for both, so that neither tells the other. */
export class NotHere extends Error {
  constructor() {
    super('Not here.');
  }
}

/** For a row that must be there and be the asker's. */
export function present<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new NotHere();
  return value;
}

/** Policy: go on only where the rule allows; otherwise the thing is not here. */
export function allow(permitted: boolean): void {
  if (!permitted) throw new NotHere();
}
