import type { Temporal } from 'temporal-polyfill';
import { type Draft, listDrafts } from '../../platform/db/drafts.ts';
import type { Tx } from '../../platform/scope.ts';
import type { DraftBranch, DraftState } from '../../ui/draft.tsx';
import { dayTime } from './times.ts';
import type { Typed } from './worksheet-form.ts';

/** What a page shows of a draft: its mark, its words over the saved ones, or both branches to choose from. */
export interface KeptDraft {
  mark: DraftState;
  /** Null where there is none, or it says what is saved already. */
  values: Typed | null;
  /** Two or more where two pages wrote: the person chooses. */
  branches: DraftBranch[];
}

/** @param saved the boxes as they were saved, by name. */
export async function keptDraft(
  tx: Tx,
  form: string,
  at: { zone: string; saved: Typed; writer?: string; ownDevice: boolean },
): Promise<KeptDraft> {
  const drafts = distinct(await listDrafts(tx, form));
  const newest = drafts.at(-1);
  const differs = newest !== undefined && shown(newest.values) !== shown(at.saved);
  return {
    values: differs ? newest.values : newest ? { ...at.saved, ...rowsAsked(newest.values) } : null,
    branches: drafts.length > 1 ? drafts.map((draft) => side(draft, tx.now, at.zone)) : [],
    mark: {
      form,
      account: tx.account,
      revision: newest?.revision ?? 0,
      branch: newest?.branch ?? 0,
      field: differs ? newest.field : null,
      keptAt: differs ? dayTime(newest.savedAt, tx.now, at.zone) : undefined,
      ownDevice: at.ownDevice,
      writer: at.writer,
    },
  };
}

/** How many rows were asked for: that alone is no difference in words, but the rows are to be there. */
function rowsAsked(values: Typed): Typed {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.endsWith('.rows')));
}

/** Branches that say the same are one: there is nothing to choose between them. */
function distinct(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const words = shown(draft.values);
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}

function side(draft: Draft, now: Temporal.Instant, zone: string): DraftBranch {
  return { branch: draft.branch, keptAt: dayTime(draft.savedAt, now, zone), values: draft.values };
}

/** What somebody would see of the boxes: empty ones, and how many rows are drawn, are no difference. */
function shown(values: Typed): string {
  const entries = Object.entries(values)
    .filter(
      ([name, value]) =>
        value !== '' && value !== undefined && !/\.(rows|visibility|was|version)$/.test(name),
    )
    .map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value] as const)
    .filter(([name]) => name !== 'form' && name !== 'intent');
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
