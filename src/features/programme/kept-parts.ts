import type { Tx } from '../../platform/scope.ts';

/** A name and what stands under it; either may be missing. */
export interface KeptLine {
  label?: string;
  text: string;
}

/** One thing of its kind: an entry, a message, a goal. */
export interface KeptItem {
  title: string;
  /** When, by whom, and who sees it. */
  hint?: string;
  lines: readonly KeptLine[];
}

/** A part of all that a person keeps, as plain words: what the page shows and both files are made of. */
export interface KeptPart {
  id: string;
  title: string;
  /** Where the same stands on a page of its own. */
  href?: string;
  items: readonly KeptItem[];
}

/**
 * Reads what other features keep for the patient (messages, the safety plan). The composition root brings it. It brings
 * nothing that staff wrote for themselves: no notes, no letters to others.
 */
export type ReadKeptParts = (
  tx: Tx,
  at: { patient: string; episode: string; zone: string; lang: string },
) => Promise<KeptPart[]>;

/** The items in which these words stand, in parts that still have any. */
export function partsWith(parts: readonly KeptPart[], has: (value: unknown) => boolean): KeptPart[] {
  return parts.flatMap((part) => {
    const items = part.items.filter(({ title, lines }) => has(title) || has(lines));
    return items.length > 0 ? [{ ...part, items }] : [];
  });
}
