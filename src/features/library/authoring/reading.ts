import { allow, present } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { settings } from '../../people/index.ts';
import type { EditionKind } from '../editions.ts';
import { titleOf } from '../plain-edition.ts';
import { mayReadLibrary, mayReview, mayWrite } from '../policy.ts';
import { findEdition, findNewest } from '../store.ts';
import { surroundingContent, whole } from './actions.ts';
import { wordsOf } from './begin.ts';
import { type DraftFault, faultsOf, type Measure, measuresOf } from './check.ts';
import { type Difference, differences } from './difference.ts';
import {
  type DraftHead,
  type DraftVersion,
  findBody,
  findDraft,
  listDraftHeads,
  listSteps,
  listVersions,
  newestBodies,
} from './draft-store.ts';
import { placeOf, textsOf, wholeForm } from './places.ts';
import { type DraftState, type DraftStep, type Loose, stateOf, textOf } from './rules.ts';
import type { Surroundings } from './shape.ts';

export interface DraftLine {
  id: string;
  kind: EditionKind;
  title: string;
  language: string;
  state: DraftState;
  /** The last thing that happened to it. */
  byName: string;
  at: string;
  /** What the reviewer said, where it was returned and nothing was said since. */
  returned: string | null;
  /** Waits for the very person who asks. */
  forYou: boolean;
}

/** Every draft that has not ended, those that wait first, then the newest. */
export async function readDrafts(scope: Scope): Promise<DraftLine[]> {
  return scope.read('draft.list', async (tx) => {
    allow(mayWrite(tx));
    const { contentSigners } = await settings(tx);
    const steps = await listSteps(tx);
    const bodies = await newestBodies(tx);
    const lines: DraftLine[] = [];
    for (const head of await listDraftHeads(tx)) {
      const taken = steps.get(head.id) ?? [];
      const state = stateOf(taken);
      if (state === 'published' || state === 'set-aside') continue;
      const versions = await listVersions(tx, head.id);
      const [last, step] = [versions.at(-1), taken.at(-1)];
      const newest = step && (!last || step.at >= last.at) ? step : last;
      lines.push({
        ...pieceLine(head, bodies.get(head.id)),
        state,
        byName: newest?.byName ?? '',
        at: newest?.at ?? head.begunAt,
        returned: step?.step === 'returned' ? step.words : null,
        forYou: state === 'waiting' && mayReview(tx, contentSigners, writersOf(head, versions)),
      });
    }
    return lines.toSorted((a, b) => Number(b.forYou) - Number(a.forYou));
  });
}

function pieceLine(head: DraftHead, body: Loose | undefined) {
  const { id, kind, language, key } = head;
  return { id, kind, language, title: textOf(body, 'title') || textOf(body, 'name') || key };
}

export interface DraftView {
  head: DraftHead;
  title: string;
  state: DraftState;
  version: number;
  body: Loose;
  around: Surroundings;
  /** Every fault, with where it stands in words. */
  faults: (DraftFault & { place: string })[];
  measures: Measure[];
  steps: DraftStep[];
  versions: Omit<DraftVersion, 'body'>[];
  mayWrite: boolean;
  mayReview: boolean;
  /** Whoever asks wrote some of it, and so cannot sign it. */
  wroteSome: boolean;
  /** The edition whose words it began with. */
  from: { id: string; number: number; title: string } | null;
  /** For a translation: what the words say in the language that they were written in. */
  original: Loose | null;
}

/** One draft with its check. @throws NotHere for whoever writes and reviews nothing. */
export async function readDraft(scope: Scope, id: string, lang: string, number?: number): Promise<DraftView> {
  return scope.read('draft.read', async (tx) => {
    allow(mayReadLibrary(tx));
    return draftView(tx, id, lang, number);
  });
}

async function draftView(tx: Tx, id: string, lang: string, number?: number): Promise<DraftView> {
  const head = present(await findDraft(tx, id));
  const body = present(await findBody(tx, id, number));
  const versions = await listVersions(tx, id);
  const steps = (await listSteps(tx, id)).get(id) ?? [];
  const { contentSigners } = await settings(tx);
  const content = await surroundingContent(tx, head.language);
  const around: Surroundings = content;
  const piece = whole({ draft: head }, body);
  const writers = writersOf(head, versions);
  const from = head.from ? await findEdition(tx, head.from) : undefined;
  const base = head.basedOn ? await findEdition(tx, head.basedOn) : undefined;
  const state = stateOf(steps);
  return {
    head,
    title: pieceLine(head, body).title,
    state,
    version: versions.at(-1)?.number ?? 0,
    body,
    around,
    faults: faultsOf(head, piece, content).map((fault) => ({
      ...fault,
      place: placeOf(wholeForm(head.kind, body, around), body, fault.path, lang),
    })),
    measures: measuresOf(head, piece, content.people),
    steps,
    versions,
    mayWrite: mayWrite(tx) && state === 'writing',
    mayReview: state === 'waiting' && mayReview(tx, contentSigners, writers),
    wroteSome: writers.has(tx.account),
    from: from ? { id: from.id, number: from.number, title: titleOf(from) } : null,
    original: base && base.language !== head.language ? wordsOf(base) : null,
  };
}

export interface ReviewView extends DraftView {
  /** What signing it would change for a reader; null where the piece is new. */
  changes: Difference[] | null;
  against: { id: string; number: number } | null;
}

/** The same for whoever reviews it: with what it changes beside the edition that stands. */
export async function readReview(scope: Scope, id: string, lang: string): Promise<ReviewView> {
  return scope.read('draft.review', async (tx) => {
    allow(mayReadLibrary(tx));
    const view = await draftView(tx, id, lang);
    const { kind, key, language } = view.head;
    const stands = await findNewest(tx, kind, key, language, false);
    return {
      ...view,
      changes: stands
        ? differences(
            textsOf(kind, wordsOf(stands), view.around, lang),
            textsOf(kind, view.body, view.around, lang),
          )
        : null,
      against: stands ? { id: stands.id, number: stands.number } : null,
    };
  });
}

function writersOf(head: DraftHead, versions: readonly { by: string }[]): Set<string> {
  return new Set([head.begunBy, ...versions.map((one) => one.by)]);
}
