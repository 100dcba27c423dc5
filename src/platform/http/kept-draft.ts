import type { Temporal } from 'temporal-polyfill';
import type { DraftBranch, DraftState } from '../../ui/draft.tsx';
import type { FormState, FormValues } from '../../ui/form.tsx';
import { type Draft, listDrafts } from '../db/drafts.ts';
import type { Tx } from '../scope.ts';
import { sayWhen } from '../when.ts';
import { onOwnDevice } from './own-device.tsx';
import type { Visit } from './route.ts';

/** What a page shows of a form that is being written: its mark, its words over the saved ones, or branches to choose from. */
export interface OpenDraft {
  mark: DraftState;
  /** What the form shows: what was just posted, else what was kept, else what is saved. */
  form: FormState;
  /** Two or more where two pages wrote: the person chooses. */
  branches: DraftBranch[];
}

/**
 * The draft of a simple form, for a page that shows it. With the mark inside the form, everything typed is kept; when
 * the form's action succeeds, the draft goes in the same transaction (the mark posts its name).
 * @param name lower case letters, digits and hyphens; an id in it keeps one person's apart from another's.
 * @param shown the form as the route would show it without a draft: posted values and errors, or what is saved.
 */
export async function openDraft(visit: Visit, name: string, shown: FormState): Promise<OpenDraft> {
  return visit.scope.read('draft.read', async (tx) => {
    const drafts = distinct(await listDrafts(tx, name));
    const newest = drafts.at(-1);
    const posted = shown.errors !== undefined;
    const differs = newest !== undefined && words(newest.values) !== words(shown.values ?? {});
    const kept = !posted && differs ? newest : undefined;
    return {
      form: kept ? { values: { ...shown.values, ...kept.values } } : shown,
      branches: !posted && drafts.length > 1 ? drafts.map((draft) => side(draft, tx)) : [],
      mark: {
        form: name,
        account: tx.account,
        revision: newest?.revision ?? 0,
        branch: newest?.branch ?? 0,
        field: kept?.field ?? null,
        keptAt: kept && timeOf(kept.savedAt, tx),
        // What staff type about a patient never stays on a device.
        ownDevice: tx.kind === 'patient' && onOwnDevice(visit.context.req.raw),
        writer: posted ? one(visit.values._writer) || undefined : undefined,
        ends: true,
      },
    };
  });
}

function side(draft: Draft, tx: Tx): DraftBranch {
  return { branch: draft.branch, keptAt: timeOf(draft.savedAt, tx), values: draft.values };
}

function timeOf(at: Temporal.Instant, tx: Tx): string {
  return sayWhen(at, tx.now, tx.zone).replace(/^today at /, '');
}

/** Branches that say the same are one: there is nothing to choose between them. */
function distinct(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const said = words(draft.values);
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}

function words(values: FormValues): string {
  return JSON.stringify(
    Object.entries(values)
      .filter(([name, value]) => !name.startsWith('_') && value !== '' && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
